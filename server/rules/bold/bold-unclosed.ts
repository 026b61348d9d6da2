/**
 * Reports a `**` that has no partner in its paragraph.
 */
import { readBold } from '../../markdown/bold/bold-spans.ts';
import { sliceSpan } from '../../text/span.ts';
import { checkBold } from '../engine/check-text-blocks.ts';
import { defineRule } from '../engine/define-rule.ts';
import { unclosedMarkers } from './bold-faults.ts';

export const boldUnclosed = defineRule({
  id: 'bold-unclosed',
  severity: 'error',
  fixable: false,
  summary: {
    en: 'a `**` without a partner in its paragraph',
    zh: '段落中有不成对的 `**`',
  },
  ...checkBold(function* (block, source) {
    for (const marker of unclosedMarkers(readBold(block, source))) {
      if (isSpokenOf(sliceSpan(source, block.span))) return;
      yield {
        span: marker.span,
        message: {
          en: 'Hugo finds no partner for these asterisks in their paragraph, so they are published as they are. Bold must begin and end in one paragraph: add the missing `**`, or remove this one.',
          zh: 'Hugo 在本段中找不到与这个 `**` 配对的另一个，星号会原样显示。加粗必须在同一段内开始和结束：请补上缺少的 `**`，或删除这一个。',
        },
      };
    }
  }),
});

/** Whether a paragraph is about the marks of bold and has a single `**`, which readers are meant to see. */
function isSpokenOf(text: string): boolean {
  return /Markdown|asterisk|\bbold\b|加粗|粗体|星号/iu.test(text) && text.split('**').length === 2;
}
