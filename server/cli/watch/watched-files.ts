/** Which files matter to a watching call: its digests, and what decides how they are checked. */
import path from 'node:path';
import { isMarkdownName } from '../../config/files/detect-digest.ts';
import { baseName, slashed } from '../../config/files/paths.ts';
import { isSitePath } from '../../config/files/sites.ts';
import { CONFIG_FILE_NAME, isConfigName } from '../../config/settings.ts';
import { isLeftOutName, walkFilter } from '../../disk/walk.ts';
import { keptIn } from '../../text/keep-last.ts';
import { type Glob, globOf, isCheckable, type Target } from '../targets.ts';
import type { World } from '../world.ts';

/** What the paths of a call meant when it began, so that what is gone for a while means the same when it is back. */
export interface Meant {
  readonly named: readonly string[];
  readonly folders: readonly Glob[];
  /** The paths that neither exist nor are globs. */
  readonly missing: readonly string[];
}

/** What `paths`, relative to the current folder, mean. */
export async function meaningOf(paths: readonly string[], { cwd, disk }: World): Promise<Meant> {
  const named: string[] = [];
  const folders: Glob[] = [];
  const missing: string[] = [];
  for (const given of paths) {
    const full = path.resolve(cwd, given);
    const kind = await disk.kindOf(full);
    const glob = kind === 'missing' ? globOf(given, cwd) : undefined;
    if (kind === 'folder') folders.push({ folder: full, matches: () => true });
    else if (kind !== 'missing') named.push(full);
    else if (glob !== undefined) folders.push(glob);
    else missing.push(full);
  }
  return { named, folders, missing };
}

/** The files that a call means, those that are not there yet included. */
export class WatchedFiles {
  readonly #named: ReadonlySet<string>;
  /** The folders that are looked into, and which of the files in them are meant. */
  readonly #folders = new Map<string, ((file: string) => boolean)[]>();
  /** Files elsewhere that decide how digests are checked. */
  readonly #settings = new Set<string>();

  /** What .gitignore files say is read anew by each. */
  constructor({ named, folders }: Meant, cwd: string) {
    this.#named = new Set(named);
    for (const { folder, matches } of folders) {
      const isFound = walkFilter(folder);
      keptIn(this.#folders, folder, () => []).push((file) => matches(file) && isFound(file));
    }
    // A configuration may come to be in any of the folders up to the current one.
    for (const folder of [...this.#folders.keys(), ...named.map((file) => path.dirname(file))])
      for (let at = folder; isWithin(cwd, at); at = path.dirname(at)) {
        this.#settings.add(path.join(at, CONFIG_FILE_NAME));
        if (at === cwd) break;
      }
  }

  /** Lets `files` matter, by which digests are checked, and returns the folders to be watched beside those before. */
  addSettings(files: readonly string[]): readonly string[] {
    const before = new Set(this.folders);
    for (const file of files) this.#settings.add(file);
    return this.folders.filter((folder) => !before.has(folder));
  }

  /** The folders to watch; those above the ones that are meant say when these come back. */
  get folders(): readonly string[] {
    const meant = [...this.#folders.keys()];
    const around = [
      ...meant.map((folder) => path.dirname(folder)),
      ...[...this.#named, ...this.#settings].map((file) => path.dirname(file)),
    ].filter((folder) => !meant.some((one) => isWithin(one, folder)));
    return [...new Set([...meant, ...around])];
  }

  wantsFolder(folder: string): boolean {
    return [...this.#folders.keys()].some((root) => {
      if (folder === root) return true;
      return isWithin(root, folder) && !steps(root, folder).some(isLeftOutName);
    });
  }

  wantsFile(file: string): boolean {
    return this.target(file) !== undefined || this.isSetting(file);
  }

  /** Whether `file` decides how digests are checked, or which files are any. */
  isSetting(file: string): boolean {
    if (this.#settings.has(file)) return true;
    const name = baseName(file);
    const decides =
      isConfigName(name) || name === '.gitignore' || isSitePath(slashed(file)) || isShortcode(file);
    return decides && this.wantsFolder(path.dirname(file));
  }

  /** How the call means `file`; `undefined` where it does not. */
  target(file: string): Target | undefined {
    if (this.#named.has(file)) return isCheckable(file) ? { path: file, isNamed: true } : undefined;
    if (!isMarkdownName(baseName(file))) return undefined;
    for (const [folder, filters] of this.#folders)
      if (isWithin(folder, file) && filters.some((isMeant) => isMeant(file)))
        return { path: file, isNamed: false };
    return undefined;
  }
}

/** Whether `place` is `folder` or in it. */
function isWithin(folder: string, place: string): boolean {
  const relative = path.relative(folder, place);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

/** The names on the way from `folder` down to `place`. */
function steps(folder: string, place: string): readonly string[] {
  return path.relative(folder, place).split(path.sep);
}

function isShortcode(file: string): boolean {
  return /\/_?shortcodes\//u.test(slashed(file));
}
