/**
 * Cuts the text of a plain paragraph into flat tokens: runs of markers, links, code. Inlines (inlines.ts) and the
 * facts of an item (item-facts.ts) are folded from them.
 *
 * Whatever may be special (escapes, entities, HTML, images, other links) is left to the parser.
 */
import { ORDINARY } from '../../text/graphemes.ts';
import type { Span } from '../../text/span.ts';
import { afterLink, afterMark, MARKS, type MarkState, NO_MARKS } from '../plain-marks.ts';

/** What a token is. All other text is text. */
export const TOKEN = {
  /** Asterisks or underscores side by side. */
  run: 0,
  /** `[text](destination)`, both of which are nothing but themselves. */
  link: 1,
  /** Code on one line between single backticks. */
  code: 2,
  /** A character reference, which is another character than it is written with. */
  reference: 3,
} as const;

/** Kind, start and end of one token after the other. */
export type Tokens = number[];

/** How many numbers a token takes. */
export const TOKEN_SIZE = 3;

/** The state of a scan. */
export interface ScannedText {
  readonly tokens: Tokens;
  /** How many characters of plain text a reader sees at least. */
  characters: number;
  /** The quotation marks, brackets and punctuation of the paragraph. */
  marks: MarkState;
}

/** Nothing yet. */
export function nothingScanned(): ScannedText {
  return { tokens: [], characters: 0, marks: NO_MARKS };
}

/** For each UTF-16 unit how many characters it is to a reader, 0 for what has to be segmented; or that it may be more than itself. */
const WEIGHTS = new Uint8Array(ORDINARY);
const SPECIAL = 2;
for (const character of '\\`*_[]<&~!:.@{\r\0') WEIGHTS[character.charCodeAt(0)] = SPECIAL;
/** One character to a reader, and one that may need a partner. */
const MARK = 3;
for (const character of MARKS) WEIGHTS[character.charCodeAt(0)] = MARK;

/** Adds what stands in `source` from `start` to `end` to `seen`; `false` where it takes the parser to read it. Linear. */
export function scanText(source: string, start: number, end: number, seen: ScannedText): boolean {
  const { tokens } = seen;
  let { characters, marks } = seen;
  for (let at = start; at < end; ) {
    const unit = source.charCodeAt(at);
    const weight = WEIGHTS[unit] ?? 0;
    if (weight < SPECIAL) {
      characters += weight;
      at++;
      continue;
    }
    if (weight === MARK) {
      characters++;
      marks = afterMark(marks, source, at, start, end);
      at++;
      continue;
    }
    const kind = kindAt(source, at, start, end);
    if (kind === 'text') {
      at++;
      continue;
    }
    if (kind === 'unknown') return false;
    const tokenEnd = endOf(kind, source, at, end);
    if (tokenEnd === undefined) return false;
    tokens.push(TOKEN[kind], at, tokenEnd);
    if (kind === 'link')
      marks = afterLink(marks, source, at, source.indexOf(']', at), at === start && tokenEnd === end);
    at = tokenEnd;
  }
  seen.characters = characters;
  seen.marks = marks;
  return true;
}

/** What the special character at `at` is or begins, in a paragraph from `start` to `end`. */
function kindAt(
  source: string,
  at: number,
  start: number,
  end: number,
): keyof typeof TOKEN | 'text' | 'unknown' {
  const next = at + 1 < end ? source.charAt(at + 1) : '';
  const before = at > start ? source.charAt(at - 1) : '';
  switch (source.charAt(at)) {
    case '*':
    case '_':
      return 'run';
    case '`':
      return 'code';
    case '[':
      return 'link';
    case '<':
      return /[A-Za-z/!?]/u.test(next) ? 'unknown' : 'text';
    case '&':
      if (source.startsWith(ZERO_WIDTH_SPACE, at)) return 'reference';
      return isReference(source, at) ? 'unknown' : 'text';
    case '!':
      return next === '[' ? 'unknown' : 'text';
    case ':':
      return next === '/' ? 'unknown' : 'text';
    case '.':
      return before === 'w' || before === 'W' ? 'unknown' : 'text';
    case '@':
      return /[!-~]/u.test(before) && /[!-~]/u.test(next) ? 'unknown' : 'text';
    case '{':
      // Two may begin a shortcode.
      return next === '{' ? 'unknown' : 'text';
    case '\r':
      return next === '\n' ? 'text' : 'unknown';
    default:
      return 'unknown';
  }
}

/** Whether something like `&amp;` may begin at `at`; `AT&T` is none. */
function isReference(source: string, at: number): boolean {
  REFERENCE.lastIndex = at;
  return REFERENCE.test(source);
}

const REFERENCE = /&#?[A-Za-z0-9]+;/uy;

/** The one character reference that is read here, since repairs of bold are tried out with it. */
export const ZERO_WIDTH_SPACE = '&#8203;';

/** Where the token at `at` ends; `undefined` where what began there does not end as a plain one before `end`. */
function endOf(kind: keyof typeof TOKEN, source: string, at: number, end: number): number | undefined {
  switch (kind) {
    case 'run': {
      const unit = source.charCodeAt(at);
      let after = at + 1;
      while (after < end && source.charCodeAt(after) === unit) after++;
      return after;
    }
    case 'link':
      LINK.lastIndex = at;
      return LINK.test(source) && LINK.lastIndex <= end ? LINK.lastIndex : undefined;
    case 'code':
      return codeEnd(source, at, end);
    case 'reference':
      return at + ZERO_WIDTH_SPACE.length;
  }
}

const LINK = /\[[^[\]\\`*_<&~{\n\r\p{Cc}]*\]\([^\s()<>\\&{\p{Cc}]*\)/uy;

/** On one line and between runs of one backtick. */
function codeEnd(source: string, at: number, end: number): number | undefined {
  const closing = source.indexOf('`', at + 1);
  if (closing < 0 || closing >= end || closing === at + 1 || source.charAt(closing + 1) === '`')
    return undefined;
  return /[\r\n\0]|\{\{/u.test(source.slice(at + 1, closing)) ? undefined : closing + 1;
}

/** A link, `[text](destination)`; the address is the destination as it is written. */
export interface LinkParts {
  readonly span: Span;
  readonly text: Span;
  readonly destination: Span;
}

/** The parts of the link from `start` to `end` in `source`, their places counted from `origin`. */
export function linkParts(source: string, start: number, end: number, origin = 0): LinkParts {
  const closing = source.indexOf(']', start) - origin;
  return {
    span: { start: start - origin, end: end - origin },
    text: { start: start + 1 - origin, end: closing },
    destination: { start: closing + 2, end: end - 1 - origin },
  };
}
