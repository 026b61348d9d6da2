/**
 * What an item says, as data, and its text without number and indentation.
 */
import { absolute } from '../../digest/locate.ts';
import type { Digest, Item } from '../../digest/model.ts';
import { summaryBlocks, summaryTexts, textWithin } from '../../digest/reader-text.ts';
import { indentation } from '../../markdown/scan/split-chunks.ts';
import { lineEnd } from '../../text/lines.ts';
import { encloses, type Span, shift, spanOfAll } from '../../text/span.ts';

/** What data says of an item; what is missing in the item is missing here. */
export interface ItemFields {
  readonly title?: string;
  readonly author?: string;
  /** The address that its heading leads to. */
  readonly source?: string;
  readonly summary?: { readonly markdown: string; readonly text: string };
}

/** The fields of `item`; titles and authors as readers see them. */
export function fieldsOf(digest: Digest, item: Item): ItemFields {
  const { heading, body } = item;
  // Without a source, the line that opens it may well have a title.
  const titled = heading?.title ?? (body.head && absolute(item, body.head.title));
  const title = titled && seen(item, titled);
  const author = heading?.author && seen(item, heading.author);
  const markdown = summaryOf(digest, item);
  return {
    ...(title === undefined || title === '' ? {} : { title }),
    ...(author === undefined || author === '' ? {} : { author }),
    ...(heading === undefined || heading.url === '' ? {} : { source: heading.url }),
    ...(markdown === undefined ? {} : { summary: { markdown, text: summaryTexts(body).join('\n\n') } }),
  };
}

/** Whether two items say the same. The plain text of the summary follows from its Markdown. */
export function saysSame(a: ItemFields, b: ItemFields): boolean {
  return (
    a.title === b.title &&
    a.author === b.author &&
    a.source === b.source &&
    a.summary?.markdown === b.summary?.markdown
  );
}

/** The text of `item` after its number, with the indentation of its lines taken away and `\n` for line breaks. */
export function contentOf(digest: Digest, item: Item): string {
  return undented(digest, item, itemContentSpan(digest, item));
}

/** Where that text stands. */
export function itemContentSpan({ text }: Digest, item: Item): Span {
  const marker = absolute(item, item.body.marker.span);
  const { offset } = indentation(text, marker.end, Math.min(lineEnd(text, marker.end), item.span.end));
  return { start: Math.min(offset, item.span.end), end: item.span.end };
}

function seen(item: Item, place: Span): string {
  const { body } = item;
  const { opening } = body;
  if (opening === undefined) return '';
  const { link, paragraph } = opening;
  const own = shift(place, -item.origin);
  // Beside a bare address, nothing of the title is in the link.
  const inlines = encloses(link.span, own) ? link.inlines : paragraph.inlines;
  return textWithin(inlines, [own], body.source).replace(/\s+/gu, ' ').trim();
}

function summaryOf(digest: Digest, item: Item): string | undefined {
  const span = spanOfAll(summaryBlocks(item.body));
  return span && undented(digest, item, absolute(item, span)).trimEnd();
}

/** The text in `place`, whose first line begins where the item's content begins. */
function undented({ text }: Digest, { body }: Item, place: Span): string {
  const [first = '', ...more] = text.slice(place.start, place.end).split(/\r\n?|\n/u);
  return [first, ...more.map((line) => withoutIndent(line, body.marker.contentColumn))].join('\n');
}

/** `line` without its first `columns` columns, as far as these are spaces; of a tab that reaches further, spaces are left. */
function withoutIndent(line: string, columns: number): string {
  const { column, offset } = indentation(line, 0, line.length);
  if (offset === line.length) return '';
  return ' '.repeat(Math.max(0, column - columns)) + line.slice(offset);
}
