/** Whether a document or a file is a digest, by its address, its text and the configuration that counts for it. */

import type { Configuration } from '../../config/files/configurations.ts';
import {
  type Detection,
  detectByPath,
  detectBySigns,
  detectDigest,
} from '../../config/files/detect-digest.ts';
import { decodedPath } from '../uri.ts';

/** What the text at `uri` is taken for, and why. */
export function detect(uri: string, text: string, configuration: Configuration): Detection {
  // What is not saved yet has no name to be known by.
  if (isUnsaved(uri)) return detectBySigns('', text);
  return detectDigest(decodedPath(uri), text, configuration.file);
}

/** The same, where the text need not be looked at. */
export function detectUnread(uri: string, configuration: Configuration): Detection | undefined {
  return detectByPath(decodedPath(uri), configuration.file);
}

/** Whether the document is no file yet. */
export function isUnsaved(uri: string): boolean {
  return uri.startsWith('untitled:');
}
