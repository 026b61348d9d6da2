/**
 * The appearance of a text block on the page, character by character: what Hugo shows of it, including its
 * typographer's marks, and what of that is bold. Used to compare two versions of a block.
 */
import type { Block, Inline } from './block.ts';
import { codePointBefore, type Punctuation } from './character-class.ts';
import { characterEnd, seenText } from './characters.ts';
import { LOOK_AHEAD, type OpenQuotes, typographicMark } from './goldmark/typographer.ts';
import { DEFAULT_TYPOGRAPHER } from './markup-settings.ts';

/** What is seen of a block. Whitespace, visible or not, and the markers of bold are left out. */
export interface Appearance {
  readonly text: string;
  /** Where it is written and what of it is bold, in the order of the text. */
  readonly stretches: readonly SeenPart[];
  /** What of `quotes` is open after the block. */
  readonly quotes: OpenQuotes;
}

/** A part of what is seen that was written in one place. */
interface SeenPart {
  /** Where it ends in what is seen. */
  readonly end: number;
  /** Where it is written. */
  readonly at: number;
  /** Whether it is seen as it is written, unit by unit. */
  readonly isLiteral: boolean;
  /** The bold inline it stands in: one that is meant where there is one; `undefined` where it is not bold. */
  readonly strong: Inline | undefined;
}

/** The block that is examined, with the text that its spans refer to. */
interface BlockInText {
  readonly block: Block;
  readonly text: string;
}

/** What a version of a block may have more or less of than another without looking different. */
export type Unseen = '*' | '*_';

/**
 * How `block`, which is in `text`, looks after text that leaves `quotes` open, since those decide about its own. `wrong` is
 * what of it is bold and was not meant to be. Linear in its length.
 */
export function appearanceOf(
  { block, text }: BlockInText,
  quotes: OpenQuotes,
  punctuation: Punctuation,
  unseen: Unseen,
  wrong: ReadonlySet<Inline> = NOTHING,
): Appearance {
  const open = { ...quotes };
  // A site may have marks of its own, or none; where these are kept, so are those.
  const marks = DEFAULT_TYPOGRAPHER;
  const hidden = unseen === '*' ? HIDDEN : HIDDEN_WITH_UNDERSCORES;
  let seen = '';
  const stretches: SeenPart[] = [];
  const add = (shown: string, at: number, isLiteral: boolean, strong: Inline | undefined): void => {
    if (shown === '') return;
    seen += shown;
    stretches.push({ end: seen.length, at, isLiteral, strong });
  };
  const put = (shown: string, at: number, strong: Inline | undefined): void => {
    let kept = '';
    for (let index = 0; index < shown.length; index++)
      if (hidden[shown.charCodeAt(index)] !== 1) kept += shown.charAt(index);
    add(kept, at, false, strong);
  };
  const end = block.inlines.at(-1)?.span.end ?? block.span.end;
  const start = block.inlines[0]?.span.start ?? block.span.start;
  const lookAhead = (at: number): string => {
    const near = text.slice(at, Math.min(at + LOOK_AHEAD, end));
    return /^[^\t\r\n]*(?:\t|\r\n?|\n)?/u.exec(near)?.[0] ?? near;
  };
  const isUsual = (unit: number): boolean => SPECIAL[unit] !== 1 && hidden[unit] !== 1;
  const putText = (from: number, to: number, strong: Inline | undefined): void => {
    for (let at = from; at < to; ) {
      const first = at;
      while (at < to && isUsual(text.charCodeAt(at))) at++;
      add(text.slice(first, at), first, true, strong);
      if (at === to) return;
      if (SPECIAL[text.charCodeAt(at)] !== 1) {
        at++;
        continue;
      }
      const after = characterEnd(text, at, to);
      if (after !== undefined) {
        put(seenText(text.slice(at, after)), at, strong);
        at = after;
        continue;
      }
      const isFirst = at === start || /[\t\r\n]/u.test(text.charAt(at - 1));
      const before = isFirst ? undefined : codePointBefore(text, at);
      const found = typographicMark(before, lookAhead(at), open, punctuation);
      put(found === undefined ? text.charAt(at) : marks[found.mark], at, strong);
      at += found?.length ?? 1;
    }
  };
  const visit = (inline: Inline, strong: Inline | undefined): void => {
    const { kind, span, value, inlines, target } = inline;
    const isMeant = kind === 'strong' && !wrong.has(inline);
    const isBetter = strong === undefined ? kind === 'strong' : isMeant && wrong.has(strong);
    const outer = isBetter ? inline : strong;
    if (kind === 'text') putText(span.start, span.end, strong);
    else if (kind === 'code') put(value ?? '', span.start, strong);
    else if (target?.form === 'literal' || target?.form === 'autolink')
      put(text.slice(target.text.start, target.text.end), span.start, strong);
    else if (kind !== 'image') for (const inner of inlines) visit(inner, outer);
  };
  for (const inline of block.inlines) visit(inline, undefined);
  return { text: seen, stretches, quotes: open };
}

/**
 * Where `is` does not look as `was`, which has as many characters, as offsets of what was written, one for each UTF-16 unit:
 * another character, or one that is not bold any more although `isKept` says that this bold should be.
 */
export function changedPlaces(
  was: Appearance,
  is: Appearance,
  isKept: (strong: Inline | undefined) => boolean,
): number[] {
  const changed: number[] = [];
  const isSameText = was.text === is.text;
  let next = 0;
  let begin = 0;
  for (const { end, at, isLiteral, strong } of was.stretches) {
    const isLost = isKept(strong);
    for (let seen = begin; seen < end; seen++) {
      while ((is.stretches[next]?.end ?? Number.POSITIVE_INFINITY) <= seen) next++;
      const isOther = !isSameText && was.text.charCodeAt(seen) !== is.text.charCodeAt(seen);
      if (isOther || (isLost && is.stretches[next]?.strong === undefined))
        changed.push(isLiteral ? at + seen - begin : at);
    }
    begin = end;
  }
  return changed;
}

/** 1 for each UTF-16 unit that is left out: a look into a table takes less than a regular expression. */
const HIDDEN = new Uint8Array(0x10000);
for (const [first, last] of [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0x2a, 0x2a],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200d],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x2060],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
] as const)
  HIDDEN.fill(1, first, last + 1);
const HIDDEN_WITH_UNDERSCORES = Uint8Array.from(HIDDEN);
HIDDEN_WITH_UNDERSCORES['_'.charCodeAt(0)] = 1;

/** 1 for what the typographer may change, and what begins escapes and character references. */
const SPECIAL = new Uint8Array(0x10000);
for (const mark of '\'"-.<>\\&') SPECIAL[mark.charCodeAt(0)] = 1;

const NOTHING: ReadonlySet<Inline> = new Set();
