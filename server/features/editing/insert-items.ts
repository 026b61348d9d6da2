/**
 * New items in the digest's own style: number, marker, separator, blank lines, and what is known of a source offline:
 * its canonical address and the name that its owner was credited under before. Used by completion, pasting and the
 * command.
 */
import type { Knowledge } from '../../archive/columns/knowledge.ts';
import { sectionsOf } from '../../digest/arrangement/sections.ts';
import { creditedName } from '../../digest/author.ts';
import type { Digest, Heading } from '../../digest/model.ts';
import type { Parse } from '../../digest/parse-digest.ts';
import { numbersIn, sectionOf } from '../../digest/shape/section.ts';
import type { ItemBlock } from '../../digest/shape/template-model.ts';
import type { PublicationSettings } from '../../rules/engine/rule.ts';
import { inLinkText } from '../../rules/heading/heading-author.ts';
import { readSource, type Source } from '../../source/source.ts';
import { canonicalUrl } from '../../source/source-canonical.ts';
import { applyEdits, replace, type TextEdit } from '../../text/edit.ts';
import { indented } from '../../text/indented.ts';
import { lineBreakNear, lineEnd, lineStart, nextLine } from '../../text/lines.ts';
import type { Language, Message } from '../../text/message.ts';
import { encloses, type Span, sliceSpan } from '../../text/span.ts';
import { plainText, type SnippetPart } from '../completion/snippet.ts';
import { extentsOf, type ItemExtent } from './item-extents.ts';
import { gapBetween, isTight } from './item-gap.ts';
import type { PastedStory } from './paste/pasted-stories.ts';
import { isNumbered, numberStyle, paddingFor, renumberItem, writeNumber } from './renumber-item.ts';
import { shapedItemParts } from './shaped-item-parts.ts';

/** What is known around the digest. */
export interface InsertContext {
  readonly language: Language;
  readonly prescribed: PublicationSettings;
  readonly knowledge?: Pick<Knowledge, 'authorOf' | 'style'>;
  /** Whether a story's own author is credited even if the source's owner was credited by another name before. */
  readonly keepsAuthors?: boolean;
  /** Whether a story's summary is written also where no other item has one. */
  readonly keepsSummaries?: boolean;
  readonly parse: Parse;
}

/** New items at their place. */
export interface ItemInsertion {
  /** What `parts` replace. */
  readonly span: Span;
  readonly parts: readonly SnippetPart[];
  /** The new numbers of the items after; none of these edits touches `span`. */
  readonly renumbering: readonly TextEdit[];
}

/**
 * An item for each of `stories`, or one to be filled in where there is none, at `offset`: on an empty line there, else
 * after the item that `offset` is in, else after all items. `undefined` where Markdown would not see them as items.
 */
export function insertItems(
  digest: Digest,
  offset: number,
  stories: readonly PastedStory[],
  context: InsertContext,
): ItemInsertion | undefined {
  return insertAt(digest, placeNear(digest, offset), stories, context);
}

/** The same, but only where the line of `offset` is empty but for the beginning of a marker (`8`, `8.`, `8、`) or of a word that asks for one (`digest-item`, `条目`), which gives way. */
export function insertItemsHere(
  digest: Digest,
  offset: number,
  stories: readonly PastedStory[],
  context: InsertContext,
): ItemInsertion | undefined {
  const place = emptyPlace(digest, offset);
  return place === undefined ? undefined : insertAt(digest, place, stories, context);
}

/** Where items go: what they replace, before which item, and what sets them off. */
interface InsertionPlace {
  readonly span: Span;
  readonly index: number;
  readonly before: string;
  readonly after: string;
}

