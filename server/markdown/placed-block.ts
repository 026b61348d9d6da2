/**
 * Blocks where they stand in a digest. A keystroke moves all that come after it, and hardly any is looked into: so what
 * is in a block is moved when somebody asks for it, and what rules find out about one stays with the block as it was read.
 */
import { keepLast, keptIn } from '../text/keep-last.ts';
import { Memo } from '../text/memo.ts';
import { type Span, shift } from '../text/span.ts';
import type { Block, BlockKind, Inline } from './block.ts';
import { mayHoldShortcodes } from './shortcode/shortcodes.ts';

/** `block` with all that is in it, moved right by `by`. */
export function placeBlock(block: Block, by: number): Block {
  return by === 0 ? block : new MovedBlock(block, by);
}

class MovedBlock implements Block {
  readonly kind: BlockKind;
  readonly span: Span;
  /** The block in the coordinates in which it was read. */
  readonly read: Block;
  readonly by: number;
  #blocks: readonly Block[] | undefined;
  #inlines: readonly Inline[] | undefined;

  constructor(read: Block, by: number) {
    this.kind = read.kind;
    this.span = shift(read.span, by);
    this.read = read;
    this.by = by;
  }

  get blocks(): readonly Block[] {
    this.#blocks ??= this.read.blocks.map((child) => placeBlock(child, this.by));
    return this.#blocks;
  }

  get inlines(): readonly Inline[] {
    this.#inlines ??= this.read.inlines.map((child) => shiftInline(child, this.by));
    return this.#inlines;
  }
}

function shiftInline(inline: Inline, by: number): Inline {
  const { target } = inline;
  return {
    ...inline,
    span: shift(inline.span, by),
    inlines: inline.inlines.map((child) => shiftInline(child, by)),
    ...(target === undefined
      ? {}
      : { target: { ...target, text: shift(target.text, by), destination: shift(target.destination, by) } }),
  };
}

/**
 * `compute`, whose answers are kept with the block as it was read, wherever it is moved. An answer must hold no offsets, or
 * offsets from the block's start, and must depend on nothing but the lines that the block is on.
 */
export function keptWithBlock<Fact extends NonNullable<unknown>>(
  compute: (block: Block, text: string) => Fact,
): (block: Block, text: string) => Fact {
  const known = new Memo<Block, Fact>();
  return (block, text) => {
    // What stands between the tags of a shortcode depends on lines far away.
    if (!(block instanceof MovedBlock) || holdsShortcodes(text)) return compute(block, text);
    return keptIn(known, block.read, () => compute(block, text));
  };
}

const holdsShortcodes = keepLast(mayHoldShortcodes);
