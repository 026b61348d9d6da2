/**
 * Renumbers an item without changing anything else about it.
 *
 * `9.` and `10.` differ in width: where the content moves with the marker, all lines of the item must move along, or
 * its summary would fall out of the list. Digests differ in what they keep, the whitespace after the marker (`9. a`,
 * `10. a`) or the column of the content (`9.  a`, `10. a`); the digest's own way is followed.
 */
import { absolute } from '../../digest/locate.ts';
import type { Digest, Item } from '../../digest/model.ts';
import type { Block } from '../../markdown/block.ts';
import { indentation, orderedMarker } from '../../markdown/scan/split-chunks.ts';
import { insert, remove, replace, type TextEdit } from '../../text/edit.ts';
import { lineEnd, linesIn, nextLine } from '../../text/lines.ts';
import { type Span, sliceSpan } from '../../text/span.ts';
import type { ItemExtent } from './item-extents.ts';

/** How a digest writes its numbers. */
export interface NumberStyle {
  /** The column at which every item's content begins as long as its number leaves room; `undefined` where the whitespace after the marker is kept instead. */
  readonly column: number | undefined;
  /** The least number of digits, filled up with zeros. */
  readonly digits: number;
}

/** The style that most items of `digest` show. */
export function numberStyle({ items, text }: Digest): NumberStyle {
  const columns = new Map<number, number>();
  const paddings = new Map<number, number>();
  const widths = new Set<number>();
  let digits = 1;
  for (const item of items) {
    const { marker } = item.body;
    const written = digitsOf(text, item);
    if (written.length > 1 && written.startsWith('0')) digits = Math.max(digits, written.length);
    widths.add(written.length);
    count(columns, marker.contentColumn);
    count(paddings, paddingOf(item));
  }
  const [column, sameColumn] = mostFrequent(columns);
  const [padding, samePadding] = mostFrequent(paddings);
  // With numbers of one width only, the two ways differ only in the whitespace: two spaces are typed on purpose.
  const keepsColumn = widths.size > 1 && sameColumn !== samePadding ? sameColumn > samePadding : padding > 1;
  return { column: keepsColumn ? column : undefined, digits };
}

/** `number` as the digest writes it. */
export function writeNumber(number: number, { digits }: NumberStyle): string {
  return String(number).padStart(digits, '0');
}

/**
 * The whitespace after a marker of `width` columns (with the delimiter and what stands before it), where the
 * digest's usual ones are `padding`.
 */
export function paddingFor(width: number, padding: number, style: NumberStyle): number {
  return style.column === undefined ? padding : Math.max(1, style.column - width);
}

/** Whether an item has this number, or needs none. */
export function isNumbered({ body: { marker } }: Item, number: number | undefined): boolean {
  return marker.number === undefined || marker.number === number;
}

/** The edits that give the item of `extent` the number `number`, in the order of the text; none where it has it. */
export function renumberItem(
  { text }: Digest,
  extent: ItemExtent,
  number: number,
  style: NumberStyle,
): TextEdit[] {
  const { item } = extent;
  const { marker, head } = item.body;
  if (marker.number === undefined || number === marker.number) return [];
  // Outside lists a number is text, and nothing moves with it.
  if (head?.number !== undefined) return [replace(absolute(item, head.number), writeNumber(number, style))];
  const place = absolute(item, marker.span);
  const digits = { start: place.start, end: place.end - 1 };
  const written = writeNumber(number, style);
  const edits = [replace(digits, written)];
  const padding = paddingEdit(text, item, place.end, written.length - (digits.end - digits.start), style);
  if (padding !== undefined) edits.push(padding);
  const column = columnAfter(text, extent, edits);
  return column === marker.contentColumn ? edits : [...edits, ...indentLines(text, extent, column)];
}

/** The column at which the content of the item in `extent` begins once `edits` are applied to its first line. */
export function columnAfter(text: string, extent: ItemExtent, edits: readonly TextEdit[]): number {
  const { marker } = extent.item.body;
  const first = firstLine(text, extent, edits);
  return orderedMarker(first, 0, first.length, marker.indent)?.column ?? marker.contentColumn;
}

