/**
 * The URI of a file. Node's own function takes as long as reading the file; most files of an archive share a few
 * folders, and most names need no escaping.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** As `pathToFileURL(file).href`. */
export function fileUri(file: string): string {
  const end = file.lastIndexOf(path.sep) + 1;
  const name = file.slice(end);
  if (end === 0 || !/^\w[\w.-]*$/u.test(name)) return pathToFileURL(file).href;
  const folder = file.slice(0, end);
  if (folder !== lastFolder) {
    lastFolder = folder;
    lastUri = pathToFileURL(folder).href;
  }
  return lastUri + name;
}

let lastFolder = '';
let lastUri = '';
