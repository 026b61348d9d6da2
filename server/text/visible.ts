/** Texts of others as they are shown in lists, tips and reports: nothing in them acts unseen. */

/** Control characters, which can repaint a terminal, and those that turn the direction of writing. */
const UNSEEN = /[\p{Cc}\p{Cs}\u2028\u2029\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/gu;

/** `text` on one line, with characters that act unseen as `\u{…}`. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (character) => (character === '\n' ? ' ' : asEscape(character)));
}

/** `character` as an escape that anybody can see. */
export function asEscape(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
