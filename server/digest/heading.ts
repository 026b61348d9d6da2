/**
 * Tells the title from the author in an item's link text.
 *
 * Publications write `Title - Author` or `Title-Author`, and titles hold hyphens of their own. So the last
 * separator counts, the digest's usual one before any other, and a hyphen inside a Latin word is a separator
 * only where the digest writes its separators that way.
 */
import { isOrdinary } from '../text/graphemes.ts';
import type { Span } from '../text/span.ts';

/** The parts of a link text, in the text's own coordinates. */
export interface HeadingParts {
  readonly title: Span;
  /** With the whitespace around it. */
  readonly separator?: Span;
  readonly author?: Span;
}

/** A mark that may separate, with the whitespace around it. */
export interface Separator {
  readonly span: Span;
  /** As a convention: its spaces folded to one each. */
  readonly form: string;
  readonly spaced: boolean;
  /** Whether it stands inside a word such as `GPT-5`. */
  readonly inWord: boolean;
}

/** The parts of `text` by the separator its digest uses; without one known, by the likeliest. Without an author, all is title. */
export function splitHeading(
  text: string,
  separator: string | undefined,
  candidates: readonly Separator[] = separatorsIn(text),
): HeadingParts {
  let usual: Separator | undefined;
  let spaced: Separator | undefined;
  let loose: Separator | undefined;
  // The last of each kind counts.
  for (const candidate of candidates) {
    if (candidate.form === separator) usual = candidate;
    if (candidate.spaced) spaced = candidate;
    if (!candidate.inWord) loose = candidate;
  }
  // A hyphen in a title is no separator where one with spaces around it follows.
  const isPassed =
    usual !== undefined && spaced !== undefined && !usual.spaced && spaced.span.start > usual.span.start;
  const chosen = (isPassed ? spaced : usual) ?? spaced ?? loose;
  if (chosen === undefined) return { title: trimmed(text, { start: 0, end: text.length }) };
  return {
    title: trimmed(text, { start: 0, end: chosen.span.start }),
    separator: chosen.span,
    author: trimmed(text, { start: chosen.span.end, end: text.length }),
  };
}

/**
 * The separator that most of `headings` seem to use, ` - ` or `-` or another with its spaces; the earliest of
 * equals. `undefined` where none has any, or where there are just hyphens inside some words, as in `Open-Source`.
 */
export function usualSeparator(headings: Iterable<readonly Separator[]>): string | undefined {
  // Nearly always one form, or two.
  const forms: Votes[] = [];
  let count = 0;
  for (const candidates of headings) {
    count++;
    // A spaced mark is a likelier separator than a hyphen without spaces, which a title may hold for itself.
    let vote: Separator | undefined;
    for (const candidate of candidates)
      if (vote === undefined || trust(candidate) >= trust(vote)) vote = candidate;
    if (vote === undefined) continue;
    const { form, inWord } = vote;
    let votes = forms.find((one) => one.form === form);
    if (votes === undefined) {
      votes = { form, apart: 0, inWords: 0 };
      forms.push(votes);
    }
    if (inWord) votes.inWords++;
    else votes.apart++;
  }
  let best: Votes | undefined;
  for (const votes of forms) if (best === undefined || weightOf(votes) > weightOf(best)) best = votes;
  if (best === undefined) return undefined;
  return best.inWords * 2 < count && best.apart === 0 ? undefined : best.form;
}

/** How many headings speak for a form: with hyphens inside a word, and with marks that can be nothing else. */
interface Votes {
  readonly form: string;
  apart: number;
  inWords: number;
}

function weightOf({ apart, inWords }: Votes): number {
  return apart + 0.5 * inWords;
}

/** How likely a mark is to separate, regardless of its place. */
function trust({ spaced, inWord }: Separator): number {
  return spaced ? 2 : inWord ? 0 : 1;
}

/** Longer "authors" are the second half of a title. */
const LONGEST_AUTHOR = 60;

/** Longer link texts are no headings, and not worth scanning. */
const LONGEST_HEADING = 2000;

/** Whether a UTF-16 unit is a mark that may separate, or one of several that do together. */
function isMark(unit: number): boolean {
  if (unit < 0x80) return unit === HYPHEN || unit === 0x7c;
  // Most letters lie between these, and a comparison costs less than a look into the set.
  if (unit > 0x2022 && unit < 0xff00) return false;
  return MARKS.has(unit);
}

