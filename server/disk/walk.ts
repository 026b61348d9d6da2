/**
 * Finds the files of a folder to check.
 *
 * Left out: what version control ignores (`.gitignore` files from the repository's root down), everything whose name
 * begins with a dot, what Hugo and npm produce, and folders after symbolic links, which may lead in circles. Who
 * names such a folder itself gets what is in it.
 */

import { existsSync, lstatSync, realpathSync, type Stats, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type IgnoreRules, readIgnoreRules } from '../config/files/ignore-rules.ts';
import { keptIn } from '../text/keep-last.ts';
import { byCodeUnit } from '../text/search.ts';
import type { Walked } from './disk.ts';
import { type Failure, failureOf } from './failure.ts';
import { readText } from './read-text.ts';

/** Folders that never hold an author's own files. */
const PRODUCED: ReadonlySet<string> = new Set(['node_modules', 'public', 'resources']);

/** Whether folders of this name are left out wherever a walk comes across them. */
export function isLeftOutName(name: string): boolean {
  return name.startsWith('.') || PRODUCED.has(name);
}

/** The files in and below `folder` whose name `wants` takes, sorted by path. */
export async function walk(folder: string, wants: (name: string) => boolean): Promise<Walked> {
  const files: string[] = [];
  const links: string[] = [];
  const failures: Failure[] = [];
  const fail = (failure: Failure) => void failures.push(failure);
  const pending: { readonly folder: string; readonly rules: readonly FolderRules[] }[] = [
    { folder, rules: rulesAbove(folder, fail) },
  ];
  let paused = performance.now();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const here = next.folder;
    try {
      const entries = await readdir(here, { withFileTypes: true });
      const own = entries.some((entry) => entry.name === IGNORE_FILE) ? rulesIn(here, fail) : undefined;
      const rules = own === undefined ? next.rules : [...next.rules, own];
      // Node's own functions for paths take longer for ten thousand files than the disk.
      const start = path.join(here, path.sep);
      for (const entry of entries) {
        // Yields to other work: a folder may hold ten thousand files, and a .gitignore as many lines.
        if (performance.now() - paused > LONGEST_MS) {
          await nextTurn();
          paused = performance.now();
        }
        const { name } = entry;
        if (name.startsWith('.')) continue;
        const full = start + name;
        if (entry.isDirectory()) {
          if (!PRODUCED.has(name) && !isIgnored(rules, full, true)) pending.push({ folder: full, rules });
        } else if (!wants(name) || isIgnored(rules, full, false)) continue;
        else if (isGarbled(name, full)) fail({ path: full, reason: 'name' });
        else if (entry.isFile() || leadsToFile(full)) {
          files.push(full);
          if (entry.isSymbolicLink()) links.push(full);
        }
      }
    } catch (error) {
      failures.push(failureOf(here, error));
    }
  }
  const { others, realPaths } = realPathsOf(folder, files, links.sort(byCodeUnit));
  const own = others.size === 0 ? files : files.filter((file) => !others.has(file));
  return { files: own.sort(byCodeUnit), realPaths, failures };
}

/** How long a walk works before it yields; in ms. */
const LONGEST_MS = 10;

/**
 * The real paths of `files`, found below `folder`, among them `links`, as far as they are others, and those that are
 * other names of a file that is found as well.
 */
function realPathsOf(folder: string, files: readonly string[], links: readonly string[]) {
  const realPaths = new Map<string, string>();
  const root = realPath(folder);
  const isReal = root === folder;
  // No link but those to files is followed below the folder.
  if (!isReal) for (const file of files) realPaths.set(file, root + file.slice(folder.length));
  const others = new Set<string>();
  if (links.length === 0) return { others, realPaths };
  const linked = new Set(links);
  const known = new Set(files.filter((file) => !linked.has(file)).map((file) => realPaths.get(file) ?? file));
  for (const link of links) {
    const real = realPath(link);
    realPaths.set(link, real);
    if (known.has(real)) others.add(link);
    known.add(real);
  }
  for (const link of others) realPaths.delete(link);
  return { others, realPaths };
}

/** `file` without symbolic links on its way; `file` itself where that leads nowhere. */
export function realPath(file: string): string {
  try {
    return realpathSync.native(file);
  } catch {
    return file;
  }
}

/** Whether a name is not UTF-8, so that what Node makes of it leads nowhere. */
function isGarbled(name: string, full: string): boolean {
  return name.includes('\uFFFD') && !existsSync(full);
}

/**
 * Tells of single files below `root` whether a walk through `root` would find them, so that one new file takes no
 * walk. Reads every `.gitignore` once.
 */
