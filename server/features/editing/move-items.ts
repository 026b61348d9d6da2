/**
 * Moving items: up and down by one, to a place, or into the order of their posts. Each renumbers the digest, keeps
 * every item in its section and leaves everything between the items where it is. Where a configuration says what items
 * look like, one that stands at the edge of its section goes on into the next.
 */

import { numbersOfItems, sectionsOf } from '../../digest/arrangement/sections.ts';
import type { Digest } from '../../digest/model.ts';
import type { Parse } from '../../digest/parse-digest.ts';
import { sectionOf } from '../../digest/shape/section.ts';
import { readSource } from '../../source/source.ts';
import { xPostTime } from '../../source/x-post.ts';
import type { Message } from '../../text/message.ts';
import { arrangeItems } from './arrange-items.ts';
import type { EditOutcome, Selection } from './edit-outcome.ts';
import { extentsOf } from './item-extents.ts';
import { moveAcross, moveBefore } from './move-across.ts';
import { holdsItems, NOT_READABLE } from './prove-items.ts';
import { isNumbered } from './renumber-item.ts';
import { NO_ITEM, selectedItems } from './selected-items.ts';

/** Moves the items that `selections` are in one place up or down, each run of neighbours as one. */
export function moveItems(
  digest: Digest,
  selections: readonly Selection[],
  direction: 'up' | 'down',
  parse: Parse,
): EditOutcome {
  const chosen = new Set(selectedItems(extentsOf(digest), selections));
  if (chosen.size === 0) return { refusal: NO_ITEM };
  const order = digest.items.map((_, index) => index);
  const sections = sectionsOf(digest);
  const swap = (at: number, neighbour: number): void => {
    const [one, other] = [order[at], order[neighbour]];
    if (one === undefined || other === undefined || !chosen.has(one) || chosen.has(other)) return;
    if (sectionOf(sections, at) !== sectionOf(sections, neighbour)) return;
    order[at] = other;
    order[neighbour] = one;
  };
  if (direction === 'up') for (let at = 1; at < order.length; at++) swap(at, at - 1);
  else for (let at = order.length - 2; at >= 0; at--) swap(at, at + 1);
  if (order.every((index, at) => index === at)) {
    const [only, ...others] = chosen;
    const across =
      digest.shape.isPrescribed && only !== undefined && others.length === 0
        ? moveAcross(digest, only, direction, selections, parse)
        : undefined;
    if (across !== undefined) return across;
    const [top, bottom] = sections.length > 1 ? [SECTION_TOP, SECTION_BOTTOM] : [AT_TOP, AT_BOTTOM];
    return { refusal: direction === 'up' ? top : bottom };
  }
  return arranged(digest, order, selections, parse);
}

/**
 * Moves the items at `indices`, in their order, before the item that stands at `target` today; after the last
 * where there is no such item.
 */
export function moveItemsTo(
  digest: Digest,
  indices: readonly number[],
  target: number,
  selections: readonly Selection[],
  parse: Parse,
): EditOutcome {
  const all = digest.items.map((_, index) => index);
  const moved = all.filter((index) => indices.includes(index));
  const [first] = moved;
  if (first === undefined) return { refusal: NO_ITEM };
  const sections = sectionsOf(digest);
  const section = sectionOf(sections, first);
  // The place after the last item of a section is the one before the first of the next.
  const isInside =
    moved.every((index) => sectionOf(sections, index) === section) &&
    target >= (sections[section]?.first ?? 0) &&
    target <= (sections[section + 1]?.first ?? Number.POSITIVE_INFINITY);
  if (!isInside) {
    const across =
      digest.shape.isPrescribed && moved.length === 1
        ? moveBefore(digest, first, target, selections, parse)
        : undefined;
    return across ?? { refusal: OTHER_SECTION };
  }
  const rest = all.filter((index) => !moved.includes(index));
  return arranged(
    digest,
    [...rest.filter((index) => index < target), ...moved, ...rest.filter((index) => index >= target)],
    selections,
    parse,
  );
}

/**
 * Sorts the items of each section by the time of their posts. Items whose source has no known time keep their places, and the
 * others are sorted among the places that remain.
 */
export function sortItems(
  digest: Digest,
  first: 'newest' | 'oldest',
  selections: readonly Selection[],
  parse: Parse,
): EditOutcome {
  return sortIn(digest, first, selections, parse, () => true);
}

