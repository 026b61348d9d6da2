/**
 * New items in the digest's own style: number, marker, separator, blank lines, and of a source what can be known
 * offline, its canonical address and the name that its owner was credited under before. Completion, pasting and
 * the command all come from here.
 */
import type { Knowledge } from '../archive/knowledge.ts';
import { creditedName } from '../digest/author.ts';
import type { Digest } from '../digest/model.ts';
import { inLinkText } from '../rules/heading-author.ts';
import type { HouseStyle } from '../rules/rule.ts';
import { readSource, type Source } from '../source/source.ts';
import { canonicalUrl } from '../source/source-canonical.ts';
import { applyEdits, replace, type TextEdit } from '../text/edit.ts';
import { lineBreakNear, lineEnd, lineStart, nextLine } from '../text/lines.ts';
import { encloses, type Span, sliceSpan } from '../text/span.ts';
import type { Language, Text } from '../text/words.ts';
import type { Parse } from './edit-outcome.ts';
import { slotsOf } from './item-slots.ts';
import { numberStyle, paddingFor, renumberItem, writeNumber } from './renumber-item.ts';
import { plainText, type SnippetPart } from './snippet.ts';

/** What is known around the digest. */
export interface InsertContext {
  readonly language: Language;
  readonly house: HouseStyle;
  readonly knowledge?: Knowledge;
  readonly parse: Parse;
}

/** New items at their place. */
export interface ItemInsertion {
  /** What `parts` take the place of. */
  readonly span: Span;
  readonly parts: readonly SnippetPart[];
  /** The new numbers of the items behind; none of these edits touches `span`. */
  readonly renumbering: readonly TextEdit[];
}

/**
 * An item for each of `urls`, or one to be filled in where there is none, at `offset`: on an empty line there, else
 * behind the item that `offset` is in, else behind all items. `undefined` where Markdown would not see them as items.
 */
export function insertItems(
  digest: Digest,
  offset: number,
  urls: readonly string[],
  context: InsertContext,
): ItemInsertion | undefined {
  return insertAt(digest, placeNear(digest, offset), urls, context);
}

/** The same, but only where the line of `offset` is empty but for the beginning of a marker (`8`, `8.`, `8、`), which gives way. */
export function insertItemsHere(
  digest: Digest,
  offset: number,
  urls: readonly string[],
  context: InsertContext,
): ItemInsertion | undefined {
  const place = emptyPlace(digest, offset);
  return place === undefined ? undefined : insertAt(digest, place, urls, context);
}

/** The addresses in a text that holds nothing else, one a line or with blanks between; empty for any other text. */
export function sourcesIn(text: string): string[] {
  if (text.length > LONGEST_LIST) return [];
  const words = text.trim().split(/\s+/u);
  return words.every((word) => readSource(word).address !== undefined) ? words : [];
}

/** Nobody pastes more addresses than this; a large text on the clipboard is not looked through. */
const LONGEST_LIST = 20_000;

/** Where items go: what they replace, before which item, and what sets them off. */
interface Place {
  readonly span: Span;
  readonly index: number;
  readonly before: string;
  readonly behind: string;
}

function insertAt(
  digest: Digest,
  { span, index, before, behind }: Place,
  urls: readonly string[],
  context: InsertContext,
): ItemInsertion | undefined {
  const count = Math.max(urls.length, 1);
  const lineBreak = lineBreakNear(digest.text, span.start);
  const parts: SnippetPart[] = [before];
  let stop = 1;
  for (let at = 0; at < count; at++) {
    if (at > 0) parts.push(lineBreak + lineBreak);
    const item = itemParts(digest, index + at, urls[at], context, stop, lineBreak);
    parts.push(...item);
    stop += item.filter((part) => typeof part !== 'string').length;
  }
  parts.push(behind);
  const style = numberStyle(digest);
  const renumbering = slotsOf(digest)
    .slice(index)
    .filter(({ own }) => own.start >= span.end && own.start > span.start)
    .flatMap((slot, position) => renumberItem(digest, slot, index + count + position + 1, style));
  const insertion = { span, parts: parts.filter((part) => part !== ''), renumbering };
  return isReadable(digest, insertion, index, count, context.parse) ? insertion : undefined;
}

/** The parts of item number `index + 1`, whose tab stops begin at `stop`. */
function itemParts(
  digest: Digest,
  index: number,
  url: string | undefined,
  { knowledge, house, language }: InsertContext,
  stop: number,
  lineBreak: string,
): SnippetPart[] {
  const habits = digest.items.length > 0 ? digest.conventions : (knowledge?.style ?? digest.conventions);
  const usual = habits.padding ?? 1;
  const own = numberStyle(digest);
  const style = digest.items.length > 0 ? own : { ...own, column: usual > 1 ? 2 + usual : undefined };
  const indent = ' '.repeat(digest.items[Math.min(index, digest.items.length) - 1]?.body.marker.indent ?? 0);
  const marker = `${indent}${writeNumber(index + 1, style)}${habits.delimiter ?? '.'}`;
  const padding = paddingFor(marker.length, Math.min(usual, 4), style);
  const separator = house.separator ?? habits.separator ?? ' - ';
  const source = url === undefined ? undefined : readSource(url);
  const author = source === undefined ? undefined : authorFor(digest, source, knowledge);
  const parts: SnippetPart[] = [
    `${marker}${' '.repeat(padding)}[`,
    { stop: stop++, text: TITLE[language] },
    separator,
  ];
  if (author?.isKnown === true) parts.push(inLinkText(author.name));
  else parts.push({ stop: stop++, text: author?.name ?? AUTHOR[language] });
  parts.push(
    '](',
    source === undefined ? { stop: stop++, text: 'https://' } : destination(canonicalUrl(source)),
    ')',
  );
  parts.push(`${lineBreak}${lineBreak}${' '.repeat(marker.length + padding)}`, {
    stop,
    text: SUMMARY[language],
  });
  return parts;
}

