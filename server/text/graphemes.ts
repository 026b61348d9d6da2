/**
 * Counting characters as a reader does: an emoji made of five code points is one, and so is a letter with its accent.
 */

/** How many characters a reader sees in `text`, blanks included; runs of white space count as one, those at the ends as none. */
export function countCharacters(text: string): number {
  let count = 0;
  let isBehindBlank = false;
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at);
    if (isBlank(unit)) {
      isBehindBlank = true;
      at++;
      continue;
    }
    if (isBehindBlank && count > 0) count++;
    if (isOrdinary(unit)) {
      count++;
      at++;
    } else {
      const end = unordinaryEnd(text, at);
      const before = count === 0 ? '' : isBehindBlank ? ' ' : text.charAt(at - 1);
      count += countSegments(before, text.slice(at, end));
      at = end;
    }
    isBehindBlank = false;
  }
  return count;
}

/** How many characters a stretch out of the ordinary adds to the one before it, which it may belong to. */
function countSegments(before: string, run: string): number {
  if (LONE_EMOJI.test(run)) return 1;
  let segments = 0;
  for (const _ of segmenter.segment(before + run)) segments++;
  return segments - before.length;
}

/** An emoji of one code point, which joins nothing before it. */
const LONE_EMOJI = /^\p{Extended_Pictographic}$/u;

/** The end of the stretch from `start` on that is neither blank nor ordinary. */
function unordinaryEnd(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length) {
    const unit = text.charCodeAt(end);
    if (isOrdinary(unit) || isBlank(unit)) break;
    end++;
  }
  return end;
}

/** White space as JavaScript's `\s` has it. */
function isBlank(unit: number): boolean {
  if (unit < 0xa0) return unit === SPACE || (unit >= 9 && unit <= 13);
  return !isOrdinary(unit) && /\s/u.test(String.fromCharCode(unit));
}

/** Whether every UTF-16 unit of `text` is one character to `countCharacters`: nothing is joined, no blanks are left out. */
export function isCountedByUnits(text: string): boolean {
  let isBehindBlank = true;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === SPACE) {
      if (isBehindBlank) return false;
      isBehindBlank = true;
    } else if (isOrdinary(unit)) isBehindBlank = false;
    else return false;
  }
  return !isBehindBlank || text === '';
}

const SPACE = 32;

/**
 * ASCII without blanks and controls, Han and Chinese punctuation: of these every UTF-16 unit is a character. Others are
 * segmented, which is slow.
 */
export function isOrdinary(unit: number): boolean {
  if (unit < 0x7f) return unit > SPACE;
  if (unit < 0x3001) return unit === 0xb7 || (unit >= 0x2013 && unit <= 0x201d) || unit === 0x2026;
  return unit <= 0x3029 || (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0xff01 && unit <= 0xff5e);
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });
