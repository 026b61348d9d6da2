/**
 * The outline of a digest: its front matter, and each item with its bold phrases, below the heading of its section where
 * the publication's digests have some. It feeds the Outline view, breadcrumbs and go-to-symbol, and the digest view in
 * the side bar.
 */
import { absolute, entryOf } from '../../digest/locate.ts';
import type { Digest, Item } from '../../digest/model.ts';
import { shapedSections } from '../../digest/shape/shaped-sections.ts';
import type { Block } from '../../markdown/block.ts';
import { readBold } from '../../markdown/bold/bold-spans.ts';
import { allInlines, textBlocks, visibleText } from '../../markdown/walk.ts';
import type { Language, Message } from '../../text/message.ts';
import { type Span, sliceSpan } from '../../text/span.ts';
import { visible } from '../../text/visible.ts';
import type { TextLength } from '../../text/word-count.ts';
import { itemLength } from './text-lengths.ts';

/** One line of the outline. All spans are offsets into the digest's text. */
export interface OutlineEntry {
  readonly kind: 'front-matter' | 'section' | 'item' | 'phrase';
  /** Never empty and on one line, as editors demand of a symbol's name. */
  readonly name: string;
  /** The author of an item, the title in the front matter; empty where there is none. */
  readonly detail: string;
  /** Of an item, how long it is. */
  readonly length?: TextLength;
  /** All that the entry stands for. */
  readonly span: Span;
  /** What is selected when the entry is clicked; inside of `span`. */
  readonly selection: Span;
  readonly children: readonly OutlineEntry[];
}

/** The entries of `digest` in the order of its text, named in `language` where the text itself has no name. */
export function outline(digest: Digest, language: Language): OutlineEntry[] {
  const entries: OutlineEntry[] = [];
  if (digest.frontMatter.kind !== 'missing') entries.push(frontMatterEntry(digest, language));
  const items = itemEntries(digest, language);
  if (!digest.shape.isPrescribed) return [...entries, ...items];
  const sections = shapedSections(digest);
  for (const [index, { first, heading }] of sections.entries()) {
    const own = items.slice(first, sections[index + 1]?.first);
    if (heading === undefined) entries.push(...own);
    else entries.push(sectionEntry(digest, heading, own, language));
  }
  return entries;
}

/** The entries of the items alone, in the order of the text. */
export function itemEntries(digest: Digest, language: Language): OutlineEntry[] {
  return digest.items.map((item) => itemEntry(digest, item, language));
}

function sectionEntry(
  { text }: Digest,
  { span, inlines }: Block,
  items: readonly OutlineEntry[],
  language: Language,
): OutlineEntry {
  const name = oneLine(visibleText(inlines));
  const end = text.slice(0, items.at(-1)?.span.end ?? span.end).trimEnd().length;
  return {
    kind: 'section',
    name: name === '' ? NO_TITLE[language] : name,
    detail: '',
    span: { start: span.start, end },
    selection: span,
    children: items,
  };
}

const FRONT_MATTER: Message = { en: 'Front matter', zh: 'Front matter' };
const NO_TITLE: Message = { en: '(no title)', zh: '（无标题）' };

function frontMatterEntry(digest: Digest, language: Language): OutlineEntry {
  const { frontMatter, text } = digest;
  const title = entryOf(digest, 'title')?.value;
  const detail = title?.kind === 'scalar' && title.value !== null ? oneLine(String(title.value)) : '';
  const end = frontMatter.span.start + sliceSpan(text, frontMatter.span).trimEnd().length;
  const span = { start: frontMatter.span.start, end };
  const selection = title === undefined ? { start: span.start, end: span.start } : title.span;
  return { kind: 'front-matter', name: FRONT_MATTER[language], detail, span, selection, children: [] };
}

function itemEntry({ text }: Digest, item: Item, language: Language): OutlineEntry {
  const { heading, body, span } = item;
  const { marker: written, head } = body;
  const number = written.number === undefined ? '' : `${written.number}${written.delimiter} `;
  const place = heading?.title ?? (head === undefined ? undefined : absolute(item, head.title));
  const title = place === undefined ? firstWords(item) : oneLine(sliceSpan(text, place));
  const marker = absolute(item, body.marker.span);
  return {
    kind: 'item',
    name: `${number}${title === '' ? NO_TITLE[language] : title}`,
    detail: heading?.author === undefined ? '' : oneLine(sliceSpan(text, heading.author)),
    length: itemLength(item),
    span,
    selection: place === undefined || place.start === place.end ? marker : place,
    children: phrases(item),
  };
}

/**
 * The phrases that the author marked as bold in an item's summary, rendered or not; what a renderer makes bold
 * against the author's will is none.
 */
function phrases(item: Item): OutlineEntry[] {
  const { source } = item.body;
  const found: OutlineEntry[] = [];
  const add = (inner: Span, text: string): void => {
    const name = oneLine(text);
    const span = absolute(item, inner);
    if (name !== '') found.push({ kind: 'phrase', name, detail: '', span, selection: span, children: [] });
  };
  for (const block of textBlocks(item.body.summary)) {
    const { spans, wrong } = readBold(block, source);
    const strongs = allInlines(block.inlines).filter(({ kind }) => kind === 'strong');
    const unwanted = new Set(wrong);
    const rendered = strongs.filter((inline) => !unwanted.has(inline));
    for (const { span, inlines } of rendered) add(span, visibleText(inlines));
    for (const { span, content, isRendered } of spans) if (!isRendered) add(span, sliceSpan(source, content));
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** Enough of an item without a link to recognise it by. */
function firstWords({ body }: Item): string {
  for (const block of textBlocks(body.blocks)) {
    const words = oneLine(visibleText(block.inlines));
    if (words !== '') return [...words.slice(0, 2 * LONGEST_NAME)].slice(0, LONGEST_NAME).join('');
  }
  return '';
}

/** Characters of running text that make a name. */
const LONGEST_NAME = 40;

/** A longer line would not help. */
const LONGEST_LINE = 500;

function oneLine(text: string): string {
  const line = visible(
    text
      .slice(0, 2 * LONGEST_LINE)
      .replace(/\s+/gu, ' ')
      .trim(),
  );
  return line.length <= LONGEST_LINE ? line : `${line.slice(0, LONGEST_LINE).trimEnd()}…`;
}
