/**
 * Reports blanks just inside the markers of bold: `** so **`.
 */
import { hasPlainBold } from '../digest/sketch.ts';
import type { BoldSpan } from '../markdown/bold-spans.ts';
import type { Text } from '../text/words.ts';
import { boldProblems } from './bold-problems.ts';
import { checkBold } from './check-text-blocks.ts';
import { defineRule } from './define-rule.ts';

export const boldPadding = defineRule({
  id: 'bold-padding',
  severity: 'error',
  fixable: true,
  summary: {
    en: 'spaces inside the markers of bold: `** so **`',
    zh: '加粗标记内侧有空格：`** 如此 **`',
  },
  clears: hasPlainBold,
  ...checkBold(function* (block, source) {
    for (const { kind, bold, fixes } of boldProblems(block, source)) {
      if (kind === 'padded') yield { span: bold.span, message: messageFor(bold, source), fixes };
    }
  }),
});

function messageFor({ content, isRendered }: BoldSpan, source: string): Text {
  const text = source.slice(content.start, content.end);
  if (text.replace(/[\s\u200b-\u200d\u2060]/gu, '') === '') {
    return {
      en: 'There is nothing between these two markers, so the asterisks are published as they are. Remove them.',
      zh: '这对加粗标记之间没有文字，星号会原样显示。请删除。',
    };
  }
  if (isRendered) {
    return {
      en: 'There is an invisible character just inside the asterisks, which stays in the page and its search. Remove it.',
      zh: '星号内侧有看不见的零宽字符，会留在网页和搜索结果中。请删除。',
    };
  }
  return {
    en: 'There is a space just inside the asterisks, so they mark nothing and are published as they are. Remove the space, or move it outside.',
    zh: '星号内侧有空格，因此不会加粗，星号会原样显示。请删除空格，或移到星号外。',
  };
}
