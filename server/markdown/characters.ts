/**
 * Markdown text by characters as readers count them: a backslash escape is one, and so is a character reference such
 * as `&amp;` or `&#8203;`. Text may be moved or cut only between these.
 */
import { decodeString } from 'micromark-util-decode-string';

/** One character of a text: how it is written, and what a reader sees. */
export interface Character {
  readonly written: string;
  readonly seen: string;
}

/** The characters of `text`, in which no code or address stands; a code point is one. Linear. */
export function charactersOf(text: string): Character[] {
  if (!MAY_DIFFER.test(text)) return Array.from(text, (one) => ({ written: one, seen: one }));
  return Array.from(text.matchAll(CHARACTER), ([written]) => ({ written, seen: seenText(written) }));
}

/** What a reader sees of `text`, in which no code or address stands: escapes and references resolved. */
export function seenText(text: string): string {
  return MAY_DIFFER.test(text) ? decodeString(text) : text;
}

/** The end of the escape or reference at `at`, which is in the text before `end`; `undefined` where none begins there. */
export function characterEnd(text: string, at: number, end: number): number | undefined {
  const unit = text.charCodeAt(at);
  if (unit !== BACKSLASH && unit !== AMPERSAND) return undefined;
  LONG.lastIndex = at;
  return LONG.test(text) && LONG.lastIndex <= end ? LONG.lastIndex : undefined;
}

const BACKSLASH = 92;
const AMPERSAND = 38;

const MAY_DIFFER = /[\\&]/u;

/** CommonMark 2.4 and 2.5. */
const LONG = /\\[!-/:-@[-`{-~]|&(?:#(?:\d{1,7}|[xX][\da-fA-F]{1,6})|[A-Za-z][\da-zA-Z]{1,31});/uy;

const CHARACTER = new RegExp(`${LONG.source}|[\\s\\S]`, 'gu');
