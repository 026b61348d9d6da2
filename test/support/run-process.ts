/** Starting other programs from tests, and being sure that they end. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** What a program that has ended leaves behind. */
export interface Ended {
  readonly code: number;
  readonly output: string;
}

/** Runs a program without input to its end; its output is collected, or shown as it comes. */
export function run(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; show?: boolean; timeoutMs?: number } = {},
): Promise<Ended> {
  const { show = false, timeoutMs, ...rest } = options;
  const child = spawn(command, args, { ...rest, stdio: ['ignore', 'pipe', 'pipe'] });
  const timer = timeoutMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), timeoutMs);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      if (show) process.stdout.write(chunk);
    });
  }
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 127, output: `${command}: ${error.message}` }));
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({
        code: code ?? 1,
        output: signal === null ? output : `${output}\n${command} ended by ${signal}`,
      });
    });
  });
}

/** A program that runs until it is told to stop. */
export interface Running {
  readonly child: ChildProcess;
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
  const collect = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  child.on('error', (error) => {
    output += `${command}: ${error.message}`;
  });
  const closed = new Promise<void>((resolve) =>
    child.on('close', () => resolve()).on('error', () => resolve()),
  );
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
  return {
    child,
    output: () => output,
    async stop() {
      signal('SIGTERM');
      const timer = setTimeout(() => signal('SIGKILL'), 2000);
      await closed;
      clearTimeout(timer);
      // What the program had started may have outlived it.
      signal('SIGKILL');
      process.off('exit', atExit);
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
