/**
 * Reports `**…**` that is published with its asterisks, and with other text in bold instead.
 */

import { inlineText } from '../digest/reader-text.ts';
import { hasPlainBold } from '../digest/sketch.ts';
import type { BoldSpan } from '../markdown/bold-spans.ts';
import { shorten } from '../text/shorten.ts';
import type { Text } from '../text/words.ts';
import { type BoldProblem, boldProblems } from './bold-problems.ts';
import { checkBold } from './check-text-blocks.ts';
import { defineRule } from './define-rule.ts';
import type { Report } from './rule.ts';

export const boldUnrendered = defineRule({
  id: 'bold-unrendered',
  severity: 'error',
  fixable: true,
  summary: {
    en: '`**…**` that Hugo does not turn into bold',
    zh: '`**…**` 在 Hugo 中不会变成加粗',
  },
  clears: hasPlainBold,
  ...checkBold(function* (block, source) {
    for (const problem of boldProblems(block, source)) {
      if (problem.kind !== 'padded') yield report(problem);
    }
  }),
});

function report(problem: BoldProblem): Report {
  const { bold, kind, next, wrong, fixes } = problem;
  const end = kind === 'touching' && next !== undefined ? next.span.end : bold.span.end;
  return {
    span: { start: bold.span.start, end },
    message: messageFor(problem),
    related: wrong.map(({ span }) => ({ span, message: WRONG })),
    fixes,
    ...(kind === 'dependent' || kind === 'zero-width' ? { severity: 'warning' } : {}),
  };
}

const WRONG: Text = { en: 'Published in bold instead', zh: '反而加粗了这一段' };

function messageFor(problem: BoldProblem): Text {
  const { kind, bold } = problem;
  if (kind === 'zero-width') return ZERO_WIDTH;
  if (kind === 'touching') {
    return {
      en: 'Two bold phrases touch here: four asterisks in a row are one marker to Hugo and are published as they are. Separate the two with a space, or join them.',
      zh: '两处加粗紧挨着：Hugo 把连在一起的四个星号当成一个标记，会原样显示。请用空格分开，或合为一处。',
    };
  }
  const cause = causeOf(bold);
  const advice = adviceOf(problem);
  if (kind === 'dependent' || bold.faults['P+S'] === 'none') {
    return {
      en: `Whether this is bold depends on the renderer: current Hugo makes it bold, Hugo 0.111 and older do not, since ${cause.en}. ${advice.en}`,
      zh: `这里能否加粗取决于渲染器：当前的 Hugo 会加粗，Hugo 0.111 及更早的版本不会，因为${cause.zh}。${advice.zh}`,
    };
  }
  const outcome = outcomeOf(problem);
  if (bold.faults.P === 'none') {
    return {
      en: `Whether this is bold depends on the renderer: Hugo 0.111 and older make it bold, current Hugo does not, since ${cause.en}. ${outcome.en}. ${advice.en}`,
      zh: `这里能否加粗取决于渲染器：Hugo 0.111 及更早的版本会加粗，当前的 Hugo 不会，因为${cause.zh}，${outcome.zh}。${advice.zh}`,
    };
  }
  return {
    en: `This will not be bold: ${cause.en}. ${outcome.en}. ${advice.en}`,
    zh: `这里不会加粗：${cause.zh}，${outcome.zh}。${advice.zh}`,
  };
}

const ZERO_WIDTH: Text = {
  en: 'There is an invisible character (zero-width space or joiner) beside the asterisks. It does not help bold, and stays in the page and its search. Remove it.',
  zh: '星号旁有看不见的零宽字符。它对加粗没有帮助，却会留在网页和搜索结果中，请删除。',
};

/** What to do: the best repair, where one is known. */
function adviceOf({ fixes }: BoldProblem): Text {
  const best = fixes[0]?.title;
  if (best === undefined) {
    return {
      en: 'Move the mark outside the asterisks, or put a space beside them.',
      zh: '请把标点移到星号外，或在星号旁加空格。',
    };
  }
  return { en: `${best.en}.`, zh: `请${best.zh}。` };
}

/** What is published because of it. */
function outcomeOf({ wrong }: BoldProblem): Text {
  const first = wrong[0];
  if (first === undefined) return { en: 'Its asterisks are published as they are', zh: '星号会原样显示' };
  const instead = shorten(inlineText(first.inlines).replaceAll('**', '').trim(), 20);
  return {
    en: `Its asterisks are published as they are, and “${instead}” is bold instead`,
    zh: `星号会原样显示，反而加粗了「${instead}」`,
  };
}

/** Why a marker fails, by the characters beside it. */
function causeOf({ open, close, faults }: BoldSpan): Text {
  const fault = faults['P+S'] === 'none' ? faults.P : faults['P+S'];
  const isOpen = fault !== 'close';
  const { before, behind } = isOpen ? open.run : close.run;
  const [inside, outside] = (isOpen ? [behind, before] : [before, behind]).map((one) => shorten(one, 2));
  const marker = isOpen ? OPENING : CLOSING;
  if (/^[\u200b-\u200d\u2060\ufeff]$/u.test(outside ?? '')) {
    return {
      en: `the ${marker.en} \`**\` has the mark ${inside} on its inside, and the invisible character on its outside does not count as a space`,
      zh: `${marker.zh}的 \`**\` 内侧是标点${quoted(inside)}，而外侧看不见的零宽字符不算空格`,
    };
  }
  return isOpen
    ? {
        en: `the opening \`**\` comes between ${outside} and the mark ${inside}, where Markdown does not let bold begin`,
        zh: `开头的 \`**\` 夹在${quoted(outside)}与标点${quoted(inside)}之间，Markdown 不会从这里开始加粗`,
      }
    : {
        en: `the closing \`**\` comes between the mark ${inside} and ${outside}, where Markdown does not let bold end`,
        zh: `结尾的 \`**\` 夹在标点${quoted(inside)}与${quoted(outside)}之间，Markdown 不会在这里结束加粗`,
      };
}

/** A character in Chinese quotation marks that it cannot be taken for. */
function quoted(character = ''): string {
  return /[「」『』]/u.test(character) ? `“${character}”` : `「${character}」`;
}

const OPENING: Text = { en: 'opening', zh: '开头' };
const CLOSING: Text = { en: 'closing', zh: '结尾' };
