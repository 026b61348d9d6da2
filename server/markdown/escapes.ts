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
