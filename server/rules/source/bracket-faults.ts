/**
 * Brackets and corner quotation marks without a partner, and pairs of two that do not go together: 「…』, （…).
 *
 * Each kind is paired for itself first, so that one slip is one fault. Half-width brackets count only as the other end
 * of a full-width one: `1)`, `:)` and the like are everywhere.
 */

import { keptIn } from '../../text/keep-last.ts';

/** A fault, by indices into the text. */
export type BracketFault =
  | {
      readonly kind: 'pair';
      readonly first: number;
      readonly second: number;
      readonly right: readonly (readonly [opening: string, closing: string])[];
      readonly isCertain: boolean;
    }
  | { readonly kind: 'alone'; readonly at: number; readonly opens: boolean; readonly other: string };

type Pair = readonly [opening: string, closing: string];

/** The kinds that people mix up. */
const GROUPS: readonly (readonly Pair[])[] = [
  [
    ['「', '」'],
    ['『', '』'],
  ],
  [
    ['《', '》'],
    ['〈', '〉'],
  ],
  [
    ['【', '】'],
    ['〔', '〕'],
    ['［', '］'],
  ],
  [
    ['（', '）'],
    ['(', ')'],
  ],
];

const MARKS = /[「」『』《》〈〉【】〔〕［］（）()]/gu;

/** A bracket in the text. */
interface Bracket {
  readonly at: number;
  readonly pair: Pair;
  readonly opens: boolean;
}

/** The faults of `text`, a block's, group by group. Linear. */
export function bracketFaults(text: string): BracketFault[] {
  const byGroup = new Map<readonly Pair[], Bracket[]>();
  for (const { index, 0: character } of text.matchAll(MARKS)) {
    for (const group of GROUPS) {
      const pair = group.find((one) => one.includes(character));
      if (pair === undefined) continue;
      keptIn(byGroup, group, () => []).push({ at: index, pair, opens: character === pair[0] });
    }
  }
  return [...byGroup.values()].flatMap((brackets) => faultsIn(text, withoutPartner(brackets)));
}

/** Those of `brackets`, in order, that no bracket of the same kind goes with. */
function withoutPartner(brackets: readonly Bracket[]): readonly Bracket[] {
  const left = new Set(brackets);
  const open = new Map<Pair, Bracket[]>();
  for (const bracket of brackets) {
    const stack = keptIn(open, bracket.pair, () => []);
    if (bracket.opens) stack.push(bracket);
    else {
      const partner = stack.pop();
      if (partner === undefined) continue;
      left.delete(partner);
      left.delete(bracket);
    }
  }
  return [...left];
}

/** `left` holds the brackets of one group that have no partner of their own kind. */
function faultsIn(text: string, left: readonly Bracket[]): BracketFault[] {
  const faults: BracketFault[] = [];
  let open: Bracket[] = [];
  for (const bracket of left) {
    if (bracket.opens) {
      open.push(bracket);
      continue;
    }
    const first = open.at(-1);
    if (first !== undefined && !isFace(text, bracket.at)) {
      open.pop();
      if (!isRound(bracket.pair) || isProse(text, first.at, bracket.at))
        faults.push(mixedPair(text, first, bracket));
    } else if (!isHalfWidth(bracket) && !isSign(text, bracket))
      faults.push({ kind: 'alone', at: bracket.at, opens: false, other: bracket.pair[0] });
  }
  open = open.filter((bracket) => !isHalfWidth(bracket) && !isFace(text, bracket.at));
  for (const { at, pair } of open) faults.push({ kind: 'alone', at, opens: true, other: pair[1] });
  return faults;
}

function mixedPair(
  text: string,
  { at: first, pair: a }: Bracket,
  { at: second, pair: b }: Bracket,
): BracketFault {
  const isWidth = isRound(a);
  return {
    kind: 'pair',
    first,
    second,
    right: isWidth ? [['（', '）']] : [a, b],
    // Of two kinds of quotation marks or titles, either may be meant.
    isCertain:
      isWidth &&
      /\p{Script=Han}/u.test(text.slice(Math.max(0, first - 1), first) + text.slice(first, second + 2)),
  };
}

function isRound([opening]: Pair): boolean {
  return opening === '（' || opening === '(';
}

function isHalfWidth({ pair }: Bracket): boolean {
  return pair[0] === '(';
}

/** Whether a closing bracket stands for itself: after a number or letter that counts, or in a face. */
function isSign(text: string, { at, pair }: Bracket): boolean {
  return isRound(pair) && (COUNTS.test(text.slice(Math.max(0, at - 5), at)) || isFace(text, at));
}

const COUNTS = /(?:^|[\s，。；;：:、,.！？!?])[0-9０-９a-zA-Z一二三四五六七八九十①-⑳]{1,3}$/u;

/** Whether the text in brackets is none of `(╯°□°）`. */
function isProse(text: string, start: number, end: number): boolean {
  return !/[^\p{L}\p{M}\p{N}\p{P}\p{Zs}\n+<=>$^`|~￥%\uFFFC\p{Extended_Pictographic}]/u.test(
    text.slice(start + 1, end),
  );
}

function isFace(text: string, at: number): boolean {
  return (
    /[:;：；=^][-'o]?$/u.test(text.slice(Math.max(0, at - 2), at)) ||
    /^[:;：；=^]/u.test(text.slice(at + 1, at + 2))
  );
}
