/** Folders of real files for one test, gone with it. */
import { chmod, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';

/** A new folder with `files` by their relative paths; it is removed when the test ends. */
export async function temporaryFolder(
  context: TestContext,
  files: { readonly [file: string]: string | Uint8Array } = {},
): Promise<string> {
  // The system's own folder may be after a link, and then the paths that a program prints are others.
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'digest-test-')));
  context.after(async () => {
    await chmod(folder, 0o755);
    await rm(folder, { recursive: true, force: true });
  });
  for (const [file, content] of Object.entries(files)) {
    const full = path.join(folder, file);
    await mkdir(path.dirname(full), { recursive: true });
    await writeFile(full, content);
  }
  return folder;
}
