/** The command `digest` under its own name, for programs that look for it on the PATH. */
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const COMMAND = fileURLToPath(new URL('../../../server/cli/main.ts', import.meta.url));

/** Puts `digest`, run from its sources, into the folder `bin`, which is made if it is not there. */
export async function installDigest(bin: string): Promise<void> {
  await mkdir(bin, { recursive: true });
  const file = path.join(bin, 'digest');
  await writeFile(file, `#!/bin/sh\nexec "${process.execPath}" "${COMMAND}" "$@"\n`);
  await chmod(file, 0o755);
}
