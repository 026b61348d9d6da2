/**
 * Runs a check over every block that holds text, in items and outside of them.
 */
import type { ItemBody } from '../../digest/model.ts';
import type { Block } from '../../markdown/block.ts';
import { readBold } from '../../markdown/bold/bold-spans.ts';
import { textBlocks } from '../../markdown/walk.ts';
import { keepLast } from '../../text/keep-last.ts';
import { type OutsideCheck, reportsOutside } from './outside-items.ts';
import type { Report, Rule } from './rule.ts';

/** Checks one text block, which is in `source`. */
export type BlockCheck = (block: Block, source: string) => Iterable<Report>;

type Checks = Required<Pick<Rule, 'checkItem' | 'checkDigest'>>;

/**
 * The two checks of a rule that looks at one text block (a paragraph, a heading, a table cell …) at a time.
 * Items without `trace` in their text are passed over: the rule finds nothing in them.
 */
export function checkTextBlocks(check: BlockCheck, trace: string): Checks {
  return {
    checkItem: ({ body }) =>
      body.source.includes(trace) ? reportsOf(textBlocks(body.blocks), body.source, check) : NONE,
    checkDigest: outside(check),
  };
}

/** The same for a rule about bold which is not plain, so that most items cost it nothing. */
export function checkBold(check: BlockCheck): Checks & Required<Pick<Rule, 'skip'>> {
  return {
    skip: ({ marks }) => marks?.isBoldPlain === true,
    checkItem: ({ body }) => reportsOf(doubtfulBlocks(body), body.source, check),
    checkDigest: outside(check),
  };
}

/** The check of what is outside of all items. */
export function outside(check: BlockCheck): Checks['checkDigest'] {
  const checkTop: OutsideCheck = (block, source) => reportsOf(textBlocks([block]), source, check);
  return (digest) => reportsOutside(digest, checkTop);
}

const NONE: readonly Report[] = [];

/** The text blocks of an item in which something may be wrong with bold. */
const doubtfulBlocks = keepLast((body: ItemBody): readonly Block[] => {
  const { source } = body;
  if (!source.includes('**')) return [];
  return textBlocks(body.blocks).filter((block) => !readBold(block, source).isPlain);
});

function reportsOf(blocks: readonly Block[], source: string, check: BlockCheck): readonly Report[] {
  return blocks.length === 0 ? NONE : blocks.flatMap((block) => [...check(block, source)]);
}
