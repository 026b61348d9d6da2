/**
 * The extents of a digest's items: what moves with each, so that everything between them stays in place, byte for
 * byte.
 */
import { arrangementOf } from '../../digest/arrangement/arrangement.ts';
import type { Digest, Item } from '../../digest/model.ts';
import { readDirectives } from '../../rules/engine/directives.ts';
import { lineEnd, lineStart, nextLine } from '../../text/lines.ts';
import type { Span } from '../../text/span.ts';

/** What moves when an item moves. All spans are offsets into the digest's text. */
export interface ItemExtent {
  readonly item: Item;
  /** Everything that belongs to the item: the comment above it, its lines, and the text meant for it. */
  readonly span: Span;
  /** A comment on the lines above that turns rules off for the item's heading; it ends where the marker's line begins. */
  readonly lead?: Span;
  /** The item itself: from the start of its marker's line to the end of its last line, without the line break. */
  readonly own: Span;
}

/** What belongs to each item, in the order of the text; they do not touch. */
export function extentsOf(digest: Digest): ItemExtent[] {
  const { text, items } = digest;
  const leads = leadsOf(digest);
  const detached = detachedEnds(digest);
  return items.map((item, index) => {
    const start = startOf(text, item.span.start);
    const lead = leads.get(start);
    const next = items[index + 1];
    const nextStart = next === undefined ? text.length : startOf(text, next.span.start);
    const limit = leads.get(nextStart)?.start ?? nextStart;
    const own = { start, end: endOf(text, start, Math.min(item.span.end, limit)) };
    // Text meant for the item and indented too little goes with it, or the item would lose its summary by moving.
    const meant = detached.get(item);
    const end = meant === undefined || meant > limit ? own.end : Math.max(own.end, endOf(text, start, meant));
    return { item, own, span: { start: lead?.start ?? start, end }, ...(lead === undefined ? {} : { lead }) };
  });
}

/**
 * Where the text ends that was meant for an item and is indented too little, for the items that have such text.
 * Where most other items have no text at all, it is a remark of its own and belongs to its place.
 */
function detachedEnds(digest: Digest): Map<Item, number> {
  const detached = new Map(
    arrangementOf(digest).detached.map(({ item, blocks }) => [item, blocks.at(-1)?.block.span.end ?? 0]),
  );
  const withText = digest.items.filter((item) => item.body.summary.length > 0 || detached.has(item));
  for (const item of detached.keys()) {
    const others = withText.length - 1;
    if (2 * others < digest.items.length - 1) detached.delete(item);
  }
  return detached;
}

/** Where the line of a marker begins; a byte order mark before it belongs to the file. */
function startOf(text: string, marker: number): number {
  let at = marker;
  while (at > 0 && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
  return at;
}

/** The end of the line in which the text before `offset` ends; spaces after it belong to it, blank lines do not. */
function endOf(text: string, start: number, offset: number): number {
  let at = offset;
  while (at > start && isBlank(text[at - 1])) at--;
  const end = lineEnd(text, at);
  return text.slice(at, end).trim() === '' ? end : at;
}

/** Whether it is a space, a tab or a part of a line break. */
export function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\n' || character === '\r';
}

/** The comments `digest-disable-next-line` that have the lines above an item to themselves, by the start of the item's line. */
function leadsOf(digest: Digest): Map<number, Span> {
  const { text } = digest;
  const leads = new Map<number, Span>();
  for (const { kind, span, inFrontMatter } of readDirectives(digest)) {
    const start = lineStart(text, span.start);
    const end = lineEnd(text, span.end);
    const alone = text.slice(start, span.start).trim() === '' && text.slice(span.end, end).trim() === '';
    if (kind !== 'disable-next-line' || inFrontMatter || !alone || start < digest.bodyStart) continue;
    const below = nextLine(text, end);
    leads.set(below, { start, end: below });
  }
  return leads;
}
