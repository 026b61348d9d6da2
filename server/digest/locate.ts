/** Lookups in a digest: from an item's own coordinates to the text's, and from an offset to what is there. */

import type { FrontMatterEntry } from '../front-matter/model.ts';
import { countBefore } from '../text/search.ts';
import { type Span, shift, touches } from '../text/span.ts';
import type { Digest, Item } from './model.ts';

/** A span of an item's body in the digest's coordinates. */
export function absolute(item: Item, inner: Span): Span {
  return shift(inner, item.origin);
}

/** The item that `offset` stands in, its end included; `undefined` outside all items. */
export function itemAt(digest: Digest, offset: number): Item | undefined {
  const { items } = digest;
  const item = items[countBefore(items, ({ span }) => span.end < offset)];
  return item !== undefined && touches(item.span, offset) ? item : undefined;
}

/** The first front matter entry named `key`, in whatever case: Hugo takes `Date` for `date`. */
export function entryOf(digest: Pick<Digest, 'frontMatter'>, key: string): FrontMatterEntry | undefined {
  const name = key.toLowerCase();
  for (const entry of digest.frontMatter.entries) {
    const { key: found } = entry;
    // Nearly all other keys differ in length, which is cheaper to compare than a copy in lower case.
    if (found === name || (found.length === name.length && found.toLowerCase() === name)) return entry;
  }
  return undefined;
}