/** Where the column is kept: the edit that lets the whitespace after the marker take up the `growth` of the number. */
function paddingEdit(
  text: string,
  item: Item,
  markerEnd: number,
  growth: number,
  { column }: NumberStyle,
): TextEdit | undefined {
  const width = item.body.marker.span.end - item.body.marker.span.start + item.body.marker.indent;
  const padding = paddingOf(item);
  if (growth === 0 || column === undefined || padding > 4) return undefined;
  // An item that does not follow the digest's way keeps its own spaces.
  if (item.body.marker.contentColumn !== Math.max(column, width + 1)) return undefined;
  if (text.slice(markerEnd, markerEnd + padding) !== ' '.repeat(padding)) return undefined;
  const wanted = Math.max(1, column - width - growth);
  if (wanted > 4 || wanted === padding) return undefined;
  return wanted > padding
    ? insert(markerEnd, ' '.repeat(wanted - padding))
    : remove({ start: markerEnd, end: markerEnd + padding - wanted });
}

/** The item's first line from its marker on, with `edits` applied. */
function firstLine(text: string, { item }: ItemExtent, edits: readonly TextEdit[]): string {
  const start = item.span.start;
  let line = '';
  let done = start;
  for (const { span, newText } of edits) {
    if (span.start > lineEnd(text, start)) break;
    line += text.slice(done, span.start) + newText;
    done = span.end;
  }
  return line + text.slice(done, lineEnd(text, start));
}

/** The edits that move the item's lines after the first from its content column to `column`. */
function indentLines(text: string, { item, own }: ItemExtent, column: number): TextEdit[] {
  const old = item.body.marker.contentColumn;
  const code = codeSpans(item);
  const edits: TextEdit[] = [];
  for (const start of linesIn(text, nextLine(text, lineEnd(text, own.start)), own.end)) {
    const end = lineEnd(text, start);
    const indent = indentation(text, start, end);
    // What is indented less continues a paragraph from wherever it stands.
    if (indent.column < old) continue;
    const inCode = code.some((span) => span.start < end && start < span.end);
    if (indent.offset === end && !inCode) continue;
    const spaces = { start, end: indent.offset };
    const hasTabs = text.slice(spaces.start, spaces.end).includes('\t');
    // A tab that still leads into the item may stay.
    if (hasTabs && !inCode && indent.column >= column && indent.column - Math.min(old, column) < 4) continue;
    if (hasTabs) edits.push(replace(spaces, ' '.repeat(indent.column + column - old)));
    else if (column > old) edits.push(insert(start, ' '.repeat(column - old)));
    else edits.push(remove({ start, end: start + old - column }));
  }
  return edits;
}

/** The code blocks in an item, in the digest's coordinates: spaces count in them. */
function codeSpans(item: Item): Span[] {
  const found: Span[] = [];
  const visit = (blocks: readonly Block[]): void => {
    for (const block of blocks) {
      if (block.kind === 'code') found.push(absolute(item, block.span));
      visit(block.blocks);
    }
  };
  visit(item.body.blocks);
  return found;
}

function digitsOf(text: string, item: Item): string {
  const { head, marker } = item.body;
  if (head?.number !== undefined) return sliceSpan(text, absolute(item, head.number));
  if (marker.number === undefined) return '';
  const { start, end } = absolute(item, item.body.marker.span);
  return text.slice(start, end - 1);
}

/** The whitespace between marker and content, in columns. */
function paddingOf({ body: { marker } }: Item): number {
  return marker.contentColumn - marker.indent - (marker.span.end - marker.span.start);
}

function count(counts: Map<number, number>, value: number): void {
  counts.set(value, (counts.get(value) ?? 0) + 1);
}

/** The value counted most often, the first of equals, with its count. */
function mostFrequent(counts: ReadonlyMap<number, number>): readonly [value: number, count: number] {
  let best: readonly [number, number] = [0, 0];
  for (const entry of counts) if (entry[1] > best[1]) best = entry;
  return best;
}