const TITLE: Text = { en: 'Title', zh: '标题' };
const AUTHOR: Text = { en: 'Author', zh: '作者' };
const SUMMARY: Text = { en: 'Summary', zh: '摘要' };

/** The name to credit for a source: the one its owner has in this digest or had before, else the handle itself. */
function authorFor(
  digest: Digest,
  { post }: Source,
  knowledge: Knowledge | undefined,
): { readonly name: string; readonly isKnown: boolean } | undefined {
  const handle = post?.handle?.toLowerCase();
  if (handle === undefined || handle === 'i') return undefined;
  const known = authorInDigest(digest, handle) ?? knowledge?.authorOf(handle);
  if (known !== undefined) return { name: known, isKnown: true };
  return { name: post?.handle ?? handle, isKnown: false };
}

/** The name that the owner of `handle` (lower case) has in `digest` itself. */
export function authorInDigest({ items, text }: Digest, handle: string): string | undefined {
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
function emptyPlace(digest: Digest, offset: number): Place | undefined {
  const { text, bodyStart } = digest;
  const start = lineStart(text, offset);
  const end = lineEnd(text, offset);
  const isMarker = /^[ \t]*(?:\d{1,9}[.)、。．）]?[ \t]*)?$/u.test(
    text.slice(start, Math.min(end, start + 100)),
  );
  if (!isMarker || end - start > 100 || start < bodyStart) return undefined;
  const slots = slotsOf(digest);
  // A lone `8.` is an item by itself for Markdown.
  const itself = slots.findIndex(({ own }) => own.start === start && own.end <= end);
  if (itself !== -1) return placeAt(digest, { start, end }, itself);
  if (slots.some(({ own }) => own.start <= start && end < own.end)) return undefined;
  const next = slots.findIndex(({ span }) => span.start >= start);
  return placeAt(digest, { start, end }, next === -1 ? slots.length : next);
}

/** Where items for `offset` go when its line is not empty. */
function placeNear(digest: Digest, offset: number): Place {
  const { text, bodyStart } = digest;
  const here = emptyPlace(digest, offset);
  if (here !== undefined) return here;
  const slots = slotsOf(digest);
  const inside = offset < bodyStart ? -1 : slots.findLastIndex(({ span }) => span.start <= offset);
  const index = inside === -1 ? slots.length - 1 : inside;
  const slot = slots[index];
  if (slot !== undefined) {
    const lineBreak = lineBreakNear(text, slot.span.start);
    return {
      span: { start: slot.span.end, end: slot.span.end },
      index: index + 1,
      before: lineBreak + lineBreak,
      behind: isBlankLineBehind(text, slot.span.end) ? '' : lineBreak,
    };
  }
  // The end of the file: on its last line where that is empty.
  return placeAt(digest, { start: lineStart(text, text.length), end: text.length }, 0);
}

/** A place whose lines before and behind are looked at for the blank lines that set items off. */
function placeAt({ text }: Digest, span: Span, index: number): Place {
  const lineBreak = lineBreakNear(text, span.start);
  const line = text.slice(span.start, span.end);
  const isKept = line.trim() !== '' && !/^\s*\d/u.test(line);
  const isBlankAbove = isBlankLineBefore(text, span.start);
  const isBlankBelow = isBlankLineBehind(text, span.end);
  return {
    span: isKept ? { start: span.end, end: span.end } : span,
    index,
    before: isKept ? lineBreak + lineBreak : isBlankAbove ? '' : lineBreak,
    behind: isBlankBelow ? '' : lineBreak,
  };
}

/** Whether the line above the one that begins at `start` is blank, or there is none. */
function isBlankLineBefore(text: string, start: number): boolean {
  if (start === 0) return true;
  const end = start - (text.startsWith('\r\n', start - 2) ? 2 : 1);
  return text.slice(lineStart(text, end), end).trim() === '';
}

/** Whether the line below the one that ends at `end` is blank, or there is none. */
function isBlankLineBehind(text: string, end: number): boolean {
  const next = nextLine(text, end);
  return next >= text.length || text.slice(next, lineEnd(text, next)).trim() === '';
}

/** The proof: with the insertion as it stands, the digest has the new items at their place and all others as before. */
function isReadable(
  digest: Digest,
  insertion: ItemInsertion,
  index: number,
  count: number,
  parse: Parse,
): boolean {
  const edits = [replace(insertion.span, plainText(insertion.parts).text), ...insertion.renumbering];
  // A lone marker was an item; the last line of an item that a new one takes the place of was not.
  const replaced = digest.items.filter(({ span }) => encloses(insertion.span, span)).length;
  const changed = parse(applyEdits(digest.text, edits), digest);
  if (changed.items.length !== digest.items.length - replaced + count) return false;
  const isNumbered = changed.items.every(({ body }, at) => body.marker.number === at + 1);
  return (
    isNumbered &&
    changed.items.slice(index, index + count).every(({ heading }) => heading?.author !== undefined)
  );
}
