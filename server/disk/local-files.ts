/** Local files by their URIs, for the archive's index: listing, versions, reading; and a cache for the index. */
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { FileVersion } from './disk.ts';
import { makeFolder } from './make-folder.ts';
import { readText, versionOf } from './read-text.ts';
import { replaceFile } from './replace-file.ts';
import { endPromptly, removeAbandoned } from './unfinished.ts';
import { statsOf, walk, walkFilter } from './walk.ts';

/** When and in which state a file is. */
export interface FileState {
  readonly version: FileVersion;
  /** When it was changed last (`ctime`), in ms since the epoch. */
  readonly modifiedMs: number;
}

/** The URIs of the files in and below the folder `uri` whose name `wants` takes; none where it cannot be read. */
export async function listFiles(uri: string, wants: (name: string) => boolean): Promise<string[]> {
  const folder = pathOf(uri);
  if (folder === undefined) return [];
  const { files } = await walk(folder, wants);
  const uris: string[] = [];
  for (const [at, file] of files.entries()) {
    uris.push(pathToFileURL(file).href);
    // Yields to other work: this takes as long as finding the files.
    if (at % 500 === 499) await nextTurn();
  }
  return uris;
}

/** Tells of URIs below the folder `uri` whether `listFiles` would list them; names are not looked at. */
export function listFilter(uri: string): (file: string) => boolean {
  const folder = pathOf(uri);
  const keeps = folder === undefined ? () => false : walkFilter(folder.replace(/(?<=[^/\\:])[/\\]+$/u, ''));
  return (file) => {
    const full = pathOf(file);
    return full !== undefined && keeps(full);
  };
}

/** The state of the file at `uri`; `undefined` where there is none. */
export function fileState(uri: string): FileState | undefined {
  const file = pathOf(uri);
  return file === undefined ? undefined : stateOf(file);
}

/** The same for the file at a path. */
export function stateOf(file: string): FileState | undefined {
  const stats = statsOf(file);
  if (stats?.isFile() !== true) return undefined;
  return { version: versionOf(stats), modifiedMs: Math.max(stats.mtimeMs, stats.ctimeMs) };
}

/** The text of the file at `uri` with its version; `undefined` where there is none that can be read. */
export function readFile(uri: string): { readonly text: string; readonly version: FileVersion } | undefined {
  const file = pathOf(uri);
  const reading = file === undefined ? undefined : readText(file);
  return reading !== undefined && 'text' in reading ? reading : undefined;
}

/** The text kept under `name` in the folder `uri`; `undefined` where there is none. */
export function readKept(uri: string, name: string): string | undefined {
  return readFile(`${uri}/${encodeURIComponent(name)}`)?.text;
}

/** Keeps `text` under `name` in the folder `uri`, all of it or none; `false` where that cannot be done. */
export async function keep(uri: string, name: string, text: string): Promise<boolean> {
  const folder = pathOf(uri);
  if (folder === undefined) return false;
  try {
    makeFolder(folder);
    removeAbandoned(folder);
    return replaceFile(path.join(folder, name), text) === undefined;
  } catch {
    return false;
  } finally {
    await endPromptly();
  }
}

/** The path of a `file:` URI; `undefined` for others, and for those that name no path on this machine. */
function pathOf(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
}
