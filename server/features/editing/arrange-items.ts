/**
 * Reorders a digest's items and renumbers them; shared by moving, dragging and sorting.
 *
 * Items move with all that belongs to them. What is between two, blank lines or stray text, stays in place, and so
 * does the end of the file.
 */

import { numbersOfItems } from '../../digest/arrangement/sections.ts';
import type { Digest } from '../../digest/model.ts';
import {
  applyEdits,
  insert,
  remove,
  replace,
  shiftEdits,
  sortEdits,
  type TextEdit,
} from '../../text/edit.ts';
import { countBefore } from '../../text/search.ts';
import { type Span, sliceSpan } from '../../text/span.ts';
import { mapOffset } from './edit-outcome.ts';
import { extentsOf, type ItemExtent } from './item-extents.ts';
import { numberStyle, renumberItem } from './renumber-item.ts';

/** Edits that arrange items, and a map of offsets. */
export interface Rearrangement {
  /** In the order of the text; none where the items stand so already. */
  readonly edits: readonly TextEdit[];
  /**
   * Maps an offset of the old text to the new one; an offset in an item moves with it. The blank lines after an item
   * count as its own, since that is how the selection of a command is read.
   */
  readonly map: (offset: number) => number;
}

/** The items of a text as they stand, and in which order they are to be. */
interface Order {
  readonly text: string;
  readonly extents: readonly ItemExtent[];
  readonly order: readonly number[];
}

/** The same with what each item becomes, by its new position. */
interface Arrangement extends Order {
  readonly placed: readonly Placed[];
}

/** An item's extent before and after. */
interface Placed {
  readonly extent: ItemExtent;
  /** The edits inside the extent: its number, its indentation. */
  readonly edits: readonly TextEdit[];
  readonly newText: string;
}

/** Brings the items of `digest` into `order` (indices of today, each once and in its own section) and numbers them as their sections are. */
export function arrangeItems(digest: Digest, order: readonly number[]): Rearrangement {
  const { text } = digest;
  const extents = extentsOf(digest);
  const style = numberStyle(digest);
  const numbers = numbersOfItems(digest);
  const placed: Placed[] = [];
  for (const [position, index] of order.entries()) {
    const extent = extents[index];
    if (extent === undefined) throw new RangeError(`there is no item ${index}`);
    const edits = [
      ...leadEdits({ text, extents, order }, position),
      ...renumberItem(digest, extent, numbers[position] ?? position + 1, style),
    ];
    placed.push({
      extent,
      edits,
      newText: applyEdits(sliceSpan(text, extent.span), shiftEdits(edits, -extent.span.start)),
    });
  }
  const arrangement = { text, extents, order, placed };
  return { edits: editsOf(arrangement), map: mapping(arrangement) };
}

/**
 * A comment above an item is indented to be part of the item before it, since it would end the list otherwise.
 * Below another item it needs that one's indentation, and at the top none.
 */
function leadEdits({ text, extents, order }: Order, position: number): TextEdit[] {
  const index = order[position] ?? 0;
  const lead = extents[index]?.lead;
  const before = extents[index - 1];
  const newBefore = extents[order[position - 1] ?? -1];
  if (lead === undefined || newBefore === before) return [];
  const line = sliceSpan(text, lead);
  const indent = line.length - line.trimStart().length;
  if (indent === 0 && before !== undefined) return [];
  const wanted = newBefore?.item.body.marker.contentColumn ?? 0;
  return indent === wanted
    ? []
    : [replace({ start: lead.start, end: lead.start + indent }, ' '.repeat(wanted))];
}

/** The smallest edits: items that keep their neighbours are not touched. */
function editsOf(arrangement: Arrangement): TextEdit[] {
  const edits: TextEdit[] = [];
  let from = 0;
  let highest = -1;
  for (const [position, index] of arrangement.order.entries()) {
    highest = Math.max(highest, index);
    // A stretch ends where the items up to here are the same as before.
    if (highest !== position) continue;
    edits.push(...stretchEdits(arrangement, from, position));
    from = position + 1;
  }
  return edits;
}

