/** Moves a single item into another section. */
import type { Digest } from '../../digest/model.ts';
import type { Parse } from '../../digest/parse-digest.ts';
import { numbersIn, sectionOf } from '../../digest/shape/section.ts';
import { type ShapedSection, shapedSections } from '../../digest/shape/shaped-sections.ts';
import { applyEdits, insert, remove, shiftEdits, sortEdits, type TextEdit } from '../../text/edit.ts';
import { lineBreakNear, lineEnd } from '../../text/lines.ts';
import { sliceSpan } from '../../text/span.ts';
import { type EditOutcome, mapOffset, type Selection } from './edit-outcome.ts';
import { extentsOf, type ItemExtent } from './item-extents.ts';
import { gapBetween } from './item-gap.ts';
import { holdsItems, NOT_READABLE } from './prove-items.ts';
import { numberStyle, renumberItem } from './renumber-item.ts';

/** Moves the item at `index`, which is the first or last of its section, into the next one; `undefined` where there is none. */
export function moveAcross(
  digest: Digest,
  index: number,
  direction: 'up' | 'down',
  selections: readonly Selection[],
  parse: Parse,
): EditOutcome | undefined {
  const sections = shapedSections(digest);
  const own = sectionOf(sections, index);
  const target = direction === 'up' ? own - 1 : own + 1;
  const section = sections[target];
  const extents = extentsOf(digest);
  if (section === undefined) return undefined;
  const place = placeIn(digest, extents, section, target, index, direction);
  if (place === undefined) return undefined;
  const order = digest.items.map((item) => item.index);
  return relocate(digest, { index, section: target, order, place }, selections, parse);
}

/** Moves the item at `index` before the one at `target`, into whose section it comes. */
export function moveBefore(
  digest: Digest,
  index: number,
  target: number,
  selections: readonly Selection[],
  parse: Parse,
): EditOutcome | undefined {
  const extent = extentsOf(digest)[target];
  if (extent === undefined || target === index) return undefined;
  const rest = digest.items.map((item) => item.index).filter((one) => one !== index);
  const order = [...rest.filter((one) => one < target), index, ...rest.filter((one) => one >= target)];
  const place = { offset: extent.span.start, before: '', after: gapBetween(digest) };
  const section = sectionOf(shapedSections(digest), target);
  return relocate(digest, { index, section, order, place }, selections, parse);
}

/** Where an item goes, and what sets it off there. */
interface MoveTarget {
  readonly offset: number;
  readonly before: string;
  readonly after: string;
}

/** An item on its way: its section and place, and the order of all items once it is there. */
interface Move {
  readonly index: number;
  readonly section: number;
  readonly order: readonly number[];
  readonly place: MoveTarget;
}

function relocate(
  digest: Digest,
  { index, section, order, place }: Move,
  selections: readonly Selection[],
  parse: Parse,
): EditOutcome {
  const extents = extentsOf(digest);
  const extent = extents[index];
  if (extent === undefined) return { refusal: NOT_READABLE };
  const sections = shapedSections(digest);
  const numbers = numbersIn(
    sections,
    order.map((one) => (one === index ? section : sectionOf(sections, one))),
  );
  const style = numberStyle(digest);
  const numbered = (one: ItemExtent): TextEdit[] =>
    renumberItem(digest, one, numbers[order.indexOf(one.item.index)] ?? 1, style);
  const inside = shiftEdits(numbered(extent), -extent.span.start);
  const written = applyEdits(sliceSpan(digest.text, extent.span), inside);
  const { offset, before, after } = place;
  const edits = sortEdits([
    insert(offset, before + written + after),
    remove(withBlanksAfter(digest.text, extent)),
    ...extents.filter((one) => one !== extent).flatMap(numbered),
  ]);
  if (!holdsItems(digest, edits, order, numbers, parse)) return { refusal: NOT_READABLE };
  const start = startOf(edits, offset, before);
  const moved = (at: number): number => {
    const within = Math.min(Math.max(0, at - extent.span.start), extent.span.end - extent.span.start);
    return start + mapOffset(inside, within);
  };
  return {
    edits,
    selections: selections.map(({ anchor, active }) => ({ anchor: moved(anchor), active: moved(active) })),
  };
}

/** Where the item begins that is inserted at `offset` after `before`. */
function startOf(edits: readonly TextEdit[], offset: number, before: string): number {
  let at = offset + before.length;
  for (const { span, newText } of edits)
    if (span.end <= offset && span.start < offset) at += newText.length - (span.end - span.start);
  return at;
}

/** Where an item goes that comes into `section`, and what sets it off there. */
function placeIn(
  digest: Digest,
  extents: readonly ItemExtent[],
  { heading, first }: ShapedSection,
  target: number,
  index: number,
  direction: 'up' | 'down',
): MoveTarget | undefined {
  const { text } = digest;
  const sections = shapedSections(digest);
  const count = (sections[target + 1]?.first ?? extents.length) - first;
  const gap = gapBetween(digest);
  if (count === 0) {
    if (heading === undefined) return undefined;
    const blank = lineBreakNear(text, heading.span.start).repeat(2);
    return { offset: lineEnd(text, heading.span.end), before: blank, after: '' };
  }
  const neighbour = direction === 'up' ? extents[index - 1] : extents[index + 1];
  if (neighbour === undefined) return undefined;
  return direction === 'up'
    ? { offset: neighbour.span.end, before: gap, after: '' }
    : { offset: neighbour.span.start, before: '', after: gap };
}

/** An item with the blank lines after it; at the end of the file, with those before it. */
function withBlanksAfter(text: string, { span: { start, end } }: ItemExtent): { start: number; end: number } {
  const after = /^\s*/u.exec(text.slice(end))?.[0].length ?? 0;
  if (end + after < text.length) {
    const spaces = text.slice(end, end + after);
    // The indentation of what follows is not the item's.
    return { start, end: end + spaces.length - (/[ \t]*$/u.exec(spaces)?.[0].length ?? 0) };
  }
  const before = text.slice(0, start);
  return { start: before.trimEnd().length, end };
}
