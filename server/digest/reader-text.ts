/**
 * The text of an item's summary as readers of the page see it.
 *
 * Hugo leaves raw HTML out, and the alternative text of an image is seen only where the image is not.
 */
import type { Block, Inline } from '../markdown/block.ts';
import { seenText } from '../markdown/characters.ts';
import { keepLast } from '../text/keep-last.ts';
import type { Span } from '../text/span.ts';
import type { ItemBody } from './model.ts';

/** The texts of the paragraphs and the like in `blocks`, which are in `source`; code blocks with their code, images and HTML as nothing. */
export function readerTexts(blocks: readonly Block[], source: string): string[] {
  const texts: string[] = [];
  const codes: string[] = [];
  const visit = (block: Block): void => {
    if (block.inlines.length > 0) texts.push(inlineText(block.inlines));
    else if (block.kind === 'code') codes.push(codeText(source.slice(block.span.start, block.span.end)));
    for (const inner of block.blocks) visit(inner);
  };
  for (const block of blocks) visit(block);
  return codes.length === 0 ? texts : [...texts, ...codes];
}

/** The texts of the blocks of an item's summary; in an item without a heading, the first block counts as one. */
export const summaryTexts: (body: ItemBody) => readonly string[] = keepLast((body) =>
  readerTexts(summaryBlocks(body), body.source),
);

/** The blocks of that summary. */
export function summaryBlocks({ opening, summary }: Pick<ItemBody, 'opening' | 'summary'>): readonly Block[] {
  return opening === undefined ? summary.slice(1) : summary;
}

/** Whether a reader sees any text in an item after its heading. */
export function hasSummaryText(body: ItemBody): boolean {
  return body.facts.characters > 0 || summaryBlocks(body).some((block) => showsText(block, body.source));
}

function showsText({ kind, span, blocks, inlines }: Block, source: string): boolean {
  if (kind === 'code') return /\S/u.test(codeText(source.slice(span.start, span.end)));
  return (
    inlines.some((inline) => /\S/u.test(inlineText([inline]))) ||
    blocks.some((inner) => showsText(inner, source))
  );
}

/** What a reader sees of `inlines`. */
export function inlineText(inlines: readonly Inline[]): string {
  let text = '';
  for (const inline of inlines) {
    if (inline.kind === 'break') text += '\n';
    else if (inline.kind === 'text' || inline.kind === 'code') text += inline.value ?? '';
    else text += inlineText(inline.inlines);
  }
  return text;
}

/**
 * What a reader sees of the parts of `inlines` that lie in one of `spans`, which must not overlap and be in the
 * order of the text; the asterisks of bold that failed left out.
 */
export function textWithin(inlines: readonly Inline[], spans: readonly Span[], source: string): string {
  let text = '';
  let done = 0;
  for (const { kind, span, value, inlines: inner } of inlines) {
    while ((spans[done]?.end ?? Number.POSITIVE_INFINITY) <= span.start) done++;
    let after = done;
    while ((spans[after]?.start ?? Number.POSITIVE_INFINITY) < span.end) after++;
    const within = spans.slice(done, after);
    if (within.length === 0) continue;
    if (kind === 'text') {
      const parts = within.map(({ start, end }) =>
        source.slice(Math.max(start, span.start), Math.min(end, span.end)),
      );
      text += seenText(parts.join('').replaceAll('**', ''));
    } else if (kind === 'code') text += value ?? '';
    else text += textWithin(inner, within, source);
  }
  return text;
}

/** A code block without its fences and indentation. */
function codeText(source: string): string {
  const lines = source.split(/\r\n|\r|\n/u);
  if (/^\s*(?:`{3}|~{3})/u.test(lines[0] ?? '')) lines.shift();
  if (/^\s*(?:`{3,}|~{3,})\s*$/u.test(lines.at(-1) ?? '')) lines.pop();
  return lines.map((line) => line.trim()).join('\n');
}
