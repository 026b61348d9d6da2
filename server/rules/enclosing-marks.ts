/**
 * Punctuation at the ends of a bold phrase that may as well stand outside of it.
 *
 * Quotation marks are paired loosely, since texts mix them: `"AI健康管家”`.
 */

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

/**
 * How many layers of brackets or quotation marks enclose all of `text`, as the lengths to be taken off at
 * each end: none for `a（b）`, 1 for `“a”`, 1 and 2 for `《“a”》`.
 */
export function enclosingMarks(text: string): number[] {
  const depths: number[] = [];
  let inner = text;
  while (inner.length > 2 && isEnclosed(inner)) {
    depths.push(depths.length + 1);
    inner = inner.slice(1, -1);
  }
  return depths;
}

/** The length of what may move out at the end of `text`: marks of sentences, pictures, brackets that were opened outside. */
export function closingMarks(text: string): number {
  const characters = [...text];
  let length = 0;
  while (characters.length > 1) {
    const last = characters.at(-1) ?? '';
    const isFull = last === '.' && /[^\d.]$/u.test(characters.at(-2) ?? '');
    if (!SENTENCE_MARKS.test(last) && !isFull && !PICTURE.test(last) && !isUnpaired(characters, 'close'))
      break;
    length += last.length;
    characters.pop();
  }
  return characters.length > 1 || isText(characters[0] ?? '') ? length : 0;
}

/** The same at the beginning: marks of sentences, pictures, brackets that are closed outside. */
export function openingMarks(text: string): number {
  const characters = [...text];
  let length = 0;
  while (characters.length > 1) {
    const first = characters[0] ?? '';
    if (!SENTENCE_MARKS.test(first) && !PICTURE.test(first) && !isUnpaired(characters, 'open')) break;
    length += first.length;
    characters.shift();
  }
  return characters.length > 1 || isText(characters[0] ?? '') ? length : 0;
}

/** The length of the brackets at the end of `text` with all that is in them, as of `（MoE）` in `混合专家（MoE）`; 0 where there are none, or nothing else. */
export function bracketsAtEnd(text: string): number {
  const family = FAMILIES.find(({ close }) => close.includes(text.slice(-1)));
  if (family === undefined || family.open.includes(text.slice(-1))) return 0;
  let depth = 0;
  for (let at = text.length - 1; at > 0; at--) {
    if (family.close.includes(text.charAt(at))) depth++;
    else if (family.open.includes(text.charAt(at)) && --depth === 0) return text.length - at;
  }
  return 0;
}

function isText(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}

/** Whether the first and the last character are a pair and nothing between closes or opens it. */
function isEnclosed(text: string): boolean {
  const family = FAMILIES.find(({ open }) => open.includes(text.charAt(0)));
  if (family === undefined || !family.close.includes(text.slice(-1))) return false;
  let depth = 0;
  let straight = 0;
  for (const character of text.slice(1, -1)) {
    const opens = family.open.includes(character);
    const closes = family.close.includes(character);
    if (opens && closes) straight++;
    else if (opens) depth++;
    else if (closes && --depth < 0) return false;
  }
  return depth === 0 && straight % 2 === 0;
}

/** Whether the last character closes, or the first one opens, what has no partner in the text. */
function isUnpaired(characters: readonly string[], side: 'open' | 'close'): boolean {
  const other = side === 'open' ? 'close' : 'open';
  const ordered = side === 'open' ? characters : [...characters].reverse();
  const family = FAMILIES.find((candidate) => candidate[side].includes(ordered[0] ?? ''));
  if (family === undefined) return false;
  let depth = 0;
  for (const character of ordered.slice(1)) {
    // A straight quotation mark is taken for the partner of whatever is open.
    if (family[other].includes(character) && --depth < 0) return false;
    if (family[side].includes(character) && !family[other].includes(character)) depth++;
  }
  return true;
}
