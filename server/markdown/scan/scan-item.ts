/**
 * Cuts an item of plain paragraphs into these, and their text into tokens. The item's facts (item-facts.ts) and its
 * blocks (scan-chunk.ts) are folded from the tokens.
 *
 * It either reads an item as the parser would, or not at all: every line must be blank or belong to a plain
 * paragraph.
 */
import type { Span } from '../../text/span.ts';
import { MAX_LENGTH } from '../markdown-limits.ts';
import { type MarkState, NO_MARKS } from '../plain-marks.ts';
import { nothingScanned, type ScannedText, scanText, type Tokens } from './scan-text.ts';
import { bulletMarker, indentation, orderedMarker, plainMarker } from './split-chunks.ts';

/** An item in tokens. All places are those of the text that it was read from. */
export interface ScannedItem {
  /** Where it begins, and where the first line after its blank lines does that does not belong to it. */
  readonly start: number;
  readonly end: number;
  /** The end of its number and delimiter, or of its bullet. */
  readonly markerEnd: number;
  /** The column at which its content begins. */
  readonly contentColumn: number;
  /** At least one. */
  readonly paragraphs: readonly ScannedParagraph[];
  readonly tokens: Tokens;
  /** How many characters a reader sees at least, links and code aside. */
  readonly characters: number;
}

/** One of its paragraphs. */
export interface ScannedParagraph extends Span {
  /** Whether it is on one line. */
  readonly isLine: boolean;
  /** Where its tokens begin among all, and where they end. */
  readonly first: number;
  readonly last: number;
  /** Its quotation marks, brackets and punctuation. */
  readonly marks: MarkState;
}

/** What begins the items of a list. */
export type ListKind = 'ordered' | 'bullet';

const MARKERS = { ordered: orderedMarker, bullet: bulletMarker } as const;

/** The item of a list of this kind that begins at `from` in `text`; `undefined` where none does that can be read so. Linear. */
export function scanItem(text: string, from = 0, kind: ListKind = 'ordered'): ScannedItem | undefined {
  const markerAt = MARKERS[kind];
  let lineBreak = lineFeed(text, from);
  let end = bareEnd(text, from, lineBreak);
  const marker = plainMarker(text, from, end, markerAt);
  if (marker === undefined) return undefined;
  let start = from + marker.column;
  if (isTask(text, start) || !isPlainLine(text, start, end)) return undefined;
  const paragraphs: ScannedParagraph[] = [];
  const seen = nothingScanned();
  let isOpen = true;
  let at = lineBreak + 1;
  for (; at < text.length; at = lineBreak + 1) {
    lineBreak = lineFeed(text, at);
    const endOfLine = bareEnd(text, at, lineBreak);
    const { column, offset } = indentation(text, at, endOfLine);
    if (offset === endOfLine) {
      if (isOpen && !addParagraph(text, start, end, paragraphs, seen)) return undefined;
      isOpen = false;
      continue;
    }
    if (offset === at && (!isOpen || markerAt(text, at, endOfLine, 0) !== undefined)) break;
    // After a blank line, text that is indented too little belongs to no item.
    if (
      !isOpen &&
      column < marker.column &&
      (isParagraphStart(text, at, endOfLine) || isCodeStart(text, at, endOfLine))
    )
      break;
    if (column !== marker.column || offset - at !== column || !isPlainLine(text, offset, endOfLine))
      return undefined;
    // Whether the indentation before an inline belongs to the text before it is the parser's to say.
    if (isOpen && '*[`'.includes(text.charAt(offset))) return undefined;
    if (!isOpen) start = offset;
    isOpen = true;
    end = endOfLine;
  }
  if (isOpen && !addParagraph(text, start, end, paragraphs, seen)) return undefined;
  if (at - from > MAX_LENGTH) return undefined;
  return {
    start: from,
    end: Math.min(at, text.length),
    markerEnd: marker.end,
    contentColumn: marker.column,
    paragraphs,
    tokens: seen.tokens,
    characters: seen.characters,
  };
}

/** Whether a line can only be one of a paragraph in no item: four spaces before it may make code of it. */
export function isParagraphStart(text: string, start: number, end: number): boolean {
  const { column, offset } = indentation(text, start, end);
  return column <= 3 && offset - start === column && isPlainLine(text, offset, end);
}

/** Whether a line that continues no paragraph and is in no item can only be indented code; Hugo runs shortcodes there, too. */
export function isCodeStart(text: string, start: number, end: number): boolean {
  if (!text.startsWith('    ', start)) return false;
  const code = text.slice(start + 4, end);
  return code.trim() !== '' && !/\r|\{\{/u.test(code);
}

/** Adds the paragraph, or the content of a heading, from `start` to `end`; `false` where it takes the parser to read it. */
export function addParagraph(
  text: string,
  start: number,
  end: number,
  paragraphs: Pick<ScannedParagraph[], 'push'>,
  seen: ScannedText,
): boolean {
  const first = seen.tokens.length;
  seen.marks = NO_MARKS;
  if (!scanText(text, start, end, seen)) return false;
  const isLine = lineFeed(text, start) >= end;
  paragraphs.push({ start, end, isLine, first, last: seen.tokens.length, marks: seen.marks });
  return true;
}

/**
 * Whether a line can only be a line of a paragraph: it does not begin as any other block does, and does not
 * end in whitespace, which may be a hard break.
 */
export function isPlainLine(source: string, start: number, end: number): boolean {
  const last = source.charCodeAt(end - 1);
  if (last === 32 || last === 9 || last === 92) return false;
  const begin = source.charAt(start);
  if ('#>-+=|<:~`_'.includes(begin)) return false;
  if (begin === '*') return /^\*\*[^* \t]/u.test(source.slice(start, start + 3));
  if (begin >= '0' && begin <= '9') return !/^\d{1,9}[.)]/u.test(source.slice(start, start + 10));
  return true;
}

/** Whether `[ ]` or `[x]` stands there, a box to tick. */
function isTask(source: string, at: number): boolean {
  return source.charAt(at + 2) === ']' && /^\[[ xX]\]/u.test(source.slice(at, at + 3));
}

const CARRIAGE_RETURN = 13;

/** The offset of the line feed after `at`, or the text's end. */
export function lineFeed(source: string, at: number): number {
  const found = source.indexOf('\n', at);
  return found < 0 ? source.length : found;
}

/** The end of the line from `start` without its break. */
export function bareEnd(source: string, start: number, lineBreak: number): number {
  return lineBreak > start &&
    lineBreak < source.length &&
    source.charCodeAt(lineBreak - 1) === CARRIAGE_RETURN
    ? lineBreak - 1
    : lineBreak;
}
