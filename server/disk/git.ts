/**
 * Runs Git as a process: without a shell, without names that could be taken for options, and without running anything
 * from the repository.
 */
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** Runs Git in `folder` with `args`, `input` as its standard input, and gives what it has printed. Never rejects. */
export type RunGit = (args: readonly string[], folder: string, input?: string) => Promise<GitAnswer>;

/** What Git has printed, or in its own words why it did not; `missing` where there is no Git. */
export type GitAnswer =
  | { readonly output: Buffer }
  | { readonly refusal: string }
  | { readonly missing: true };

/** Git of the machine. */
export const runGit: RunGit = (args, folder, input = '') => {
  const program = findGit();
  if (program === undefined) return Promise.resolve({ missing: true });
  // The repository's configuration may name a command as file system monitor.
  const child = spawn(program, ['-c', 'core.fsmonitor=false', ...args], {
    cwd: folder,
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_LITERAL_PATHSPECS: '0', LC_ALL: 'C.UTF-8' },
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const output: Buffer[] = [];
  const words: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => words.push(chunk));
  // Git may end without reading to the end; its status says what there is to know.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ refusal: error.message }));
    child.on('close', (code) =>
      resolve(code === 0 ? { output: Buffer.concat(output) } : { refusal: mainWords(Buffer.concat(words)) }),
    );
  });
};

/** Windows would search the current folder first, which may hold a malicious program of that name. */
function findGit(): string | undefined {
  const names = process.platform === 'win32' ? ['git.exe'] : ['git'];
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    if (!path.isAbsolute(folder)) continue;
    for (const name of names) {
      const file = path.join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not in this one.
      }
    }
  }
  return undefined;
}

/** The first of Git's lines that says what is wrong; hints follow it. */
function mainWords(words: Buffer): string {
  const lines = words.toString('utf8').split('\n');
  const fault = lines.find((line) => /^(?:fatal|error): /u.test(line)) ?? lines[0] ?? '';
  return fault.replace(/^(?:fatal|error): /u, '');
}
