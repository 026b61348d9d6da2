/**
 * What can be folded away in a digest: its front matter, each section down to its heading, and each item to its own.
 */
import { absolute } from '../../digest/locate.ts';
import type { Digest } from '../../digest/model.ts';
import { shapedSections } from '../../digest/shape/shaped-sections.ts';
import type { Block } from '../../markdown/block.ts';
import type { Span } from '../../text/span.ts';

/** Something that folds, from its first line, which stays, to its last. */
export interface FoldingRange {
  readonly kind: 'front-matter' | 'section' | 'item' | 'block';
  /** From a place in the first line to one in the last; over more than one line. */
  readonly span: Span;
}

/** All that folds in `digest`, in the order of the text, the outer before the inner. */
export function foldingRanges(digest: Digest): FoldingRange[] {
  const { text, frontMatter } = digest;
  const found: FoldingRange[] = [];
  const add = (kind: FoldingRange['kind'], span: Span): void => {
    const end = span.start + text.slice(span.start, span.end).trimEnd().length;
    if (/[\r\n]/u.test(text.slice(span.start, end))) found.push({ kind, span: { start: span.start, end } });
  };
  const addBlocks = (blocks: readonly Block[], place: (inner: Span) => Span): void => {
    for (const block of blocks) {
      if (FOLDABLE.has(block.kind)) add('block', place(block.span));
      addBlocks(block.blocks, place);
    }
  };
  if (frontMatter.kind !== 'missing') add('front-matter', frontMatter.span);
  if (digest.shape.isPrescribed) {
    const sections = shapedSections(digest);
    for (const [index, { heading }] of sections.entries())
      if (heading !== undefined)
        add('section', {
          start: heading.span.start,
          end: sections[index + 1]?.start ?? digest.items.at(-1)?.span.end ?? heading.span.end,
        });
  }
  for (const item of digest.items) {
    add('item', item.span);
    addBlocks(item.body.blocks, (inner) => absolute(item, inner));
  }
  addBlocks(digest.others, (inner) => inner);
  return found.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}

const FOLDABLE: ReadonlySet<Block['kind']> = new Set(['code', 'table', 'blockquote', 'html']);
