/**
 * How the parts of a digest belong together as meant by the author: which blocks are summaries that fell out of their
 * item, and which belong to nothing.
 *
 * A misplaced line breaks the list, and what follows looks wrong as well: numbers that begin at 3, an item without a
 * summary. Several rules report these, so cause and consequence are told apart here once.
 */
import { keptWithBlock } from '../../markdown/placed-block.ts';
import { keptIn } from '../../text/keep-last.ts';
import { Memo } from '../../text/memo.ts';
import type { Span } from '../../text/span.ts';
import type { Digest, Item } from '../model.ts';
import { hasSummaryText, readerTexts } from '../reader-text.ts';
import { numbersIn, sectionOf } from '../shape/section.ts';
import { opensWithLink } from '../shape/shape.ts';
import { numbersPassed, shapedSections } from '../shape/shaped-sections.ts';
import { hasWideIndent, indentOf, kindOfStray, type StrayKind } from './stray-block.ts';
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
  /** The blocks themselves, in the order of the text. */
  readonly blocks: readonly OuterBlock[];
  /** The number of entries before it. */
  readonly after: number;
}

/** Whether items below `part` are a section of their own: a heading, a rule or text stands there, not just a picture. */
export function beginsSection({ kinds }: StrayPart): boolean {
  return kinds.some((kind) => kind !== 'image' && kind !== 'html' && kind !== 'front-matter');
}

/** Whether `part` holds what names a section: a heading, or a paragraph in bold. */
export function namesSection({ kinds }: StrayPart): boolean {
  return kinds.some((kind) => kind === 'heading' || kind === 'title');
}

/** See the head of this file. All spans are the digest's. */
export interface Arrangement {
  /** What the author would count as items, in the order of the text. */
  readonly entries: readonly Entry[];
  readonly detached: readonly DetachedText[];
  readonly strays: readonly StrayPart[];
  /**
   * Items without a summary for which something outside was meant as one, or would be if the list did not break
   * there.
   */
  readonly summarised: ReadonlySet<Item>;
  /** The number that each of `entries` should have: 1, 2, 3 … through the digest, or from a 1 at the beginning of a section on. */
  readonly numbers: readonly number[];
}

/** The arrangement of `digest`; computed once. */
export function arrangementOf(digest: Digest): Arrangement {
  const { shape } = digest;
  return keptIn(known, digest, () => {
    if (!shape.isPrescribed) return arrange(digest);
    return opensWithLink(shape.item) ? betweenItems(arrange(digest)) : arrangeShaped(digest);
  });
}

const known = new Memo<Digest, Arrangement>();

/** What is stray where a configuration says what items look like: nothing before or after all items, and no heading. */
function betweenItems(arrangement: Arrangement): Arrangement {
  const { strays, entries } = arrangement;
  return {
    ...arrangement,
    strays: strays.filter(
      (part) =>
        part.after > 0 && part.after < entries.length && !namesSection(part) && !part.kinds.includes('break'),
    ),
  };
}

/** The arrangement of a digest of another shape than the default, whose items nothing hides from Markdown. */
function arrangeShaped(digest: Digest): Arrangement {
  const { items } = digest;
  const sections = shapedSections(digest);
  const places = items.map((_, index) => sectionOf(sections, index));
  return {
    entries: items.map((item) => ({ kind: 'item', item })),
    detached: [],
    strays: straysInLists(digest),
    summarised: new Set(),
    numbers: numbersIn(sections, places, numbersPassed(digest)),
  };
}

/** Paragraphs between two bullets that are items; what stands below a heading or a paragraph belongs to it. */
function straysInLists({ items, others, shape, text }: Digest): StrayPart[] {
  if (shape.item.block.kind !== 'bullet' && shape.item.block.kind !== 'ordered') return [];
  const strays: StrayPart[] = [];
  for (const [index, block] of others.entries()) {
    const after = items.filter(({ span }) => span.start < block.span.start).length;
    const before = items[after - 1];
    // Below a heading or a rule it introduces what follows.
    const follows =
      before !== undefined &&
      !others
        .slice(0, index)
        .some(({ kind, span }) => span.start > before.span.start && kind !== 'paragraph');
    if (block.kind !== 'paragraph' || !follows || after === items.length) continue;
    const kind = kindOfStray(block, text);
    const next = others.slice(index + 1).find(({ span }) => span.start < (items[after]?.span.start ?? 0));
    if (kind === 'text' && next === undefined)
      strays.push({ span: block.span, kinds: [kind], blocks: [{ block, kind, span: block.span }], after });
  }
  return strays;
}

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
    let rest: readonly OuterBlock[];
    if (entry?.kind === 'item') {
      const { item } = entry;
      const isLast = after === entries.length;
      const division = divide(
        digest.text,
        item,
        outsideOf(blocks, entries[after]),
        isLast ? mostBlocks : undefined,
      );
      const { own } = division;
      if (own.length > 0) detached.push({ item, blocks: own });
      if (division.isSummary) summarised.add(item);
      mostBlocks = Math.max(mostBlocks, own.length);
      rest = division.rest;
    } else rest = entry === undefined ? withoutRule(blocks) : blocks.filter(isStructure);
    const parts = group(rest, after);
    strays.push(...parts);
    if (after > 0 && digest.shape.numbering !== 'digest' && parts.some(beginsSection)) sections.add(after);
  }
  const isNewAlways = digest.shape.numbering === 'section';
  return { entries, detached, strays, summarised, numbers: numbersOf(entries, sections, isNewAlways) };
}

