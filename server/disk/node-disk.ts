/**
 * The files of the machine that Node runs on.
 */
import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Disk, FileVersion, PathKind } from './disk.ts';
import { type Failure, failureOf } from './failure.ts';
import { readText, versionOf } from './read-text.ts';
import { replaceFile } from './replace-file.ts';
import { walk } from './walk.ts';

/** Real files. */
export const nodeDisk: Disk = {
  read: async (path) => readText(path),
  kindOf: async (path) => kindOf(path),
  walk,
  write: writeWhole,
  create: createNew,
  put: putWhole,
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

/** Replaces what is there, see replace-file.ts. A write-protected file is left alone, although replacing it would be possible. */
async function writeWhole(path: string, text: string, expected?: FileVersion): Promise<Failure | undefined> {
  try {
    const target = realpathSync(path);
    const stats = statSync(target);
    if (!stats.isFile()) return { path, reason: stats.isDirectory() ? 'folder' : 'special' };
    if (expected !== undefined && versionOf(stats) !== expected) return { path, reason: 'changed' };
    if ((stats.mode & 0o222) === 0 || !isWritable(target)) return { path, reason: 'read-only' };
    await replaceFile(target, text);
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
  let isOurs = false;
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(path, 'wx');
    isOurs = true;
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    return undefined;
  } catch (error) {
    // A full disk, say: half a file would look like a digest.
    if (isOurs) await rm(path, { force: true });
    return failureOf(path, error);
  }
}

async function putWhole(path: string, text: string): Promise<Failure | undefined> {
  const kind = kindOf(path);
  if (kind === 'missing') return createNew(path, text);
  return writeWhole(path, text);
}
