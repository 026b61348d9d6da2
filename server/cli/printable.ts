/**
 * Text of digests and names of files on their way to a terminal.
 */

/** Control characters, which can repaint the screen, and those that turn the direction of writing. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;

/** `text` on one line, with everything that a terminal would act upon as `\u{…}`. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => {
    if (character === '\n') return ' ';
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  });
}
