/**
 * Makes an item of a line that Markdown reads as a part of the text above it: a blank line goes above it, its
 * indentation goes, and what was meant as its summary is indented as far as its own marker asks for.
 */

import { innerItems } from '../../digest/arrangement/inner-items.ts';
import type { LostItem } from '../../digest/arrangement/stretches.ts';
import type { Digest, Item } from '../../digest/model.ts';
import { parseDigest } from '../../digest/parse-digest.ts';
import { readerTexts } from '../../digest/reader-text.ts';
import { indentation } from '../../markdown/scan/split-chunks.ts';
import { applyEdits, insert, shiftEdits, type TextEdit } from '../../text/edit.ts';
import { lineBreakNear, lineEnd, lineStart, nextLine, previousLine } from '../../text/lines.ts';
import { isBlankLine } from './attach-text.ts';
import { indentLine } from './indent-line.ts';

/** The item of `digest` that `lost` stands in, if it stands in one. */
export function itemAround({ items }: Digest, { span }: LostItem): Item | undefined {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.span.start ?? 0) <= span.start) low = middle + 1;
    else high = middle;
  }
  const item = items[low - 1];
  return item !== undefined && span.start < item.span.end ? item : undefined;
}

/**
 * The edits for `lost`, which stands in `item`; `marker`, where given, takes the place of its marker and of the whitespace
 * after it. `undefined` where an item that opens with a link would not come of it, or text would be read as something else.
 */
export function innerItemEdits(
  { text }: Digest,
  item: Item,
  lost: LostItem,
  marker: TextEdit | undefined,
): TextEdit[] | undefined {
  const line = lineStart(text, lost.span.start);
  const { column: indent, offset } = indentation(text, line, text.length);
  const written = indentation(text, lost.span.end, text.length).offset - offset;
  const column = marker?.newText.length ?? written;
  const edits: TextEdit[] = [];
  if (!isBlankLine(text, previousLine(text, line))) edits.push(insert(line, lineBreakNear(text, line)));
  if (marker === undefined) edits.push(...indentLine(text, line, 0));
  else edits.push({ ...marker, span: { start: line, end: marker.span.end } });
  for (
    let at = nextLine(text, lineEnd(text, line));
    at < item.span.end;
    at = nextLine(text, lineEnd(text, at))
  ) {
    const { column: current } = indentation(text, at, text.length);
    // What is not indented at all goes on with the line above it.
    if (current > 0 && !isBlankLine(text, at))
      edits.push(...indentLine(text, at, Math.max(column, current - indent)));
  }
  return makesItem(text, item, edits) ? edits : undefined;
}

/** Whether `edits` part `item` into two that both open with a link, and readers see the same text. */
function makesItem(text: string, item: Item, edits: readonly TextEdit[]): boolean {
  const start = lineStart(text, item.span.start);
  const written = text.slice(start, item.span.end);
  if (written.length > LONGEST_TRIAL || written.length * innerItems(item.body).length > MOST_WORK)
    return false;
  const moved = shiftEdits(edits, -start);
  const [before, after] = [parseDigest(written), parseDigest(applyEdits(written, moved))];
  const [one, two, ...others] = after.items;
  return (
    before.items.length === 1 &&
    others.length === 0 &&
    one?.heading !== undefined &&
    two?.heading !== undefined &&
    seenIn(before) === seenIn(after)
  );
}

/** A longer item is not explained by a slip in one marker. */
const LONGEST_TRIAL = 10_000;

/** In UTF-16 units, about: all of the item is read for each such line. */
const MOST_WORK = 200_000;

/** All that readers see, without whitespace and without what looks like the markers of items. */
function seenIn({ text, items, others }: Digest): string {
  return [...items.flatMap(({ body }) => readerTexts(body.blocks, body.source)), ...readerTexts(others, text)]
    .join('')
    .replaceAll(/\s/gu, '')
    .replaceAll(/\\?[\d０-９]+[.)．。、）：:，]/gu, '');
}
