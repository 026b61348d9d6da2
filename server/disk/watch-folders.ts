/**
 * Tells what changes in folders, by a library that is loaded only then: Node by itself tells of it in other ways on each
 * system, and several times.
 */
import { isLink } from './walk.ts';

/**
 * Watches `folders` and whatever of them is wanted; resolves when nothing that changes from then on is missed, with what
 * ends it.
 */
export type WatchFolders = (folders: readonly string[], watcher: Watcher) => Promise<() => Promise<void>>;

/** Who watches. Paths are absolute. */
interface Watcher {
  /** Whether the folder at a path, which is in one that is watched, is to be watched as well. */
  readonly wantsFolder: (folder: string) => boolean;
  readonly wantsFile: (file: string) => boolean;
  /** A wanted file is new, has been written to, or is gone. May be told more than once. */
  readonly change: (file: string) => void;
  /** Some changes will be missed from now on. */
  readonly fail: (error: Error) => void;
}

/** The folders of the machine that Node runs on. Symbolic links to folders are not followed, which may lead in circles. */
export const watchFolders: WatchFolders = async (folders, { wantsFolder, wantsFile, change, fail }) => {
  const { watch } = await import('chokidar');
  const roots = new Set(folders);
  const watching = watch([...folders], {
    ignoreInitial: true,
    ignored: (place, stats) => {
      // Asked without these where a path is given, or is gone: what was not wanted is not known then.
      if (stats === undefined || roots.has(place)) return false;
      return stats.isDirectory() ? !wantsFolder(place) || isLink(place) : !wantsFile(place);
    },
  });
  for (const event of ['add', 'change', 'unlink'] as const)
    watching.on(event, (file) => {
      if (wantsFile(file)) change(file);
    });
  const ready = new Promise<void>((resolve) => watching.once('ready', resolve));
  watching.on('error', (error) => fail(error instanceof Error ? error : new Error(String(error))));
  await ready;
  return () => watching.close();
};
