/**
 * Pasted text becomes part of the item: all its paragraphs are indented to the item's content, while editors indent
 * the first line at most.
 */
import type { Digest, Item } from '../../../digest/model.ts';
import type { Parse } from '../../../digest/parse-digest.ts';
import { indentation } from '../../../markdown/scan/split-chunks.ts';
import { applyEdits, replace } from '../../../text/edit.ts';
import { lineBreakNear, lineEnd, lineStart } from '../../../text/lines.ts';
import { encloses, type Span, span } from '../../../text/span.ts';

/** Text in the place of `span`. */
export interface PastedText {
  readonly span: Span;
  readonly text: string;
}

/**
 * `pasted` in the place of `place`, indented into the item there; `undefined` where it lands in no item's summary, needs
 * no indentation, or would be read as anything but a part of that item.
 */
export function pasteText(digest: Digest, place: Span, pasted: string, parse: Parse): PastedText | undefined {
  const { text } = digest;
  if (pasted.length > LONGEST_PASTE || pasted.trim() === '') return undefined;
  if (BEGINS_ITEM.test(pasted)) return undefined;
  const start = lineStart(text, place.start);
  const item = itemAt(digest, place.start);
  if (item === undefined) return undefined;
  const { column, offset } = indentation(text, start, place.start);
  const isAtStart = offset === place.start;
  const lineColumn = indentation(text, start, lineEnd(text, start)).column;
  // In a list inside the summary, what is pasted belongs to the list.
  const base = Math.max(item.body.marker.contentColumn, isAtStart ? column : lineColumn);
  const lines = pasted.split(/\r\n?|\n/u);
  const [first = '', ...more] = lines;
  const before = isAtStart ? ' '.repeat(Math.max(0, base - column)) : '';
  if (before === '' && more.every((line) => line.trim() === '')) return undefined;
  const rest = text.slice(place.end, lineEnd(text, place.end));
  // Before a line's indentation ends, it would be that line's own text which moves.
  if (isAtStart && lineColumn > column) return undefined;
  const common = Math.min(...more.filter((line) => line.trim() !== '').map(indentOf));
  const indented = more.map((line, index) => {
    const isJoined = index === more.length - 1 && rest.trim() !== '';
    if (line.trim() === '') return isJoined ? ' '.repeat(base) : '';
    return ' '.repeat(base + indentOf(line) - common) + line.trimStart();
  });
  const written = [before + (isAtStart ? first.trimStart() : first), ...indented];
  const outcome = { span: place, text: written.join(lineBreakNear(text, place.start)) };
  return staysInItem(digest, item, outcome, parse) ? outcome : undefined;
}

/** No summary is longer. */
const LONGEST_PASTE = 50_000;

/** Items are pasted beside items, and not into one. */
const BEGINS_ITEM = /^[ \t]*\d{1,9}[.)][ \t]+\[/mu;

function indentOf(line: string): number {
  return indentation(line, 0, line.length).column;
}

/**
 * The item in whose summary `offset` stands: in one of its lines below the heading, or behind the heading where the
 * summary begins on its line; or after it, on a line that is indented as far as its content, or below a heading that has
 * no summary yet.
 */
function itemAt({ text, items }: Digest, offset: number): Item | undefined {
  const item = items.findLast(({ span: { start } }) => start <= offset);
  const heading = item?.body.opening?.paragraph;
  if (item === undefined || heading === undefined) return undefined;
  const line = lineStart(text, offset);
  const isBelow = line > heading.span.end + item.origin;
  const [first] = item.body.summary;
  if (!isBelow && (first === undefined || offset < first.span.start + item.origin)) return undefined;
  if (offset <= item.span.end) return item;
  // Nothing but blank lines up to here, and on this line.
  if (text.slice(item.span.end, lineEnd(text, offset)).trim() !== '') return undefined;
  const isIndented = indentation(text, line, offset).column >= item.body.marker.contentColumn;
  return isIndented || item.body.summary.length === 0 ? item : undefined;
}

/** Whether there are as many items and other blocks as before, and all the pasted text is in the item. */
function staysInItem(
  digest: Digest,
  item: Item,
  { span: place, text: written }: PastedText,
  parse: Parse,
): boolean {
  const changed = parse(applyEdits(digest.text, [replace(place, written)]), digest);
  const after = changed.items[item.index];
  const end = place.start + written.trimEnd().length;
  return (
    changed.items.length === digest.items.length &&
    changed.others.length === digest.others.length &&
    after?.heading !== undefined &&
    encloses(after.span, span(place.start, end))
  );
}