/** The same in the sections that `selections` are in alone. */
export function sortSection(
  digest: Digest,
  first: 'newest' | 'oldest',
  selections: readonly Selection[],
  parse: Parse,
): EditOutcome {
  const sections = sectionsOf(digest);
  const chosen = selectedItems(extentsOf(digest), selections);
  if (chosen.length === 0) return { refusal: NO_ITEM };
  const own = new Set(chosen.map((index) => sectionOf(sections, index)));
  return sortIn(digest, first, selections, parse, (section) => own.has(section));
}

/** Sorts the items of the sections of which `isMeant` says so. */
function sortIn(
  digest: Digest,
  first: 'newest' | 'oldest',
  selections: readonly Selection[],
  parse: Parse,
  isMeant: (section: number) => boolean,
): EditOutcome {
  const all = digest.items.map(({ heading }) => {
    const post = heading === undefined ? undefined : readSource(heading.url).post;
    return post === undefined ? undefined : xPostTime(post.id);
  });
  const sections = sectionsOf(digest);
  const times = all.map((time, index) => (isMeant(sectionOf(sections, index)) ? time : undefined));
  const timed = times.flatMap((time, index) =>
    time === undefined ? [] : [{ time, index, section: sectionOf(sections, index) }],
  );
  if (timed.length < 2) return { refusal: TOO_FEW_TIMES };
  const sorted = timed.toSorted(
    (a, b) => a.section - b.section || (first === 'newest' ? b.time - a.time : a.time - b.time),
  );
  let next = 0;
  const order = times.map((time, index) => (time === undefined ? index : (sorted[next++]?.index ?? index)));
  if (order.every((index, at) => index === at) && areNumbered(digest)) return { refusal: SORTED };
  return arranged(digest, order, selections, parse);
}

/** Numbers the items 1, 2, 3 … as they stand, from 1 in each section that begins so. */
export function renumberItems(digest: Digest, selections: readonly Selection[], parse: Parse): EditOutcome {
  if (digest.items.length === 0) return { refusal: NO_ITEMS };
  if (areNumbered(digest)) return { refusal: NUMBERED };
  return arranged(digest, [...digest.items.keys()], selections, parse);
}

function areNumbered(digest: Digest): boolean {
  const numbers = numbersOfItems(digest);
  return digest.items.every((item, index) => isNumbered(item, numbers[index]));
}

function arranged(
  digest: Digest,
  order: readonly number[],
  selections: readonly Selection[],
  parse: Parse,
): EditOutcome {
  const { edits, map } = arrangeItems(digest, order);
  if (!holdsItems(digest, edits, order, numbersOfItems(digest), parse)) return { refusal: NOT_READABLE };
  return { edits, selections: selections.map((selection) => moved(selection, map)) };
}

/** A selection of whole lines ends where the next item begins, and yet does not mean that one. */
function moved({ anchor, active }: Selection, map: (offset: number) => number): Selection {
  if (anchor === active) return { anchor: map(anchor), active: map(active) };
  const mapEnd = (end: number): number => map(end - 1) + 1;
  return anchor < active
    ? { anchor: map(anchor), active: mapEnd(active) }
    : { anchor: mapEnd(anchor), active: map(active) };
}

const AT_TOP: Message = { en: 'This item is already the first.', zh: '该条目已经是第一条。' };
const AT_BOTTOM: Message = { en: 'This item is already the last.', zh: '该条目已经是最后一条。' };
const SECTION_TOP: Message = {
  en: 'This item is already the first of its section.',
  zh: '该条目已经是本栏目的第一条。',
};
const SECTION_BOTTOM: Message = {
  en: 'This item is already the last of its section.',
  zh: '该条目已经是本栏目的最后一条。',
};
const OTHER_SECTION: Message = {
  en: 'Items can be moved within their section only. Cut and paste an item to bring it into another.',
  zh: '条目只能在所属栏目内移动。要移到其他栏目，请剪切后粘贴。',
};
const NO_ITEMS: Message = { en: 'This digest has no items yet.', zh: '本期还没有条目。' };
const NUMBERED: Message = {
  en: 'The items are already numbered 1, 2, 3 and so on.',
  zh: '条目编号已经连续，无需重编。',
};
const SORTED: Message = { en: 'The items are already in this order.', zh: '条目已经是这个顺序。' };
const TOO_FEW_TIMES: Message = {
  en: 'Fewer than two items have a known post time: only links to X posts carry it.',
  zh: '能确定发布时间的条目不足两条：只有 X 帖子的链接含有发布时间。',
};
