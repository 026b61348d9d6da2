/**
 * Deleting items: each goes with the blank lines that set it off, the others are numbered anew, and stray text
 * and the end of the file stay as they are.
 */

import { sectionsOf } from '../../digest/arrangement/sections.ts';
import type { Digest } from '../../digest/model.ts';
import type { Parse } from '../../digest/parse-digest.ts';
import { numbersIn, sectionOf } from '../../digest/shape/section.ts';
import { remove, type TextEdit } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';
import { cursorAt, type EditOutcome, mapOffset, type Selection } from './edit-outcome.ts';
import { extentsOf, type ItemExtent, isBlank } from './item-extents.ts';
import { holdsItems, NOT_READABLE } from './prove-items.ts';
import { numberStyle, renumberItem } from './renumber-item.ts';
import { NO_ITEM, selectedItems } from './selected-items.ts';

/** Deletes the items that `selections` are in; the cursor goes to the title of the item that takes the first one's place. */
export function deleteItems(digest: Digest, selections: readonly Selection[], parse: Parse): EditOutcome {
  const extents = extentsOf(digest);
  const chosen = selectedItems(extents, selections);
  const [first] = chosen;
  if (first === undefined) return { refusal: NO_ITEM };
  const kept = extents.filter(({ item }) => !chosen.includes(item.index));
  const sections = sectionsOf(digest);
  const numbers = numbersIn(
    sections,
    kept.map(({ item }) => sectionOf(sections, item.index)),
  );
  const edits = [...removals(digest.text, extents, chosen), ...renumbered(digest, kept, numbers)];
  edits.sort((a, b) => a.span.start - b.span.start);
  const order = kept.map(({ item }) => item.index);
  if (!holdsItems(digest, edits, order, numbers, parse)) return { refusal: NOT_READABLE };
  const next = kept.find(({ item }) => item.index > first) ?? kept.at(-1);
  const place = next === undefined ? (extents[first]?.span.start ?? 0) : titleOf(next);
  return { edits, selections: [cursorAt(mapOffset(edits, place))] };
}

/** Where an item's title begins; its content, where it has no title. */
function titleOf({ item }: ItemExtent): number {
  return item.heading?.title.start ?? item.span.start;
}

/** The edits that give `kept` these numbers, and take the indentation of a comment above the first item away. */
function renumbered(digest: Digest, kept: readonly ItemExtent[], numbers: readonly number[]): TextEdit[] {
  const style = numberStyle(digest);
  return kept.flatMap((extent, position) => {
    const edits = renumberItem(digest, extent, numbers[position] ?? position + 1, style);
    if (position > 0 || extent.lead === undefined) return edits;
    const line = digest.text.slice(extent.lead.start, extent.lead.end);
    const indent = line.length - line.trimStart().length;
    return indent === 0
      ? edits
      : [remove({ start: extent.lead.start, end: extent.lead.start + indent }), ...edits];
  });
}

/** What goes with each run of neighbours among `chosen`: they, and the blank lines on one side of them. */
function removals(text: string, extents: readonly ItemExtent[], chosen: readonly number[]): TextEdit[] {
  const spans: Span[] = [];
  for (const index of chosen) {
    const extent = extents[index];
    const before = spans.at(-1);
    if (extent === undefined) continue;
    const gap = before === undefined ? '' : text.slice(before.end, extent.span.start);
    if (before !== undefined && chosen.includes(index - 1) && gap.trim() === '') {
      spans[spans.length - 1] = { start: before.start, end: extent.span.end };
    } else spans.push(extent.span);
  }
  return spans.map((span) => remove(withBlanks(text, extents, span)));
}

/** `span` with the blank lines after it, or, where it is the last thing in the file, those before it. */
function withBlanks(text: string, extents: readonly ItemExtent[], span: Span): Span {
  let end = span.end;
  while (isBlank(text[end])) end++;
  if (end < text.length) {
    // The indentation of what follows is not the item's.
    while (end > span.end && (text[end - 1] === ' ' || text[end - 1] === '\t')) end--;
    return { start: span.start, end };
  }
  const isFirst = extents[0]?.span.start === span.start;
  let start = span.start;
  while (!isFirst && start > 0 && isBlank(text[start - 1])) start--;
  return { start, end: span.end };
}