/** `sections` holds how many entries stand before each section but the first. */
function numbersOf(entries: readonly Entry[], sections: ReadonlySet<number>, isNewAlways: boolean): number[] {
  let number = 0;
  return entries.map((entry, index) => {
    number = (isNewAlways || numberOf(entry) === 1) && sections.has(index) ? 1 : number + 1;
    return number;
  });
}

function numberOf(entry: Entry): number | undefined {
  return entry.kind === 'item' ? entry.item.body.marker.number : entry.number;
}

/** `blocks` before `next`: a paragraph in bold is a title only where a count begins below it, or it may be a summary. */
function outsideOf(blocks: readonly OuterBlock[], next: Entry | undefined): readonly OuterBlock[] {
  if (next !== undefined && numberOf(next) === 1) return blocks;
  return blocks.map((outer) => (outer.kind === 'title' ? { ...outer, kind: 'text' } : outer));
}

/** The blocks after an item, divided into those meant for it and others. */
interface Division {
  readonly own: readonly OuterBlock[];
  readonly rest: readonly OuterBlock[];
  readonly isSummary: boolean;
}

/**
 * After the last item, at most `most` unindented blocks count as its own: there a closing remark may follow.
 */
function divide(
  text: string,
  item: Item,
  blocks: readonly OuterBlock[],
  most = Number.POSITIVE_INFINITY,
): Division {
  // Nothing can belong to a marker with a blank line below it.
  if (item.body.facts.heading === undefined && item.body.blocks.length === 0)
    return { own: [], rest: strayIn(text, blocks.filter(isStructure)), isSummary: true };
  const lacksSummary = !hasSummaryText(item.body);
  const torn = blocks.findIndex((outer, index) => {
    if (isStructure(outer)) return true;
    if (indentOf(outer.block, text) > 0 || (lacksSummary && index < most)) return false;
    // Below the last item, a paragraph that begins with two full-width spaces may be a remark, as Chinese paragraphs begin so.
    return most < Number.POSITIVE_INFINITY || !hasWideIndent(outer.block, text);
  });
  const own = torn === -1 ? blocks : blocks.slice(0, torn);
  // Pictures alone are no summary, nor is HTML, which Hugo leaves out, or what has no text.
  if (lacksSummary && own.every((outer) => outer.kind === 'image' || !isMeantAsText(text, outer))) {
    const isSummary = blocks
      .slice(own.length)
      .some((outer) => outer.kind !== 'heading' && isMeantAsText(text, outer));
    return { own: [], rest: own.length === 0 ? strayIn(text, blocks) : blocks, isSummary };
  }
  const rest = torn === -1 ? [] : strayIn(text, blocks.slice(torn));
  return { own, rest, isSummary: lacksSummary };
}

/** The stray blocks where the list is broken: not the indented text, which belongs to its item once the rest is gone. */
function strayIn(text: string, blocks: readonly OuterBlock[]): OuterBlock[] {
  return blocks.filter((outer) => isStructure(outer) || indentOf(outer.block, text) === 0);
}

const showsText = keptWithBlock((block, text) =>
  readerTexts([block], text).some((part) => part.trim() !== ''),
);

function isMeantAsText(text: string, { block }: OuterBlock): boolean {
  return showsText(block, text);
}

/** Whether the block is none that could stand in a summary. */
function isStructure({ kind }: OuterBlock): boolean {
  return (
    kind === 'break' || kind === 'heading' || kind === 'title' || kind === 'setext' || kind === 'front-matter'
  );
}

/** Skips the thematic break between front matter and items, which is the style of some publications. */
function withoutRule(blocks: readonly OuterBlock[]): readonly OuterBlock[] {
  return blocks[0]?.kind === 'break' ? blocks.slice(1) : blocks;
}

/** Blocks that follow each other are one problem, except those that need an explanation of their own. */
function group(blocks: readonly OuterBlock[], after: number): StrayPart[] {
  const parts: { span: Span; kinds: StrayKind[]; blocks: OuterBlock[]; after: number }[] = [];
  for (const outer of blocks) {
    const { kind, span } = outer;
    const last = parts.at(-1);
    const isSpecial = kind === 'setext' || kind === 'front-matter';
    if (
      last === undefined ||
      isSpecial ||
      last.kinds.includes('setext') ||
      last.kinds.includes('front-matter')
    ) {
      parts.push({ span, kinds: [kind], blocks: [outer], after });
    } else {
      last.span = { start: last.span.start, end: span.end };
      last.kinds.push(kind);
      last.blocks.push(outer);
    }
  }
  return parts;
}
