/**
 * Reports a title or a summary that stands twice in one digest: an item pasted again, or one whose summary was never
 * replaced. Where two items have the same source as well, source-duplicate says so.
 */
import type { Digest, Item, ItemBody } from '../../digest/model.ts';
import { readSource } from '../../source/source.ts';
import { sourceKey } from '../../source/source-key.ts';
import { keepMany, keptIn } from '../../text/keep-last.ts';
import { Memo } from '../../text/memo.ts';
import type { Message } from '../../text/message.ts';
import { shorten } from '../../text/shorten.ts';
import { type Span, shift, sliceSpan } from '../../text/span.ts';
import { defineRule } from '../engine/define-rule.ts';
import type { Report } from '../engine/rule.ts';
import { SHORTEST_TITLE, textKey } from './text-key.ts';

export const itemDuplicate = defineRule({
  id: 'item-duplicate',
  severity: 'warning',
  fixable: false,
  summary: { en: 'the same title or the same summary twice in one digest', zh: '同一期里标题或摘要重复' },
  skip({ text, items }) {
    // The check keeps the keys of items, which tells many apart sooner than looking at all of them anew.
    if (items.length > MANY) return false;
    const titles = items.map(({ heading }) => (heading === undefined ? '' : sliceSpan(text, heading.title)));
    return areDifferent(titles) && areDifferent(items.map(({ body }) => summaryOf(body)));
  },
  *checkDigest(digest) {
    const titles = new Map<string, Item>();
    const summaries = new Map<string, Item>();
    for (const item of digest.items) {
      const { heading } = item;
      if (heading === undefined) continue;
      const title = titleKey(sliceSpan(digest.text, heading.title));
      const span = item.body.facts.summary;
      const summary = bodyKey(item.body);
      const sameTitle = earlier(titles, title, SHORTEST_TITLE, item);
      const sameSummary = earlier(summaries, summary, SHORTEST_SUMMARY, item);
      const other = sameTitle ?? sameSummary;
      if (other === undefined || hasSameSource(item, other)) continue;
      const isBoth = sameTitle !== undefined && sameTitle === sameSummary;
      const what = isBoth ? BOTH : sameTitle === undefined ? SUMMARY : TITLE;
      const place = sameTitle === undefined && span !== undefined ? shift(span, item.origin) : heading.title;
      yield reportFor(digest, place, other, what);
    }
  },
});

/** Cached, since typing checks the same titles again with every character. */
const titleKey = keepMany(textKey);

const TITLE: Message = { en: 'title', zh: '标题' };
const SUMMARY: Message = { en: 'summary', zh: '摘要' };
const BOTH: Message = { en: 'title and the same summary', zh: '标题和摘要' };

/** From here on making all keys once and keeping them costs less than comparing beginnings on every keystroke. */
const MANY = 50;

/** Shorter keys may well be alike: 「详情见原文，作者未作说明。」. */
const SHORTEST_SUMMARY = 18;

/** The first item with the same `key`, which is `item` from now on where there is none. */
function earlier(known: Map<string, Item>, key: string, shortest: number, item: Item): Item | undefined {
  if (key.length < shortest) return undefined;
  const first = known.get(key);
  if (first === undefined) known.set(key, item);
  return first;
}

/**
 * Whether no two of `texts` have the same key. A key takes a look at each character, and is made only where the first
 * letters and digits do not tell two texts apart.
 */
function areDifferent(texts: readonly string[]): boolean {
  const starts: number[] = [];
  for (const text of texts) {
    const start = startOf(text);
    if (start === undefined) return new Set(texts.map(textKey)).size === texts.length;
    for (let at = starts.indexOf(start); at >= 0; at = starts.indexOf(start, at + 1)) {
      const other = texts[at] ?? '';
      if (!differ(text, other) && textKey(text) === textKey(other)) return false;
    }
    starts.push(start);
  }
  return true;
}

/** A number made of the first letters of `text`, the same for texts with the same key; `undefined` where that is not certain. */
function startOf(text: string): number | undefined {
  let start = 0;
  for (let at = 0, count = 0; at < text.length && count < START; at++) {
    const letter = letterOf(text.charCodeAt(at));
    if (letter < 0) return undefined;
    if (letter === NONE) continue;
    start = (Math.imul(start, 31) + letter) | 0;
    count++;
  }
  return start;
}

const START = 6;

/** Whether letters tell the two apart before one that is uncertain stands across from another. */
function differ(one: string, other: string): boolean {
  let at = 0;
  let otherAt = 0;
  for (;;) {
    let letter = NONE;
    while (at < one.length && letter === NONE) letter = letterOf(one.charCodeAt(at++));
    let otherLetter = NONE;
    while (otherAt < other.length && otherLetter === NONE)
      otherLetter = letterOf(other.charCodeAt(otherAt++));
    if (letter !== otherLetter) return letter >= 0 && otherLetter >= 0;
    if (letter === NONE) return false;
  }
}

const NONE = 0;

/**
 * What a UTF-16 unit is in a key where that can be told from it alone: a letter of ASCII in lower case, a digit or a
 * Chinese character. `NONE` for what is no letter, be it in a key or not; less than 0 for what may become another one.
 */
function letterOf(unit: number): number {
  if (unit >= 0x4e00 && unit <= 0x9fff) return unit;
  if (unit >= 97 && unit <= 122) return unit;
  if (unit >= 65 && unit <= 90) return unit | 32;
  if (unit >= 48 && unit <= 57) return unit;
  return isNoLetter(unit) ? NONE : -unit;
}

/** Whether a UTF-16 unit that is neither letter nor digit stays so in a key: ASCII, general punctuation, that of Chinese in both widths. */
function isNoLetter(unit: number): boolean {
  return (
    unit < 0x80 ||
    unit === 0xb7 ||
    (unit >= 0x2000 && unit <= 0x206f) ||
    (unit >= 0x3000 && unit <= 0x3004) ||
    (unit >= 0x3008 && unit <= 0x3020) ||
    (unit >= 0xff01 && unit <= 0xff0f) ||
    (unit >= 0xff1a && unit <= 0xff20)
  );
}

/** The summary of `body` as it is written. */
function summaryOf({ source, facts: { summary } }: ItemBody): string {
  return summary === undefined ? '' : sliceSpan(source, summary);
}

/** The key of the summary; cached until the item is edited. */
function bodyKey(body: ItemBody): string {
  return keptIn(keysOfBodies, body, () => textKey(summaryOf(body)));
}

const keysOfBodies = new Memo<ItemBody, string>();

function hasSameSource({ heading: a }: Item, { heading: b }: Item): boolean {
  const key = sourceKey(readSource(a?.url ?? ''));
  return key !== undefined && key === sourceKey(readSource(b?.url ?? ''));
}

function reportFor({ text }: Digest, span: Span, other: Item, what: Message): Report {
  const title = other.heading === undefined ? '' : shorten(sliceSpan(text, other.heading.title), 30);
  return {
    span,
    message: {
      en: `This item has the same ${what.en} as item ${other.index + 1}, “${title}”, so readers get one story twice or the wrong text for one of them. Remove one of the two, or write what is meant here.`,
      zh: `这一条与第 ${other.index + 1} 条“${title}”的${what.zh}相同：要么同一条新闻出现了两次，要么其中一条的文字不对。请删除其中一条，或改成应有的内容。`,
    },
    related: [
      {
        span: other.heading?.title ?? other.span,
        message: { en: 'The other item is here', zh: '另一条在这里' },
      },
    ],
  };
}
