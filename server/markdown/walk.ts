/** Walks over blocks and inlines, in the order of the text. */
import type { Block, Inline } from './block.ts';

/** Every block of `blocks` that holds inlines (paragraphs, headings, table cells …), in the order of the text, however deep. */
export function* textBlocks(blocks: readonly Block[]): Generator<Block> {
  for (const block of blocks) {
    if (block.inlines.length > 0) yield block;
    yield* textBlocks(block.blocks);
  }
}

/** Every inline in `inlines`, outer before inner, in the order of the text. */
export function* allInlines(inlines: readonly Inline[]): Generator<Inline> {
  for (const inline of inlines) {
    yield inline;
    yield* allInlines(inline.inlines);
  }
}

/** What a reader sees of `inlines`: their text without markers; images by their alternative text, breaks as a line feed. */
export function visibleText(inlines: readonly Inline[]): string {
  let text = '';
  for (const inline of inlines) {
    if (inline.kind === 'break') text += '\n';
    else text += inline.value ?? visibleText(inline.inlines);
  }
  return text;
}
