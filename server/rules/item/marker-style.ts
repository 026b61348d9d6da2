/** List markers as they are written, and the edits that write one of them differently. */

import type { Digest, Item } from '../../digest/model.ts';
import type { Block } from '../../markdown/block.ts';
import { indentation } from '../../markdown/scan/split-chunks.ts';
import { replace, type TextEdit } from '../../text/edit.ts';
import { keptIn } from '../../text/keep-last.ts';
import { lineBreakNear, lineEnd, lineStart, nextLine } from '../../text/lines.ts';
import { Memo } from '../../text/memo.ts';
import { countBefore } from '../../text/search.ts';
import type { Span } from '../../text/span.ts';
import { indentLine } from './indent-line.ts';

/** What stands around the number and delimiter of a marker, as written. */
export interface MarkerShape {
  /** Spaces before the marker. */
  readonly before: string;
  /** Spaces and tabs after it. */
  readonly after: string;
}

/** The marker of one item as it stands in the text. */
export interface WrittenMarker extends MarkerShape {
  readonly item: Item;
  readonly digits: string;
  readonly delimiter: string;
  /** From the start of its line to the text after it, be it on the line below; to the marker's end where there is none. */
  readonly span: Span;
  /** The column of the text after it, which is not the content's where five spaces or more stand between. */
  readonly column: number;
  readonly contentColumn: number;
  readonly place: 'beside' | 'below' | 'empty';
}

/** The markers of the items of `digest`, in their order; read once. */
export function writtenMarkers(digest: Digest): readonly WrittenMarker[] {
  return keptIn(known, digest, () => digest.items.map((item) => readMarker(digest, item)));
}

const known = new Memo<Digest, readonly WrittenMarker[]>();

/** The marker of `item`, one of `digest`. */
export function writtenMarker(digest: Digest, item: Item): WrittenMarker {
  return writtenMarkers(digest)[item.index] ?? readMarker(digest, item);
}

function readMarker({ text, bodyStart }: Digest, item: Item): WrittenMarker {
  const { marker, facts } = item.body;
  const start = marker.span.start + item.origin;
  const end = marker.span.end + item.origin;
  // What ends the front matter may stand before it.
  const from = Math.max(bodyStart, skipByteOrderMark(text, lineStart(text, start)));
  const beside = indentation(text, end, text.length, marker.indent + end - start);
  const isEmpty = facts.heading === undefined && item.body.blocks.length === 0;
  const place = isEmpty ? 'empty' : beside.offset < lineEnd(text, end) ? 'beside' : 'below';
  const until = place === 'beside' ? beside.offset : place === 'below' ? firstBlock(item) : end;
  return {
    item,
    before: text.slice(from, start),
    digits: text.slice(start, end - 1),
    delimiter: marker.delimiter,
    after: text.slice(end, until),
    span: { start: from, end: until },
    column: place === 'beside' ? beside.column : marker.contentColumn,
    contentColumn: marker.contentColumn,
    place,
  };
}

/** Where the first block of `item` begins, which has some. */
function firstBlock({ body, origin }: Item): number {
  return (body.blocks[0]?.span.start ?? 0) + origin;
}

/** Whether the two have the same around the number and delimiter. */
export function isShapedLike(one: MarkerShape, other: MarkerShape): boolean {
  return one.before === other.before && one.after === other.after;
}

/** What a marker should become. */
export interface NewMarker {
  readonly digits: string;
  readonly delimiter: string;
  readonly shape: MarkerShape;
}

/** The edits that rewrite `marker` and move what is below it, so that it still belongs to its item. None where nothing changes. */
export function rewriteMarker(
  digest: Digest,
  marker: WrittenMarker,
  { digits, delimiter, shape }: NewMarker,
): TextEdit[] {
  const { text } = digest;
  const { item, span, column } = marker;
  const { contentColumn } = item.body.marker;
  const newText = textOf({ digits, delimiter, shape });
  const columns = columnsOf(newText, shape);
  const gap = interruptsText(digest, marker, digits) ? lineBreakNear(text, span.start) : '';
  const edits = newText === text.slice(span.start, span.end) ? [] : [replace(span, gap + newText)];
  for (
    let at = nextLine(text, lineEnd(text, span.end));
    at < item.span.end;
    at = nextLine(text, lineEnd(text, at))
  ) {
    const { column: indent, offset } = indentation(text, at, item.span.end);
    // A line indented less continues its paragraph as it is.
    if (offset === lineEnd(text, offset) || indent < contentColumn) continue;
    const shift = indent >= column ? columns.text - column : columns.content - contentColumn;
    edits.push(...indentLine(text, at, indent + shift));
  }
  return edits;
}

/** `marker` as it stands once it is written as `target`. */
export function markerWritten(marker: WrittenMarker, target: NewMarker): WrittenMarker {
  const { digits, delimiter, shape } = target;
  const { text, content } = columnsOf(textOf(target), shape);
  const place = marker.place === 'empty' ? 'empty' : 'beside';
  return { ...marker, ...shape, digits, delimiter, place, column: text, contentColumn: content };
}

/** The column at which the content of an item with that marker begins. */
export function contentColumnOf(marker: NewMarker): number {
  return columnsOf(textOf(marker), marker.shape).content;
}

/** The marker as it is written, with the spaces around it. */
export function textOf({ digits, delimiter, shape }: NewMarker): string {
  return `${shape.before}${digits}${delimiter}${shape.after}`;
}

/**
 * Whether the marker stands directly below text that is in no item: there only the number 1 begins a list
 * (CommonMark 5.3), so that another needs a blank line.
 */
function interruptsText(
  { text, others }: Digest,
  { digits, span }: WrittenMarker,
  newDigits: string,
): boolean {
  if (Number(digits) !== 1 || Number(newDigits) === 1) return false;
  const above = lastBefore(others, span.start);
  return above?.kind === 'paragraph' && nextLine(text, lineEnd(text, above.span.end)) === span.start;
}

/** The last of `blocks`, which are in order, that begins before `offset`. */
function lastBefore(blocks: readonly Block[], offset: number): Block | undefined {
  return blocks[countBefore(blocks, ({ span }) => span.start < offset) - 1];
}

/** Where the text after a marker begins, and where what belongs to the item does. */
function columnsOf(
  marker: string,
  { before, after }: MarkerShape,
): { readonly text: number; readonly content: number } {
  const width = indentation(before, 0, before.length).column + marker.length - before.length - after.length;
  const { column, offset } = indentation(marker, marker.length - after.length, marker.length, width);
  const isBeside = offset === marker.length && column > width;
  // Without text beside it, and before indented code, one space counts (CommonMark 5.2).
  const content = isBeside && column - width <= 4 ? column : width + 1;
  return { text: isBeside ? column : content, content };
}

function skipByteOrderMark(text: string, at: number): number {
  return at === 0 && text.charCodeAt(0) === 0xfeff ? 1 : at;
}
