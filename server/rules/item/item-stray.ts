/**
 * Reports what stands between or around the items and belongs to none: introductions, headings, pictures,
 * rules, a second block of front matter, and lines that were meant as items and are none.
 *
 * All of it breaks the list into several; Markdown then counts from whatever number comes next. A rule right
 * after the front matter is the style of some publications, and comments and definitions are not seen by
 * readers, so none of these is reported. Where items stand below several headings, these divide the digest into
 * sections, and neither they are stray nor what introduces a section or the digest.
 */
import {
  type Arrangement,
  arrangementOf,
  namesSection,
  type StrayPart,
} from '../../digest/arrangement/arrangement.ts';
import { isSetext, type StrayKind } from '../../digest/arrangement/stray-block.ts';
import type { LostItem } from '../../digest/arrangement/stretches.ts';
import type { Digest } from '../../digest/model.ts';
import { opensWithLink } from '../../digest/shape/shape.ts';
import { findHiddenFrontMatter } from '../../front-matter/hidden-front-matter.ts';
import { remove } from '../../text/edit.ts';
import { lineEnd } from '../../text/lines.ts';
import type { Message } from '../../text/message.ts';
import { type Span, sliceSpan, span } from '../../text/span.ts';
import { defineRule } from '../engine/define-rule.ts';
import { offered, type Report } from '../engine/rule.ts';
import { itemsFix } from './lost-item-fix.ts';
import { lostItemMessage } from './lost-item-message.ts';
import { strayFixes, withoutUnderline } from './stray-fix.ts';

export const itemStray = defineRule({
  id: 'item-stray',
  severity: 'warning',
  fixable: true,
  summary: { en: 'other content between or around the items', zh: '条目之间或前后有其他内容' },
  // As those of item-detached; and what seemed to be the summary of the item above is none.
  reveals: {
    rules:
      /^(?:bold-missing|heading-(?:author|link|separator|title)|item-(?:duplicate|marker|number)|summary-(?:length|missing))$/u,
    within: 'outside items',
  },
  skip: ({ isPlain }) => isPlain,
  *checkDigest(digest) {
    // Without items there is nothing around which it could stand: item-missing says so.
    if (digest.items.length === 0) return;
    const arrangement = arrangementOf(digest);
    const { strays, entries, numbers } = arrangement;
    const isSectioned = hasSections(arrangement);
    const hidden = hiddenEnd(digest);
    for (const [index, part] of strays.entries()) {
      const rest = index === 0 ? restOfDelimiter(digest, part.span.start) : undefined;
      if (rest !== undefined) {
        yield afterDelimiter(digest, rest);
        continue;
      }
      if (part.span.start < hidden || (isSectioned && introduces(part, arrangement))) continue;
      if (digest.shape.isPrescribed && !opensWithLink(digest.shape.item)) {
        yield { span: part.span, message: BETWEEN_ITEMS };
        continue;
      }
      yield {
        ...strayReport(part, entries.length),
        fixes: () => strayFixes(digest, index, arrangement),
        automaticFix: () => undefined,
      };
    }
    let trials = 0;
    for (const [index, entry] of entries.entries()) {
      if (entry.kind !== 'lost' || entry.isConsequence) continue;
      yield lostReport(entry, digest, numbers[index] ?? index + 1, trials++ < MOST_TRIALS);
    }
  },
  *checkItem({ body }) {
    // What is wrong with the first block, heading-link says.
    for (const block of body.blocks.slice(1)) {
      if (isSetext(block, body.source))
        yield { span: block.span, message: MESSAGES.setext, fixes: [withoutUnderline(body.source, block)] };
    }
  },
});

/** Where front matter ends that Hugo does not see; front-matter-missing says what is wrong with all of it. */
function hiddenEnd({ text, bodyStart, frontMatter }: Digest): number {
  if (frontMatter.kind !== 'missing') return 0;
  return findHiddenFrontMatter(text, bodyStart)?.block.end ?? 0;
}

/** The rest of the line that closes the front matter, where it is what begins at `start`: Hugo takes any text there for the page's. */
function restOfDelimiter({ text, bodyStart, frontMatter }: Digest, start: number): Span | undefined {
  if (frontMatter.kind !== 'yaml' || !text.startsWith('---', bodyStart - 3)) return undefined;
  const end = lineEnd(text, bodyStart);
  return start < end ? span(bodyStart, end) : undefined;
}

function afterDelimiter({ text }: Digest, rest: Span): Report {
  const isOver = /^-+[ \t]*$/u.test(sliceSpan(text, rest));
  const title = { en: 'Leave three hyphens', zh: '只留三个连字符' };
  return {
    span: rest,
    message: AFTER_DELIMITER,
    fixes: isOver ? [offered(title, [remove(rest)])] : [],
  };
}

/** Whether entries stand below more than one heading. */
function hasSections({ strays, entries }: Arrangement): boolean {
  return strays.filter((part) => namesSection(part) && part.after < entries.length).length > 1;
}

