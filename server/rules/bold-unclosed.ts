/**
 * Reports a `**` that has no partner in its paragraph.
 */
import { hasPlainBold } from '../digest/sketch.ts';
import type { BoldMarker } from '../markdown/bold-markers.ts';
import { readBold } from '../markdown/bold-spans.ts';
import { checkBold } from './check-text-blocks.ts';
import { defineRule } from './define-rule.ts';

export const boldUnclosed = defineRule({
  id: 'bold-unclosed',
  severity: 'error',
  fixable: false,
  summary: {
    en: 'a `**` without a partner in its paragraph',
    zh: '段落中有不成对的 `**`',
  },
  clears: hasPlainBold,
  ...checkBold(function* (block, source) {
    const { single } = readBold(block, source);
    for (const marker of single) {
      if (isOrnament(marker, single)) continue;
      yield {
        span: marker.span,
        message: {
          en: 'These asterisks have no partner in their paragraph, so they are published as they are. Bold must begin and end in one paragraph: add the missing `**`, or remove this one.',
          zh: '这个 `**` 在本段中没有与之配对的另一个，星号会原样显示。加粗必须在同一段内开始和结束：请补上缺少的 `**`，或删除这一个。',
        },
      };
    }
  }),
});

/** A row of asterisks that marks nothing on either side: an ornament. */
function isOrnament({ run, half }: BoldMarker, single: readonly BoldMarker[]): boolean {
  if (run.span.end - run.span.start > 4) return true;
  return half !== 'whole' && single.filter((other) => other.run === run).length === 2;
}
