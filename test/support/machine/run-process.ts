/** Starting other programs from tests, and being sure that they end. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

// A program in a group of its own does not hear of Ctrl+C, so we end by way of "exit", which ends it, too. Who has
// listeners of their own knows better how to end.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (process.listenerCount(signal) === 1) process.exit(1);
  });
}

/** What a program that has ended leaves after. */
export interface Ended {
  readonly code: number;
  readonly output: string;
}

/**
 * Runs a program without input to its end; its output is collected, or shown as it comes. One that takes longer
 * than `timeoutMs` is ended with all that it has started.
 */
export async function run(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; show?: boolean; timeoutMs?: number } = {},
): Promise<Ended> {
  const { show = false, timeoutMs, ...rest } = options;
  const running = start(command, args, rest);
  if (show) {
    running.child.stdout?.pipe(process.stdout, { end: false });
    running.child.stderr?.pipe(process.stdout, { end: false });
  }
  let late = '';
  const timer =
    timeoutMs === undefined
      ? undefined
      : setTimeout(() => {
          late = `\n${command} ${args[0] ?? ''} did not end within ${timeoutMs / 1000} s.`;
          running.stop();
        }, timeoutMs);
  const code = await running.ended;
  clearTimeout(timer);
  if (show && late !== '') console.error(late);
  return { code, output: running.output() + late };
}

/** A program that runs until it is told to stop. */
export interface Running {
  readonly child: ChildProcess;
  /** Its exit code, once it has ended: 127 if it could not be started, 1 if a signal ended it. */
  readonly ended: Promise<number>;
  /** Everything it has printed so far. */
  output(): string;
  /** Ends the program and whatever it has started. */
  stop(): Promise<void>;
}

/** Starts a program in a process group of its own, which also ends when we do. */
export function start(command: string, args: readonly string[], options: SpawnOptions = {}): Running {
  const ownGroup = process.platform !== 'win32';
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], detached: ownGroup });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
  }
  const ended = new Promise<number>((resolve) => {
    child.on('error', (error) => {
      output += `${command}: ${error.message}`;
      resolve(127);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
  const signal = (name: NodeJS.Signals) => {
    if (child.pid === undefined) return;
    try {
      if (ownGroup) process.kill(-child.pid, name);
      else child.kill(name);
    } catch {
      // It has ended already.
    }
  };
  const atExit = () => signal('SIGKILL');
  process.once('exit', atExit);
  ended.then(() => process.off('exit', atExit));
  return {
    child,
    ended,
    output: () => output,
    async stop() {
      signal('SIGTERM');
      const timer = setTimeout(() => signal('SIGKILL'), 2000);
      await ended;
      clearTimeout(timer);
      // What the program had started may have outlived it.
      signal('SIGKILL');
    },
  };
}

/** Where a program is on the PATH, if it is there at all. */
export function which(program: string): string | undefined {
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    const file = path.join(folder, program);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not in this folder.
    }
  }
  return undefined;
}
