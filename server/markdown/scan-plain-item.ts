/**
 * The item as nearly all are written: a link as its heading, then paragraphs of one line, each of text, links, code,
 * emphasis and bold.
 *
 * A look at its characters tells what most rules want to know, so that nobody has to build its blocks and inlines
 * before somebody asks for them. Whatever is not plain for certain is none of its business; of bold it tells whether any
 * Hugo publishes all of it as it is meant, which changes nothing about the rest.
 */
import { ORDINARY } from '../text/graphemes.ts';
import { type Span, sliceSpan } from '../text/span.ts';
import { isPlainSide, isZeroWidth } from './bold-spans.ts';
import { codePointBefore } from './character-class.ts';
import { MAX_LENGTH } from './markdown-limits.ts';
import { codeEnd, type LinkParts, linkParts, meaningAt, SPECIAL_CHARACTERS } from './scan-inlines.ts';
import { isPlainLine } from './scan-piece.ts';
import { indentation, plainMarker } from './split-pieces.ts';

/** What is known of a plain item. */
export interface PlainItem {
  /** The number and the delimiter. */
  readonly marker: Span;
  readonly delimiter: '.' | ')';
  /** The column at which its content begins. */
  readonly contentColumn: number;
  readonly heading: LinkParts;
  /** From the first paragraph behind the heading to the end of the last. */
  readonly summary: Span;
  /** The links of the summary. */
  readonly links: readonly LinkParts[];
  /** Whether every asterisk of the summary marks a phrase as its author meant it, in any Hugo; else the next two are too low. */
  readonly isBoldPlain: boolean;
  /** How many bold phrases the summary has, and how many UTF-16 units are between their markers. */
  readonly boldPhrases: number;
  readonly boldUnits: number;
  /** How many characters a reader sees of the summary at least. */
  readonly characters: number;
  /** Where the first line begins behind its blank lines that does not belong to it; the text's end where there is none. */
  readonly end: number;
}

/** The plain item that begins at `from`; `undefined` where none does. Linear. All spans are those of `source`. */
export function scanPlainItem(source: string, from = 0): PlainItem | undefined {
  let lineBreak = lineFeed(source, from);
  const firstEnd = bareEnd(source, from, lineBreak);
  const marker = plainMarker(source, from, firstEnd);
  if (marker === undefined) return undefined;
  const heading = headingAt(source, from + marker.column, firstEnd);
  if (heading === undefined) return undefined;
  const seen: Seen = { links: [], isBoldPlain: true, boldPhrases: 0, boldUnits: 0, characters: 0 };
  let start = -1;
  let end = firstEnd;
  let isBehindBlank = false;
  let at = lineBreak + 1;
  for (; at < source.length; at = lineBreak + 1) {
    lineBreak = lineFeed(source, at);
    const lineEnd = bareEnd(source, at, lineBreak);
    const { column, offset } = indentation(source, at, lineEnd);
    if (offset === lineEnd) isBehindBlank = true;
    else if (offset === at && isBehindBlank) break;
    else {
      // Two lines without a blank one between them are one paragraph.
      if (!isBehindBlank || column !== marker.column || offset - at !== column) return undefined;
      const line = { start: offset, end: lineEnd };
      if (!isPlainLine(source, line) || !scanLine(source, line, seen)) return undefined;
      if (start < 0) start = offset;
      end = lineEnd;
      isBehindBlank = false;
    }
  }
  if (start < 0 || at - from > MAX_LENGTH) return undefined;
  return {
    marker: { start: from, end: marker.end },
    delimiter: source.charAt(marker.end - 1) === ')' ? ')' : '.',
    contentColumn: marker.column,
    heading,
    summary: { start, end },
    links: seen.links,
    isBoldPlain: seen.isBoldPlain,
    boldPhrases: seen.boldPhrases,
    boldUnits: seen.boldUnits,
    characters: seen.characters,
    end: Math.min(at, source.length),
  };
}

