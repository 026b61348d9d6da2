/**
 * Which files of a folder to look at.
 *
 * Left out: what version control ignores (`.gitignore` files from the repository's root down), everything
 * whose name begins with a dot, what Hugo and npm produce, and folders behind symbolic links, which may lead
 * in circles. Who names such a folder itself gets what is in it.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import ignore, { type Ignore } from 'ignore';
import type { Walked } from './disk.ts';
import { type Failure, failureOf } from './failure.ts';

/** Folders that never hold an author's own files. */
const PRODUCED: ReadonlySet<string> = new Set(['node_modules', 'public', 'resources']);

/** The files in and below `folder` whose name `wants` takes, sorted by path. */
export async function walk(folder: string, wants: (name: string) => boolean): Promise<Walked> {
  const files: string[] = [];
  const failures: Failure[] = [];
  const pending: { readonly folder: string; readonly rules: readonly FolderRules[] }[] = [
    { folder, rules: rulesAbove(folder) },
  ];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const here = next.folder;
    try {
      const entries = await readdir(here, { withFileTypes: true });
      const own = entries.some((entry) => entry.name === '.gitignore') ? rulesIn(here) : undefined;
      const rules = own === undefined ? next.rules : [...next.rules, own];
      // Node's own functions for paths take longer for ten thousand files than the disk.
      const start = path.join(here, path.sep);
      for (const [at, entry] of entries.entries()) {
        // Others want their turn too: a folder may hold ten thousand files.
        if (at % 500 === 499) await nextTurn();
        const { name } = entry;
        if (name.startsWith('.')) continue;
        const full = start + name;
        if (entry.isDirectory()) {
          if (!PRODUCED.has(name) && !isIgnored(rules, full, true)) pending.push({ folder: full, rules });
        } else if (wants(name) && (entry.isFile() || leadsToFile(full)) && !isIgnored(rules, full, false))
          files.push(full);
      }
    } catch (error) {
      failures.push(failureOf(here, error));
    }
  }
  return { files: files.sort(byCodeUnit), failures };
}

/**
 * Tells of single files below `root` whether a walk through `root` would find them, so that nobody has to walk
 * when one file is new. Reads every `.gitignore` once.
 */
export function walkFilter(root: string): (file: string) => boolean {
  const known = new Map<string, FolderLook>();
  const look = (folder: string): FolderLook => {
    let found = known.get(folder);
    if (found === undefined) {
      const parent =
        folder === root || path.dirname(folder) === folder ? undefined : look(path.dirname(folder));
      const above = parent?.rules ?? rulesAbove(root);
      const name = path.basename(folder);
      const isLeftOut =
        parent !== undefined &&
        (parent.isLeftOut || name.startsWith('.') || PRODUCED.has(name) || isIgnored(above, folder, true));
      const own = rulesIn(folder);
      found = { rules: own === undefined ? above : [...above, own], isLeftOut };
      known.set(folder, found);
    }
    return found;
  };
  return (file) => {
    const { rules, isLeftOut } = look(path.dirname(file));
    return !isLeftOut && !path.basename(file).startsWith('.') && !isIgnored(rules, file, false);
  };
}

/** What is known of a folder: the rules for what is in it, and whether a walk would go there. */
interface FolderLook {
  readonly rules: readonly FolderRules[];
  readonly isLeftOut: boolean;
}

/** The rules of one `.gitignore`, and the folder that they are relative to. */
interface FolderRules {
  readonly folder: string;
  readonly rules: Ignore;
}

/** The rules of the folders above `folder` in its repository; none where they ignore `folder` itself. */
function rulesAbove(folder: string): FolderRules[] {
  const found: FolderRules[] = [];
  for (let at = folder; ; at = path.dirname(at)) {
    if (existsSync(path.join(at, '.git'))) return isIgnored(found, folder, true) ? [] : found.reverse();
    const parent = path.dirname(at);
    if (parent === at) return [];
    const rules = rulesIn(parent);
    if (rules !== undefined) found.push(rules);
  }
}

function rulesIn(folder: string): FolderRules | undefined {
  try {
    const text = readFileSync(path.join(folder, '.gitignore'), 'utf8');
    return { folder, rules: ignore({ allowRelativePaths: true }).add(text) };
  } catch {
    // No such file, or none that may be read: nothing is ignored by it.
    return undefined;
  }
}

/** Whether the nearest `.gitignore` that says anything of `full` ignores it. */
function isIgnored(rules: readonly FolderRules[], full: string, isFolder: boolean): boolean {
  for (let at = rules.length - 1; at >= 0; at--) {
    const entry = rules[at];
    if (entry === undefined) continue;
    const relative = relativeTo(entry.folder, full);
    if (relative === '' || relative.startsWith('../')) continue;
    const { ignored, unignored } = entry.rules.test(isFolder ? `${relative}/` : relative);
    if (ignored || unignored) return ignored;
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
    // A link that leads to itself is no reason not to look at the files beside it.
    return false;
  }
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
