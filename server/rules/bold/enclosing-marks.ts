/**
 * Punctuation at the ends of a bold phrase that may as well stand outside of it.
 *
 * Quotation marks are paired loosely, since texts mix them: `"AI健康管家”`. A mark may be written as an escape or a
 * character reference, which is one character and stays whole.
 */
import type { Character } from '../../markdown/characters.ts';

/** Brackets and quotation marks that go together, whatever their width. */
const FAMILIES: readonly { readonly open: string; readonly close: string }[] = [
  { open: '（(﹙', close: '）)﹚' },
  { open: '[【〔［', close: ']】〕］' },
  { open: '{｛', close: '}｝' },
  { open: '《〈«‹', close: '》〉»›' },
  { open: '「『﹁﹃', close: '」』﹂﹄' },
  { open: '“‘"\'＂＇„‚', close: '”’"\'＂＇' },
];

/** Marks of sentences; the last is a tone mark in Chinese chat. */
const SENTENCE_MARKS = /^[。，、：；！？…—～,:;!?]$/u;

/** Pictures that are no part of a name as `™` is. */
const PICTURE =
  /^(?![©®™ℹ‼⁉])(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\ufe0f|\u200d)$/u;

/** No real text has more marks in a row; each is compared with all of the text. */
const MOST_MARKS = 16;

/**
 * How many layers of brackets or quotation marks enclose all of `text`: none for `a（b）`, 1 for `“a”`, 2 for `《“a”》`.
 */
export function enclosingMarks(text: readonly Character[]): number {
  let layers = 0;
  while (layers < MOST_MARKS && text.length - 2 * layers > 2 && isEnclosed(text, layers)) layers++;
  return layers;
}

/** How many characters may move out at the end of `text`: marks of sentences, pictures, brackets that were opened outside. */
export function closingMarks(text: readonly Character[]): number {
  let count = 0;
  while (count < MOST_MARKS && count < text.length - 1) {
    const rest = text.length - count;
    const last = seenAt(text, rest - 1);
    const isFull = last === '.' && /[^\d.]$/u.test(seenAt(text, rest - 2));
    if (!SENTENCE_MARKS.test(last) && !isFull && !PICTURE.test(last) && !isUnpaired(text, count, 'close'))
      break;
    count++;
  }
  return count < text.length - 1 || isText(seenAt(text, 0)) ? count : 0;
}

/** The same at the beginning: marks of sentences, pictures, brackets that are closed outside. */
export function openingMarks(text: readonly Character[]): number {
  let count = 0;
  while (count < MOST_MARKS && count < text.length - 1) {
    const first = seenAt(text, count);
    if (!SENTENCE_MARKS.test(first) && !PICTURE.test(first) && !isUnpaired(text, count, 'open')) break;
    count++;
  }
  return count < text.length - 1 || isText(seenAt(text, text.length - 1)) ? count : 0;
}

/** How many characters the brackets at the end of `text` are with all that is in them, as `（MoE）` of `混合专家（MoE）`; 0 where there are none, or nothing else. */
export function bracketsAtEnd(text: readonly Character[]): number {
  const last = seenAt(text, text.length - 1);
  const family = FAMILIES.find(({ close }) => isOneOf(close, last));
  if (family === undefined || isOneOf(family.open, last)) return 0;
  let depth = 0;
  for (let at = text.length - 1; at > 0; at--) {
    if (isOneOf(family.close, seenAt(text, at))) depth++;
    else if (isOneOf(family.open, seenAt(text, at)) && --depth === 0) return text.length - at;
  }
  return 0;
}

function seenAt(text: readonly Character[], at: number): string {
  return text[at]?.seen ?? '';
}

function isOneOf(marks: string, character: string): boolean {
  return character !== '' && marks.includes(character);
}

function isText(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}

/** Whether, `layers` taken off, the first and the last character are a pair and nothing between closes or opens it. */
function isEnclosed(text: readonly Character[], layers: number): boolean {
  const end = text.length - 1 - layers;
  const family = FAMILIES.find(({ open }) => isOneOf(open, seenAt(text, layers)));
  if (family === undefined || !isOneOf(family.close, seenAt(text, end))) return false;
  let depth = 0;
  let straight = 0;
  for (let at = layers + 1; at < end; at++) {
    const opens = isOneOf(family.open, seenAt(text, at));
    const closes = isOneOf(family.close, seenAt(text, at));
    if (opens && closes) straight++;
    else if (opens) depth++;
    else if (closes && --depth < 0) return false;
  }
  return depth === 0 && straight % 2 === 0;
}

/** Whether, `count` taken off at that side, the character there closes or opens what has no partner in the text. */
function isUnpaired(text: readonly Character[], count: number, side: 'open' | 'close'): boolean {
  const other = side === 'open' ? 'close' : 'open';
  const at = (index: number) => seenAt(text, side === 'open' ? index : text.length - 1 - index);
  const family = FAMILIES.find((candidate) => isOneOf(candidate[side], at(count)));
  if (family === undefined) return false;
  let depth = 0;
  for (let index = count + 1; index < text.length; index++) {
    const character = at(index);
    // A straight quotation mark is taken for the partner of whatever is open.
    if (isOneOf(family[other], character) && --depth < 0) return false;
    if (isOneOf(family[side], character) && !isOneOf(family[other], character)) depth++;
  }
  return true;
}