function insertAt(
  digest: Digest,
  { span, index, before, after }: InsertionPlace,
  stories: readonly PastedStory[],
  context: InsertContext,
): ItemInsertion | undefined {
  const count = Math.max(stories.length, 1);
  const lineBreak = lineBreakNear(digest.text, span.start);
  const following = extentsOf(digest)
    .slice(index)
    .filter(({ own }) => own.start >= span.end && own.start > span.start);
  const numbers = numbersWith(digest, { span, index }, count, following);
  const parts: SnippetPart[] = [before];
  let stop = 1;
  for (let at = 0; at < count; at++) {
    if (at > 0) parts.push(gapBetween(digest));
    const item = itemParts(
      digest,
      index + at,
      numbers[index + at] ?? 1,
      stories[at],
      context,
      stop,
      lineBreak,
    );
    parts.push(...item);
    stop += item.filter((part) => typeof part !== 'string').length;
  }
  parts.push(after);
  const style = numberStyle(digest);
  const renumbering = following.flatMap((extent, position) =>
    renumberItem(digest, extent, numbers[index + count + position] ?? 1, style),
  );
  const insertion = { span, parts: parts.filter((part) => part !== ''), renumbering };
  return isReadable(digest, insertion, index, count, numbers, context.parse) ? insertion : undefined;
}

/** The numbers of all items once `count` new ones stand at a place, before the extents `after` it: in its section they go on with. */
function numbersWith(
  digest: Digest,
  { span, index }: Pick<InsertionPlace, 'span' | 'index'>,
  count: number,
  after: readonly ItemExtent[],
): number[] {
  const sections = sectionsOf(digest);
  const own = Math.max(
    0,
    sections.findLastIndex(({ start }) => start <= span.start),
  );
  return numbersIn(sections, [
    ...digest.items.slice(0, index).map((item) => sectionOf(sections, item.index)),
    ...Array.from({ length: count }, () => own),
    ...after.map(({ item }) => sectionOf(sections, item.index)),
  ]);
}

/** The parts of the item at `index` with this number, whose tab stops begin at `stop`. */
function itemParts(
  digest: Digest,
  index: number,
  number: number,
  story: PastedStory | undefined,
  { knowledge, prescribed, language, keepsAuthors, keepsSummaries }: InsertContext,
  stop: number,
  lineBreak: string,
): SnippetPart[] {
  const habits = digest.items.length > 0 ? digest.conventions : (knowledge?.style ?? digest.conventions);
  const usual = habits.padding ?? 1;
  const own = numberStyle(digest);
  const style = digest.items.length > 0 ? own : { ...own, column: usual > 1 ? 2 + usual : undefined };
  const indent = ' '.repeat(digest.items[Math.min(index, digest.items.length) - 1]?.body.marker.indent ?? 0);
  const marker = `${indent}${writeNumber(number, style)}${habits.delimiter ?? '.'}`;
  const padding = paddingFor(marker.length, Math.min(usual, 4), style);
  const separator = prescribed.separator ?? habits.separator ?? ' - ';
  const source = story === undefined ? undefined : readSource(story.url);
  const author = source === undefined ? undefined : authorFor(digest, source, knowledge);
  if (digest.shape.isPrescribed) {
    const { block } = digest.shape.item;
    const list = block.kind === 'ordered' ? `${marker}${' '.repeat(padding)}` : undefined;
    const begin = list ?? blockMarker(block);
    const indent = block.kind === 'ordered' || block.kind === 'bullet' ? ' '.repeat(begin.length) : '';
    const texts = {
      number: writeNumber(number, style),
      title: story?.title === undefined ? TITLE[language] : inLinkText(story.title),
      author:
        author?.isKnown === true
          ? { name: inLinkText(author.name), isKnown: true }
          : { name: inLinkText(story?.author ?? author?.name ?? AUTHOR[language]), isKnown: false },
      address: source === undefined ? undefined : destination(canonicalUrl(source)),
      summary: indented(story?.summary ?? SUMMARY[language], indent.length, lineBreak),
      isSummaryKept: keepsSummaries === true && story?.summary !== undefined,
    };
    return shapedItemParts(digest, texts, { marker: begin, indent, lineBreak }, stop);
  }
  const parts: SnippetPart[] = [
    `${marker}${' '.repeat(padding)}[`,
    { stop: stop++, text: story?.title === undefined ? TITLE[language] : inLinkText(story.title) },
    separator,
  ];
  const isGiven = keepsAuthors === true && story?.author !== undefined;
  if (author?.isKnown === true && !isGiven) parts.push(inLinkText(author.name));
  else parts.push({ stop: stop++, text: inLinkText(story?.author ?? author?.name ?? AUTHOR[language]) });
  parts.push(
    '](',
    source === undefined ? { stop: stop++, text: 'https://' } : destination(canonicalUrl(source)),
    ')',
  );
  const column = marker.length + padding;
  parts.push(`${lineBreak}${lineBreak}${' '.repeat(column)}`, {
    stop,
    text: indented(story?.summary ?? SUMMARY[language], column, lineBreak),
  });
  return parts;
}

