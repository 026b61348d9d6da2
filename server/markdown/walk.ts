/**
 * Walks over blocks and inlines, in the order of the text. Lists and not generators: every rule walks over every item,
 * and most have nothing but a paragraph or two.
 */
import type { Block, Inline } from './block.ts';

/** Every block of `blocks` that holds inlines (paragraphs, headings, table cells …), however deep. */
export function textBlocks(blocks: readonly Block[]): Block[] {
  const found: Block[] = [];
  const visit = (block: Block): void => {
    if (block.inlines.length > 0) found.push(block);
    for (const inner of block.blocks) visit(inner);
  };
  for (const block of blocks) visit(block);
  return found;
}

/** Every inline in `inlines`, outer before inner. */
export function allInlines(inlines: readonly Inline[]): Inline[] {
  const found: Inline[] = [];
  const visit = (inline: Inline): void => {
    found.push(inline);
    for (const inner of inline.inlines) visit(inner);
  };
  for (const inline of inlines) visit(inline);
  return found;
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
