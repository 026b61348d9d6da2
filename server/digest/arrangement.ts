/**
 * How the parts of a digest stand together, as the author meant them: which blocks are summaries that fell out
 * of their item, and which belong to nothing.
 *
 * A misplaced line breaks the list, and what follows looks wrong as well: numbers that begin at 3, an item
 * without a summary. Several rules speak of these things, so what is a cause and what a consequence is decided here once.
 */
import type { Span } from '../text/span.ts';
import type { Digest, Item } from './model.ts';
import { hasSummaryText, readerTexts } from './reader-text.ts';
import { indentOf, type StrayKind } from './stray-block.ts';
import { type Entry, type OuterBlock, stretchesOf } from './stretches.ts';

/** Blocks that were meant to belong to an item and are indented too little. */
export interface DetachedText {
  readonly item: Item;
  /** In the order of the text. */
  readonly blocks: readonly OuterBlock[];
}

/** Content that belongs to no item; what it consists of where it is several blocks. */
export interface StrayPart {
  readonly span: Span;
  readonly kinds: readonly StrayKind[];
  /** The number of entries before it. */
  readonly after: number;
}

/** See the head of this file. All spans are the digest's. */
export interface Arrangement {
  /** What the author counts as items, in the order of the text. */
  readonly entries: readonly Entry[];
  readonly detached: readonly DetachedText[];
  readonly strays: readonly StrayPart[];
  /** Items without a summary of which something outside was meant as one, or would be if the list did not break there. */
  readonly summarised: ReadonlySet<Item>;
  /** The number that each of `entries` should have: 1, 2, 3 … through the digest, or from a 1 below a heading on. */
  readonly numbers: readonly number[];
}

/** The arrangement of `digest`; computed once. */
export function arrangementOf(digest: Digest): Arrangement {
  let arrangement = known.get(digest);
  if (arrangement === undefined) {
    arrangement = arrange(digest);
    known.set(digest, arrangement);
  }
  return arrangement;
}

const known = new WeakMap<Digest, Arrangement>();

function arrange(digest: Digest): Arrangement {
  const stretches = stretchesOf(digest);
  const entries = stretches.flatMap(({ entry }) => entry ?? []);
  const detached: DetachedText[] = [];
  const strays: StrayPart[] = [];
  const summarised = new Set<Item>();
  const sections = new Set<number>();
  let mostBlocks = 1;
  for (const [after, { entry, blocks }] of stretches.entries()) {
    if (blocks.length === 0) continue;
    if (after > 0 && blocks.some(({ kind }) => kind === 'heading')) sections.add(after);
    if (entry?.kind === 'item') {
      const { item } = entry;
      const isLast = after === entries.length;
      const { own, rest, isSummary } = divide(digest.text, item, blocks, isLast ? mostBlocks : undefined);
      if (own.length > 0) detached.push({ item, blocks: own });
      if (isSummary) summarised.add(item);
      mostBlocks = Math.max(mostBlocks, own.length);
      strays.push(...group(rest, after));
    } else
      strays.push(...group(entry === undefined ? withoutRule(blocks) : blocks.filter(isStructure), after));
  }
  return { entries, detached, strays, summarised, numbers: numbersOf(entries, sections) };
}

/** `sections` holds how many entries stand before each heading between entries. */
function numbersOf(entries: readonly Entry[], sections: ReadonlySet<number>): number[] {
  let number = 0;
  return entries.map((entry, index) => {
    const written = entry.kind === 'item' ? entry.item.body.marker.number : entry.number;
    number = written === 1 && sections.has(index) ? 1 : number + 1;
    return number;
  });
}

/** What stands behind an item, divided into what was meant to belong to it and what was not. */
interface Division {
  readonly own: readonly OuterBlock[];
  readonly rest: readonly OuterBlock[];
  readonly isSummary: boolean;
}

/**
 * Behind the last item, at most `most` unindented blocks count as its own: there a closing remark may follow.
 */
function divide(
  text: string,
  item: Item,
  blocks: readonly OuterBlock[],
  most = Number.POSITIVE_INFINITY,
): Division {
  // Nothing can belong to a marker with a blank line below it.
  if (item.body.plain === undefined && item.body.blocks.length === 0)
    return { own: [], rest: strayIn(text, blocks.filter(isStructure)), isSummary: true };
  const lacksSummary = !hasSummaryText(item.body);
  const torn = blocks.findIndex((outer, index) => {
    if (isStructure(outer)) return true;
    return indentOf(outer.block, text) === 0 && (!lacksSummary || index >= most);
  });
  const own = torn === -1 ? blocks : blocks.slice(0, torn);
  // Pictures alone are no summary, nor is HTML, which Hugo leaves out.
  if (lacksSummary && own.every(({ kind }) => kind === 'image' || kind === 'html')) {
    const isSummary = blocks
      .slice(own.length)
      .some((outer) => outer.kind !== 'heading' && isMeantAsText(text, outer));
    return { own: [], rest: own.length === 0 ? strayIn(text, blocks) : blocks, isSummary };
  }
  const rest = torn === -1 ? [] : strayIn(text, blocks.slice(torn));
  return { own, rest, isSummary: lacksSummary };
}

/** What is stray where the list is broken for good: not the indented text, which belongs to its item once the rest is gone. */
function strayIn(text: string, blocks: readonly OuterBlock[]): OuterBlock[] {
  return blocks.filter((outer) => isStructure(outer) || indentOf(outer.block, text) === 0);
}

function isMeantAsText(text: string, { block }: OuterBlock): boolean {
  return readerTexts([block], text).some((part) => part.trim() !== '');
}

/** Whether the block is none that could stand in a summary. */
function isStructure({ kind }: OuterBlock): boolean {
  return kind === 'break' || kind === 'heading' || kind === 'setext' || kind === 'front-matter';
}

/** Without the rule between front matter and items, which is the style of some publications. */
function withoutRule(blocks: readonly OuterBlock[]): readonly OuterBlock[] {
  return blocks[0]?.kind === 'break' ? blocks.slice(1) : blocks;
}

/** Blocks that follow each other are one problem, except those that need an explanation of their own. */
function group(blocks: readonly OuterBlock[], after: number): StrayPart[] {
  const parts: { span: Span; kinds: StrayKind[]; after: number }[] = [];
  for (const { kind, span } of blocks) {
    const last = parts.at(-1);
    const isSpecial = kind === 'setext' || kind === 'front-matter';
    if (
      last === undefined ||
      isSpecial ||
      last.kinds.includes('setext') ||
      last.kinds.includes('front-matter')
    ) {
      parts.push({ span, kinds: [kind], after });
    } else {
      last.span = { start: last.span.start, end: span.end };
      last.kinds.push(kind);
    }
  }
  return parts;
}
