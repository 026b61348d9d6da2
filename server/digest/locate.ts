/**
 * Finding one's way in a digest: from an item's own coordinates to the text's, and from an offset to what stands there.
 */
import type { FrontMatterEntry } from '../front-matter/model.ts';
import { type Span, shift, touches } from '../text/span.ts';
import type { Digest, Item } from './model.ts';

/** A span of an item's body in the digest's coordinates. */
export function absolute(item: Item, inner: Span): Span {
  return shift(inner, item.origin);
}

/** The item that `offset` stands in, its end included; `undefined` outside all items. */
export function itemAt(digest: Digest, offset: number): Item | undefined {
  const { items } = digest;
  let low = 0;
  let high = items.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item === undefined) return undefined;
    if (touches(item.span, offset)) return item;
    if (offset < item.span.start) high = middle - 1;
    else low = middle + 1;
  }
  return undefined;
}

/** The first front matter entry named `key`, in whatever case: Hugo takes `Date` for `date`. */
export function entryOf(digest: Pick<Digest, 'frontMatter'>, key: string): FrontMatterEntry | undefined {
  const name = key.toLowerCase();
  return digest.frontMatter.entries.find(({ key: found }) => found === name || found.toLowerCase() === name);
}
