/** Effects of a narrower marker on the text below its item, which are easily overlooked. */
import type { Item } from '../../digest/model.ts';
import { indentation } from '../../markdown/scan/split-chunks.ts';
import { lineEnd, nextLine } from '../../text/lines.ts';

/**
 * Whether text below the item would be in it once its content begins at `column`, and would no longer hide a line that is
 * then an item of its own, or would be the heading of an item that has none. Such text is for item-detached to bring in.
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
      if (afterMarker) return true;
      isInside = true;
    }
    afterMarker = false;
    afterBlank = isBlank;
  }
  return false;
}

/** What begins an item, but not right below text that is in none. */
const BEGINS_ITEM = /^(?:\d{1,9}[.)]|[-+*])(?:[ \t\r\n]|$)/u;