/** What stands before the content of an item that is none of an ordered list. */
function blockMarker(block: ItemBlock): string {
  if (block.kind === 'bullet') return `${block.mark} `;
  return block.kind === 'heading' ? `${'#'.repeat(block.level)} ` : '';
}

const TITLE: Message = { en: 'Title', zh: '标题' };
const AUTHOR: Message = { en: 'Author', zh: '作者' };
const SUMMARY: Message = { en: 'Summary', zh: '摘要' };

/** The name to credit for a source: the one its owner has in this digest or had before, else the handle itself. */
function authorFor(
  digest: Digest,
  { post }: Source,
  knowledge: Pick<Knowledge, 'authorOf'> | undefined,
): { readonly name: string; readonly isKnown: boolean } | undefined {
  const handle = post?.handle?.toLowerCase();
  if (handle === undefined || handle === 'i') return undefined;
  const known = authorInDigest(digest, handle) ?? knowledge?.authorOf(handle);
  if (known !== undefined) return { name: known, isKnown: true };
  return { name: post?.handle ?? handle, isKnown: false };
}

/** The name that the owner of `handle` (lower case) has in `digest` itself. */
export function authorInDigest(
  { items, text }: Pick<Digest, 'items' | 'text'>,
  handle: string,
): string | undefined {
  for (const { heading } of items) {
    if (heading?.author === undefined) continue;
    if (readSource(heading.url).post?.handle?.toLowerCase() !== handle) continue;
    return creditedName(sliceSpan(text, heading.author));
  }
  return undefined;
}

/** `url` as a link's destination: in `<>` where its parentheses would end the link. */
function destination(url: string): string {
  let depth = 0;
  for (const character of url) {
    if (character === '(') depth++;
    if (character === ')' && --depth < 0) break;
  }
  return depth === 0 ? url : `<${url}>`;
}

/** The empty line at `offset`, as a place for items; `undefined` where it is not empty or inside an item. */
function emptyPlace(digest: Digest, offset: number): InsertionPlace | undefined {
  const { text, bodyStart } = digest;
  const start = lineStart(text, offset);
  const end = lineEnd(text, offset);
  const line = text.slice(start, Math.min(end, start + 100));
  const isMarker =
    /^[ \t]*(?:\d{1,9}[.)、。．）]?[ \t]*)?$/u.test(line) || asksForItem(line) || isBlockMark(digest, line);
  if (!isMarker || end - start > 100 || start < bodyStart) return undefined;
  const extents = extentsOf(digest);
  // A lone `8.` is an item by itself for Markdown.
  const itself = extents.findIndex(({ own }) => own.start === start && own.end <= end);
  if (itself !== -1) return placeAt(digest, { start, end }, itself);
  if (extents.some(({ own }) => own.start <= start && end < own.end)) return undefined;
  const next = extents.findIndex(({ span }) => span.start >= start);
  return placeAt(digest, { start, end }, next === -1 ? extents.length : next);
}

/** Whether nothing but the beginning of a word stands on a line that asks for an item. */
function asksForItem(line: string): boolean {
  const word = line.trim();
  return word !== '' && ITEM_WORDS.some((wanted) => wanted.startsWith(word));
}

