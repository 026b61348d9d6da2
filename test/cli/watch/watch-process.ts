/** `digest lint --watch` as a process that a test talks to by changing files, and that ends with the test. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

const SOURCE = fileURLToPath(new URL('../../../server/cli/main.ts', import.meta.url));

/** The process. */
export interface WatchProcess {
  /** Waits until all `patterns` are in what was printed since it was asked last, and returns that. */
  readonly until: (...patterns: readonly RegExp[]) => Promise<string>;
  /** Ends it, and returns how it ended: by which signal, or with which status. */
  readonly end: (signal?: NodeJS.Signals) => Promise<NodeJS.Signals | number | null>;
  /** How it ended by itself. */
  readonly ended: Promise<NodeJS.Signals | number | null>;
  /** Reads nothing of its output any more. */
  readonly stopReading: () => void;
}

/** Starts it in `cwd`; the language is English unless `args` say otherwise. */
export function startWatching(t: TestContext, cwd: string, ...args: readonly string[]): WatchProcess {
  const { PATH = '', NODE_COMPILE_CACHE = '' } = process.env;
  const child = spawn(process.execPath, [SOURCE, 'lint', '--watch', ...args], {
    cwd,
    env: { PATH, NODE_COMPILE_CACHE, LANG: 'C' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let printed = () => {};
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      printed();
    });
  const ended = once(child, 'close').then(([code, signal]) => signal ?? code);
  let isOver = false;
  void ended.then(() => {
    isOver = true;
    printed();
  });
  t.after(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  t.signal.addEventListener('abort', () => {
    if (!isOver) t.diagnostic(`What it printed last:\n${output}`);
  });
  return {
    until: async (...patterns) => {
      while (!patterns.every((pattern) => pattern.test(output))) {
        if (isOver) throw new Error(`It ended, having printed:\n${output}`);
        await new Promise<void>((resolve) => {
          printed = resolve;
        });
      }
      const text = output;
      output = '';
      return text;
    },
    end: (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
    ended,
    stopReading: () => void child.stdout.destroy(),
  };
}
