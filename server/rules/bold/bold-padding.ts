/**
 * Reports spaces just inside the markers of bold: `** so **`.
 */
import type { Message } from '../../text/message.ts';
import { checkBold } from '../engine/check-text-blocks.ts';
import { defineRule } from '../engine/define-rule.ts';
import { outcomeOf, WRONG } from './bold-outcome.ts';
import { type BoldProblem, boldProblems } from './bold-problems.ts';

export const boldPadding = defineRule({
  id: 'bold-padding',
  severity: 'error',
  fixable: true,
  summary: {
    en: 'spaces inside the markers of bold: `** so **`',
    zh: '加粗标记内侧有空格：`** 如此 **`',
  },
  // What is wrong with a heading or with a line that is meant as an item is told by its first line, to which the
  // next may be joined; markers around nothing seem to mark a phrase; and what fewer items differ in is no longer the
  // digest's way.
  // A character that nobody sees was left to it where it stood beside its markers, and lines that are joined put
  // marks together.
  reveals: {
    rules:
      /^(?:bold-(?:excess|missing)|draft-debris|heading-link|item-(?:number|stray)|punctuation-doubled|summary-length|typography)$/u,
  },
  ...checkBold(function* (block, source) {
    for (const problem of boldProblems(block, source)) {
      if (problem.kind !== 'padded') continue;
      yield {
        span: problem.bold.span,
        message: messageFor(problem, source),
        related: problem.wrong.map(({ span }) => ({ span, message: WRONG })),
        ...problem.repairs,
      };
    }
  }),
});

function messageFor(problem: BoldProblem, source: string): Message {
  const { content, isRendered } = problem.bold;
  const text = source.slice(content.start, content.end);
  if (text.replace(/[\s\u200b-\u200d\u2060]/gu, '') === '') {
    const { en, zh } = outcomeOf(problem);
    return {
      en: `There is nothing between these two markers to be bold. ${en}. Remove them.`,
      zh: `这对加粗标记之间没有文字，${zh}。请删除。`,
    };
  }
  if (isRendered) {
    return {
      en: 'There is an invisible character just inside the asterisks, which stays in the page and its search. Remove it.',
      zh: '星号内侧有看不见的零宽字符，会留在网页和搜索结果中。请删除。',
    };
  }
  const { en, zh } = outcomeOf(problem);
  return {
    en: `This will not be bold, since there is a space just inside the asterisks. ${en}. Remove the space, or move it outside.`,
    zh: `星号内侧有空格，因此这里不会加粗，${zh}。请删除空格，或移到星号外。`,
  };
}
