/** Whether a document or a file is a digest, by its address, its text and the configuration that counts for it. */

import type { Configuration } from '../../config/files/configurations.ts';
import {
  type Detection,
  detectByPath,
  detectBySigns,
  detectDigest,
  type Guess,
  shapeIn,
  writtenAs,
} from '../../config/files/detect-digest.ts';
import { guessShape, itemSigns } from '../../config/learn/guess-shape.ts';
import { FEWEST_ITEMS } from '../../config/learn/learn-shape.ts';
import type { Digest } from '../../digest/model.ts';
import { parseDigest } from '../../digest/parse-digest.ts';
import { decodedPath } from '../uri.ts';

/** What the text at `uri` is taken for, and why; `previous` is the digest that an earlier version of it was. */
export function detect(
  uri: string,
  text: string,
  configuration: Configuration,
  previous?: Digest,
): Detection {
  // While somebody writes, items are read one by one, and the whole text is not asked anew for what it looks like.
  if (previous?.shape.isGuessed === true && configuration.file === undefined && holdsItems(text, previous))
    return writtenAs(previous.shape);
  // What is not saved yet has no name to be known by.
  const guess = guessFor(uri);
  if (isUnsaved(uri)) return detectBySigns('', text, shapeIn(configuration.file), guess);
  return detectDigest(decodedPath(uri), text, configuration.file, guess);
}

/** The document that showed no shape last, and its signs of items then. */
let shapeless: { readonly uri: string; readonly signs: string } | undefined;

/** `guessShape` for the versions of a document: while somebody writes prose, it is not read again for each character. */
function guessFor(uri: string): Guess {
  return (text, bodyStart) => {
    const signs = itemSigns(text);
    if (shapeless?.uri === uri && shapeless.signs === signs) return undefined;
    const shape = guessShape(text, bodyStart);
    shapeless = shape === undefined ? { uri, signs } : undefined;
    return shape;
  };
}

/** The same, where the text need not be looked at. */
export function detectUnread(uri: string, configuration: Configuration): Detection | undefined {
  return detectByPath(decodedPath(uri), configuration.file);
}

/** Whether the document is no file yet. */
export function isUnsaved(uri: string): boolean {
  return uri.startsWith('untitled:');
}

function holdsItems(text: string, previous: Digest): boolean {
  return parseDigest(text, { shape: previous.shape }, previous).items.length >= FEWEST_ITEMS;
}
