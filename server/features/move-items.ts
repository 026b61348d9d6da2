/**
 * Moving items: up and down by one, to a place, or into the order of their posts. Each renumbers the digest and
 * leaves everything between the items where it is.
 */
import type { Digest } from '../digest/model.ts';
import { readSource } from '../source/source.ts';
import { xPostTime } from '../source/x-post.ts';
import type { Text } from '../text/words.ts';
import { arrangeItems } from './arrange-items.ts';
import type { EditOutcome, Parse, Selection } from './edit-outcome.ts';
import { slotsOf } from './item-slots.ts';
import { holdsItems, NOT_READABLE } from './prove-items.ts';
import { NO_ITEM, selectedItems } from './selected-items.ts';

/** Moves the items that `selections` are in one place up or down, each run of neighbours as one. */
export function moveItems(
  digest: Digest,
  selections: readonly Selection[],
  direction: 'up' | 'down',
  parse: Parse,
): EditOutcome {
  const chosen = new Set(selectedItems(slotsOf(digest), selections));
  if (chosen.size === 0) return { refusal: NO_ITEM };
  const order = digest.items.map((_, index) => index);
  const swap = (at: number, neighbour: number): void => {
    const [one, other] = [order[at], order[neighbour]];
    if (one === undefined || other === undefined || !chosen.has(one) || chosen.has(other)) return;
    order[at] = other;
    order[neighbour] = one;
  };
  if (direction === 'up') for (let at = 1; at < order.length; at++) swap(at, at - 1);
  else for (let at = order.length - 2; at >= 0; at--) swap(at, at + 1);
  if (order.every((index, at) => index === at)) return { refusal: direction === 'up' ? AT_TOP : AT_BOTTOM };
  return arranged(digest, order, selections, parse);
}

/**
 * Moves the items at `indices`, in their order, before the item that stands at `target` today; behind the last
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
  if (moved.length === 0) return { refusal: NO_ITEM };
  const rest = all.filter((index) => !moved.includes(index));
  return arranged(
    digest,
    [...rest.filter((index) => index < target), ...moved, ...rest.filter((index) => index >= target)],
    selections,
    parse,
  );
}

/**
 * Sorts the items by the time of their posts. Items whose source has no known time keep their places, and the
 * others are sorted among the places that remain.
 */
export function sortItems(
  digest: Digest,
  first: 'newest' | 'oldest',
  selections: readonly Selection[],
  parse: Parse,
): EditOutcome {
  const times = digest.items.map(({ heading }) => {
    const post = heading === undefined ? undefined : readSource(heading.url).post;
    return post === undefined ? undefined : xPostTime(post.id);
  });
  const timed = times.flatMap((time, index) => (time === undefined ? [] : [{ time, index }]));
  if (timed.length < 2) return { refusal: TOO_FEW_TIMES };
  const sorted = timed.toSorted((a, b) => (first === 'newest' ? b.time - a.time : a.time - b.time));
  let next = 0;
  const order = times.map((time, index) => (time === undefined ? index : (sorted[next++]?.index ?? index)));
  if (order.every((index, at) => index === at) && isNumbered(digest)) return { refusal: SORTED };
  return arranged(digest, order, selections, parse);
}

/** Numbers the items 1, 2, 3 … as they stand. */
export function renumberItems(digest: Digest, selections: readonly Selection[], parse: Parse): EditOutcome {
  if (digest.items.length === 0) return { refusal: NO_ITEMS };
  if (isNumbered(digest)) return { refusal: NUMBERED };
  return arranged(digest, [...digest.items.keys()], selections, parse);
}

function isNumbered({ items }: Digest): boolean {
  return items.every(({ body }, index) => body.marker.number === index + 1);
}

function arranged(
  digest: Digest,
  order: readonly number[],
  selections: readonly Selection[],
  parse: Parse,
): EditOutcome {
  const { edits, map } = arrangeItems(digest, order);
  if (!holdsItems(digest, edits, order, parse)) return { refusal: NOT_READABLE };
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

const AT_TOP: Text = { en: 'This item is already the first.', zh: '该条目已经是第一条。' };
const AT_BOTTOM: Text = { en: 'This item is already the last.', zh: '该条目已经是最后一条。' };
const NO_ITEMS: Text = { en: 'This digest has no items yet.', zh: '本期还没有条目。' };
const NUMBERED: Text = {
  en: 'The items are already numbered 1, 2, 3 and so on.',
  zh: '条目编号已经连续，无需重编。',
};
const SORTED: Text = { en: 'The items are already in this order.', zh: '条目已经是这个顺序。' };
const TOO_FEW_TIMES: Text = {
  en: 'Fewer than two items have a known post time: only links to X posts carry it.',
  zh: '能确定发布时间的条目不足两条：只有 X 帖子的链接含有发布时间。',
};
