/**
 * The files of the machine that Node runs on.
 */
import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';
import type { Disk, FileVersion, PathKind } from './disk.ts';
import { type Failure, failureOf } from './failure.ts';
import { readText, versionOf } from './read-text.ts';
import { walk } from './walk.ts';

/** Real files. */
export const nodeDisk: Disk = {
  read: async (path) => readText(path),
  kindOf: async (path) => kindOf(path),
  walk,
  write: writeWhole,
  create: createNew,
};

/** What is at `path`, symbolic links followed; a link that leads nowhere is missing. */
export function kindOf(path: string): PathKind {
  try {
    const stats = statSync(path);
    return stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'special';
  } catch (error) {
    return failureOf(path, error).reason === 'denied' ? 'denied' : 'missing';
  }
}

/**
 * The text goes into a new file beside the old one, onto the disk, and takes the old one's place in a single
 * step; mode and owner stay. A symbolic link stays one, and what it leads to is written. A write-protected
 * file is left alone, although replacing it would be possible.
 */
async function writeWhole(path: string, text: string, expected?: FileVersion): Promise<Failure | undefined> {
  try {
    const target = realpathSync(path);
    const stats = statSync(target);
    if (!stats.isFile()) return { path, reason: stats.isDirectory() ? 'folder' : 'special' };
    if (expected !== undefined && versionOf(stats) !== expected) return { path, reason: 'changed' };
    if ((stats.mode & 0o222) === 0 || !isWritable(target)) return { path, reason: 'read-only' };
    await writeFileAtomic(target, text);
    return undefined;
  } catch (error) {
    return failureOf(path, error);
  }
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

async function createNew(path: string, text: string): Promise<Failure | undefined> {
  try {
    await writeFile(path, text, { flag: 'wx' });
    return undefined;
  } catch (error) {
    return failureOf(path, error);
  }
}