/** Whether nothing but the mark stands on a line that items of another shape than the default begin with. */
function isBlockMark({ shape }: Digest, line: string): boolean {
  return shape.isPrescribed && /^(?:#{1,6}|[-*+])[ \t]*(?:\d{1,9}[.)、]?[ \t]*)?$/u.test(line);
}

const ITEM_WORDS: readonly string[] = ['digest-item', '条目'];

/** Where items for `offset` go when its line is not empty. */
function placeNear(digest: Digest, offset: number): InsertionPlace {
  const { text, bodyStart } = digest;
  const here = emptyPlace(digest, offset);
  if (here !== undefined) return here;
  const extents = extentsOf(digest);
  const inside = offset < bodyStart ? -1 : extents.findLastIndex(({ span }) => span.start <= offset);
  const index = inside === -1 ? extents.length - 1 : inside;
  const extent = extents[index];
  if (extent !== undefined) {
    const lineBreak = lineBreakNear(text, extent.span.start);
    return {
      span: { start: extent.span.end, end: extent.span.end },
      index: index + 1,
      before: gapBetween(digest),
      after: isBlankLineAfter(text, extent.span.end) || isTight(digest) ? '' : lineBreak,
    };
  }
  // The end of the file: on its last line where that is empty.
  return placeAt(digest, { start: lineStart(text, text.length), end: text.length }, 0);
}

/** A place whose lines before and after are looked at for the blank lines that set items off. */
function placeAt(digest: Digest, span: Span, index: number): InsertionPlace {
  const { text } = digest;
  const lineBreak = lineBreakNear(text, span.start);
  const line = text.slice(span.start, span.end);
  const isKept =
    line.trim() !== '' && !/^\s*\d/u.test(line) && !asksForItem(line) && !isBlockMark(digest, line);
  const isBlankAbove = isBlankLineBefore(text, span.start);
  const isBlankBelow = isBlankLineAfter(text, span.end);
  return {
    span: isKept ? { start: span.end, end: span.end } : span,
    index,
    before: isKept ? lineBreak + lineBreak : isBlankAbove ? '' : lineBreak,
    after: isBlankBelow ? '' : lineBreak,
  };
}

/** Whether the line above the one that begins at `start` is blank, or there is none. */
function isBlankLineBefore(text: string, start: number): boolean {
  if (start === 0) return true;
  const end = start - (text.startsWith('\r\n', start - 2) ? 2 : 1);
  return text.slice(lineStart(text, end), end).trim() === '';
}

/** Whether the line below the one that ends at `end` is blank, or there is none. */
function isBlankLineAfter(text: string, end: number): boolean {
  const next = nextLine(text, end);
  return next >= text.length || text.slice(next, lineEnd(text, next)).trim() === '';
}

/** Whether, with the insertion, the digest has the new items in their place and all others unchanged. */
function isReadable(
  digest: Digest,
  insertion: ItemInsertion,
  index: number,
  count: number,
  numbers: readonly number[],
  parse: Parse,
): boolean {
  const edits = [replace(insertion.span, plainText(insertion.parts).text), ...insertion.renumbering];
  // A lone marker was an item; the last line of an item that a new one takes the place of was not.
  const replaced = digest.items.filter(({ span }) => encloses(insertion.span, span)).length;
  const changed = parse(applyEdits(digest.text, edits), digest);
  if (changed.items.length !== digest.items.length - replaced + count) return false;
  const areRead = (heading: Heading | undefined): boolean =>
    digest.shape.isPrescribed ? heading !== undefined : heading?.author !== undefined;
  // What stands before the new items keeps its numbers, be they wrong.
  const numberAt = (at: number) => (at < index ? digest.items[at]?.body.marker.number : numbers[at]);
  return (
    changed.items.every((item, at) => isNumbered(item, numberAt(at))) &&
    changed.items.slice(index, index + count).every(({ heading }) => areRead(heading))
  );
}