/** The link that is all of the line from `start` to `end`, and has a text. */
function headingAt(source: string, start: number, end: number): LinkParts | undefined {
  const link = linkParts(source, start, end);
  if (link?.span.end !== end) return undefined;
  const { text } = link;
  // `[x]` may begin a task.
  return text.end - text.start < 2 || sliceSpan(source, text).trim() === '' ? undefined : link;
}

const ASTERISK = 42;
const CARRIAGE_RETURN = 13;

/** The offset of the line feed behind `at`, or the text's end. */
function lineFeed(source: string, at: number): number {
  const found = source.indexOf('\n', at);
  return found < 0 ? source.length : found;
}

/** The end of the line from `start` without its break. */
function bareEnd(source: string, start: number, lineBreak: number): number {
  return lineBreak > start &&
    lineBreak < source.length &&
    source.charCodeAt(lineBreak - 1) === CARRIAGE_RETURN
    ? lineBreak - 1
    : lineBreak;
}

/** For each UTF-16 unit how many characters it is to a reader, 0 for what has to be segmented; or that it may be more than itself. */
const WEIGHTS = new Uint8Array(ORDINARY);
const SPECIAL = 2;
for (const character of SPECIAL_CHARACTERS) WEIGHTS[character.charCodeAt(0)] = SPECIAL;

/** What the lines so far have shown. */
interface Seen {
  readonly links: LinkParts[];
  isBoldPlain: boolean;
  boldPhrases: number;
  boldUnits: number;
  characters: number;
}

/** Reads a line into `seen`; `false` where something in it is not plain. */
function scanLine(source: string, line: Span, seen: Seen): boolean {
  const { start, end } = line;
  /** Where the content of the phrase begins that is open, and how many asterisks open it: one for emphasis, two for bold. */
  let open = -1;
  let width = 0;
  let lastClosed = -1;
  let characters = 0;
  for (let at = start; at < end; ) {
    const unit = source.charCodeAt(at);
    const weight = WEIGHTS[unit] ?? 0;
    if (weight !== SPECIAL) {
      characters += weight;
      at++;
      continue;
    }
    const meaning = meaningAt(source, at, line);
    if (meaning === 'text') {
      // A character reference is another character than it is written with.
      if (source.startsWith('&#', at)) return false;
      at++;
    } else if (meaning === 'unknown') return false;
    else if (meaning === 'delimiter') {
      if (unit !== ASTERISK) {
        if (!isInWord(source, at)) return false;
        at++;
        continue;
      }
      let size = 1;
      while (source.charCodeAt(at + size) === ASTERISK) size++;
      const before = at === start ? undefined : codePointBefore(source, at);
      const behind = at + size >= end ? undefined : source.codePointAt(at + size);
      if (open < 0) {
        if (size > 2 || at === lastClosed || isZeroWidth(before) || !isPlainSide(behind, before))
          seen.isBoldPlain = false;
        open = at + size;
        width = size;
      } else {
        if (size !== width || isZeroWidth(behind) || !isPlainSide(before, behind)) seen.isBoldPlain = false;
        if (size === 2) {
          seen.boldPhrases++;
          seen.boldUnits += at - open;
        }
        open = -1;
        lastClosed = at + size;
      }
      at += size;
    } else {
      // What a phrase with a link or code in it comes to is for the full reading to say.
      if (open >= 0) seen.isBoldPlain = false;
      const link = meaning === 'link' ? linkParts(source, at, end) : undefined;
      const behind = meaning === 'link' ? link?.span.end : codeEnd(source, at, end);
      if (behind === undefined) return false;
      if (link !== undefined) {
        if (source.slice(at, behind).includes('*')) return false;
        seen.links.push(link);
      }
      at = behind;
    }
  }
  seen.characters += characters;
  if (open >= 0) seen.isBoldPlain = false;
  return true;
}

/** Whether the underscore at `at` joins two letters or digits, as in `snake_case`: there it marks nothing. */
function isInWord(source: string, at: number): boolean {
  return WORD.test(source.charAt(at - 1)) && WORD.test(source.charAt(at + 1));
}

const WORD = /^[A-Za-z0-9]$/u;
