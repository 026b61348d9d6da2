/**
 * Moving a section, a heading with all items below it, before or after the one next to it. What stands after the items
 * of the last section, such as a closing note, stays at the end.
 */

import { sectionsOf } from '../../digest/arrangement/sections.ts';
import { isSetext } from '../../digest/arrangement/stray-block.ts';
import type { Digest } from '../../digest/model.ts';
import type { Parse } from '../../digest/parse-digest.ts';
import { numbersIn, type Section, sectionOf } from '../../digest/shape/section.ts';
import { applyEdits, replace, shiftEdits, type TextEdit } from '../../text/edit.ts';
import { lineEnd, lineStart } from '../../text/lines.ts';
import type { Message } from '../../text/message.ts';
import { type Span, sliceSpan } from '../../text/span.ts';
import { type EditOutcome, mapOffset, type Selection } from './edit-outcome.ts';
import { extentsOf } from './item-extents.ts';
import { holdsItems, NOT_READABLE } from './prove-items.ts';
import { numberStyle, renumberItem } from './renumber-item.ts';

/** A section with a heading, and its place from the line of that to the end of its last item. */
interface HeadedSection {
  /** Its place among the digest's sections. */
  readonly index: number;
  readonly span: Span;
  readonly items: readonly number[];
}

/** Moves the section that the first of `selections` is in one place up or down, and numbers the items as before, anew in each section or through all. */
export function moveSection(
  digest: Digest,
  selections: readonly Selection[],
  direction: 'up' | 'down',
  parse: Parse,
): EditOutcome {
  const parts = partsOf(digest);
  const at = parts.findLastIndex(({ span }) => span.start <= (selections[0]?.active ?? 0));
  const [one, other] = direction === 'up' ? [parts[at - 1], parts[at]] : [parts[at], parts[at + 1]];
  if (parts[at] === undefined) return { refusal: NO_SECTION };
  if (one === undefined || other === undefined) return { refusal: direction === 'up' ? AT_TOP : AT_BOTTOM };

  const sections = sectionsOf(digest);
  const order = [...digest.items.keys()].toSpliced(
    one.items[0] ?? other.items[0] ?? 0,
    one.items.length + other.items.length,
    ...other.items,
    ...one.items,
  );
  const numbers = numbersIn(
    sections,
    order.map((item) => {
      const own = sectionOf(sections, item);
      if (own === one.index) return other.index;
      return own === other.index ? one.index : own;
    }),
  );
  const style = numberStyle(digest);
  const editsIn = ({ span, items }: HeadedSection): TextEdit[] => {
    const own = extentsOf(digest).filter(({ item }) => items.includes(item.index));
    const edits = own.flatMap((extent) =>
      renumberItem(digest, extent, numbers[order.indexOf(extent.item.index)] ?? 1, style),
    );
    return shiftEdits(edits, -span.start);
  };
  const written = (part: HeadedSection): string =>
    applyEdits(sliceSpan(digest.text, part.span), editsIn(part));
  const edits = [replace(one.span, written(other)), replace(other.span, written(one))];
  if (!holdsItems(digest, edits, order, numbers, parse)) return { refusal: NOT_READABLE };
  const start =
    direction === 'up' ? one.span.start : other.span.start + written(other).length - lengthOf(one);
  const own = direction === 'up' ? other : one;
  const ownEdits = editsIn(own);
  const moved = (offset: number): number => {
    const within = Math.min(Math.max(0, offset - own.span.start), lengthOf(own));
    return start + mapOffset(ownEdits, within);
  };
  return {
    edits,
    selections: selections.map(({ anchor, active }) => ({ anchor: moved(anchor), active: moved(active) })),
  };
}

function lengthOf({ span }: HeadedSection): number {
  return span.end - span.start;
}

/** The sections that have a heading. */
function partsOf(digest: Digest): HeadedSection[] {
  const { text, items } = digest;
  const sections = sectionsOf(digest);
  const headings = sections.map((_, index) => headingOf(digest, sections, index));
  const extents = extentsOf(digest);
  return sections.flatMap((section, index): HeadedSection[] => {
    const heading = headings[index];
    if (heading === undefined) return [];
    const end = sections[index + 1]?.first ?? items.length;
    const own = extents.slice(section.first, end);
    const next = sections[index + 1] === undefined ? undefined : (headings[index + 1] ?? sections[index + 1]);
    const start = lineStart(text, heading.start);
    const last = own.at(-1)?.span.end ?? lineEnd(text, heading.end);
    // Before the next section all is part of this one, as a rule below its items is.
    const until = next === undefined ? last : text.slice(0, lineStart(text, next.start)).trimEnd().length;
    const span = { start, end: Math.max(last, until) };
    return [{ index, span, items: own.map(({ item }) => item.index) }];
  });
}

/** The heading that a section begins with; of the first, the last heading before its items. */
function headingOf(
  { text, items, others }: Digest,
  sections: readonly Section[],
  index: number,
): Span | undefined {
  const section = sections[index];
  const next = sections[index + 1];
  const limit = items[section?.first ?? 0]?.span.start ?? text.length;
  const until = next === undefined ? limit : Math.min(limit, next.start);
  const own = others.filter(
    ({ kind, span }) => kind === 'heading' && span.start >= (section?.start ?? 0) && span.start < until,
  );
  const found = (index === 0 ? own.at(-1) : own[0]) ?? undefined;
  return found === undefined || isSetext(found, text) ? undefined : found.span;
}

const NO_SECTION: Message = {
  en: 'There is no section here: put the cursor below the heading of the section that is to be moved.',
  zh: '光标不在任何栏目中：请先把光标移到要移动的栏目标题之下。',
};
const AT_TOP: Message = {
  en: 'This section is already the first.',
  zh: '该栏目已经是第一个。',
};
const AT_BOTTOM: Message = {
  en: 'This section is already the last.',
  zh: '该栏目已经是最后一个。',
};
