/** Git repositories for one test, gone with it. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { run } from './run-process.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A repository in a folder of its own. */
export interface Repository {
  readonly folder: string;
  /** Runs Git in it, and fails where that does; what it has printed. */
  git(...args: readonly string[]): Promise<string>;
  /** Writes files by their relative paths. */
  write(files: { readonly [file: string]: string | Uint8Array }): Promise<void>;
  /** Commits all that there is. */
  commit(): Promise<void>;
}

/** A repository whose first commit has `files`; without files, it has no commit. */
export async function repository(
  context: TestContext,
  files: { readonly [file: string]: string | Uint8Array } = {},
): Promise<Repository> {
  const folder = await temporaryFolder(context);
  const made: Repository = {
    folder,
    async git(...args) {
      const settings = { 'user.name': 'Test', 'user.email': 'test@example.com', 'commit.gpgsign': 'false' };
      const given = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
      const { code, output } = await run('git', [...given, ...args], { cwd: folder });
      if (code !== 0) throw new Error(`git ${args.join(' ')}: ${output}`);
      return output;
    },
    async write(written) {
      for (const [file, content] of Object.entries(written)) {
        const full = path.join(folder, file);
        await mkdir(path.dirname(full), { recursive: true });
        await writeFile(full, content);
      }
    },
    async commit() {
      await made.git('add', '--all');
      await made.git('commit', '--quiet', '--message', 'All');
    },
  };
  await made.git('init', '--quiet', '--initial-branch', 'main');
  if (Object.keys(files).length > 0) {
    await made.write(files);
    await made.commit();
  }
  return made;
}
