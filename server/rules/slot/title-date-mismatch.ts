/**
 * Reports a title whose slot stamp names another slot than `date` falls into. The rule cannot know which of the two
 * is wrong, so it offers both corrections and applies neither by itself.
 */
import type { Digest } from '../../digest/model.ts';
import { replace } from '../../text/edit.ts';
import type { Message } from '../../text/message.ts';
import { shorten } from '../../text/shorten.ts';
import { clockTime, DAY_MS, HOUR_MS, MINUTE_MS, pad } from '../../time/clock.ts';
import {
  type DateTimeReading,
  formatDateTime,
  readDateTime,
  readTitleStamp,
  type SlotStamp,
  writeTitleStamp,
} from '../../time/time.ts';
import { defineRule } from '../engine/define-rule.ts';
import { type DigestContext, type Fix, offered, type Report } from '../engine/rule.ts';
import { stampOf } from '../front-matter/front-matter-draft.ts';
import {
  isReadable,
  placeInText,
  rewriteText,
  type TextEntry,
  textEntry,
} from '../front-matter/front-matter-value.ts';
import { offsetBesideConfig, readSiteDate } from './publication-offset.ts';
import {
  certainDate,
  issueWindow,
  publicationClock,
  type Slot,
  slotOfFileName,
  slotOfTitle,
  slotStart,
} from './slot.ts';

export const titleDateMismatch = defineRule({
  id: 'title-date-mismatch',
  severity: 'error',
  fixable: true,
  summary: {
    en: 'the title’s slot stamp and “date” name different slots',
    zh: '标题中的时段与“date”所属的时段不一致',
  },
  reveals: { rules: /^(?:front-matter-hidden|date-slot|file-name-mismatch|source-window)$/u },
  skip(digest, context) {
    const title = textEntry(digest, 'title');
    if (title === undefined || readTitleStamp(title.text, context.prescribed.title) === undefined)
      return true;
    const slot = slotOfTitle(digest, context.prescribed);
    const reading = certainDate(digest, context.site);
    const clock = reading === undefined ? undefined : publicationClock(reading, context.prescribed);
    if (slot === undefined) return false;
    return reading === undefined || clock === undefined || isWithin(clock, slot, reading, context);
  },
  *checkDigest(digest, context) {
    if (!isReadable(digest)) return;
    const title = textEntry(digest, 'title');
    const stamp = title === undefined ? undefined : readTitleStamp(title.text, context.prescribed.title);
    if (title === undefined || stamp === undefined) return;
    const date = textEntry(digest, 'date');
    const reading = date === undefined ? undefined : readSiteDate(date.text, context.site);
    if (stamp.clockMs === undefined) {
      yield impossibleReport(digest, { title, stamp, date, reading }, context);
      return;
    }
    if (date === undefined || reading?.certain !== true) return;
    const clock = publicationClock(reading, context.prescribed);
    if (clock === undefined) return;
    const slot = { clockMs: stamp.clockMs, wholeDay: stamp.wholeDay };
    if (isWithin(clock, slot, reading, context) || isSameInstant(reading, slot, context)) return;
    yield mismatchReport(digest, { title, stamp, date, reading }, slot, clock, context);
  },
});

/** Title and date of a digest, as written and as read. */
interface Pair {
  readonly title: TextEntry;
  readonly stamp: SlotStamp;
  readonly date: TextEntry | undefined;
  readonly reading: DateTimeReading | undefined;
}

function isWithin(
  clock: number,
  slot: Slot,
  reading: DateTimeReading,
  { conventions }: DigestContext,
): boolean {
  // A date without a time can only be held against the stamp's day.
  if (reading.precision === 'day') return Math.floor(clock / DAY_MS) === Math.floor(slot.clockMs / DAY_MS);
  const { from, to } = issueWindow(slot, conventions.cadenceMs);
  return from <= clock && clock < to;
}

/**
 * Whether the date falls into the slot on the publication's own clock, however it is written: 16:00 in UTC is midnight in
 * Shanghai. What the configuration prescribes has been asked before.
 */
function isSameInstant(reading: DateTimeReading, slot: Slot, context: DigestContext): boolean {
  const { ms, precision } = reading;
  if (ms === undefined || precision === 'day' || context.prescribed.offsetMinutes !== undefined) return false;
  const offset = offsetBesideConfig(slot.clockMs, context);
  return offset !== undefined && isWithin(ms + offset * MINUTE_MS, slot, reading, context);
}

function mismatchReport(
  digest: Digest,
  pair: Pair,
  slot: Slot,
  clock: number,
  context: DigestContext,
): Report {
  const { title, stamp, date, reading } = pair;
  const wanted = slotOfClock(clock, slot, reading, context);
  const named = stampOf(slot);
  const fallsInto = stampOf(reading?.precision === 'day' ? { ...wanted, wholeDay: true } : wanted);
  const toDate = retitle(digest, pair, wanted, context);
  const toTitle = redate(pair, clock, slot, wanted, context);
  const isOffsetOpen = reading?.offsetMinutes === 0 && context.prescribed.offsetMinutes === undefined;
  const perhaps = isOffsetOpen ? PERHAPS_OFFSET : { en: '', zh: '' };
  // The file's name decides which correction comes first.
  const file = slotOfFileName(context.fileName, context.prescribed);
  const fixes =
    file !== undefined && stampOf(file) === stampOf(wanted) ? [toDate, ...toTitle] : [...toTitle, toDate];
  return {
    span: placeInText(digest, title, stamp.span),
    message: {
      en: `The title names the slot ${named}, but “date” (${shorten(date?.text ?? '', 40)}) falls into ${fallsInto}. Readers and the archive would take it for two different digests; correct the one that is wrong.${perhaps.en}`,
      zh: `标题的时段是 ${named}，而“date”（${shorten(date?.text ?? '', 40)}）属于 ${fallsInto}。读者和归档会把它当成两期，请改正有误的一个。${perhaps.zh}`,
    },
    related:
      date === undefined
        ? []
        : [
            {
              span: date.value.span,
              message: { en: `“date” falls into ${fallsInto}`, zh: `“date”属于 ${fallsInto}` },
            },
          ],
    fixes,
  };
}

