/**
 * Reports a summary without a bold phrase.
 */

import { hasSummaryText, summaryBlocks } from '../../digest/reader-text.ts';
import type { Block } from '../../markdown/block.ts';
import { readBold } from '../../markdown/bold/bold-spans.ts';
import { readUnderscores } from '../../markdown/bold/underscore-bold.ts';
import { allInlines, textBlocks } from '../../markdown/walk.ts';
import { spanOfAll } from '../../text/span.ts';
import { defineRule } from '../engine/define-rule.ts';

export const boldMissing = defineRule({
  id: 'bold-missing',
  severity: 'info',
  fixable: false,
  summary: { en: 'a summary with no bold phrase', zh: '摘要中没有加粗的词句' },
  skip: ({ items }) => items.every(({ body: { facts } }) => facts.isBoldPlain && facts.boldPhrases > 0),
  *checkItem({ body }) {
    const { source } = body;
    const summary = summaryBlocks(body);
    const span = spanOfAll(summary);
    if (span === undefined || !hasSummaryText(body)) return;
    for (const block of textBlocks(summary)) if (isMarked(block, source)) return;
    yield {
      span,
      message: {
        en: 'No phrase of this summary is bold, so readers who skim find nothing to hold on to. Mark the one or two phrases that matter with `**`.',
        zh: '本条摘要没有加粗的词句，快速浏览的读者抓不住重点。请用 `**` 标出一两处关键内容。',
      },
    };
  },
});

/** Whether something is bold or meant to be; other rules report where it fails. */
function isMarked(block: Block, source: string): boolean {
  for (const { kind } of allInlines(block.inlines)) if (kind === 'strong') return true;
  return readBold(block, source).spans.length > 0 || readUnderscores(block, source).phrases.length > 0;
}
