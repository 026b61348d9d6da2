/** Effects of another marker on what stands above and below its item, which are easily overlooked. */
import type { Digest, Item } from '../../digest/model.ts';
import { indentation } from '../../markdown/scan/split-chunks.ts';
import { lineEnd, nextLine } from '../../text/lines.ts';

/**
 * Whether text below the item would be in it once its content begins at `column`, which begins an item itself, no longer
 * hides a line that is then one, or would be the heading of an item that has none. Such text is for item-detached to bring in.
 */
export function freesLine(text: string, { body, span }: Item, column: number): boolean {
  if (column >= body.marker.contentColumn) return false;
  let isInside = false;
  let afterBlank = true;
  let afterMarker = body.blocks.length === 0;
  for (
    let at = nextLine(text, lineEnd(text, span.end));
    at < text.length;
    at = nextLine(text, lineEnd(text, at))
  ) {
    const { column: indent, offset } = indentation(text, at, text.length);
    const isBlank = offset === lineEnd(text, offset);
    if (!isBlank && indent < column) {
      if (afterBlank || !isInside) return false;
      if (BEGINS_ITEM.test(text.slice(offset, offset + 11))) return true;
    } else if (!isBlank) {
      if (afterMarker || BEGINS_ITEM.test(text.slice(offset, offset + 11))) return true;
      isInside = true;
    }
    afterMarker = false;
    afterBlank = isBlank;
  }
  return false;
}

/** Whether the item, its marker indented by `before`, would be in the one above it. */
export function movesIn({ items }: Digest, item: Item, before: string): boolean {
  const above = items[item.index - 1]?.body.marker;
  return (
    above !== undefined &&
    before.length > item.body.marker.indent &&
    before.length >= Math.min(above.contentColumn, above.indent + LEAST_WIDTH)
  );
}

/** The content of no item begins sooner after its marker's first character. */
const LEAST_WIDTH = 3;

/** What begins an item, but not right below text that is in none. */
const BEGINS_ITEM = /^(?:\d{1,9}[.)]|[-+*])(?:[ \t\r\n]|$)/u;
