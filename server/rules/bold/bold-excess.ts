/** Reports a summary with so much bold that it no longer emphasises anything. */
import { summaryBlocks, summaryTexts, textWithin } from '../../digest/reader-text.ts';
import type { Block } from '../../markdown/block.ts';
import { strongs } from '../../markdown/bold/bold-markers.ts';
import { readBold } from '../../markdown/bold/bold-spans.ts';
import { readUnderscores } from '../../markdown/bold/underscore-bold.ts';
import { textBlocks } from '../../markdown/walk.ts';
import { countCharacters } from '../../text/graphemes.ts';
import { type Span, spanOfAll } from '../../text/span.ts';
import { defineRule } from '../engine/define-rule.ts';

interface Options {
  readonly maxShare: number;
}

export const boldExcess = defineRule<Options>({
  id: 'bold-excess',
  severity: 'info',
  fixable: false,
  summary: {
    en: 'more than a configured share of a summary is bold',
    zh: '摘要中加粗文字的占比超过设定值',
  },
  options: {
    maxShare: {
      schema: { type: 'number', minimum: 0, maximum: 1, default: 0.6 },
      description: {
        en: 'The largest share of a summary’s visible characters that may be bold, from 0 to 1.',
        zh: '摘要可见字符中加粗部分的最大占比，0 到 1。',
      },
    },
  },
  // More cannot be bold than is between the markers.
  skip: ({ items }, { options: { maxShare } }) =>
    items.every(({ body: { facts } }) => facts.isBoldPlain && facts.boldUnits <= facts.characters * maxShare),
  *checkItem({ body }, { options }) {
    const { source, facts } = body;
    if (!source.includes('**') && !source.includes('__')) return;
    const summary = summaryBlocks(body);
    const span = spanOfAll(summary);
    if (span === undefined) return;
    const parts = textBlocks(summary).map((block) => ({ block, spans: boldIn(block, source) }));
    // More cannot be bold than is between the markers.
    if (lengthOf(parts) <= facts.characters * options.maxShare) return;
    const all = countCharacters(summaryTexts(body).join('\n'));
    if (all === 0) return;
    let bold = 0;
    for (const { block, spans } of parts) {
      if (spans.length > 0) bold += countCharacters(textWithin(block.inlines, united(spans), source));
    }
    const share = bold / all;
    if (share <= options.maxShare) return;
    const percent = Math.round(share * 100);
    const most = Math.round(options.maxShare * 100);
    yield {
      span,
      message: {
        en: `${percent}% of this summary is marked as bold, more than the ${most}% allowed. Where everything stands out, nothing does: keep bold for the phrases that matter.`,
        zh: `本条摘要有 ${percent}% 的文字标为加粗，超过 ${most}% 的上限。处处强调等于没有强调，请只加粗关键词句。`,
      },
    };
  },
});

function lengthOf(parts: readonly { readonly spans: readonly Span[] }[]): number {
  let length = 0;
  for (const { spans } of parts) for (const { start, end } of spans) length += end - start;
  return length;
}

/** What is bold in `block` or was meant to be; spans may overlap. */
function boldIn(block: Block, source: string): Span[] {
  const asterisks = readBold(block, source).spans.map(({ content }) => content);
  if (!source.slice(block.span.start, block.span.end).includes('__')) return asterisks;
  return [
    ...asterisks,
    ...readUnderscores(block, source).phrases.map(({ content }) => content),
    ...strongs(block.inlines, source, '_').map(({ span }) => span),
  ];
}

/** `spans` in the order of the text, those that overlap made one. */
function united(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last === undefined || span.start >= last.end) result.push(span);
    else if (span.end > last.end) result[result.length - 1] = { start: last.start, end: span.end };
  }
  return result;
}
