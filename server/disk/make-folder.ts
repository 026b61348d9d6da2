/**
 * Folders for new files.
 */
import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** Makes the folder with those above it; throws where there is a file. Node's own way never ends where the system refuses, as in `/proc`. */
export function makeFolder(folder: string): void {
  if (isFolder(folder)) return;
  if (path.dirname(folder) !== folder) makeFolder(path.dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have been faster.
    if (!isFolder(folder)) throw error;
  }
}

function isFolder(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
}
