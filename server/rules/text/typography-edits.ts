/**
 * The corrections to the typography of a plain text, place by place.
 *
 * The library rewrites a text as a whole and has habits that not every publication shares, such as spaces around a
 * hyphen between two Chinese words. Here its changes are taken apart, and only those that belong to one of the kinds
 * below are kept.
 */
import { formatCjk } from './cjk-formatter.ts';

/**
 * The kinds of change. `blank`: one is missing between Chinese and Latin text; `no-blank`: one stands beside
 * full-width punctuation; `punctuation`: half-width where full-width belongs; `width`: a full-width letter or digit.
 */
export type TypographyKind = 'blank' | 'no-blank' | 'punctuation' | 'width';

/** One change: the characters from `start` to `end`, one or none, become `newText`. */
export interface TypographyEdit {
  readonly kind: TypographyKind;
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/**
 * Whether a paragraph is in Chinese, with a word of another language in it or not. Japanese and Korean share characters
 * with it and have conventions of their own, which are not judged here.
 */
export function isChinese(text: string): boolean {
  const count = (letters: RegExp) => text.match(letters)?.length ?? 0;
  const han = count(/\p{Script=Han}/gu);
  const isJapanese = 5 * count(/\p{Script=Hiragana}/gu) > han || count(/\p{Script=Katakana}/gu) > han;
  return han > 0 && !isJapanese && 5 * count(/\p{Script=Hangul}/gu) <= han;
}

/** The changes that `text` wants, in their order; with all of them made it wants none. */
export function typographyEdits(text: string, kinds: ReadonlySet<TypographyKind>): TypographyEdit[] {
  if (text.length > LONGEST_TEXT || !HAS_HAN.test(text)) return [];
  let current = text;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const wanted = changesBetween(current, formatCjk(current)).filter(
      (edit) => kinds.has(edit.kind) && isSound(current, edit),
    );
    if (wanted.length === 0) break;
    current = apply(current, wanted);
  }
  return changesBetween(text, current);
}

/** Longer stretches are not real text, and are not checked. */
const LONGEST_TEXT = 20_000;

/** One change may call for another: punctuation that has become full-width wants no space beside it. */
const MOST_ROUNDS = 4;

/** Beside kana and Hangul, a word in Latin letters or a number stands without a space. */
const HAS_HAN = /\p{Script=Han}/u;
const HAN_END = /\p{Script=Han}$/u;
const HAN_START = /^\p{Script=Han}/u;
/** A word or number, with the marks that are written as a part of it: `C++`, `90%`, `$5`, `(IR)`. */
const WORD_END = /[\p{Script=Latin}\p{Script=Greek}\p{N}][%‰+°℃)]{0,3}$/u;
const WORD_START = /^[@#$¥€£+(]{0,2}[\p{Script=Latin}\p{Script=Greek}\p{N}]/u;
/** What would be a link only with a space before it. */
const ADDRESS_START = /^(?:https?:|ftp:|www\.)/iu;
/** Not the quotation marks, which Latin text has as well. */
const FULL_WIDTH = /[。，、；：？！（）《》〈〉「」『』【】]/u;

/** The single changes between two versions of a text that differ in spaces and in characters one by one; none where they differ otherwise. */
function changesBetween(before: string, after: string): TypographyEdit[] {
  const changes: TypographyEdit[] = [];
  let old = 0;
  let at = 0;
  while (old < before.length || at < after.length) {
    const was = before.charAt(old);
    const is = after.charAt(at);
    if (was === is) {
      old++;
      at++;
    } else if (is === ' ') {
      changes.push({ kind: 'blank', start: old, end: old, newText: ' ' });
      at++;
    } else if (was === ' ') {
      changes.push({ kind: 'no-blank', start: old, end: old + 1, newText: '' });
      old++;
    } else {
      if (was === '' || is === '') return [];
      const kind = /[\p{L}\p{N}]/u.test(is) ? 'width' : 'punctuation';
      changes.push({ kind, start: old, end: old + 1, newText: is });
      old++;
      at++;
    }
  }
  return changes;
}

/** Whether the change is really of its kind. */
function isSound(text: string, { kind, start, end, newText }: TypographyEdit): boolean {
  const before = text.slice(Math.max(0, start - 8), start);
  const after = text.slice(end, end + 8);
  switch (kind) {
    case 'blank':
      return (
        (HAN_END.test(before) && WORD_START.test(after) && !ADDRESS_START.test(after)) ||
        (WORD_END.test(before) && HAN_START.test(after))
      );
    case 'no-blank':
      return (
        before !== '' &&
        after !== '' &&
        (FULL_WIDTH.test(before.slice(-1)) || FULL_WIDTH.test(after.charAt(0)))
      );
    case 'punctuation':
      return FULL_WIDTH.test(newText) && /[!(),.:;?]/u.test(text.slice(start, end));
    case 'width':
      return text.slice(start, end).normalize('NFKC') === newText;
  }
}

function apply(text: string, edits: readonly TypographyEdit[]): string {
  let result = '';
  let done = 0;
  for (const { start, end, newText } of edits) {
    result += text.slice(done, start) + newText;
    done = end;
  }
  return result + text.slice(done);
}