/** Whether `part` is the heading of a section with what stands beside it, or stands before all items. */
function introduces(part: StrayPart, { entries }: Arrangement): boolean {
  const isMistake = part.kinds.includes('setext') || part.kinds.includes('front-matter');
  return !isMistake && part.after < entries.length && (part.after === 0 || namesSection(part));
}

/** Each fix is tried, so their number is limited. */
const MOST_TRIALS = 50;

/** Where a link follows, a story is lost. */
function lostReport(lost: LostItem, digest: Digest, number: number, isTried: boolean): Report {
  return {
    span: lost.span,
    message: lostItemMessage(lost, digest.text),
    ...(lost.hasLink ? { severity: 'error' as const } : {}),
    ...(isTried ? { fixes: () => itemsFix(digest, [{ lost, number }]) } : {}),
  };
}

function strayReport({ span, kinds, after }: StrayPart, count: number): Report {
  const [kind = 'other'] = kinds;
  const place = placeOf(after, count);
  const why = after === 0 || after === count ? NOTHING_ELSE : BREAKS_LIST;
  const fill = (language: keyof Message): string =>
    MESSAGES[kind][language].replace('{place}', place[language]).replace('{why}', why[language]);
  return { span, message: { en: fill('en'), zh: fill('zh') } };
}

function placeOf(after: number, count: number): Message {
  if (after === 0) return { en: 'before the first item', zh: '第一条之前' };
  if (after === count) return { en: 'after the last item', zh: '最后一条之后' };
  return { en: `between items ${after} and ${after + 1}`, zh: `第 ${after} 条与第 ${after + 1} 条之间` };
}

const AFTER_DELIMITER: Message = {
  en: 'Hugo publishes whatever follows `---` on the line that closes the front matter at the top of the page. That line must be three hyphens and nothing else.',
  zh: '`---` 结束 front matter，Hugo 会把它后面的内容发布在页面开头。这一行只能有三个连字符，不能有其他内容。',
};

const BETWEEN_ITEMS: Message = {
  en: 'This text stands between two items and belongs to none: Markdown ends the list above it. Indent it as far as the text of the item that it belongs to.',
  zh: '这段文字位于两个条目之间，不属于任何条目：Markdown 的列表在此中断。如果它属于上一条，请缩进到与该条文字对齐。',
};

const NOTHING_ELSE: Message = {
  en: 'A digest consists of its items and nothing else.',
  zh: '正文只应由条目组成。',
};

const BREAKS_LIST: Message = { en: 'It breaks the list in two.', zh: '它把列表断成了两截。' };

const MESSAGES: Readonly<Record<StrayKind, Message>> = {
  text: {
    en: 'This text {place} belongs to no item. {why} Indent it if it is part of a summary; otherwise remove it.',
    zh: '这段文字位于{place}，不属于任何条目。{why}如果它是摘要的一部分，请缩进；否则请删除。',
  },
  title: {
    en: 'This text {place} belongs to no item. {why} Indent it if it is part of a summary; otherwise remove it.',
    zh: '这段文字位于{place}，不属于任何条目。{why}如果它是摘要的一部分，请缩进；否则请删除。',
  },
  list: {
    en: 'This list {place} belongs to no item. {why} Indent it if it is part of a summary, number it if its entries are items; otherwise remove it.',
    zh: '这个列表位于{place}，不属于任何条目。{why}如果它是摘要的一部分，请缩进；如果其中各项就是条目，请编号；否则请删除。',
  },
  image: {
    en: 'This picture {place} belongs to no item. {why} Indent it as far as the summary that it goes with.',
    zh: '这张图片位于{place}，不属于任何条目。{why}请缩进，与所属条目的摘要对齐。',
  },
  heading: {
    en: 'There is a heading {place}. {why} Remove it.',
    zh: '{place}有一个小标题。{why}请删除。',
  },
  setext: {
    en: 'The line of “-” or “=” right below turns this text into a page heading. Put a blank line between the two, or remove that line.',
    zh: '这段文字紧挨着下方的“-”或“=”线，会变成页面标题。请在两者之间加一个空行，或删去那条线。',
  },
  break: {
    en: 'There is a thematic break {place}. {why} Only one right after the front matter is customary. Remove it.',
    zh: '{place}有一条分隔线。{why}按惯例，只在 front matter 之后用一条分隔线。请删除。',
  },
  html: {
    en: 'There is HTML {place}. {why} Hugo leaves raw HTML out of the page by default. Remove it.',
    zh: '{place}有一段 HTML。{why}Hugo 默认不输出原始 HTML。请删除。',
  },
  'front-matter': {
    en: 'Hugo reads front matter only at the top of the file and publishes this second block as a line and a heading. Move what you need from it to the top, and remove it.',
    zh: '这是第二段 front matter。Hugo 只认文件开头的那一段，这里发布后会成为一条横线和一个标题。请把需要的内容移到文件开头，然后删除它。',
  },
  other: {
    en: 'This content {place} belongs to no item. {why} Indent it if it is part of a summary; otherwise remove it.',
    zh: '这部分内容位于{place}，不属于任何条目。{why}如果它是摘要的一部分，请缩进；否则请删除。',
  },
};
