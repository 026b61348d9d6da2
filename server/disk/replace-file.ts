/**
 * Replaces a file atomically.
 *
 * The package that does this, write-file-atomic, asks the system once to write everything and does not look at how
 * much was written: on a disk that is almost full, half of a file would take the place of the whole.
 */
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  existsSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import type { FileText } from './disk.ts';
import { readText, versionOf } from './read-text.ts';
import { forget, isUnfinishedName, newUnfinished } from './unfinished.ts';
import { realPath } from './walk.ts';

/**
 * Why a file was not replaced: it was written to meanwhile, or it has other hard links, which would keep the old
 * text.
 */
export type WriteRefusal = 'changed' | 'linked';

/**
 * The text goes into a new file beside the old one, onto the disk, and then takes the old one's place, or that of
 * none. Mode, owner and extended attributes stay, and a symbolic link stays one. With `expected`, only if the file is
 * still the one that was read. Throws where that cannot be done, and then the old file is as it was.
 */
export function replaceFile(file: string, text: string, expected?: FileText): WriteRefusal | undefined {
  const target = realPath(file);
  const before = statSync(target, { throwIfNoEntry: false });
  if (expected !== undefined && (before === undefined || versionOf(before) !== expected.version))
    return 'changed';
  if (before !== undefined && linksOf(target, before) > 1) {
    // Another run may just have taken its second name away.
    const now = statSync(target, { throwIfNoEntry: false });
    return now !== undefined && versionOf(now) === versionOf(before) ? 'linked' : 'changed';
  }
  const old = newUnfinished(target);
  const temporary = newUnfinished(target);
  try {
    // Before anything is written, so that nothing that can be seen announces the exchange.
    const isKept = expected !== undefined && link(target, old);
    writeNew(temporary, text, before && { file: target, stats: before });
    if (expected === undefined) renameSync(temporary, target);
    else if (!takePlace(temporary, target, isKept ? old : undefined, expected)) return 'changed';
    return undefined;
  } finally {
    for (const one of [old, temporary]) {
      rmSync(one, { force: true });
      forget(one);
    }
  }
}

/** Makes a file that is not there yet, whole or not at all. Throws where there is one, or where it cannot be made. */
export function createFile(file: string, text: string): void {
  const temporary = newUnfinished(file);
  try {
    writeNew(temporary, text, undefined);
    // Unlike renaming, this fails where there is a file of that name.
    if (!link(temporary, file)) {
      if (existsSync(file)) throw Object.assign(new Error('EEXIST: file already exists'), { code: 'EEXIST' });
      renameSync(temporary, file);
    }
  } finally {
    rmSync(temporary, { force: true });
    forget(temporary);
  }
}

/** A file to be replaced. */
interface Model {
  readonly file: string;
  readonly stats: Stats;
}

/** Synchronous: switching between threads would take longer than the disk. */
function writeNew(temporary: string, text: string, model: Model | undefined): void {
  const file = openSync(temporary, 'wx', model?.stats.mode);
  try {
    if (model !== undefined) {
      copyAttributes(model.file, temporary);
      ftruncateSync(file);
    }
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    if (model !== undefined) {
      // Only the owner can keep the owner; anyone else who may write it becomes the owner.
      attempt(() => fchownSync(file, model.stats.uid, model.stats.gid));
      attempt(() => fchmodSync(file, model.stats.mode));
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function attempt(change: () => void): void {
  try {
    change();
  } catch {
    // It stays as it is.
  }
}

/**
 * Extended attributes and access control lists. Node cannot list them, so that on Linux the system's own program has to
 * copy them; elsewhere they come along when a file is copied. Where neither can do it, a file is repaired without them.
 */
function copyAttributes(from: string, to: string): void {
  if (process.platform !== 'linux') attempt(() => copyFileSync(from, to));
  // That of BusyBox cannot; its error is ignored.
  else spawnSync('cp', ['--attributes-only', '--preserve=all', '--', from, to], { stdio: 'ignore' });
}

/**
 * Puts `temporary` into the place of `target`, unless that has been changed: `false` then. Another process may write
 * between a check and the next system call; so the old file has a second name, `old`, until a look after the exchange
 * has shown that it was the right one, and gets its place back where it was not. What is left is another file that
 * takes this very place between two calls.
 */
function takePlace(temporary: string, target: string, old: string | undefined, expected: FileText): boolean {
  if (!holds(old ?? target, expected) || (old !== undefined && !isSame(old, target))) return false;
  renameSync(temporary, target);
  if (old === undefined || holds(old, expected)) return true;
  renameSync(old, target);
  return false;
}

function holds(file: string, { text }: FileText): boolean {
  const reading = readText(file);
  return 'text' in reading && reading.text === text;
}

function isSame(file: string, other: string): boolean {
  const [one, two] = [file, other].map((name) => statSync(name, { throwIfNoEntry: false }));
  return one !== undefined && one.ino === two?.ino && one.dev === two.dev;
}

/** Gives a file another name; `false` where its file system has no such thing, or another file just takes its place. Throws where there is a file of that name. */
function link(file: string, name: string): boolean {
  try {
    linkSync(file, name);
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST' || code === 'ENOSPC') throw error;
    return false;
  }
}

/** How many names a file has, those aside that it was given by `takePlace`, here or in another process. */
function linksOf(file: string, { nlink, ino }: Stats): number {
  if (nlink === 1) return 1;
  const folder = path.dirname(file);
  const ours = readdirSync(folder).filter(
    (name) =>
      isUnfinishedName(name) && statSync(path.join(folder, name), { throwIfNoEntry: false })?.ino === ino,
  );
  return nlink - ours.length;
}
