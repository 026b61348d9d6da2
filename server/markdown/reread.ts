/** Parses a changed text block by itself, to predict the effect of a change. */
import type { Span } from '../text/span.ts';
import type { Block } from './block.ts';
import { contentSpan } from './bold/bold-markers.ts';
import type { Punctuation } from './character-class.ts';
import { fromMdast } from './goldmark/from-mdast.ts';
import { parseMarkdown } from './goldmark/markdown.ts';
import { scanInlines } from './scan/inlines.ts';
import { isPlainLine } from './scan/scan-item.ts';
import { allInlines } from './walk.ts';

/** What of a block is read again: all of a paragraph, the text alone of a table's cell or a heading. */
export function ownText(block: Block): Span {
  return block.kind === 'paragraph' ? block.span : contentSpan(block);
}

/** A text block that stands for itself, with the text its spans count from. */
export interface LooseBlock {
  readonly block: Block;
  readonly text: string;
}

/**
 * The block that `text` would be in the place of `ownText(original)`, which is in `source`; as current Hugo reads it, or
 * one with another notion of punctuation. References stay references. `undefined` where the change makes anything else of it than one text block.
 */
export function rereadBlock(
  text: string,
  original: Block,
  source: string,
  punctuation: Punctuation = 'P+S',
): LooseBlock | undefined {
  // The marks of the quotes that the block stands in would begin quotes of their own.
  const loose = text.replace(/(\r\n?|\n)[ \t]*(?:>[ \t]?)*/gu, '$1');
  const span = { start: 0, end: loose.length };
  // One line that can only be a paragraph's needs no parser.
  if (/^[^\r\n]+$/u.test(loose) && !/^[\s&![]/u.test(loose) && isPlainLine(loose, 0, loose.length)) {
    const inlines = scanInlines(loose, span, punctuation);
    if (inlines !== undefined)
      return { text: loose, block: { kind: 'paragraph', span, blocks: [], inlines } };
  }
  const labels: string[] = [];
  const footnotes: string[] = [];
  for (const inline of allInlines(original.inlines)) {
    if (inline.target?.label !== undefined) labels.push(inline.target.label);
    if (inline.kind === 'footnoteReference')
      footnotes.push(source.slice(inline.span.start + 2, inline.span.end - 1));
  }
  const root = parseMarkdown(loose, {
    punctuation,
    definedLabels: labels,
    definedFootnotes: footnotes,
  });
  if (root === undefined) return undefined;
  const [block, ...others] = fromMdast(root, loose).blocks;
  if (block === undefined || others.length > 0 || block.blocks.length > 0) return undefined;
  return { block, text: loose };
}
