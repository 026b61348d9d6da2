/**
 * Reports numbers that are not 1, 2, 3 … as written. Within a list Markdown shows the right ones all the same, so
 * nobody notices on the page; the author's own count, the text of a mail and every diff are wrong. The first number of
 * a list is published as it is written.
 *
 * One mistake is one finding: where an item was dropped or added, the numbers after it run on from it, and
 * its fix corrects them with it. What counts as an item is the author's view: an item that a slip in its
 * marker hides from Markdown has its number, and a picture between two items does not begin a new count. A
 * heading, a rule or text between them may: a 1 below it is what the page shows, too. Lists without a single link in
 * the place of a title, such as one of references after the items, count as they like.
 */
import { arrangementOf } from '../../digest/arrangement/arrangement.ts';
import { innerItems } from '../../digest/arrangement/inner-items.ts';
import type { LostItem } from '../../digest/arrangement/stretches.ts';
import { absolute } from '../../digest/locate.ts';
import type { Digest, Item } from '../../digest/model.ts';
import { replace, type TextEdit } from '../../text/edit.ts';
import { type Span, sliceSpan } from '../../text/span.ts';
import { defineRule } from '../engine/define-rule.ts';
import { automatic, type Report } from '../engine/rule.ts';
import { freesLine, movesIn } from './freed-line.ts';
import {
  contentColumnOf,
  markerWritten,
  type NewMarker,
  rewriteMarker,
  type WrittenMarker,
  writtenMarker,
  writtenMarkers,
} from './marker-style.ts';
import { keepsUsual, type ShapeFor, usualShape } from './usual-marker.ts';

export const itemNumber = defineRule({
  id: 'item-number',
  severity: 'error',
  kind: 'layout',
  fixable: true,
  summary: {
    en: 'the items’ numbers are not 1, 2, 3 … as written',
    zh: '条目的编号不是依次写成 1、2、3……',
  },
  reveals: { within: 'outside items' },
  appliesTo: ({ item }) => item.tokens.has('n'),
  skip: ({ isPlain, items }) =>
    isPlain &&
    items.every(({ body: { marker, source } }, index) => {
      const { start, end } = marker.span;
      return source.slice(start, end - 1) === String(index + 1);
    }),
  *checkDigest(digest) {
    const mistakes = mistakesIn(digest);
    if (mistakes.length === 0) return;
    const markers = writtenMarkers(digest);
    const shape = usualShape(markers);
    for (const mistake of mistakes) yield reportFor(digest, mistake, markers, shape);
  },
});

/** A wrong number and those that run on from it. */
interface Mistake {
  readonly first: Numbered;
  readonly following: Numbered[];
  /** Whether text counts as an item, or would, for nothing but the numbers beside it. */
  isBesideGap: boolean;
}

/** An item and the number that it should have. */
interface Numbered {
  /** Missing for a line that Markdown does not take for an item yet. */
  readonly marker?: WrittenMarker;
  /** The place of the number, and the number as written. */
  readonly span: Span;
  readonly digits: string;
  readonly expected: number;
}

function mistakesIn(digest: Digest): Mistake[] {
  const mistakes: Mistake[] = [];
  let before: number | undefined;
  let fillsGap = false;
  let open: Mistake | undefined;
  const { entries, numbers } = arrangementOf(digest);
  const lists = listsOfItems(digest);
  for (const [index, entry] of entries.entries()) {
    const expected = numbers[index] ?? index + 1;
    if (entry.kind === 'lost' && entry.number === undefined) {
      // It is one for the gap that it fills, in a run of wrong numbers too.
      if (before !== undefined) before++;
      fillsGap = true;
      continue;
    }
    const isAfterGap = fillsGap;
    fillsGap = false;
    const numbered = entry.kind === 'unread' ? undefined : numberedAs(digest, entry, expected);
    if (numbered === undefined || entry.kind === 'unread') {
      if (open !== undefined && entry.kind === 'lost' && !entry.hasLink) open.isBesideGap = true;
      open = undefined;
      continue;
    }
    const number = entry.kind === 'item' ? entry.item.body.marker.number : entry.number;
    const last = open?.following.at(-1) ?? open?.first;
    if (open !== undefined && number !== (before ?? 0) + 1 && number === (last?.expected ?? 0) + 2)
      open.isBesideGap = true;
    if (entry.kind === 'item' && !lists.has(entry.item.list)) open = undefined;
    else if (numbered.digits === String(expected)) open = undefined;
    else if (open !== undefined && number === (before ?? 0) + 1) open.following.push(numbered);
    else {
      open = { first: numbered, following: [], isBesideGap: isAfterGap && number !== expected };
      mistakes.push(open);
    }
    before = number;
  }
  return mistakes;
}

