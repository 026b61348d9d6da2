/**
 * Changes of a digest that know what it is made of: blocks come from other publications, are wrapped, moved, indented
 * and joined; front matter and line endings are exchanged. mutate.ts changes single places instead.
 */
import type { Random } from '../support/digests/random.ts';
import type { Change } from './change.ts';
import { FRONT_MATTERS } from './front-matters.ts';

/**
 * A few blocks of `text` in a row, below its front matter, fewer more often than many: whatever goes wrong goes wrong in a
 * short text as well, of which ten times as many are soon tried.
 */
export function excerpt(text: string, random: Random): string {
  const { head, blocks } = partsOf(text);
  const count = 1 + Math.floor(15 * random() ** 2);
  const from = below(random, Math.max(1, blocks.length - count));
  return head + blocks.slice(from, from + count).join('');
}

/** One change of `text` as a whole; `corpus` are the texts that parts of others are taken from. */
export function structuralChange(text: string, random: Random, corpus: readonly string[]): Change {
  const change = pick(random, CHANGES);
  const changed = change(text, random, excerpt(pick(random, corpus), random));
  let start = 0;
  while (start < text.length && text[start] === changed[start]) start++;
  let same = 0;
  const most = Math.min(text.length, changed.length) - start;
  while (same < most && text.at(-1 - same) === changed.at(-1 - same)) same++;
  return { start, end: text.length - same, newText: changed.slice(start, changed.length - same) };
}

type Changing = (text: string, random: Random, other: string) => string;

/** What changes the blocks below the front matter, in place. */
const ofBlocks =
  (change: (blocks: string[], random: Random, other: readonly string[]) => void): Changing =>
  (text, random, other) => {
    const { head, blocks } = partsOf(text);
    change(blocks, random, partsOf(other).blocks);
    return head + blocks.join('');
  };

/** What changes one in `share` of the places that `places` finds. */
const atPlaces =
  (places: RegExp, share: number, change: (found: string, random: Random) => string): Changing =>
  (text, random) =>
    text.replace(places, (found: string) => (random() * share < 1 ? change(found, random) : found));

const CHANGES: readonly Changing[] = [
  ofBlocks((blocks, random, other) => {
    blocks.splice(below(random, blocks.length + 1), below(random, 2), ...other.slice(0, 4));
  }),
  ofBlocks((blocks, random) => {
    const at = below(random, blocks.length);
    blocks.splice(below(random, blocks.length + 1), 0, ...blocks.splice(at, 1 + below(random, 2)));
  }),
  ofBlocks((blocks, random) => {
    const at = below(random, blocks.length);
    const end = at + 1 + below(random, 3);
    const prefix = pick(random, ['> ', '- ', '1. ', '   ', '    ', '\t', ' ', '* ', '>>']);
    for (const [index, block] of blocks.entries())
      if (index >= at && index < end) blocks[index] = block.replace(/^(?=.)/gmu, prefix);
  }),
  ofBlocks((blocks, random) => {
    const at = below(random, blocks.length);
    const [open, close] = pick(random, WRAPPERS);
    blocks.splice(at, 0, open);
    if (random() < 0.8) blocks.splice(at + 2 + below(random, 3), 0, close);
  }),
  (text, _, other) => partsOf(other).head + partsOf(text).blocks.join(''),
  (text, random) => pick(random, FRONT_MATTERS) + partsOf(text).blocks.join(''),
  (text) => text.replaceAll(/(?<!\r)\n/gu, '\r\n'),
  atPlaces(/(?<!\r)\n/gu, 2, () => '\r\n'),
  atPlaces(/\r?\n/gu, 10, () => '\r'),
  atPlaces(/\n[ \t]*\n/gu, 7, () => '\n'),
  atPlaces(/[。，]/gu, 10, (mark) => `${mark}\n`),
  atPlaces(/^ *(?=\S)/gmu, 12, (_, random) => ' '.repeat(below(random, 7))),
  atPlaces(/ {2,}/gu, 3, (blanks, random) => pick(random, ['\t', '\u3000', ' \t', `${blanks}\t`])),
  atPlaces(/^ *\d+[.)、]/gmu, 3, (_, random) => pick(random, ['1.', '0)', '007.', '１．', '99、', '2 .'])),
  atPlaces(/\*\*/gu, 5, (_, random) => pick(random, ['', '*', '** ', ' **', '__', '\\**', '***', '<b>'])),
  atPlaces(/[“”"（）()。，：]/gu, 10, (_, random) => pick(random, ['“', '”', '"', '（', ')', '。', ',', ''])),
  atPlaces(/\]\([^)\n]*\)/gu, 4, (end, random) =>
    pick(random, ['][x]', ']', `] ${end.slice(1)}`, `]\n${end.slice(1)}`, `${end}**`, '](<a b>)', ']()']),
  ),
];

/** What may stand around blocks. */
const WRAPPERS: readonly (readonly [open: string, close: string])[] = [
  ['<!--\n', '-->\n'],
  ['```\n', '```\n'],
  ['   ~~~\n', '   ~~~\n'],
  ['<div>\n\n', '</div>\n\n'],
  ['<pre>\n', '</pre>\n'],
  ['<details><summary>a</summary>\n', '\n</details>\n'],
  ['{{< x >}}\n', '{{< /x >}}\n'],
  ['**', '**'],
  ['~~', '~~'],
  ['[', '](https://a.b)'],
  ['[^a]', '\n[^a]: x\n\n    y\n'],
  ['| a | b |\n|---|---|\n', '| **c** |\n'],
  ['甲\n: ', '---\n'],
  ['\uFEFF', '\u2028'],
];

/** `text` as its front matter, if any, and what stands below it; each block has the blank lines after it. */
function partsOf(text: string): { readonly head: string; readonly blocks: string[] } {
  const head = /^\uFEFF?(---|\+\+\+)\r?\n[\s\S]*?\n\1\r?\n/u.exec(text)?.[0] ?? '';
  return { head, blocks: text.slice(head.length).split(/(?<=\n[ \t]*\r?\n)/u) };
}

function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

function pick<Value>(random: Random, values: readonly [Value, ...Value[]] | readonly Value[]): Value {
  const value = values[below(random, values.length)];
  if (value === undefined) throw new Error('There is nothing to choose from.');
  return value;
}
