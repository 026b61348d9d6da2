/**
 * Cuts a digest into stretches: what its author would count as an item, and the blocks after it that are not in it.
 *
 * Counted are the items that Markdown sees, and the lines that it does not see as such (lost-item.ts): where one is
 * lost, the numbers of those that follow are right all the same.
 */
import type { Block } from '../../markdown/block.ts';
import { keptWithBlock } from '../../markdown/placed-block.ts';
import type { Span } from '../../text/span.ts';
import type { Digest, Item } from '../model.ts';
import { type InnerItem, innerItems, itemLines } from './inner-items.ts';
import type { LostReason } from './lost-item.ts';
import { frontMatterEnd, isInvisible, kindOfStray, type StrayKind } from './stray-block.ts';

/** What the author counts as an item. */
export type Entry = { readonly kind: 'item'; readonly item: Item } | LostItem | UnreadItem;

/** A line that was meant to begin an item. */
export interface LostItem {
  readonly kind: 'lost';
  /** Its marker, or the link where there is none. */
  readonly span: Span;
  readonly number: number | undefined;
  readonly reason: LostReason;
  /** Whether a link seems to follow, as in every item: then a story is lost. */
  readonly hasLink: boolean;
  /** Whether it comes right when the text above it does. */
  readonly isConsequence: boolean;
}

/** A part too large to be read that begins as an item does. */
interface UnreadItem {
  readonly kind: 'unread';
  readonly number: number;
}

/** A block outside of all items that readers see. */
export interface OuterBlock {
  readonly block: Block;
  readonly kind: StrayKind;
  /** Its span, without lines that were meant as items; for front matter, all of it. */
  readonly span: Span;
}

/** An entry and what stands between it and the next. */
export interface Stretch {
  /** Missing for what stands before the first. */
  readonly entry?: Entry;
  readonly blocks: readonly OuterBlock[];
}

/** The stretches of `digest` in the order of the text; the first is the one without an entry. */
export function stretchesOf(digest: Digest): readonly Stretch[] {
  const { text, items } = digest;
  let blocks: OuterBlock[] = [];
  const stretches: Stretch[] = [{ blocks }];
  let lastNumber = 0;
  let skipUntil = misplacedFrontMatterEnd(digest);

  const begin = (entry: Entry, number: number | undefined): void => {
    blocks = [];
    stretches.push({ entry, blocks });
    lastNumber = number ?? lastNumber + 1;
  };
  const beginLost = ({ span, number, reason, hasLink }: InnerItem, isConsequence: boolean): void =>
    begin({ kind: 'lost', span, number, reason, hasLink, isConsequence }, number);

  for (const node of nodesOf(digest)) {
    if (node.item !== undefined) {
      const { item } = node;
      begin({ kind: 'item', item }, item.body.marker.number);
      for (const inner of innerItems(item.body)) {
        if (inner.number !== lastNumber + 1 || !inner.hasLink) continue;
        const { start, end } = inner.span;
        beginLost({ ...inner, span: { start: start + item.origin, end: end + item.origin } }, false);
      }
      continue;
    }
    const { block, nextNumber } = node;
    const { start } = block.span;
    if (start < skipUntil) continue;
    if (block.kind === 'unread') {
      const number = unreadNumber(text, start);
      if (number !== undefined) begin({ kind: 'unread', number }, number);
      continue;
    }
    const matterEnd = block.kind === 'thematicBreak' ? frontMatterEnd(text, start) : undefined;
    if (matterEnd !== undefined) {
      skipUntil = matterEnd;
      blocks.push({ block, kind: 'front-matter', span: { start, end: matterEnd } });
      continue;
    }
    const lost = isLinkForItem(block, text, nextNumber, lastNumber, items.length === 0)
      ? [linkAsItem(block)]
      : lostLines(block, text, lastNumber, items.length === 0);
    const [first] = lost;
    const isHead = first === undefined || first.span.start > start;
    // What the text above it swallowed comes right with that text, if that is a problem by itself.
    const isProblem = isHead && stretches.at(-1)?.entry?.kind !== 'lost';
    if (isHead) {
      const end = first?.span.start ?? block.span.end;
      blocks.push({ block, kind: kindOfStray(block, text, end), span: { start, end } });
    }
    for (const line of lost) beginLost(line, isProblem && line.reason === 'swallowed');
  }
  return stretches;
}

