/**
 * Reports `**…**` that is published with its asterisks, and with other text in bold instead.
 */

import { literalIn } from '../../markdown/bold/bold-markers.ts';
import type { BoldSpan } from '../../markdown/bold/bold-span.ts';
import type { Message } from '../../text/message.ts';
import { shorten } from '../../text/shorten.ts';
import { checkBold } from '../engine/check-text-blocks.ts';
import { defineRule } from '../engine/define-rule.ts';
import type { Report } from '../engine/rule.ts';
import { outcomeOf, WRONG } from './bold-outcome.ts';
import { type BoldProblem, boldProblems } from './bold-problems.ts';

export const boldUnrendered = defineRule({
  id: 'bold-unrendered',
  severity: 'error',
  fixable: true,
  summary: {
    en: '`**…**` that Hugo does not turn into bold',
    zh: '`**…**` 在 Hugo 中不会变成加粗',
  },
  // Markers that are published count as text, part marks, and make nothing bold that could be too much.
  reveals: { rules: /^(?:bold-excess|punctuation-doubled|quotation-marks|summary-length|typography)$/u },
  ...checkBold(function* (block, source) {
    for (const problem of boldProblems(block, source)) {
      if (problem.kind !== 'padded' && problem.kind !== 'underscored') yield report(problem);
    }
  }),
});

function report(problem: BoldProblem): Report {
  const { bold, kind, next, wrong, repairs } = problem;
  const end = kind === 'touching' && next !== undefined ? next.span.end : bold.span.end;
  return {
    span: { start: bold.span.start, end },
    message: messageFor(problem),
    related: wrong.map(({ span }) => ({ span, message: kind === 'nested' ? NESTED : WRONG })),
    ...repairs,
    ...(kind === 'dependent' || kind === 'zero-width' ? { severity: 'warning' } : {}),
    ...(kind === 'nested' ? { severity: 'info' } : {}),
  };
}

const NESTED: Message = { en: 'Published in bold', zh: '这一段都会加粗' };

function messageFor(problem: BoldProblem): Message {
  const { kind, bold } = problem;
  if (kind === 'zero-width') return ZERO_WIDTH;
  if (kind === 'touching') {
    const isWhole = literalIn(bold.close.run, bold.close.run.span) === 4;
    return {
      en: `Two bold phrases touch here: four asterisks in a row are one marker to Hugo, and ${isWhole ? 'all' : 'two'} of them are published as they are. Separate the two phrases with a space, or join them.`,
      zh: `两处加粗紧挨着：Hugo 把连在一起的四个星号当成一个标记，其中${isWhole ? '四个' : '两个'}会原样显示。请用空格分开，或合为一处。`,
    };
  }
  const cause = causeOf(bold);
  const advice = adviceOf(problem);
  if (kind === 'nested') {
    return {
      en: `Hugo reads bold within bold here, and more is bold than these markers enclose: ${cause.en}. ${advice.en}`,
      zh: `Hugo 把这里读成加粗中的加粗，加粗的范围超出了这对标记：${cause.zh}。${advice.zh}`,
    };
  }
  if (kind === 'dependent') {
    return {
      en: `Whether this is bold depends on the renderer: current Hugo makes it bold, Hugo 0.111 does not, since ${cause.en}. ${advice.en}`,
      zh: `这里能否加粗取决于渲染器：当前的 Hugo 会加粗，Hugo 0.111 不会，因为${cause.zh}。${advice.zh}`,
    };
  }
  const outcome = outcomeOf(problem);
  if (bold.faults['P+S'] === 'none') {
    return {
      en: `This will not be bold with Hugo 0.111: ${cause.en}. ${outcome.en}. ${advice.en}`,
      zh: `在 Hugo 0.111 中这里不会加粗：${cause.zh}，${outcome.zh}。${advice.zh}`,
    };
  }
  if (bold.faults.P === 'none') {
    return {
      en: `Whether this is bold depends on the renderer: Hugo 0.111 makes it bold, current Hugo does not, since ${cause.en}. ${outcome.en}. ${advice.en}`,
      zh: `这里能否加粗取决于渲染器：Hugo 0.111 会加粗，当前的 Hugo 不会，因为${cause.zh}，${outcome.zh}。${advice.zh}`,
    };
  }
  return {
    en: `This will not be bold: ${cause.en}. ${outcome.en}. ${advice.en}`,
    zh: `这里不会加粗：${cause.zh}，${outcome.zh}。${advice.zh}`,
  };
}

const ZERO_WIDTH: Message = {
  en: 'There is an invisible character (zero-width space or joiner) beside the asterisks. It does not help bold, and stays in the page and its search. Remove it.',
  zh: '星号旁有看不见的零宽字符。它对加粗没有帮助，却会留在网页和搜索结果中，请删除。',
};

/** The advice: the best repair, where one is known. */
function adviceOf({ advice }: BoldProblem): Message {
  const best = advice();
  if (best === undefined) {
    return {
      en: 'Move the mark outside the asterisks, or put a space beside them.',
      zh: '请把标点移到星号外，或在星号旁加空格。',
    };
  }
  return { en: `${best.en}.`, zh: `请${best.zh}。` };
}

/** Why a marker fails, by the characters beside it. */
function causeOf({ open, close, faults }: BoldSpan): Message {
  const fault = faults['P+S'] === 'none' ? faults.P : faults['P+S'];
  const isOpen = fault !== 'close';
  const { before, after } = isOpen ? open.run : close.run;
  const [inside, outside] = (isOpen ? [after, before] : [before, after]).map((one) => shorten(one, 2));
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

const OPENING: Message = { en: 'opening', zh: '开头' };
const CLOSING: Message = { en: 'closing', zh: '结尾' };
