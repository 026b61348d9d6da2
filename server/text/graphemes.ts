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
  return ORDINARY[unit] === 1;
}

/** 1 for each UTF-16 unit that is ordinary: a look into a table takes less than comparing, and whole archives are counted by it. */
export const ORDINARY: Uint8Array = new Uint8Array(0x10000);
for (const [first, last] of [
  [0x21, 0x7e],
  [0xb7, 0xb7],
  [0x2013, 0x201d],
  [0x2026, 0x2026],
  [0x3001, 0x3029],
  [0x4e00, 0x9fff],
  [0xff01, 0xff5e],
] as const)
  ORDINARY.fill(1, first, last + 1);

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });
