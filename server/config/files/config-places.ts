/** Where the configuration of a file may be. */
import { CONFIG_FILE_NAME } from '../settings.ts';
import { foldersAbove } from './paths.ts';

/** The places where the configuration of `file` may be, the one that wins first. */
export function configPlaces(file: string): string[] {
  return foldersAbove(file).map((folder) => `${folder === '/' ? '' : folder}/${CONFIG_FILE_NAME}`);
}
