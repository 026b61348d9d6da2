/**
 * Reports a `date` that is no ISO 8601 date and time with an offset, says in particular why, and writes it
 * rightly where it can mean one time only. Hugo publishes what it cannot read as of the year 1, at the end of
 * every list, and takes a time without an offset for UTC.
 */
import type { Digest } from '../digest/model.ts';
import { shorten } from '../text/shorten.ts';
import type { Text } from '../text/words.ts';
import { DAY_MS } from '../time/clock.ts';
import { type DateDeviation, type DateTimeReading, isoOf, readDateTime } from '../time/time.ts';
import { deviationWords } from './date-deviation.ts';
import { defineRule } from './define-rule.ts';
import { dateOf } from './front-matter-draft.ts';
import { isReadable, rewriteText, type TextEntry, textEntry } from './front-matter-value.ts';
import type { DigestContext, Fix, OptionValues, Report } from './rule.ts';
import { type Slot, slotOfFileName, slotOfTitle } from './slot.ts';

export const dateFormat = defineRule({
  id: 'date-format',
  severity: 'error',
  fixable: true,
  summary: {
    en: '“date” is not an ISO 8601 date and time with an offset',
    zh: '“date”不是带时区偏移的 ISO 8601 日期时间',
  },
  clears: (sketch) => badDate(sketch) === undefined,
  *checkDigest(digest, context) {
    const date = badDate(digest);
    if (date !== undefined) yield reportFor(date, readDateTime(date.text), slotOf(digest, context), context);
  },
});

/** `date`, where there is something about it to report. */
function badDate(digest: Pick<Digest, 'frontMatter'>): TextEntry | undefined {
  const date = isReadable(digest) ? textEntry(digest, 'date') : undefined;
  return date === undefined || readDateTime(date.text).deviations.length === 0 ? undefined : date;
}

type Context = DigestContext<OptionValues>;

/** The slot that title or file name speak of; it settles what a date leaves open. */
function slotOf(digest: Digest, { fileName, house }: Context): Slot | undefined {
  return slotOfTitle(digest) ?? slotOfFileName(fileName, house);
}

function reportFor(
  date: TextEntry,
  reading: DateTimeReading,
  slot: Slot | undefined,
  context: Context,
): Report {
  const { en, zh } = explanation(reading.deviations);
  const consequence = consequenceOf(date.text, reading);
  const right = correctionOf(reading, slot, context);
  // What is not beyond doubt is told as an example.
  const example = right?.text ?? '2025-08-01T00:00:34+08:00';
  const write =
    right?.certain === true
      ? { en: `Write ${example}.`, zh: `请改为 ${example}。` }
      : { en: `Write it in full, such as ${example}.`, zh: `请写完整，例如 ${example}。` };
  return {
    span: date.value.span,
    message: {
      en: `“${shorten(date.text, 40)}” ${en}. ${consequence.en} ${write.en}`,
      zh: `“${shorten(date.text, 40)}”有误：${zh}。${consequence.zh}${write.zh}`,
    },
    ...(right === undefined ? {} : { fixes: [fixTo(date, right)] }),
  };
}

/** Up to three deviations in words, the gravest first. */
function explanation(deviations: readonly DateDeviation[]): Text {
  const weight = ({ kind }: DateDeviation): number => (GRAVE.includes(kind) ? 0 : 1);
  const sorted = [...deviations].sort((a, b) => weight(a) - weight(b));
  const words = sorted.slice(0, 3).map(deviationWords);
  const english = words.map((text) => text.en);
  const last = english.pop() ?? '';
  return {
    en: english.length === 0 ? last : `${english.join(', ')} and ${last}`,
    zh: words.map((text) => text.zh).join('，'),
  };
}

/** With one of these there is no such time, whatever else is wrong. */
const GRAVE: readonly DateDeviation['kind'][] = ['unreadable', 'impossible', 'extra'];

/** The forms that Hugo reads, of all that people write; found by trying them with Hugo 0.111. */
const READ_BY_HUGO =
  /^\d{4}-\d{2}-\d{2}(?:[T ]\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,9})?(?:Z|[+-]\d{2}:\d{2}|[+-]\d{4}| [+-]\d{2}:?\d{2})?)?$/u;

function consequenceOf(text: string, reading: DateTimeReading): Text {
  const isRead =
    READ_BY_HUGO.test(text) &&
    reading.deviations.every(
      ({ kind }) => !['impossible', 'end-of-day', 'leap-second', 'unreadable'].includes(kind),
    );
  if (!isRead) {
    return {
      en: 'Hugo cannot read it and publishes the digest as of the year 1.',
      zh: 'Hugo 无法识别，会按公元 1 年发布。',
    };
  }
  if (reading.offsetMinutes === undefined && !hasOffset(reading)) {
    return { en: 'Hugo takes it for UTC.', zh: 'Hugo 会把它当作 UTC 时间。' };
  }
  return { en: 'Not every program reads it.', zh: '并非所有程序都能识别。' };
}

function hasOffset({ deviations }: DateTimeReading): boolean {
  return deviations.every(({ kind }) => kind !== 'no-offset');
}

/** What the date should be, and whether that is beyond doubt. */
interface Correction {
  readonly text: string;
  readonly certain: boolean;
}

function correctionOf(
  reading: DateTimeReading,
  slot: Slot | undefined,
  { house }: Context,
): Correction | undefined {
  const known = reading.offsetMinutes ?? house.offsetMinutes;
  // Without an offset Hugo reads UTC, so that is the one offer that changes nothing on the site.
  const offset = known ?? (hasOffset(reading) ? undefined : 0);
  const slotDate = slot === undefined || offset === undefined ? undefined : dateOf(slot, offset);
  const iso = isoOf(reading, offset);
  if (iso === undefined) return slotDate === undefined ? undefined : { text: slotDate, certain: false };

  const isSameDay = slot !== undefined && sameDay(slot, reading);
  if (reading.precision === 'day') {
    const isTimeKnown = isSameDay && !slot.wholeDay && slotDate !== undefined;
    return { text: isTimeKnown ? slotDate : iso, certain: isTimeKnown && known !== undefined };
  }
  const isRest = reading.deviations.some(({ kind }) => kind === 'extra');
  return { text: iso, certain: known !== undefined && (reading.certain || (isSameDay && !isRest)) };
}

function sameDay(slot: Slot, { clockMs }: DateTimeReading): boolean {
  return clockMs !== undefined && Math.floor(clockMs / DAY_MS) === Math.floor(slot.clockMs / DAY_MS);
}

function fixTo(date: TextEntry, { text, certain }: Correction): Fix {
  return {
    title: { en: `Write ${text}`, zh: `改为 ${text}` },
    edits: [rewriteText(date.value, text)],
    automatic: certain,
  };
}
