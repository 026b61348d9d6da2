/**
 * The address in what was meant as a link and is none: where it begins, and where it ends although nothing proper ends it.
 */

/** What begins an address wherever it stands. */
const ADDRESS = /(?:https?|ftp):\/\/[^\s<>]|www\.[a-z0-9-]+\.[a-z]|mailto:\S/iuy;
/** What is one right after `](`: a path, or a domain or file name. */
const PATH =
  /(?:\.{0,2}\/|#)[\p{L}\p{N}]|[\w-]+(?:\.[\w-]+)*\.(?:[a-z]{2,}\/|md\b|html?\b|png\b|jpe?g\b|gif\b|webp\b|svg\b|pdf\b)/iuy;

/** Whether an address begins at `at`; `isTarget` where one is expected there, so that a path is one too. */
export function beginsAddress(source: string, at: number, isTarget: boolean): boolean {
  ADDRESS.lastIndex = at;
  if (ADDRESS.test(source)) return true;
  PATH.lastIndex = at;
  return isTarget && PATH.test(source);
}

/**
 * Where an address ends. `closed`: at its bracket, `close`; `blank`: at whitespace, with the bracket further on in its
 * line; `open`: there is no bracket, and `isPlain` tells whether whitespace, a mark or nothing follows.
 */
export type AddressEnd =
  | { readonly kind: 'closed'; readonly end: number; readonly close: number; readonly isPlain: true }
  | { readonly kind: 'blank'; readonly end: number; readonly close: number; readonly isPlain: false }
  | { readonly kind: 'open'; readonly end: number; readonly isPlain: boolean };

/** What closes each bracket that may open an address; half- and full-width ones are often mixed. */
const CLOSING: ReadonlyMap<string, string> = new Map([
  ['(', ')）'],
  ['（', ')）'],
  ['{', '}'],
  ['[', ']'],
  ['<', '>'],
]);

/** Marks of a Chinese sentence, which end an address; a Chinese address may hold letters. */
const MARK = /[，。；！？、：“”‘’《》「」【】]/u;

/** The end of the address at `start`, which `bracket` has opened, before `limit`. Linear in what it passes over. */
export function addressEnd(source: string, start: number, limit: number, bracket: string): AddressEnd {
  const closing = CLOSING.get(bracket) ?? '';
  let depth = 0;
  let wide = 0;
  let ascii = -1;
  let at = start;
  for (; at < limit; at++) {
    const character = source.charAt(at);
    if (character === '\\') at++;
    else if (closing.includes(character) && (character === '）' ? wide <= 0 : depth <= 0))
      return { end: at, kind: 'closed', close: at, isPlain: true };
    else if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === '（') wide++;
    else if (character === '）') wide--;
    else if (/[\s<>`"]/u.test(character) || MARK.test(character)) break;
    if (ascii < 0 && character > '~') ascii = at;
  }
  const close = closeAfter(source, at, limit, closing);
  if (close !== undefined) return { end: at, kind: 'blank', close, isPlain: false };
  // After an address in Latin letters the sentence goes on in Chinese ones; one that goes on in Latin again holds them.
  const isChinese = ascii >= 0 && /[\w/(-]/u.test(source.slice(ascii, at));
  const end = trimmedEnd(source, start, ascii < 0 || isChinese ? at : ascii);
  return { end, kind: 'open', isPlain: ascii < 0 || ascii === at };
}

/** How far a bracket may be after a space in an address: further on it closes something else. */
const FURTHEST = 80;

/** The bracket that closes an address with a space in it, at `at`: further on in its line, or where the address goes on in the next. */
function closeAfter(source: string, at: number, limit: number, closing: string): number | undefined {
  const end = Math.min(limit, at + FURTHEST);
  const isWrapped = /[\r\n]/u.test(source.charAt(at));
  if (at >= limit || !(isWrapped || /[ \t"]/u.test(source.charAt(at)))) return undefined;
  let next = at;
  while (isWrapped && next < end && /\s/u.test(source.charAt(next))) next++;
  for (; next < end; next++) {
    const character = source.charAt(next);
    if (closing.includes(character)) return next;
    if (/[\r\n[\](（]/u.test(character) || MARK.test(character)) return undefined;
    if (isWrapped ? /\s/u.test(character) : source.startsWith('://', next)) return undefined;
  }
  return undefined;
}

/** Without the marks of the sentence, and those of bold, that an address does not end with. */
function trimmedEnd(source: string, start: number, end: number): number {
  let last = end;
  while (last > start + 1 && /[.,;:!?'*_~]/u.test(source.charAt(last - 1))) last--;
  return last;
}