/** A part of the body: an item, or a visible block with the number that comes next. */
type Node =
  | { readonly item: Item; readonly block?: never }
  | { readonly item?: never; readonly block: Block; readonly nextNumber: number | undefined };

/** Items and visible blocks in the order of the text. */
function nodesOf({ text, items, others }: Digest): Node[] {
  const nodes: Node[] = [];
  let nextNumber: number | undefined;
  let rest = items.length;
  const takeItems = (end: number): void => {
    for (let item = items[rest - 1]; item !== undefined && item.span.start >= end; item = items[rest - 1]) {
      nodes.push({ item });
      nextNumber = item.body.marker.number;
      rest--;
    }
  };
  for (const block of others.toReversed()) {
    takeItems(block.span.start);
    if (isInvisible(block, text)) continue;
    nodes.push({ block, nextNumber });
    nextNumber = markedLines(block, text).find((line) => line.hasLink)?.number ?? nextNumber;
  }
  takeItems(0);
  return nodes.reverse();
}

/** Where front matter with something before it ends: that is one mistake, and its lines are none of their own. */
function misplacedFrontMatterEnd({ text, frontMatter, bodyStart, items }: Digest): number {
  if (frontMatter.kind !== 'missing') return 0;
  const until = items[0]?.span.start ?? text.length;
  const opening = /^---[ \t]*$/mu.exec(text.slice(bodyStart, Math.min(until, bodyStart + 10_000)));
  return opening === null ? 0 : (frontMatterEnd(text, bodyStart + opening.index) ?? 0);
}

function unreadNumber(text: string, start: number): number | undefined {
  const match = /^\s{0,3}(\d{1,9})[.)][ \t]/u.exec(text.slice(start, start + 20));
  return match === null ? undefined : Number(match[1]);
}

/** The lines of `block` that were meant as items, where the one before them has the number `lastNumber`. */
function lostLines(
  block: Block,
  text: string,
  lastNumber: number,
  hasNoItems: boolean,
): readonly InnerItem[] {
  if (block.kind === 'list') return hasNoItems && isLink(block.blocks[0]?.blocks[0]) ? [bullet(block)] : [];
  const lines = markedLines(block, text);
  if (lines.length === 0) return NONE;
  const found: InnerItem[] = [];
  let number = lastNumber;
  for (const line of lines) {
    // Without a link only the very next number tells; and where there are items, a form that no sentence has.
    if (!line.hasLink && (line.number !== number + 1 || !(hasNoItems || TELLING.has(line.reason)))) continue;
    number = line.number ?? number + 1;
    found.push(line);
  }
  return found;
}

const NONE: readonly InnerItem[] = [];

/** The lines of a block of text that look like items. */
function markedLines(block: Block, text: string): readonly InnerItem[] {
  const isText = block.kind === 'paragraph' || block.kind === 'heading' || block.kind === 'blockquote';
  return isText ? itemLines(block, text) : NONE;
}

const TELLING: ReadonlySet<LostReason> = new Set([
  'full-width',
  'no-blank',
  'wide-blank',
  'wide-indent',
  'escaped',
  'bare',
]);

function bullet({ span: { start } }: Block): InnerItem {
  return { reason: 'bullet', length: 1, hasLink: true, span: { start, end: start + 1 } };
}

function linkAsItem({ span }: Block): InnerItem {
  return { reason: 'no-number', length: 0, hasLink: true, span };
}

function isLink(block: Block | undefined): boolean {
  return block?.inlines[0]?.kind === 'link';
}

/** Whether `block` is nothing but a link that stands where the numbers leave a gap, or where there are no items at all. */
function isLinkForItem(
  block: Block,
  text: string,
  nextNumber: number | undefined,
  lastNumber: number,
  hasNoItems: boolean,
): boolean {
  return (hasNoItems || nextNumber === lastNumber + 2) && isLoneLink(block, text);
}

const isLoneLink = keptWithBlock(
  (block) => block.kind === 'paragraph' && block.inlines.length === 1 && isLink(block),
);
