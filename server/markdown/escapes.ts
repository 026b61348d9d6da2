/**
 * Backslashes before punctuation: what they hide from Markdown, and what is left of a text without them.
 */

/** `text` as a reader sees it, backslash escapes resolved. Entities and emphasis stay as written. */
export function unescaped(text: string): string {
  return text.includes('\\') ? text.replaceAll(/\\([!-/:-@[-`{-~])/gu, '$1') : text;
}

/** `text` so that Markdown takes none of its characters for anything but themselves, inside of a link's text. */
export function escaped(text: string): string {
  // Within a word, `_` is a letter.
  return text.replaceAll(/[&*<>[\\\]`~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&');
}

/** The offset of what closes the bracket at `open`, nested and escaped ones passed over; `undefined` where nothing before `limit` does. */
export function closingBracket(
  text: string,
  open: number,
  limit: number,
  opening = '[',
  closing = ']',
): number | undefined {
  let depth = 0;
  for (let at = open; at < limit; at++) {
    const character = text.charAt(at);
    if (character === '\\') at++;
    else if (character === opening) depth++;
    else if (character === closing && --depth === 0) return at;
  }
  return undefined;
}
