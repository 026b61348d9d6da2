/** What is between two adjacent items. */
import type { Digest } from '../../digest/model.ts';
import { lineBreakNear } from '../../text/lines.ts';
import { extentsOf } from './item-extents.ts';

/** A blank line, or just the end of a line where the digest's items, which are a list, have nothing else between them. */
export function gapBetween(digest: Digest): string {
  const { text, bodyStart } = digest;
  const lineBreak = lineBreakNear(text, bodyStart);
  return isTight(digest) ? lineBreak : lineBreak + lineBreak;
}

/** Whether most items of a list, or of numbered lines, follow each other without a blank line. */
export function isTight(digest: Digest): boolean {
  const { shape, text } = digest;
  const { kind } = shape.item.block;
  if (!shape.isPrescribed || kind === 'heading') return false;
  const extents = extentsOf(digest);
  const gaps = extents.slice(1).map(({ span }, index) => text.slice(extents[index]?.span.end, span.start));
  const between = gaps.filter((gap) => gap.trim() === '');
  const tight = between.filter((gap) => /^[ \t]*(?:\r\n?|\n)[ \t]*$/u.test(gap));
  return between.length > 0 && tight.length * 2 > between.length;
}
