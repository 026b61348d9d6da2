/** The root folder of a file, for editors that open files without one. */
import { CONFIG_FILE_NAME } from '../settings.ts';
import { foldersAbove } from './paths.ts';
import { SITE_MAIN_FILES } from './sites.ts';

/** Whether there is a file at `path`, asynchronously or not. */
type Exists = (path: string) => boolean | Promise<boolean>;

/** What marks a root folder: first what its digests share, then what its files share. */
const MARKERS = [[CONFIG_FILE_NAME], SITE_MAIN_FILES, ['.git']];

/**
 * The nearest folder above `file` with a digest.config.json, else with a Hugo site, else with a repository;
 * `undefined` where there is none. The folders in `excluded`, such as the home folder, never count: they hold too
 * much.
 */
export async function findRoot(
  file: string,
  exists: Exists,
  excluded: readonly string[],
): Promise<string | undefined> {
  const folders = foldersAbove(file).filter((folder) => folder !== '/' && !excluded.includes(folder));
  for (const names of MARKERS) {
    for (const folder of folders) {
      for (const name of names) if (await exists(`${folder}/${name}`)) return folder;
    }
  }
  return undefined;
}
