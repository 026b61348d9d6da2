/**
 * What is known of lines of plain text without their inlines: whether their asterisks, quotation marks and
 * punctuation are as nearly all are. It is folded from their tokens.
 */
import { isPlainSide, isZeroWidth } from '../bold/bold-spans.ts';
import { codePointBefore } from '../character-class.ts';
import { arePaired, isSingle } from '../plain-marks.ts';
import type { ScannedParagraph } from './scan-item.ts';
import { TOKEN, TOKEN_SIZE, type Tokens } from './scan-text.ts';

/** What is known of a text without its blocks. What is stated is certain; what is not may still be true. */
export interface TextMarks {
  /** Whether every asterisk marks a phrase as its author meant it, in any Hugo; the heading of a plain item, which has none, aside. */
  readonly isBoldPlain: boolean;
  /** Whether asterisks that mark something may be meant as themselves, as in `3*4*5`; never `false` where they are. */
  readonly mayShowAsterisk: boolean;
  /** Whether the quotation marks and brackets of each paragraph and heading are the plainest of pairs. */
  readonly arePairsPlain: boolean;
  /** Whether no two punctuation marks stand side by side. */
  readonly isPunctuationSingle: boolean;
}

/** What the lines so far have shown of bold. */
export interface LineMarks {
  isBoldPlain: boolean;
  boldPhrases: number;
  boldUnits: number;
  mayShowAsterisk: boolean;
}

/** No line was looked at. */
export const NOTHING_SEEN: Readonly<LineMarks> = {
  isBoldPlain: true,
  boldPhrases: 0,
  boldUnits: 0,
  mayShowAsterisk: false,
};

/** What paragraphs and headings in `source` show; `undefined` where one is no single line, or holds what is not plain. */
export function marksOf(
  source: string,
  contents: Iterable<ScannedParagraph>,
  tokens: Tokens,
): TextMarks | undefined {
  const seen: LineMarks = { ...NOTHING_SEEN };
  let arePairsPlain = true;
  let isPunctuationSingle = true;
  for (const content of contents) {
    if (hasEmptyLink(source, content, tokens) || !addLine(source, content, tokens, seen)) return undefined;
    arePairsPlain &&= arePaired(content.marks);
    isPunctuationSingle &&= isSingle(content.marks);
  }
  const { isBoldPlain, mayShowAsterisk } = seen;
  return { isBoldPlain, mayShowAsterisk, arePairsPlain, isPunctuationSingle };
}

/** What both texts show together. */
export function bothMarks(one: TextMarks, other: TextMarks): TextMarks {
  return {
    isBoldPlain: one.isBoldPlain && other.isBoldPlain,
    mayShowAsterisk: one.mayShowAsterisk || other.mayShowAsterisk,
    arePairsPlain: one.arePairsPlain && other.arePairsPlain,
    isPunctuationSingle: one.isPunctuationSingle && other.isPunctuationSingle,
  };
}

/** A text that shows nothing. */
export const NO_TEXT: TextMarks = {
  isBoldPlain: true,
  mayShowAsterisk: false,
  arePairsPlain: true,
  isPunctuationSingle: true,
};

/** Whether a link stands there that has no text. */
function hasEmptyLink(source: string, { first, last }: ScannedParagraph, tokens: Tokens): boolean {
  for (let token = first; token < last; token += TOKEN_SIZE)
    if (tokens[token] === TOKEN.link && /^\[\s*\]/u.test(source.slice(tokens[token + 1], tokens[token + 2])))
      return true;
  return false;
}

/** Adds a line of text to `seen`; `false` where something in it is not plain. */
export function addLine(
  source: string,
  { start, end, isLine, first, last }: ScannedParagraph,
  tokens: Tokens,
  seen: LineMarks,
): boolean {
  if (!isLine) return false;
  /** Where the content of the phrase begins that is open, and how many asterisks open it: one for emphasis, two for bold. */
  let open = -1;
  let width = 0;
  let lastClosed = -1;
  /** Where the link ends that a bold phrase begins with. */
  let linkEnd = -1;
  for (let token = first; token < last; token += TOKEN_SIZE) {
    const kind = tokens[token];
    const at = tokens[token + 1] ?? 0;
    const after = tokens[token + 2] ?? 0;
    if (kind !== TOKEN.run) {
      if (kind === TOKEN.reference) return false;
      // What a phrase with a link or code in it comes to is for the full reading to say, but for one that is a link.
      if (open >= 0) {
        if (kind === TOKEN.link && at === open && width === 2) linkEnd = after;
        else seen.isBoldPlain = false;
      }
      if (kind === TOKEN.link && source.slice(at, after).includes('*')) return false;
      continue;
    }
    if (source.charCodeAt(at) !== ASTERISK) {
      if (after - at > 1 || !isInWord(source, at)) return false;
      continue;
    }
    const size = after - at;
    const outerBefore = at === start ? undefined : codePointBefore(source, at);
    const outerAfter = after >= end ? undefined : source.codePointAt(after);
    if (size === 2 && isDigit(outerBefore) && isDigit(outerAfter)) seen.mayShowAsterisk = true;
    // A longer run may end as two and one.
    const isEmphasis = size !== 2 || (open >= 0 && width === 1);
    const isPlain =
      open < 0
        ? size <= 2 && at !== lastClosed && !isZeroWidth(outerBefore) && isPlainSide(outerAfter, outerBefore)
        : size === width && !isZeroWidth(outerAfter) && isPlainSide(outerBefore, outerAfter);
    if (!isPlain) seen.isBoldPlain = false;
    if (isEmphasis && (!isPlain || (open < 0 && isFactorSide(outerBefore, outerAfter))))
      seen.mayShowAsterisk = true;
    if (open >= 0 && linkEnd > open && linkEnd !== at) seen.isBoldPlain = false;
    if (open < 0) {
      open = after;
      width = size;
      continue;
    }
    if (size === 2) {
      seen.boldPhrases++;
      seen.boldUnits += at - open;
    }
    open = -1;
    lastClosed = after;
  }
  if (open >= 0) {
    seen.isBoldPlain = false;
    if (width === 1) seen.mayShowAsterisk = true;
  }
  return true;
}

const ASTERISK = 42;

/** Whether a `*` may stand between these as a sign of times, of a footnote or of a file pattern, rather than before emphasis. */
function isFactorSide(before = 32, after = 32): boolean {
  return FACTOR.test(String.fromCodePoint(before)) || after === 46 || after === 47;
}

const FACTOR = /^[A-Za-z0-9)\]%％）/]$/u;

function isDigit(codePoint = 0): boolean {
  return codePoint >= 48 && codePoint <= 57;
}

/** Whether the underscore at `at` joins two letters or digits, as in `snake_case`: there it marks nothing. */
function isInWord(source: string, at: number): boolean {
  return WORD.test(source.charAt(at - 1)) && WORD.test(source.charAt(at + 1));
}

const WORD = /^[A-Za-z0-9]$/u;
