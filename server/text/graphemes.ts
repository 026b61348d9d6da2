/**
 * Counting characters as a reader does: an emoji made of five code points is one, and so is a letter with its accent.
 */

/** How many characters a reader sees in `text`, blanks included; runs of white space count as one, those at the ends as none. */
export function countCharacters(text: string): number {
  const shown = text.trim().replaceAll(/\s+/gu, ' ');
  let count = shown.length;
  // Only what is out of the ordinary is segmented, with the character before it, which it may belong to.
  for (const { 0: run, index } of shown.matchAll(OUT_OF_THE_ORDINARY)) {
    const before = index > 0 ? shown.charAt(index - 1) : '';
    let segments = 0;
    for (const _ of segmenter.segment(before + run)) segments++;
    count += segments - before.length - run.length;
  }
  return count;
}

/** Whether every UTF-16 unit of `text` is one character to `countCharacters`: nothing is joined, no blanks are left out. */
export function isCountedByUnits(text: string): boolean {
  return EACH_IS_ONE.test(text);
}

const EACH_IS_ONE =
  /^(?:[\x21-\x7e\u00b7\u2013-\u201d\u2026\u3001-\u3029\u4e00-\u9fff\uff01-\uff5e]| (?=[^ ]))*$/u;

/** Stretches without ASCII, Han and Chinese punctuation, of which every UTF-16 unit is a character. Segmenting is slow. */
const OUT_OF_THE_ORDINARY = /[^\x20-\x7e\u00b7\u2013-\u201d\u2026\u3001-\u3029\u4e00-\u9fff\uff01-\uff5e]+/gu;

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });
