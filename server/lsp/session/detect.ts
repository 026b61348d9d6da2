/** Whether a document or a file is a digest, by its address, its text and the configuration that counts for it. */
import {
  type Detection,
  detectByPath,
  detectBySigns,
  detectDigest,
  type Governing,
} from '../../config/files/detect-digest.ts';
import { decodedPath, folderOf } from '../uri.ts';
import type { Configuration } from './configurations.ts';

/** What the text at `uri` is taken for, and why. */
export function detect(uri: string, text: string, configuration: Configuration): Detection {
  // What is not saved yet has no name to be known by.
  if (isUnsaved(uri)) return detectBySigns('', text);
  return detectDigest(decodedPath(uri), text, governing(configuration));
}

/** The same, where the text need not be looked at. */
export function detectUnread(uri: string, configuration: Configuration): Detection | undefined {
  return detectByPath(decodedPath(uri), governing(configuration));
}

/** Whether the document is no file yet. */
export function isUnsaved(uri: string): boolean {
  return uri.startsWith('untitled:');
}

function governing({ file, config }: Configuration): Governing | undefined {
  return file === undefined ? undefined : { folder: decodedPath(folderOf(file.uri)), config };
}
