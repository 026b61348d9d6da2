/** The `digest` command as a process of its own, as people and CI run it. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onFullDisk } from './full-disk.ts';

/** What a call left behind. */
export interface CliResult {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a call may bring along. */
export interface CliCall {
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** The script to run; the source by default. */
  readonly script?: string;
  /** No file can be written beyond some thousand bytes, as on a disk that is almost full. */
  readonly diskIsFull?: boolean;
}

const SOURCE = fileURLToPath(new URL('../../../server/cli/main.ts', import.meta.url));

/** Runs `digest` with `args` to its end. The language is English and nothing of the caller's environment matters. */
export function digest(args: readonly string[], call: CliCall = {}): Promise<CliResult> {
  const { cwd, input = '', env = {}, script = SOURCE, diskIsFull = false } = call;
  // Node's cache of compiled files is nothing that the command could see.
  const { PATH = '', NODE_COMPILE_CACHE = '' } = process.env;
  const whole = [process.execPath, script, ...args] as const;
  const [command, ...rest] = diskIsFull ? onFullDisk(whole) : whole;
  const child = spawn(command, rest, {
    ...(cwd === undefined ? {} : { cwd }),
    env: { PATH, NODE_COMPILE_CACHE, LANG: 'C', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  // A command that does not read its input has every right to.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => {
      const [stdout, stderr] = [out, err].map((chunks) => Buffer.concat(chunks).toString('utf8'));
      resolve({ status, signal, stdout: stdout ?? '', stderr: stderr ?? '' });
    });
  });
}
