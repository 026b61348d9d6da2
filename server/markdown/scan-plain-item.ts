/**
 * The item as nearly all are written: a link as its heading, then paragraphs of one line, each of text, links, code and
 * bold that any Hugo publishes as it is meant.
 *
 * A look at its characters tells what most rules want to know, so that nobody has to build its blocks and inlines
 * before somebody asks for them. Whatever is not plain for certain is none of its business.
 */
import { isOrdinary } from '../text/graphemes.ts';
import { type Span, sliceSpan } from '../text/span.ts';
import { isPlainSide, isZeroWidth } from './bold-spans.ts';
import { codePointBefore } from './character-class.ts';
import { MAX_LENGTH } from './markdown-limits.ts';
import { isSpecial, meaningAt } from './scan-inlines.ts';
import { isPlainLine } from './scan-piece.ts';
import { indentation, plainMarker } from './split-pieces.ts';

/** A link of a plain item, `[text](destination)`; the address is the destination as it is written. */
export interface PlainLink {
  readonly span: Span;
  readonly text: Span;
  readonly destination: Span;
}

/** What is known of a plain item; all spans count from the start of its text. */
export interface PlainItem {
  /** The number and the delimiter. */
  readonly marker: Span;
  /** The column, and the offset, at which its content begins. */
  readonly contentColumn: number;
  readonly heading: PlainLink;
  /** From the first paragraph behind the heading to the end of the last. */
  readonly summary: Span;
  /** The links of the summary. */
  readonly links: readonly PlainLink[];
  /** How many bold phrases the summary has, and how many UTF-16 units are between their markers. */
  readonly boldPhrases: number;
  readonly boldUnits: number;
  /** How many characters a reader sees of the summary at least. */
  readonly characters: number;
}

/** The plain item that `source` is; `undefined` where it is more than that, or anything else. Linear. */
export function scanPlainItem(source: string): PlainItem | undefined {
  if (source.length > MAX_LENGTH) return undefined;
  let lineBreak = lineFeed(source, 0);
  const firstEnd = bareEnd(source, 0, lineBreak);
  const marker = plainMarker(source, firstEnd);
  if (marker === undefined) return undefined;
  const heading = headingAt(source, marker.column, firstEnd);
  if (heading === undefined) return undefined;
  const seen: Seen = { links: [], boldPhrases: 0, boldUnits: 0, characters: 0 };
  let start = -1;
  let end = firstEnd;
  let isBehindBlank = false;
  for (let at = lineBreak + 1; at < source.length; at = lineBreak + 1) {
    lineBreak = lineFeed(source, at);
    const lineEnd = bareEnd(source, at, lineBreak);
    const { column, offset } = indentation(source, at, lineEnd);
    if (offset === lineEnd) isBehindBlank = true;
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
  if (start < 0) return undefined;
  return {
    marker: { start: 0, end: marker.end },
    contentColumn: marker.column,
    heading,
    summary: { start, end },
    ...seen,
  };
}

/** The link that is all of the line from `start` to `end`, and has a text. */
function headingAt(source: string, start: number, end: number): PlainLink | undefined {
  if (source.charCodeAt(start) !== BRACKET) return undefined;
  const link = meaningAt(source, start, { start, end });
  if (typeof link === 'string' || link.target === undefined || link.span.end !== end) return undefined;
  const { text, destination } = link.target;
  // `[x]` may begin a task.
  if (text.end - text.start < 2 || sliceSpan(source, text).trim() === '') return undefined;
  return { span: link.span, text, destination };
}

const BRACKET = 91;
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

/** What the lines so far have shown. */
interface Seen {
  readonly links: PlainLink[];
  boldPhrases: number;
  boldUnits: number;
  characters: number;
}

/** Reads a line into `seen`; `false` where something in it is not plain. */
function scanLine(source: string, line: Span, seen: Seen): boolean {
  const { start, end } = line;
  /** Where the content of the bold phrase begins that is open. */
  let open = -1;
  let lastClosed = -1;
  for (let at = start; at < end; ) {
    const unit = source.charCodeAt(at);
    if (!isSpecial(unit)) {
      if (isOrdinary(unit)) seen.characters++;
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
      if (
        unit !== ASTERISK ||
        source.charCodeAt(at + 1) !== ASTERISK ||
        source.charCodeAt(at + 2) === ASTERISK
      )
        return false;
      const before = at === start ? undefined : codePointBefore(source, at);
      const behind = at + 2 >= end ? undefined : source.codePointAt(at + 2);
      if (open < 0) {
        if (at === lastClosed || isZeroWidth(before) || !isPlainSide(behind, before)) return false;
        open = at + 2;
      } else {
        if (isZeroWidth(behind) || !isPlainSide(before, behind)) return false;
        seen.boldPhrases++;
        seen.boldUnits += at - open;
        open = -1;
        lastClosed = at + 2;
      }
      at += 2;
    } else {
      // A phrase with a link or code in it is for the full reading.
      if (open >= 0) return false;
      const { span, target } = meaning;
      if (target !== undefined) {
        if (source.slice(span.start, span.end).includes('*')) return false;
        seen.links.push({ span, text: target.text, destination: target.destination });
      }
      at = span.end;
    }
  }
  return open < 0;
}
