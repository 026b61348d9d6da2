/**
 * Reports posts from outside the time that their digest reports on: old news, and news that did not exist yet. A summary
 * may go back to what is older; where a configuration says what items look like, its links to what is newer are reported.
 *
 * A post's time is in its id. Other sources do not tell theirs, so nothing is said of them; nor of ids that
 * `source-id` reports.
 */
import { everyLink, headingLinks, itemLinks } from '../../digest/item-links.ts';
import { entryOf } from '../../digest/locate.ts';
import type { BodyLink, Conventions, Digest } from '../../digest/model.ts';
import { type Window, windowOf } from '../../digest/window.ts';
import { xPostTime } from '../../source/x-post.ts';
import { durationText } from '../../text/duration-text.ts';
import type { Message } from '../../text/message.ts';
import { clockText, DAY_MS, MINUTE_MS } from '../../time/clock.ts';
import { readDuration } from '../../time/time.ts';
import { defineRule } from '../engine/define-rule.ts';
import type { OptionDeclaration, Related, Report } from '../engine/rule.ts';
import { isFutureId } from './source-id.ts';

/** What the rule can be adjusted by, each an ISO 8601 duration. */
export interface WindowOptions {
  readonly window: string;
  readonly tolerance: string;
  readonly nominalTolerance: string;
}

export const sourceWindow = defineRule<WindowOptions>({
  id: 'source-window',
  severity: 'warning',
  fixable: false,
  summary: {
    en: 'a post on X is older than the digest’s window, or newer than the digest itself',
    zh: 'X 帖子早于本期的时间窗口，或晚于本期本身',
  },
  options: {
    window: duration('', {
      en: 'How much time a digest reports on, as an ISO 8601 duration such as `PT24H`; empty for the time between two digests.',
      zh: '一期所覆盖的时长，用 ISO 8601 时长表示，如 `PT24H`；留空则等于发布周期。',
    }),
    tolerance: duration('PT0S', {
      en: 'How far outside the window a post may be, at either end.',
      zh: '帖子可以超出时间窗口多少，首尾均适用。',
    }),
    nominalTolerance: duration('PT15M', {
      en: 'How much further outside where `date` is a full hour or the slot itself: a nominal time rather than that of issue. Scheduled runs are often some minutes early or late.',
      zh: '当 `date` 是整点或时段本身（即名义时间而非实际发布时间）时，额外允许的偏差。定时任务常会提前或延后几分钟。',
    }),
  },
  skip(digest, { options, conventions }) {
    const window = windowOf(digest, conventions, readDuration(options.window));
    if (window === undefined) return true;
    const { from = Number.NEGATIVE_INFINITY, to } = window;
    const tolerance = toleranceMs(window, options);
    const isLate = ({ postedMs }: BodyLink) => postedMs !== undefined && postedMs > to + tolerance;
    if (digest.shape.isPrescribed && !everyLink(digest, (_, link) => !isLate(link))) return false;
    return digest.items.every(({ body: { facts } }) => {
      const time = facts.heading?.postedMs;
      if (facts.heading?.form === 'reference') return false;
      return time === undefined || (from - tolerance <= time && time <= to + tolerance);
    });
  },
  *checkDigest(digest, { options, conventions, now }) {
    const window = windowOf(digest, conventions, readDuration(options.window));
    if (window === undefined) return;
    const tolerance = toleranceMs(window, options);
    for (const link of digest.shape.isPrescribed ? itemLinks(digest) : headingLinks(digest)) {
      const { post } = link.source;
      const time = post === undefined ? undefined : xPostTime(post.id);
      if (post === undefined || time === undefined || isFutureId(post.id, now)) continue;
      const related = relatedDate(digest);
      if (time > window.to + tolerance) {
        const message = newerMessage(conventions, time, window.to);
        const isOfTheDay = digest.shape.isPrescribed && isSameDay(time, conventions);
        const severity = link.isHeading && !isOfTheDay ? 'error' : 'warning';
        yield { span: link.destination, message, related, severity } satisfies Report;
      } else if (link.isHeading && window.from !== undefined && time < window.from - tolerance) {
        const message = olderMessage(conventions, time, window.from, post.id);
        yield { span: link.destination, message, related } satisfies Report;
      }
    }
  },
});

/** Whether a digest that names no slot is for the day of `time`: what a day’s date says of the clock may mean nothing. */
function isSameDay(time: number, { slotMs, dateMs, offsetMinutes = 0 }: Conventions): boolean {
  const day = (ms: number): number => Math.floor((ms + offsetMinutes * MINUTE_MS) / DAY_MS);
  return slotMs === undefined && dateMs !== undefined && day(time) === day(dateMs);
}

function duration(standard: string, description: Message): OptionDeclaration {
  const pattern = '^$|^P(?:\\d+W|(?=.)(?:\\d+D)?(?:T(?=.)(?:\\d+H)?(?:\\d+M)?(?:\\d+S)?)?)$';
  const expected = {
    en: 'a duration as ISO 8601 writes it, such as "PT24H" (a day) or "PT15M" (15 minutes)',
    zh: 'ISO 8601 时长，例如 "PT24H"（一天）或 "PT15M"（15 分钟）',
  };
  return { schema: { type: 'string', pattern, default: standard }, description, expected };
}

/** How far outside of `window` a post may be, in ms. */
export function toleranceMs({ isNominal }: Window, { tolerance, nominalTolerance }: WindowOptions): number {
  return (readDuration(tolerance) ?? 0) + (isNominal ? (readDuration(nominalTolerance) ?? 0) : 0);
}

function newerMessage({ offsetMinutes = 0 }: Conventions, time: number, to: number): Message {
  const posted = clockText(time, offsetMinutes);
  const by = durationText(time - to);
  return {
    en: `This post is from ${posted}, ${by.en} newer than the digest itself, which cannot have reported on it. Check the link, or correct “date”.`,
    zh: `这条帖子发布于 ${posted}，比本期还晚 ${by.zh}，本期不可能报道它。请核对链接，或更正“date”。`,
  };
}

function olderMessage({ offsetMinutes = 0 }: Conventions, time: number, from: number, id: string): Message {
  const posted = clockText(time, offsetMinutes);
  const begin = clockText(from, offsetMinutes);
  const by = durationText(from - time);
  const hint = from >= FIRST_OF_19_DIGITS && id.length < 19 ? lostDigit(id.length) : { en: '', zh: '' };
  return {
    en: `This post is from ${posted}, ${by.en} before this digest’s window begins (${begin}), so it is old news or the link is wrong.${hint.en} Check the link, or leave the item out.`,
    zh: `这条帖子发布于 ${posted}，比本期时间窗口的起点（${begin}）早 ${by.zh}，可能是旧闻或链接有误。${hint.zh}请核对链接，或不收录这一条。`,
  };
}

/** Since then, 2018-05-25, ids have 19 digits: 10^18 in ms since 1970. */
const FIRST_OF_19_DIGITS = xPostTime('1000000000000000000') ?? 0;

const lostDigit = (digits: number): Message => ({
  en: ` Its ID has ${digits} digits where today’s IDs have 19, so a digit may have been lost.`,
  zh: `它的 ID 只有 ${digits} 位，而如今的 ID 是 19 位，可能漏了数字。`,
});

function relatedDate(digest: Digest): Related[] {
  const entry = entryOf(digest, 'date');
  const message = { en: 'The digest’s time', zh: '本期的时间' };
  return entry === undefined ? [] : [{ span: entry.value.span, message }];
}