const MARKS: ReadonlySet<number> = new Set([...'‐‑–—―－｜·•'].map((mark) => mark.charCodeAt(0)));
const HYPHEN = 0x2d;
/** How many of a mark in a row are one: up to three hyphens, two of the long dashes. */
const LONGEST_MARKS: ReadonlyMap<number, number> = new Map([
  [HYPHEN, 3],
  [0x2014, 2],
  [0x2015, 2],
]);

/** The end of the mark that begins at `start`. */
function markEnd(text: string, start: number): number {
  const unit = text.charCodeAt(start);
  const most = start + (LONGEST_MARKS.get(unit) ?? 1);
  let end = start + 1;
  while (end < most && text.charCodeAt(end) === unit) end++;
  return end;
}

function isMarkOrBlank(unit: number): boolean {
  return isMark(unit) || unit === 32 || ((unit < 32 || unit > 127) && /\s/u.test(String.fromCharCode(unit)));
}

/** Whether a UTF-16 unit is a space that people put beside a mark. */
function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x09 || unit === 0xa0 || unit === 0x3000;
}

/** All marks in a link text that may separate its title from its author, in the order of the text. */
export function separatorsIn(text: string): Separator[] {
  const found: Separator[] = [];
  if (text.length > LONGEST_HEADING) return found;
  // Nothing but such marks is neither a title nor an author.
  let authorEnd = text.length;
  while (authorEnd > 0 && isMarkOrBlank(text.charCodeAt(authorEnd - 1))) authorEnd--;
  let titleStart = 0;
  while (titleStart < authorEnd && isMarkOrBlank(text.charCodeAt(titleStart))) titleStart++;
  for (let at = titleStart; at < authorEnd; ) {
    if (!isMark(text.charCodeAt(at))) {
      at++;
      continue;
    }
    // Each mark with all spaces around it, also where another mark shares them.
    const index = at;
    const afterMark = markEnd(text, index);
    at = afterMark;
    let start = index;
    while (start > 0 && isBlank(text.charCodeAt(start - 1))) start--;
    let end = afterMark;
    while (end < text.length && isBlank(text.charCodeAt(end))) end++;
    if (start <= titleStart || end >= authorEnd || !isAuthor(text, end)) continue;
    const before = start < index;
    const after = end > afterMark;
    const mark = text.slice(index, afterMark);
    const inWord = !before && !after && isLatin(text.charAt(start - 1)) && isLatin(text.charAt(end));
    // `GPT-5` and `2024-2025`: no separator is followed by a digit inside a word.
    if (inWord && /\d/u.test(text.charAt(end))) continue;
    // Without spaces, only marks that do not occur within words can separate.
    if (!before && !after && !/[-‐‑–—―－|｜]/u.test(mark)) continue;
    found.push({
      span: { start, end },
      form: `${before ? ' ' : ''}${mark}${after ? ' ' : ''}`,
      spaced: before || after,
      inWord,
    });
  }
  return found;
}

/** Whether `text` from `start` on may be an author's name: not as long as half a title, and not a sentence. */
function isAuthor(text: string, start: number): boolean {
  if (text.length - start > LONGEST_AUTHOR && text.slice(start).trim().length > LONGEST_AUTHOR) return false;
  return !/[：；。！？]/u.test(text.slice(start));
}

function isLatin(character: string): boolean {
  return character < '\u0080' ? /[A-Za-z0-9]/u.test(character) : /[\p{Script=Latin}\p{N}]/u.test(character);
}

/** `range` without the whitespace at its ends; empty at its start where nothing else is in it. */
function trimmed(text: string, range: Span): Span {
  // Nearly all titles and authors begin and end with an ordinary character, which no space is.
  if (isOrdinary(text.charCodeAt(range.start)) && isOrdinary(text.charCodeAt(range.end - 1))) return range;
  const inner = text.slice(range.start, range.end);
  const start = range.start + (inner.length - inner.trimStart().length);
  const length = inner.trim().length;
  return length === 0 ? { start: range.start, end: range.start } : { start, end: start + length };
}