/** The number of an item, or of a line in which nothing but the marker is wrong; `undefined` for others, which are reported as a whole. */
function numberedAs(
  digest: Digest,
  entry: LostItem | { readonly kind: 'item'; readonly item: Item },
  expected: number,
): Numbered | undefined {
  if (entry.kind === 'item') {
    const number = entry.item.body.head?.number;
    // Outside of lists a number is text like any other.
    if (number !== undefined) {
      const span = absolute(entry.item, number);
      return { span, digits: sliceSpan(digest.text, span), expected };
    }
    if (entry.item.body.marker.number === undefined) return undefined;
    const marker = writtenMarker(digest, entry.item);
    return { marker, span: digitsSpan(marker), digits: marker.digits, expected };
  }
  const { span, reason } = entry;
  const digits = /\d+/u.exec(sliceSpan(digest.text, span));
  if (digits === null || (reason !== 'full-width' && reason !== 'no-blank')) return undefined;
  // Without a link right after it, the number may be meant as the text that Markdown takes it for.
  if (!/^[ \t\u3000]*\[/u.test(digest.text.slice(span.end, span.end + 20))) return undefined;
  const start = span.start + digits.index;
  return { span: { start, end: start + digits[0].length }, digits: digits[0], expected };
}

/**
 * The lists in which some item opens with a link that has a text; all lists where none has. Lists with nothing between
 * them count as one: only a slip in a delimiter parts them.
 */
function listsOfItems({ items, others }: Digest): ReadonlySet<number> {
  const groups: { readonly lists: Set<number>; isLinked: boolean }[] = [];
  let passed = 0;
  let last: Item | undefined;
  for (const item of items) {
    const before = passed;
    while ((others[passed]?.span.start ?? item.span.start) < item.span.start) passed++;
    const begins = last === undefined || (item.list !== last.list && passed > before);
    if (begins) groups.push({ lists: new Set(), isLinked: false });
    last = item;
    const group = groups.at(-1);
    if (group === undefined) continue;
    group.lists.add(item.list);
    group.isLinked ||= isLinked(item);
  }
  const linked = groups.filter((group) => group.isLinked);
  return new Set((linked.length === 0 ? groups : linked).flatMap(({ lists }) => [...lists]));
}

function isLinked({ body }: Item): boolean {
  const form = body.facts.heading?.form;
  return form === 'inline' || form === 'reference';
}

function reportFor(
  digest: Digest,
  { first, following, isBesideGap }: Mistake,
  markers: readonly WrittenMarker[],
  shape: ShapeFor,
): Report {
  const { marker, expected, digits } = first;
  const last = following.at(-1);
  const isPadded = Number(digits) === expected;
  const wrong = isPadded
    ? {
        en: `The number ${expected} is written with a leading zero, as “${digits}”.`,
        zh: `编号 ${expected} 前面多写了 0（“${digits}”）。`,
      }
    : {
        en: `This is item ${expected}, but its number is ${digits}.`,
        zh: `这是第 ${expected} 条，编号却写成了 ${digits}。`,
      };
  const isText = marker === undefined;
  const effect = isText
    ? {
        en: `Markdown takes it for text, so the page shows the number ${digits}`,
        zh: `Markdown 把它当作文字，页面会照样显示编号 ${digits}`,
      }
    : !isPadded && beginsList(digest, marker.item)
      ? {
          en: `Markdown begins a new list here, so the page shows the number ${digits}`,
          zh: `这里另起了一个列表，页面会照样显示编号 ${digits}`,
        }
      : {
          en: 'Markdown counts for itself, so the page hides this, but text and page then disagree',
          zh: 'Markdown 会自动重新编号，页面上看不出来，但原文与页面不一致',
        };
  const more =
    last === undefined
      ? { en: '', zh: '' }
      : { en: `, and the numbers after it run on from there`, zh: '，其后的编号也跟着错了' };
  return {
    span: first.span,
    message: {
      en: `${wrong.en.slice(0, -1)}${more.en}. ${effect.en}. Write ${expected}.`,
      zh: `${wrong.zh.slice(0, -1)}${more.zh}。${effect.zh}。请改为 ${expected}。`,
    },
    related: following.map((numbered) => ({
      span: numbered.span,
      message: {
        en: `Follows the wrong number; should be ${numbered.expected}`,
        zh: `受前面的错误影响，应为 ${numbered.expected}`,
      },
    })),
    fixes: () => {
      // With other numbers, what is an item and what is not would be another.
      if (isBesideGap) return [];
      const edits = renumbering(digest, [first, ...following], markers, shape);
      return edits === undefined ? [] : [automatic(titleFor(first, last), edits)];
    },
  };
}

/** Whether `item` is the first of a list of Markdown's. */
function beginsList({ items }: Digest, { index, list }: WrittenMarker['item']): boolean {
  return items[index - 1]?.list !== list;
}

function titleFor({ expected }: Numbered, last: Numbered | undefined) {
  if (last === undefined) return { en: `Change to ${expected}`, zh: `改为 ${expected}` };
  return {
    en: `Renumber from here: ${expected} to ${last.expected}`,
    zh: `从此处起重新编号：${expected} 至 ${last.expected}`,
  };
}

/** The edits that give all of `numbered` their numbers; `undefined` where these would read other text anew, or make other markers unusual. */
function renumbering(
  digest: Digest,
  numbered: readonly Numbered[],
  markers: readonly WrittenMarker[],
  shape: ShapeFor,
): readonly TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  const targets = new Map<Item, NewMarker>();
  for (const { marker, span, expected } of numbered) {
    if (marker === undefined) edits.push(replace(span, String(expected)));
    else {
      const target = renumbered(marker, expected, shape);
      if (
        movesIn(digest, marker.item, target.shape.before) ||
        freesLine(digest.text, marker.item, contentColumnOf(target)) ||
        decidesWithin(marker, expected) ||
        beginsWithCode(marker) !== beginsWithCode(markerWritten(marker, target))
      )
        return undefined;
      edits.push(...rewriteMarker(digest, marker, target));
      if (target.shape !== marker) targets.set(marker.item, target);
    }
  }
  return keepsUsual(markers, targets) ? edits : undefined;
}

/** Whether a line in the item counts as an item below its number, and not below the `expected` one, or the other way round. */
function decidesWithin({ item, digits }: WrittenMarker, expected: number): boolean {
  return innerItems(item.body).some(
    ({ hasLink, number }) => hasLink && (number === Number(digits) + 1) !== (number === expected + 1),
  );
}

/** A number of another length moves the text after it, and with it what belongs to the item; an empty item has none. */
function renumbered(marker: WrittenMarker, expected: number, shape: ShapeFor): NewMarker {
  const digits = String(expected);
  const isAsLong = digits.length === marker.digits.length;
  // Text that many spaces make code is for item-marker to set right.
  const isKept = isAsLong || beginsWithCode(marker) || marker.place === 'empty';
  return { digits, delimiter: marker.delimiter, shape: isKept ? marker : shape(digits.length) };
}

/** Whether as many spaces follow the marker as make code of the text. A tab is as wide as what stands before it lets it be. */
function beginsWithCode({ column, contentColumn }: WrittenMarker): boolean {
  return column !== contentColumn;
}

function digitsSpan({ item, digits }: WrittenMarker): Span {
  const start = item.origin + item.body.marker.span.start;
  return { start, end: start + digits.length };
}
