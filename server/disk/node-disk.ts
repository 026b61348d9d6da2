/**
 * The files of the machine that Node runs on.
 */
import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Disk, FileText, PathKind } from './disk.ts';
import { type Failure, failureOf } from './failure.ts';
import { makeFolder } from './make-folder.ts';
import { readText } from './read-text.ts';
import { createFile, replaceFile } from './replace-file.ts';
import { endPromptly, removeAbandoned } from './unfinished.ts';
import { realPath, walk } from './walk.ts';

/** Real files. */
export const nodeDisk: Disk = {
  read: async (path) => readText(path),
  kindOf: async (path) => kindOf(path),
  realPath: async (path) => realPath(path),
  walk,
  write: writeWhole,
  create: createNew,
  put: putWhole,
  tidy: async (folder) => removeAbandoned(folder),
  endPromptly,
};

/** What is at `path`, symbolic links followed; a link that leads nowhere is missing. */
function kindOf(path: string): PathKind {
  try {
    // Most of these paths do not exist, and an exception is ten times as slow as an answer.
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return 'missing';
    return stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'special';
  } catch (error) {
    return failureOf(path, error).reason === 'denied' ? 'denied' : 'missing';
  }
}

/** Replaces what is there, see replace-file.ts. A write-protected file is left alone, although replacing it would be possible. */
async function writeWhole(path: string, text: string, expected?: FileText): Promise<Failure | undefined> {
  try {
    const target = realpathSync(path);
    const stats = statSync(target);
    if (!stats.isFile()) return { path, reason: stats.isDirectory() ? 'folder' : 'special' };
    if ((stats.mode & 0o222) === 0 || !isWritable(target)) return { path, reason: 'read-only' };
    const reason = replaceFile(target, text, expected);
    return reason === undefined ? undefined : { path, reason };
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
    makeFolder(dirname(path));
    createFile(path, text);
    return undefined;
  } catch (error) {
    return failureOf(path, error);
  }
}

async function putWhole(path: string, text: string): Promise<Failure | undefined> {
  const kind = kindOf(path);
  if (kind === 'missing') return createNew(path, text);
  return writeWhole(path, text);
}
