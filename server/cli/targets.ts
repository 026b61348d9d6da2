/** Resolves the paths in a call to files. */

import path from 'node:path';
import { isMarkdownName } from '../config/files/detect-digest.ts';
import { globMatcher, isGlob, splitGlob } from '../config/files/glob.ts';
import { baseName } from '../config/files/paths.ts';
import { isConfigName } from '../config/settings.ts';
import type { Disk } from '../disk/disk.ts';
import type { Failure } from '../disk/failure.ts';
import { byCodeUnit } from '../text/search.ts';

/** A file to look at. */
export interface Target {
  /** Absolute. */
  readonly path: string;
  /** Whether the call names this very file, and not only a folder or a glob. */
  readonly isNamed: boolean;
}

/** The files that a call means, each once and sorted by path, and what of it could not be used. */
export interface Targets {
  readonly targets: readonly Target[];
  /** The folders that are meant with all that is in them. */
  readonly folders: readonly string[];
  readonly failures: readonly Failure[];
}

/** The files that `paths`, relative to `cwd`, mean. A path that does not exist but is a glob is one. */
export async function findTargets(paths: readonly string[], cwd: string, disk: Disk): Promise<Targets> {
  /** By their real paths, since a symbolic link is another name and no other digest. */
  const targets = new Map<string, Target>();
  const folders: string[] = [];
  const failures: Failure[] = [];
  const add = (file: string, real: string, isNamed: boolean) => {
    const known = targets.get(real);
    // A file is reported under its own name, if that is among those found.
    const name = known === undefined || file === real ? file : known.path;
    targets.set(real, { path: name, isNamed: isNamed || known?.isNamed === true });
  };
  const addAll = async (folder: string, wants: (file: string) => boolean) => {
    const walked = await disk.walk(folder, isMarkdownName);
    failures.push(...walked.failures);
    for (const file of walked.files) if (wants(file)) add(file, walked.realPaths.get(file) ?? file, false);
  };
  for (const given of paths) {
    const full = path.resolve(cwd, given);
    const kind = await disk.kindOf(full);
    if (kind === 'folder') {
      folders.push(full);
      await addAll(full, () => true);
    } else if (kind === 'missing') {
      const glob = globOf(given, cwd);
      if (glob === undefined) failures.push({ path: full, reason: 'missing' });
      else await addAll(glob.folder, glob.matches);
    } else if (kind !== 'file') failures.push({ path: full, reason: kind });
    else add(full, await disk.realPath(full), true);
  }
  const sorted = [...targets.values()].sort((a, b) => byCodeUnit(a.path, b.path));
  return { targets: sorted, folders, failures };
}

/** Whether `file` is directly in `folder`; faster than computing the folder of each of ten thousand files. */
export function isIn(folder: string, file: string): boolean {
  return file.startsWith(folder) && file.lastIndexOf(path.sep) === folder.length;
}

/** Whether a file named in a call can be checked at all. */
export function isCheckable(file: string): boolean {
  return isMarkdownName(baseName(file)) || isConfigName(baseName(file));
}

/** The files that match a glob, which are in and below `folder`. */
export interface Glob {
  readonly folder: string;
  readonly matches: (file: string) => boolean;
}

/** `given` as a glob, `undefined` where it is none. Shells on Windows leave globs to the command, and elsewhere people put them in quotes. */
export function globOf(given: string, cwd: string): Glob | undefined {
  const pattern = path.sep === '\\' ? given.replaceAll('\\', '/') : given;
  if (!isGlob(pattern)) return undefined;
  const { folder: base, rest } = splitGlob(pattern);
  const isMatch = globMatcher([rest]);
  if (isMatch === undefined) return undefined;
  const folder = path.resolve(cwd, base);
  return { folder, matches: (file) => isMatch(path.relative(folder, file).replaceAll(path.sep, '/')) };
}
