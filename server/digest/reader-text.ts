/**
 * What a reader of the published page sees of an item's summary.
 *
 * Hugo leaves raw HTML out, and the alternative text of an image is seen only where the image is not.
 */
import type { Block, Inline } from '../markdown/block.ts';
import { isOrdinary } from '../text/graphemes.ts';
import { keepLast } from '../text/keep-last.ts';
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

/** The summary of an item as an author means it, in the texts of its blocks: without a heading the first block is what should have been one. */
export const summaryTexts: (body: ItemBody) => readonly string[] = keepLast((body) =>
  readerTexts(summaryBlocks(body), body.source),
);

/** The blocks of that summary. */
export function summaryBlocks({ opening, summary }: ItemBody): readonly Block[] {
  return opening === undefined ? summary.slice(1) : summary;
}

/**
 * Whether a reader sees `count` characters of the summary for certain; code blocks are not looked at. Ends as soon as it
 * has found them.
 */
export function showsAtLeast(body: ItemBody, count: number): boolean {
  if (body.plain !== undefined && body.plain.characters >= count) return true;
  let left = count;
  const visitInline = ({ kind, value = '', inlines }: Inline): void => {
    if (kind === 'text' || kind === 'code') {
      for (let at = 0; at < value.length && left > 0; at++) if (isOrdinary(value.charCodeAt(at))) left--;
    } else for (const inner of inlines) visitInline(inner);
  };
  const visit = ({ inlines, blocks: inner }: Block): void => {
    for (const inline of inlines) if (left > 0) visitInline(inline);
    for (const block of inner) if (left > 0) visit(block);
  };
  for (const block of summaryBlocks(body)) if (left > 0) visit(block);
  return left <= 0;
}

/** Whether a reader sees any text in an item behind its heading. */
export function hasSummaryText(body: ItemBody): boolean {
  const { plain, source } = body;
  return (plain?.characters ?? 0) > 0 || summaryBlocks(body).some((block) => showsText(block, source));
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

/** A code block without its fences and indentation. */
function codeText(source: string): string {
  const lines = source.split(/\r\n|\r|\n/u);
  if (/^\s*(?:`{3}|~{3})/u.test(lines[0] ?? '')) lines.shift();
  if (/^\s*(?:`{3,}|~{3,})\s*$/u.test(lines.at(-1) ?? '')) lines.pop();
  return lines.map((line) => line.trim()).join('\n');
}
