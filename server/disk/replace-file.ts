/**
 * Puts a text into the place of a file in a single step.
 *
 * The package that does this, write-file-atomic, asks the system once to write everything and does not look at
 * how much was written: on a disk that is almost full, half of a file would take the place of the whole.
 */
import { rmSync } from 'node:fs';
import { chmod, chown, open, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * The text goes into a new file beside the old one, onto the disk, and then takes the old one's place, or that of
 * none. Mode and owner stay, and a symbolic link stays one. Rejects where that cannot be done, and then the old
 * file is as it was.
 */
export async function replaceFile(file: string, text: string): Promise<void> {
  const target = await realpath(file).catch(() => file);
  const before = await stat(target).catch(() => undefined);
  const temporary = `${target}${temporaryEnding()}`;
  try {
    const handle = await open(temporary, 'wx', before?.mode);
    unfinished.add(temporary);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (before !== undefined) {
      // Who is not the owner cannot give the file to the owner; who may write it has a file of their own then.
      await chown(temporary, before.uid, before.gid).catch(() => undefined);
      await chmod(temporary, before.mode).catch(() => undefined);
    }
    await rename(temporary, target);
  } catch (error) {
    if (unfinished.has(temporary)) await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  } finally {
    unfinished.delete(temporary);
  }
}

/** Removes what has not taken the place of a file yet, for a process that is about to be ended in the middle of it. */
export function removeUnfinished(): void {
  for (const file of unfinished) rmSync(file, { force: true });
}

const unfinished = new Set<string>();

/** Whether `name` is that of a file which replaceFile has not finished, or never will, for the file `whole`. */
export function isUnfinished(name: string, whole: string): boolean {
  const base = path.basename(whole);
  return name.startsWith(base) && /^\.\d+-\d+\.tmp$/u.test(name.slice(base.length));
}

let count = 0;

/** No two are equal among those that are being written. */
function temporaryEnding(): string {
  count++;
  return `.${process.pid}-${Date.now() % 1e9}${count}.tmp`;
}
