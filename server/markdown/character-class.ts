/** Classifies the character beside a `*`, `_` or `~`, as goldmark, Hugo's Markdown library, does. */

/**
 * Which code points count as punctuation beside a delimiter: `P+S`, Unicode's punctuation and symbols, as
 * CommonMark 0.31 says and current Hugo does; `P`, punctuation and all of ASCII's, as CommonMark 0.29 says and
 * Hugo 0.111 does. test/markdown/bold/attention.test.ts asks both Hugos, and 0.131, which counts as current Hugo does.
 */
export type Punctuation = 'P+S' | 'P';

/** What a character beside a delimiter run is to that run. */
export type CharacterClass = 'whitespace' | 'punctuation' | 'other';

/**
 * What goldmark takes the code point for. A missing one, such as before the first character of a line, is
 * white space. A lone surrogate is what becomes of it in a saved file, U+FFFD, which is a symbol.
 */
export function classify(codePoint: number | undefined, punctuation: Punctuation): CharacterClass {
  if (codePoint === undefined) return 'whitespace';
  if (codePoint > 0xffff) return classOf(codePoint, punctuation);
  const known = punctuation === 'P+S' ? KNOWN_P_S : KNOWN_P;
  const index = known[codePoint] ?? 0;
  if (index > 0) return CLASSES[index - 1] ?? 'other';
  const answer = classOf(codePoint, punctuation);
  known[codePoint] = CLASSES.indexOf(answer) + 1;
  return answer;
}

function classOf(codePoint: number, punctuation: Punctuation): CharacterClass {
  const character = isSurrogate(codePoint) ? '\uFFFD' : String.fromCodePoint(codePoint);
  if (/[\p{White_Space}]/u.test(character)) return 'whitespace';
  if (/[\p{P}$+<=>^`|~]/u.test(character)) return 'punctuation';
  return punctuation === 'P+S' && /\p{S}/u.test(character) ? 'punctuation' : 'other';
}

const CLASSES: readonly CharacterClass[] = ['whitespace', 'punctuation', 'other'];

/** The answers so far, by UTF-16 unit and counted from 1: asking Unicode takes far longer, and texts ask the same again and again. */
const KNOWN_P = new Uint8Array(0x10000);
const KNOWN_P_S = new Uint8Array(0x10000);

/** The code point of `text` that ends before `at`; a lone surrogate is itself. */
export function codePointBefore(text: string, at: number): number | undefined {
  if (at <= 0) return undefined;
  const unit = text.charCodeAt(at - 1);
  const isPair = unit >= 0xdc00 && unit <= 0xdfff && at >= 2;
  const pair = isPair ? text.codePointAt(at - 2) : undefined;
  return pair !== undefined && pair > 0xffff ? pair : unit;
}

/** Whether the UTF-16 unit is half of a code point. */
export function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}
