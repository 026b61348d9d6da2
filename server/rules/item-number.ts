/**
 * Reports numbers that are not 1, 2, 3 … as written. Markdown shows the right ones all the same, so nobody
 * notices on the page; the author's own count, the text of a mail and every diff are wrong.
 *
 * One mistake is one finding: where an item was dropped or added, the numbers behind it run on from it, and
 * its fix corrects them with it. What counts as an item is the author's view: an item that a slip in its
 * marker hides from Markdown has its number, and a picture between two items does not begin a new count. A
 * heading between them may: a 1 below it is what the page shows, too.
 */
import { arrangementOf } from '../digest/arrangement.ts';
import type { Digest } from '../digest/model.ts';
import type { Span } from '../text/span.ts';
import { defineRule } from './define-rule.ts';
import { freesLine } from './freed-line.ts';
import {
  contentColumnOf,
  type NewMarker,
  rewriteMarker,
  type ShapeFor,
  usualShape,
  type WrittenMarker,
  writtenMarker,
} from './marker-style.ts';
import type { Report } from './rule.ts';

export const itemNumber = defineRule({
  id: 'item-number',
  severity: 'error',
  fixable: true,
  summary: {
    en: 'the items’ numbers are not 1, 2, 3 … as written',
    zh: '条目的编号不是依次写成 1、2、3……',
  },
  clears: ({ text, items }) =>
    items.every(
      ({ plain: { marker } }, index) => text.slice(marker.start, marker.end - 1) === String(index + 1),
    ),
  *checkDigest(digest) {
    const mistakes = mistakesIn(digest);
    if (mistakes.length === 0) return;
    const shape = usualShape(digest.items.map((item) => writtenMarker(digest, item)));
    for (const mistake of mistakes) yield reportFor(digest, mistake, shape);
  },
});

/** A wrong number and those that run on from it. */
interface Mistake {
  readonly first: Numbered;
  readonly following: Numbered[];
}

/** An item and the number that it should have. */
interface Numbered {
  readonly marker: WrittenMarker;
  readonly expected: number;
}

function mistakesIn(digest: Digest): Mistake[] {
  const mistakes: Mistake[] = [];
  let before: number | undefined;
  let open: Mistake | undefined;
  const { entries, numbers } = arrangementOf(digest);
  for (const [index, entry] of entries.entries()) {
    const expected = numbers[index] ?? index + 1;
    if (entry.kind === 'lost' && entry.number === undefined) {
      // It is one for the gap that it fills, in a run of wrong numbers too.
      if (before !== undefined) before++;
      continue;
    }
    if (entry.kind !== 'item') {
      open = undefined;
      continue;
    }
    const marker = writtenMarker(digest, entry.item);
    const { number } = entry.item.body.marker;
    if (marker.digits === String(expected)) open = undefined;
    else if (open !== undefined && number === (before ?? 0) + 1) open.following.push({ marker, expected });
    else {
      open = { first: { marker, expected }, following: [] };
      mistakes.push(open);
    }
    before = number;
  }
  return mistakes;
}

function reportFor(digest: Digest, { first, following }: Mistake, shape: ShapeFor): Report {
  const { marker, expected } = first;
  const last = following.at(-1);
  const all = [first, ...following].map((numbered) => ({
    marker: numbered.marker,
    target: renumbered(numbered, shape),
  }));
  const edits = all.flatMap(({ marker: old, target }) => rewriteMarker(digest, old, target));
  const isSafe = all.every(
    ({ marker: { item }, target }) => !freesLine(digest.text, item, contentColumnOf(target)),
  );
  const isPadded = Number(marker.digits) === expected;
  const wrong = isPadded
    ? {
        en: `The number ${expected} is written with a leading zero, as “${marker.digits}”.`,
        zh: `编号 ${expected} 前面多写了 0（“${marker.digits}”）。`,
      }
    : {
        en: `This is item ${expected}, but its number is ${marker.digits}.`,
        zh: `这是第 ${expected} 条，编号却写成了 ${marker.digits}。`,
      };
  const more =
    last === undefined
      ? { en: '', zh: '' }
      : { en: `, and the numbers after it run on from there`, zh: '，其后的编号也跟着错了' };
  return {
    span: digitsSpan(marker),
    message: {
      en: `${wrong.en.slice(0, -1)}${more.en}. Markdown counts for itself, so the page hides this, but text and page then disagree. Write ${expected}.`,
      zh: `${wrong.zh.slice(0, -1)}${more.zh}。Markdown 会自动重新编号，页面上看不出来，但原文与页面不一致。请改为 ${expected}。`,
    },
    related: following.map((numbered) => ({
      span: digitsSpan(numbered.marker),
      message: {
        en: `Follows the wrong number; should be ${numbered.expected}`,
        zh: `受前面的错误影响，应为 ${numbered.expected}`,
      },
    })),
    fixes: isSafe ? [{ title: titleFor(first, last), edits, automatic: true }] : [],
  };
}

function titleFor({ expected }: Numbered, last: Numbered | undefined) {
  if (last === undefined) return { en: `Change to ${expected}`, zh: `改为 ${expected}` };
  return {
    en: `Renumber from here: ${expected} to ${last.expected}`,
    zh: `从此处起重新编号：${expected} 至 ${last.expected}`,
  };
}

/** A number of another length moves the text behind it, and with it what belongs to the item. */
function renumbered({ marker, expected }: Numbered, shape: ShapeFor): NewMarker {
  const digits = String(expected);
  const isAsLong = digits.length === marker.digits.length;
  return { digits, delimiter: marker.delimiter, shape: isAsLong ? marker : shape(digits.length) };
}

function digitsSpan({ item, digits }: WrittenMarker): Span {
  const start = item.origin + item.body.marker.span.start;
  return { start, end: start + digits.length };
}