export function walkFilter(root: string): (file: string) => boolean {
  const ignoreFailure = () => {};
  const known = new Map<string, FolderLook>();
  const look = (folder: string): FolderLook => {
    return keptIn(known, folder, () => {
      const parent =
        folder === root || path.dirname(folder) === folder ? undefined : look(path.dirname(folder));
      const above = parent?.rules ?? rulesAbove(root, ignoreFailure);
      const name = path.basename(folder);
      const isLeftOut =
        parent !== undefined && (parent.isLeftOut || isLeftOutName(name) || isIgnored(above, folder, true));
      const own = rulesIn(folder, ignoreFailure);
      return { rules: own === undefined ? above : [...above, own], isLeftOut };
    });
  };
  const isFound = (file: string) => {
    const { rules, isLeftOut } = look(path.dirname(file));
    return !isLeftOut && !path.basename(file).startsWith('.') && !isIgnored(rules, file, false);
  };
  return (file) => isFound(file) && !isOtherName(file, root, isFound);
}

/** Whether `file` is a symbolic link to a file below `root` that is found by its own name. */
function isOtherName(file: string, root: string, isFound: (file: string) => boolean): boolean {
  try {
    if (!lstatSync(file).isSymbolicLink()) return false;
  } catch {
    return false;
  }
  const inside = path.relative(realPath(root), realPath(file));
  const isInside = inside !== '' && !inside.startsWith(`..${path.sep}`) && !path.isAbsolute(inside);
  return isInside && isFound(path.join(root, inside));
}

/** What is known of a folder: the rules for what is in it, and whether a walk would go there. */
interface FolderLook {
  readonly rules: readonly FolderRules[];
  readonly isLeftOut: boolean;
}

/** The rules of one `.gitignore`, and the folder that they are relative to. */
interface FolderRules {
  readonly folder: string;
  readonly rules: IgnoreRules;
}

const IGNORE_FILE = '.gitignore';

/** No real file is larger. In bytes. */
const MOST_IGNORE_BYTES = 5_000_000;

/** The rules of the folders above `folder` in its repository; none where they ignore `folder` itself. */
function rulesAbove(folder: string, fail: (failure: Failure) => void): FolderRules[] {
  const found: FolderRules[] = [];
  for (let at = folder; ; at = path.dirname(at)) {
    if (existsSync(path.join(at, '.git'))) {
      found.reverse();
      return isInIgnored(found, at, folder) ? [] : found;
    }
    const parent = path.dirname(at);
    if (parent === at) return [];
    const rules = rulesIn(parent, fail);
    if (rules !== undefined) found.push(rules);
  }
}

/** Whether `folder`, or one between it and `top`, is ignored: what is in an ignored folder cannot be taken back. */
function isInIgnored(rules: readonly FolderRules[], top: string, folder: string): boolean {
  for (let at = folder; at !== top; at = path.dirname(at)) if (isIgnored(rules, at, true)) return true;
  return false;
}

/** The rules of the `.gitignore` in `folder`; `undefined` where there is none. As with Git, one that cannot be read ignores nothing. */
function rulesIn(folder: string, fail: (failure: Failure) => void): FolderRules | undefined {
  const reading = readText(path.join(folder, IGNORE_FILE), MOST_IGNORE_BYTES);
  if ('text' in reading) return { folder, rules: readIgnoreRules(reading.text) };
  const { reason } = reading.failure;
  if (reason !== 'missing' && reason !== 'folder') fail(reading.failure);
  return undefined;
}

/** Whether the nearest `.gitignore` that says anything of `full` ignores it. */
function isIgnored(rules: readonly FolderRules[], full: string, isFolder: boolean): boolean {
  for (let at = rules.length - 1; at >= 0; at--) {
    const entry = rules[at];
    if (entry === undefined) continue;
    const relative = relativeTo(entry.folder, full);
    if (relative === '' || relative.startsWith('../')) continue;
    const ignored = entry.rules.ignores(relative, isFolder);
    if (ignored !== undefined) return ignored;
  }
  return false;
}

/** The path from `folder` to `full`, which is mostly below it, with `/` between steps. */
function relativeTo(folder: string, full: string): string {
  const isBelow = full.startsWith(folder) && full[folder.length] === path.sep;
  const relative = isBelow ? full.slice(folder.length + 1) : path.relative(folder, full);
  return path.sep === '/' ? relative : relative.replaceAll(path.sep, '/');
}

function leadsToFile(full: string): boolean {
  try {
    return statSync(full, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    // A link to itself must not keep the files beside it from being found.
    return false;
  }
}

/** Whether a symbolic link is at `place`, wherever that leads. */
export function isLink(place: string): boolean {
  return lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

/** What is known of the file at a path; `undefined` where there is none. Never throws. */
export function statsOf(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch {
    // No permission, or links that lead in a circle: nothing that could be read either.
    return undefined;
  }
}