/** The edits for the extents `first` to `last`, which exchange items among themselves only. */
function stretchEdits(arrangement: Arrangement, first: number, last: number): TextEdit[] {
  const { text, extents, placed } = arrangement;
  if (first === last) return [...(placed[first]?.edits ?? [])];
  const gaps = new Set<string>();
  for (let at = first; at < last; at++)
    gaps.add(text.slice(extents[at]?.span.end, extents[at + 1]?.span.start));
  const [gap = ''] = gaps;
  if (gaps.size === 1) return editsAroundKept(arrangement, first, last, gap);
  const edits: TextEdit[] = [];
  for (let at = first; at <= last; at++) {
    const extent = extents[at];
    const one = placed[at];
    if (extent !== undefined && one !== undefined) edits.push(replace(extent.span, one.newText));
  }
  return edits;
}

/** Where all gaps are alike: the moved items are taken out with a gap and put in with a gap. */
function editsAroundKept(
  { extents, order, placed }: Arrangement,
  first: number,
  last: number,
  gap: string,
): TextEdit[] {
  const kept = increasingRun(order.slice(first, last + 1));
  const edits: TextEdit[] = [];
  let moved: string[] = [];
  for (let position = first; position <= last + 1; position++) {
    const one = placed[position];
    const index = order[position];
    if (position > last || index === undefined || one === undefined) {
      const end = extents[last]?.span.end ?? 0;
      edits.push(...moved.map((newText) => insert(end, gap + newText)));
    } else if (kept.has(index)) {
      edits.push(...moved.map((newText) => insert(one.extent.span.start, newText + gap)), ...one.edits);
      moved = [];
    } else moved.push(one.newText);
  }
  for (const span of vacated(extents, kept, first, last)) edits.push(remove(span));
  return merged(edits);
}

/** The extents whose items went elsewhere, each with the gap that goes with it. */
function vacated(
  extents: readonly ItemExtent[],
  kept: ReadonlySet<number>,
  first: number,
  last: number,
): Span[] {
  const spans: Span[] = [];
  let lastKept = last;
  while (!kept.has(lastKept)) lastKept--;
  for (let at = first; at <= last; at++) {
    const extent = extents[at];
    if (extent === undefined || kept.has(at)) continue;
    const before = extents[at - 1];
    const after = extents[at + 1];
    if (at > lastKept) spans.push({ start: before?.span.end ?? 0, end: extent.span.end });
    else spans.push({ start: extent.span.start, end: after?.span.start ?? extent.span.end });
  }
  return spans;
}

/** In the order of the text, with adjacent edits merged, so that their order does not depend on the editor. */
function merged(edits: readonly TextEdit[]): TextEdit[] {
  const sorted = sortEdits(edits);
  const result: TextEdit[] = [];
  for (const edit of sorted) {
    const before = result.at(-1);
    if (before === undefined || before.span.end < edit.span.start) result.push(edit);
    else {
      result[result.length - 1] = {
        span: { start: before.span.start, end: edit.span.end },
        newText: before.newText + edit.newText,
      };
    }
  }
  return result;
}

/** A longest increasing subsequence of `order`. */
function increasingRun(order: readonly number[]): Set<number> {
  const tails: number[] = [];
  const before = new Map<number, number | undefined>();
  for (const index of order) {
    const length = countBefore(tails, (tail) => tail < index);
    before.set(index, length === 0 ? undefined : tails[length - 1]);
    tails[length] = index;
  }
  const kept = new Set<number>();
  for (let index = tails.at(-1); index !== undefined; index = before.get(index)) kept.add(index);
  return kept;
}

function mapping({ extents, order, placed }: Arrangement): (offset: number) => number {
  const starts: number[] = [];
  let at = extents[0]?.span.start ?? 0;
  const gapAfter = (index: number): number =>
    (extents[index + 1]?.span.start ?? Number.POSITIVE_INFINITY) - (extents[index]?.span.end ?? 0);
  for (const [position, { newText }] of placed.entries()) {
    starts.push(at);
    at += newText.length + gapAfter(position);
  }
  return (offset) => {
    const position = order.indexOf(extents.findLastIndex(({ span }) => span.start <= offset));
    const one = placed[position];
    const start = starts[position];
    if (one === undefined || start === undefined) return offset;
    const { span } = one.extent;
    if (offset > span.end)
      return start + one.newText.length + Math.min(offset - span.end, gapAfter(position));
    return start + mapOffset(shiftEdits(one.edits, -span.start), offset - span.start);
  };
}
