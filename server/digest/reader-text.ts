/**
 * What a reader of the published page sees of an item's summary.
 *
 * Hugo leaves raw HTML out, and the alternative text of an image is seen only where the image is not.
 */
import type { Block, Inline } from '../markdown/block.ts';
import { textBlocks } from '../markdown/walk.ts';
import type { ItemBody } from './model.ts';

/** The texts of the paragraphs and the like in `blocks`, which are in `source`; code blocks with their code, images and HTML as nothing. */
export function readerTexts(blocks: readonly Block[], source: string): string[] {
  const texts: string[] = [];
  for (const block of textBlocks(blocks)) texts.push(inlineText(block.inlines));
  for (const code of codeBlocks(blocks)) texts.push(codeText(source.slice(code.span.start, code.span.end)));
  return texts;
}

/** The same as one text, with a line break between two. */
export function readerText(blocks: readonly Block[], source: string): string {
  return readerTexts(blocks, source).join('\n');
}

/** Whether a reader sees any text in an item behind its heading. */
export function hasSummaryText(body: ItemBody): boolean {
  let has = known.get(body);
  if (has === undefined) {
    const blocks = body.opening === undefined ? body.summary.slice(1) : body.summary;
    has = readerTexts(blocks, body.source).some((text) => text.trim() !== '');
    known.set(body, has);
  }
  return has;
}

const known = new WeakMap<ItemBody, boolean>();

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

function* codeBlocks(blocks: readonly Block[]): Generator<Block> {
  for (const block of blocks) {
    if (block.kind === 'code') yield block;
    yield* codeBlocks(block.blocks);
  }
}

/** A code block without its fences and indentation. */
function codeText(source: string): string {
  const lines = source.split(/\r\n|\r|\n/u);
  if (/^\s*(?:`{3}|~{3})/u.test(lines[0] ?? '')) lines.shift();
  if (/^\s*(?:`{3,}|~{3,})\s*$/u.test(lines.at(-1) ?? '')) lines.pop();
  return lines.map((line) => line.trim()).join('\n');
}
