/**
 * Counting characters as a reader does: an emoji made of five code points is one, and so is a letter with its accent.
 */

/** How many characters a reader sees in `text`, blanks included; runs of white space count as one, those at the ends as none. */
export function countCharacters(text: string): number {
  const shown = text.trim().replaceAll(/\s+/gu, ' ');
  if (EACH_IS_ONE.test(shown)) return shown.length;
  let count = 0;
  for (const _ of segmenter.segment(shown)) count++;
  return count;
}

/** Texts of which every UTF-16 unit is a character of its own: ASCII, Han and Chinese punctuation. Segmenting is slow. */
const EACH_IS_ONE = /^[\x20-\x7e\u00b7\u2013-\u201d\u2026\u3001-\u3029\u4e00-\u9fff\uff01-\uff5e]*$/u;

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });
