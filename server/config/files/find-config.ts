/**
 * Which configuration governs a file: that of the nearest folder above it.
 */

import { CONFIG_FILE_NAME } from '../settings.ts';
import { foldersAbove } from './paths.ts';

/** Whether there is a file at `path`. The answer may take its time. */
export type Exists = (path: string) => boolean | Promise<boolean>;

/** The places where the configuration of `file` may be, the one that wins first. */
export function configPlaces(file: string): string[] {
  return foldersAbove(file).map((folder) => `${folder === '/' ? '' : folder}/${CONFIG_FILE_NAME}`);
}

/** The path of the configuration that governs `file`, or `undefined`. Asks for the nearer places first and for no more than needed. */
export async function findConfig(file: string, exists: Exists): Promise<string | undefined> {
  for (const place of configPlaces(file)) if (await exists(place)) return place;
  return undefined;
}
