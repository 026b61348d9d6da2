/**
 * How long a text is, in the way in which editors of Chinese texts count, and Word and WPS with them (字数): each Chinese
 * character, each Japanese kana and each full-width punctuation mark is one, and so is each word or number of other
 * scripts, such as `GPT-5`. Quotation marks, dashes and ellipses, which Latin texts use as well, count beside such a
 * character only. Whitespace, emoji and half-width punctuation are not counted.
 */

/** A text’s length. */
export interface TextLength {
  /** Chinese characters, kana and full-width punctuation marks. */
  readonly characters: number;
  /** Words and numbers of other scripts. */
  readonly words: number;
}

/** Nothing to read. */
export const NO_TEXT: TextLength = { characters: 0, words: 0 };

/** The length of `text`, which is what readers see, without markup. Linear. */
export function textLength(text: string): TextLength {
  let characters = 0;
  let words = 0;
  for (const match of text.matchAll(PARTS)) {
    const [part, word, shared] = match;
    if (word !== undefined) words++;
    else if (shared === undefined || isBesideWide(text, match.index, match.index + part.length)) characters++;
  }
  return { characters, words };
}

/** 字数: what is counted of `length` in one number. */
export function totalOf({ characters, words }: TextLength): number {
  return characters + words;
}

/** Both together. */
export function addLengths(a: TextLength, b: TextLength): TextLength {
  return { characters: a.characters + b.characters, words: a.words + b.words };
}

/** How long reading takes at a calm pace, 400 characters or 240 words a minute; in minutes, rounded up. */
export function readingMinutes({ characters, words }: TextLength): number {
  return Math.ceil(characters / 400 + words / 240);
}

const WIDE =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}々〇ー\\u3001-\\u3020\\u3030\\u303d\\uff01-\\uff0f\\uff1a-\\uff20\\uff3b-\\uff40\\uff5b-\\uff65';
const SHARED = '“”‘’—…·';

/** A word; one of the marks that Latin texts use as well; or a wide character. */
const PARTS = new RegExp(
  `((?![${WIDE}])[\\p{L}\\p{N}](?:(?![${WIDE}])(?:[\\p{L}\\p{N}\\p{M}]|[^\\s\\p{L}\\p{N}“”‘—…·](?=[\\p{L}\\p{N}])))*)|([${SHARED}])|[${WIDE}]`,
  'gu',
);

const IS_WIDE = new RegExp(`[${WIDE}]`, 'u');

/** Whether the next character that is no such mark, on either side, is a wide one. */
function isBesideWide(text: string, start: number, end: number): boolean {
  let before = start - 1;
  while (before > start - MOST_MARKS && SHARED.includes(text.charAt(before))) before--;
  let after = end;
  while (after < end + MOST_MARKS && SHARED.includes(text.charAt(after))) after++;
  return IS_WIDE.test(text.charAt(before)) || IS_WIDE.test(text.charAt(after));
}

/** Of these marks in a row: `”——“`. */
const MOST_MARKS = 5;
