/**
 * Runs a check over every block that holds text, in items and outside of them.
 */
import type { Block } from '../markdown/block.ts';
import { textBlocks } from '../markdown/walk.ts';
import type { Report, Rule } from './rule.ts';

/** The two checks of a rule that looks at one text block (a paragraph, a heading, a table cell …) at a time; `block` is in `source`. */
export function checkTextBlocks(
  check: (block: Block, source: string) => Iterable<Report>,
): Required<Pick<Rule, 'checkItem' | 'checkDigest'>> {
  return {
    *checkItem({ body }) {
      for (const block of textBlocks(body.blocks)) yield* check(block, body.source);
    },
    *checkDigest({ others, text }) {
      for (const block of textBlocks(others)) yield* check(block, text);
    },
  };
}
