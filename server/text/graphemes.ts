/**
 * Counting characters as a reader does: an emoji made of five code points is one, and so is a letter with its accent.
 */

/** How many characters a reader sees in `text`, spaces included; runs of white space count as one, those at the ends as none. */
export function countCharacters(text: string): number {
  let count = 0;
  let isAfterBlank = false;
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at);
    if (isBlank(unit)) {
      isAfterBlank = true;
      at++;
      continue;
    }
    if (isAfterBlank && count > 0) count++;
    if (isOrdinary(unit)) {
      count++;
      at++;
    } else {
      const end = unordinaryEnd(text, at);
      const before = count === 0 ? '' : isAfterBlank ? ' ' : text.charAt(at - 1);
      count += countSegments(before, text.slice(at, end));
      at = end;
    }
    isAfterBlank = false;
  }
  return count;
}

/** How many characters a stretch out of the ordinary adds to the one before it, which it may belong to. */
function countSegments(before: string, run: string): number {
  if (LONE_EMOJI.test(run)) return 1;
  const text = before + run;
  let segments = 0;
  let start = 0;
  for (let size = WINDOW; start < text.length; ) {
    // Half of a surrogate pair would be taken for a control character, which joins nothing.
    const end = start + size + (isHighSurrogate(text.charCodeAt(start + size - 1)) ? 1 : 0);
    let count = 0;
    let last = 0;
    for (const { index } of segmenter.segment(text.slice(start, end))) {
      count++;
      last = index;
    }
    if (end >= text.length) return segments + count - before.length;
    // The last one may go on after the window: the next begins with it, and where it fills this one, the next is larger.
    segments += count - 1;
    start += last;
    size = last === 0 ? size * 2 : WINDOW;
  }
  return segments - before.length;
}

/** In UTF-16 units. On Node 20, going through the segments of a text takes time that grows with the square of its length. */
const WINDOW = 256;

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
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

const SPACE = 32;

/**
 * ASCII without spaces and controls, Han and Chinese punctuation: of these every UTF-16 unit is a character. Others are
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
