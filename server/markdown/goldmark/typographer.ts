/**
 * Typographic marks as goldmark's typographer makes them, which Hugo has on: straight quotation marks become
 * curly ones, `--` and `---` dashes, `...` an ellipsis, `<<` and `>>` guillemets.
 *
 * Which mark stays straight follows goldmark to the letter, oddities included (`'t` after punctuation is an
 * apostrophe, a `"` between two Han characters stays), because the preview shows what is published. Tests
 * hold it against current Hugo and 0.111; some of goldmark's rules look at single bytes, and so does this file.
 *
 * The preview reads text with it, and the rule about quotation marks asks it what becomes of a straight one.
 */
import type { Node } from 'mdast';
import type { Extension as FromMarkdown } from 'mdast-util-from-markdown';
import type { Code, Construct, Extension, Token, TokenizeContext } from 'micromark-util-types';
import { Memo } from '../../text/memo.ts';
import { codePointBefore } from '../bold/attention.ts';
import { classify, type Punctuation } from '../character-class.ts';
import type { TypographerMark, TypographerMarks } from '../markup-settings.ts';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    typographicMark: 'typographicMark';
  }
}

declare module 'mdast' {
  interface PhrasingContentMap {
    typographicMark: TypographicMark;
  }
  interface RootContentMap {
    typographicMark: TypographicMark;
  }
}

/** A typographic mark in the place of what was written, whose length may differ. */
export interface TypographicMark extends Node {
  type: 'typographicMark';
  value: string;
}

/**
 * Quotation marks that something opened and nothing closed so far. goldmark means to forget them at the end of a
 * block and does not, so that an open one in the first item of a page decides about a mark in the last.
 */
export interface OpenQuotes {
  single: number;
  double: number;
}

/** A micromark syntax extension that writes `written`; `typographerFromMarkdown` reads its tokens. It counts on in `quotes`. */
export function typographer(
  punctuation: Punctuation,
  quotes: OpenQuotes,
  written: TypographerMarks,
): Extension {
  const construct: Construct = {
    name: 'typographicMark',
    tokenize(effects, ok, nok) {
      const context = this;
      const { previous } = this;
      let left = 0;
      let mark = '';
      return start;

      function start(code: Code) {
        const place = effects.enter('typographicMark').start;
        const before = codePointBefore(context, place, previous);
        const found = typographicMark(before, restOfLine(context), quotes, punctuation);
        if (found === undefined) return nok(code);
        mark = written[found.mark];
        left = found.length;
        return inside(code);
      }

      function inside(code: Code) {
        if (left === 0) {
          marks.set(effects.exit('typographicMark'), mark);
          return ok(code);
        }
        left--;
        effects.consume(code);
        return inside;
      }
    },
  };
  return { text: Object.fromEntries([...'\'"-.<>'].map((mark) => [mark.charCodeAt(0), construct])) };
}

/** Makes nodes of the tokens: nodes of their own, so that those of the text around them keep their places. */
export function typographerFromMarkdown(): FromMarkdown {
  return {
    enter: {
      typographicMark(token) {
        this.enter({ type: 'typographicMark', value: marks.get(token) ?? '' }, token);
      },
    },
    exit: {
      typographicMark(token) {
        this.exit(token);
      },
    },
  };
}

const marks = new Memo<Token, string>();

/** Which mark is published in the place of the first `length` characters. */
export interface Substitution {
  readonly mark: TypographerMark;
  readonly length: number;
}

/** How far the rules look ahead; no real run of quotation marks is longer. */
export const LOOK_AHEAD = 40;

/** The next characters with the line break that ends them, if it is near. */
function restOfLine(context: TokenizeContext): string {
  const start = context.now();
  const near = { ...start, _bufferIndex: start._bufferIndex + LOOK_AHEAD };
  const text = context.sliceSerialize({ start, end: near });
  if (text.length >= LOOK_AHEAD) return text;
  const next = { ...start, _index: start._index + 2, _bufferIndex: 0 };
  // The end of the text is a chunk too, and reads as a NUL; those of the text itself have been replaced before.
  return context.sliceSerialize({ start, end: next }).replace('\0', '');
}

/**
 * The mark that is published in the place of the next characters, `rest` being the line from there on with the break that
 * ends it, and `before` the code point before; `undefined` where they stay as they are. Counts on in `quotes`.
 */
export function typographicMark(
  before: number | undefined,
  rest: string,
  quotes: OpenQuotes,
  punctuation: Punctuation,
): Substitution | undefined {
  if (rest.startsWith('---')) return { mark: 'emdash', length: 3 };
  if (rest.startsWith('--')) return { mark: 'endash', length: 2 };
  if (rest.startsWith('...')) return { mark: 'ellipsis', length: 3 };
  if (rest.startsWith('<<')) return { mark: 'leftanglequote', length: 2 };
  if (rest.startsWith('>>')) return { mark: 'rightanglequote', length: 2 };
  const quote = rest.charAt(0);
  if (quote !== "'" && quote !== '"') return undefined;
  const place = placeOf(before, rest, punctuation);
  const mark = quote === "'" ? singleMark(place, quotes) : doubleMark(place, quotes);
  return mark === undefined ? undefined : { mark, length: 1 };
}

/** What stands around a quotation mark. */
interface QuotePlace {
  /** The line from the mark on. */
  readonly rest: string;
  readonly before: string;
  /** The character after the mark. */
  readonly after: string;
  /** The same as UTF-8 bytes; those of characters beyond ASCII as 255. */
  readonly bytes: readonly number[];
  readonly opens: boolean;
  readonly closes: boolean;
  readonly punctuation: Punctuation;
}

function placeOf(before: number | undefined, rest: string, punctuation: Punctuation): QuotePlace {
  const bytes = [...rest.slice(0, 6)].flatMap((character) => {
    const codePoint = character.codePointAt(0) ?? 0;
    if (codePoint < 0x80) return [codePoint];
    return Array.from({ length: codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4 }, () => 255);
  });
  let run = 1;
  while (rest.charAt(run) === rest.charAt(0)) run++;
  const classBefore = classify(before, punctuation);
  const classAfter = classify(rest.codePointAt(run), punctuation);
  return {
    rest,
    before: before === undefined ? '\n' : String.fromCodePoint(before),
    after: bytes.length > 1 ? String.fromCodePoint(rest.codePointAt(1) ?? 32) : '',
    bytes,
    opens: classAfter === 'other' || (classAfter === 'punctuation' && classBefore !== 'other'),
    closes: classBefore === 'other' || (classBefore === 'punctuation' && classAfter !== 'other'),
    punctuation,
  };
}

function singleMark(place: QuotePlace, quotes: OpenQuotes): TypographerMark | undefined {
  const { before, after, bytes, opens, closes } = place;
  const next = letters(bytes);
  const onlyOpens = opens && !closes;
  if (onlyOpens && isDecade(place)) return 'apostrophe';
  if (/[\p{P}\p{White_Space}]/u.test(before) && /^[tenl]/.test(next)) return 'apostrophe';
  if (/[\p{Nd}\p{L}]/u.test(before) && /^\p{L}/u.test(after)) return 'apostrophe';
  if (onlyOpens) {
    const isContraction =
      (/^[smtd]/.test(next) && (bytes.length < 3 || isAsciiBoundary(bytes[2]))) ||
      (/^(?:ve|ll|re)/.test(next) && (bytes.length < 4 || isAsciiBoundary(bytes[3])));
    if (isContraction) return 'rightsinglequote';
    quotes.single++;
    return 'leftsinglequote';
  }
  if (bytes.length > 2 && !/^\p{Nd}/u.test(after)) return 'rightsinglequote';
  if (quotes.single > 0 && mayClose(place)) {
    quotes.single--;
    return 'rightsinglequote';
  }
  return undefined;
}

function doubleMark(place: QuotePlace, quotes: OpenQuotes): TypographerMark | undefined {
  if (place.opens && !place.closes) {
    quotes.double++;
    return 'leftdoublequote';
  }
  if (quotes.double === 0 || !mayClose(place)) return undefined;
  // `"Monitor 21""`: the first of the two is the sign for inches.
  if (place.after === '"' && /\p{Nd}/u.test(place.before)) return undefined;
  quotes.double--;
  return 'rightdoublequote';
}

/** Whether the mark can only close, or can do both and has punctuation after it that ends something. */
function mayClose({ after, bytes, opens, closes }: QuotePlace): boolean {
  if (!closes) return false;
  if (!opens) return true;
  if (!/^\p{P}/u.test(after)) return false;
  return bytes.length === 2 || (bytes.length > 2 && isAsciiBoundary(bytes[2]));
}

/** `'90s` */
function isDecade({ rest, punctuation }: QuotePlace): boolean {
  return /^'[0-9]{2}s/.test(rest) && classify(rest.codePointAt(4), punctuation) !== 'other';
}

/** What stands after the mark, as far as it is ASCII. */
function letters(bytes: readonly number[]): string {
  return String.fromCharCode(...bytes.slice(1));
}

function isAsciiBoundary(byte: number | undefined): boolean {
  return byte !== undefined && /[\s!-/:-@[-`{-~]/.test(String.fromCharCode(byte)) && byte < 128;
}