const PERHAPS_OFFSET: Message = {
  en: ' If the publication’s clock is not at UTC, set utcOffset in digest.config.json.',
  zh: '如果刊物所用的时区不是 UTC，请在 digest.config.json 中设置 utcOffset。',
};

function impossibleReport(digest: Digest, pair: Pair, context: DigestContext): Report {
  const { title, stamp, reading } = pair;
  const clock = reading?.certain === true ? publicationClock(reading, context.prescribed) : undefined;
  const written = shorten(title.text.slice(stamp.span.start, stamp.span.end), 40);
  const slot = { clockMs: 0, wholeDay: stamp.wholeDay };
  return {
    span: placeInText(digest, title, stamp.span),
    message: {
      en: `The title’s stamp “${written}” names a time that does not exist, so it cannot agree with “date”. Correct it.`,
      zh: `标题中的“${written}”不是真实存在的时间，无法与“date”对应。请更正。`,
    },
    fixes:
      clock === undefined ? [] : [retitle(digest, pair, slotOfClock(clock, slot, reading, context), context)],
  };
}

/** The slot that the date falls into, named as the stamp does: by day or by hour. */
function slotOfClock(
  clock: number,
  slot: Slot,
  reading: DateTimeReading | undefined,
  { conventions }: DigestContext,
): Slot {
  const day = slotStart(clock, DAY_MS);
  if (slot.wholeDay) return { clockMs: day, wholeDay: true };
  // A date without a time says nothing against the stamp's hour.
  if (reading?.precision === 'day') return { clockMs: day + (slot.clockMs % DAY_MS), wholeDay: false };
  const cadence = conventions.cadenceMs ?? HOUR_MS;
  // A day's digest with an hour in its stamp keeps the hour at which it was issued.
  return { clockMs: slotStart(clock, cadence >= DAY_MS ? HOUR_MS : cadence), wholeDay: false };
}

/** The stamp rewritten in its own form, or as the template has it where the year does not come first. */
function retitle(digest: Digest, { title, stamp }: Pair, slot: Slot, { prescribed }: DigestContext): Fix {
  const written = title.text.slice(stamp.span.start, stamp.span.end);
  const stampText =
    prescribed.title === undefined || /^\p{Nd}{4}/u.test(written)
      ? restamp(written, slot)
      : writeTitleStamp(prescribed.title, slot.clockMs);
  const place = placeInText(digest, title, stamp.span);
  const isExact = place !== title.value.span;
  const newTitle = title.text.slice(0, stamp.span.start) + stampText + title.text.slice(stamp.span.end);
  return offered({ en: `Change the title’s stamp to ${stampText}`, zh: `将标题的时段改为 ${stampText}` }, [
    isExact ? replace(place, stampText) : rewriteText(title.value, newTitle),
  ]);
}

/** `written` with the numbers of `slot`: the same separators, the same number of digits. */
function restamp(written: string, slot: Slot): string {
  const { year, month, day, hour, minute } = clockTime(slot.clockMs, 0);
  const isRun = /^\d{8}/u.test(written);
  const values = isRun ? [year * 10_000 + month * 100 + day, hour, minute] : [year, month, day, hour, minute];
  if (/^\d{10}/u.test(written))
    return `${pad(year, 4)}${pad(month)}${pad(day)}${pad(hour)}${written.slice(10)}`;
  let at = 0;
  return written.replace(/\p{Nd}+/gu, (digits) => {
    const value = values[at++];
    if (value === undefined) return digits;
    const text = pad(value, digits.length);
    // Full-width digits stay full-width.
    return /^[０-９]/u.test(digits)
      ? text.replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
      : text;
  });
}

/** The date moved into the stamp's slot, as long after its beginning as it was after that of its own. */
function redate(
  { date, reading }: Pair,
  clock: number,
  slot: Slot,
  wanted: Slot,
  { prescribed, now }: DigestContext,
): Fix[] {
  if (date === undefined || reading === undefined) return [];
  const offset = prescribed.offsetMinutes ?? reading.offsetMinutes;
  const isDay = reading.precision === 'day';
  const after = clock - wanted.clockMs;
  const day = slot.clockMs - (slot.clockMs % DAY_MS);
  const moved = isDay ? day : slot.clockMs + after;
  const { year, month, day: dayOfMonth } = clockTime(moved, 0);
  const text = isDay
    ? `${pad(year, 4)}-${pad(month)}-${pad(dayOfMonth)}`
    : offset === undefined
      ? undefined
      : formatDateTime(moved - offset * MINUTE_MS, offset);
  if (text === undefined || text === '') return [];
  // Hugo publishes nothing before its time.
  const newMs = readDateTime(text).ms ?? moved;
  if (now !== undefined && newMs > now && (reading.ms ?? clock) <= now) return [];
  return [
    offered({ en: `Change “date” to ${text}`, zh: `将“date”改为 ${text}` }, [rewriteText(date.value, text)]),
  ];
}
