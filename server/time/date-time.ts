/**
 * Reads `date` as people write it, and says in particular what keeps it from being an ISO 8601 date and time
 * with an offset, so that the rule can explain it and repair it. Which spellings Hugo reads, hugo-date.ts knows.
 */
import { keepLast } from '../text/keep-last.ts';
import { clockMs, DAY_MS, daysIn, digitsAt, formatDateTime, MINUTE_MS, narrow, readOffset } from './clock.ts';
import { type HugoDate, readHugoDate } from './hugo-date.ts';
import { offsetIn as offsetInZone } from './zone.ts';

/** A part of a date and time. */
export type DatePart = 'month' | 'day' | 'hour' | 'minute' | 'second' | 'offset';

/** One way in which a text is no ISO 8601 date and time with an offset. */
export type DateDeviation =
  /** No date can be made out. */
  | { readonly kind: 'unreadable' }
  /** The part is beyond what it can be: 30 February, 25 o'clock, an offset of 20 hours. */
  | { readonly kind: 'impossible'; readonly part: DatePart }
  /** The part has other than two digits. */
  | { readonly kind: 'digits'; readonly part: DatePart }
  /** A day and no time. */
  | { readonly kind: 'no-time' }
  /** A time without seconds, or of an hour only. ISO 8601 allows it, and Hugo cannot read it. */
  | { readonly kind: 'no-seconds' }
  | { readonly kind: 'no-offset' }
  /** 24:00, the midnight that ends the day. */
  | { readonly kind: 'end-of-day' }
  /** :60, a leap second. */
  | { readonly kind: 'leap-second' }
  /** Other characters between the parts than `-`, `T` and `:`; a space for the `T` is the commonest. */
  | { readonly kind: 'separator' }
  /** An offset, but not as `+08:00` or `Z`. */
  | { readonly kind: 'offset-form' }
  /** Full-width digits or signs. */
  | { readonly kind: 'full-width' }
  /** Names of months or days, or another order than year, month, day. */
  | { readonly kind: 'other-form' }
  /** Letters for a time zone, which Hugo takes for UTC whatever they mean. */
  | { readonly kind: 'zone-name'; readonly name: string }
  /** Spaces before or after. */
  | { readonly kind: 'blanks' }
  /** More text after. */
  | { readonly kind: 'extra'; readonly text: string };

/** The time that a text names. */
export interface DateTimeReading {
  /** Ms since the epoch; `undefined` where there is no such time, or no offset that says when it was. */
  readonly ms: number | undefined;
  /** The same as a clock in UTC would have to show it: what is written, the offset left out. */
  readonly clockMs: number | undefined;
  /** Minutes ahead of UTC; `undefined` where no offset is written, or no possible one. */
  readonly offsetMinutes: number | undefined;
  readonly precision: 'day' | 'minute' | 'second' | 'fraction';
  /** Empty where the text is an ISO 8601 date and time with an offset. */
  readonly deviations: readonly DateDeviation[];
  /** Whether the text can mean no other time than the one read; `2026-06-010` may be the 1st or the 10th. */
  readonly certain: boolean;
  /** The digits of the second's fraction, as written. */
  readonly fraction: string;
  /** Whether it has Chinese words for its parts: plain to a person, and no spelling that a program should rewrite unasked. */
  readonly inWords: boolean;
  /** Whether Hugo reads the text as a date at all; it builds no site with one that it cannot read. */
  readonly readByHugo: boolean;
}

const UNREADABLE: DateTimeReading = {
  ms: undefined,
  clockMs: undefined,
  offsetMinutes: undefined,
  precision: 'day',
  deviations: [{ kind: 'unreadable' }],
  certain: false,
  fraction: '',
  inWords: false,
  readByHugo: false,
};

const DATE = /^(\d{4})([-/.年])\s*(\d{1,3})([-/.月])\s*(\d{1,3})日?(?!\d)/u;
const COMPACT_DATE = /^(\d{4})(\d{2})(\d{2})(?!\d)/u;
const TIME =
  /^([Tt]|[\s,]+|[-_.](?=\d))(\d{1,3})(?:([:.时時点點h])\s*(?:(\d{1,3})(?!\d)(?:([:.分])(\d{1,3})秒?(?:[.,](\d+))?|分)?)?)?(?!\d)/u;
const COMPACT_TIME = /^[Tt](\d{2})(\d{2})(\d{2})?(?:[.,](\d+))?(?!\d)/u;
const OFFSET = /^(\s*)(Z|z|UTC|GMT|[+\-−]\d{1,2}(?::?\d{2})?)(?![\w:])/u;
/** A time longer than this is no time; the limit keeps the patterns from wandering through a long text. */
const MAX_LENGTH = 80;

/** Reads `text`, such as `2025-08-01T00:00:34+08:00`. Anything is accepted; `deviations` says what is wrong with it. */
export const readDateTime: (text: string) => DateTimeReading = keepLast(
  (text) => readIso(text) ?? readOther(text),
);

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})$/u;
/** Where the offset stands in it. */
const ZONE = 'yyyy-MM-ddThh:mm:ss'.length;
/** A publication's dates have the same one. */
const offsetIn = keepLast(readOffset);

/** Reads a date as it should be written, which is nearly every one; `undefined` for any other text. */
function readIso(text: string): DateTimeReading | undefined {
  if (!ISO.test(text)) return undefined;
  const shown = clockMs({
    year: digitsAt(text, 0, 4),
    month: digitsAt(text, 5, 2),
    day: digitsAt(text, 8, 2),
    hour: digitsAt(text, 11, 2),
    minute: digitsAt(text, 14, 2),
    second: digitsAt(text, 17, 2),
  });
  const offsetMinutes = offsetIn(text.slice(ZONE));
  if (shown === undefined || offsetMinutes === undefined) return undefined;
  return {
    ms: shown - offsetMinutes * MINUTE_MS,
    clockMs: shown,
    offsetMinutes,
    precision: 'second',
    deviations: [],
    certain: true,
    fraction: '',
    inWords: false,
    readByHugo: true,
  };
}

function readOther(text: string): DateTimeReading {
  const reading = readAny(text);
  const hugo = readHugoDate(text);
  if (hugo === undefined) return reading;
  return reading.clockMs === undefined && hugo.clockMs !== undefined
    ? fromHugo(hugo)
    : { ...reading, readByHugo: true };
}

/** A date that only Hugo's list of layouts knows, such as `Fri, 01 Aug 2025 00:00:34 +0800`. */
function fromHugo({ clockMs: shown, offsetMinutes, zoneName }: HugoDate): DateTimeReading {
  const deviations: DateDeviation[] = [{ kind: 'other-form' }];
  if (zoneName !== undefined) deviations.push({ kind: 'zone-name', name: zoneName });
  else if (offsetMinutes === undefined) deviations.push({ kind: 'no-offset' });
  const isKnown = zoneName === undefined && offsetMinutes !== undefined && shown !== undefined;
  return {
    ms: isKnown ? shown - offsetMinutes * MINUTE_MS : undefined,
    clockMs: shown,
    offsetMinutes: isKnown ? offsetMinutes : undefined,
    precision: 'second',
    deviations,
    certain: zoneName === undefined,
    fraction: '',
    inWords: false,
    readByHugo: true,
  };
}

function readAny(text: string): DateTimeReading {
  if (text.length > MAX_LENGTH) return UNREADABLE;
  const deviations: DateDeviation[] = [];
  const inWords = /[年月日时時点點]/u.test(text);
  const narrowed = narrow(text);
  if (narrowed !== text && narrowed.trim() !== text.trim()) deviations.push({ kind: 'full-width' });
  const trimmed = narrowed.trim();
  if (trimmed !== narrowed) deviations.push({ kind: 'blanks' });

  const compact = COMPACT_DATE.exec(trimmed);
  const date = DATE.exec(trimmed);
  const [year, month, day] = compact !== null ? compact.slice(1) : [date?.[1], date?.[3], date?.[5]];
  if (year === undefined || month === undefined || day === undefined) return UNREADABLE;
  if (compact !== null || date?.[2] !== '-' || date[4] !== '-') deviations.push({ kind: 'separator' });
  let rest = trimmed.slice((compact ?? date)?.[0].length);

  const time = readTime(rest);
  rest = rest.slice(time?.length ?? 0);
  if (time?.isForeign === true) note(deviations, { kind: 'separator' });
  const { hour = '00', minute, second } = time ?? {};
  const parts = { month, day, hour, minute: minute ?? '00', second: second ?? '00' };
  let certain = true;
  for (const [part, digits] of Object.entries(parts) as [keyof typeof parts, string][]) {
    if (digits.length !== 2) deviations.push({ kind: 'digits', part });
    if (digits.length > 2) certain = false;
  }
  if (time === undefined) deviations.push({ kind: 'no-time' });
  else if (second === undefined) deviations.push({ kind: 'no-seconds' });

  const offset = OFFSET.exec(rest);
  rest = rest.slice(offset?.[0].length ?? 0);
  const offsetMinutes = offset === null ? undefined : readOffset((offset[2] ?? '').replace(/UTC|GMT/u, 'Z'));
  if (offset === null) deviations.push({ kind: 'no-offset' });
  else if (offsetMinutes === undefined) deviations.push({ kind: 'impossible', part: 'offset' });
  else if (!/^(?:Z|[+-]\d{2}:\d{2})$/u.test(offset[0])) deviations.push({ kind: 'offset-form' });

  if (rest.trim() !== '') {
    deviations.push({ kind: 'extra', text: rest.trim() });
    certain = false;
  }
  const fraction = time?.fraction ?? '';
  const shown = calendarMs({ year, ...parts }, fraction, deviations);
  return {
    ms: shown === undefined || offsetMinutes === undefined ? undefined : shown - offsetMinutes * MINUTE_MS,
    clockMs: shown,
    offsetMinutes,
    precision: precisionOf(time),
    deviations,
    certain: certain && shown !== undefined && !inWords,
    fraction,
    inWords,
    readByHugo: false,
  };
}

/**
 * The time read, as ISO 8601 with an offset: `fallbackOffset` (minutes) stands in where the text has none.
 * `undefined` where there is no such time, or no offset at all. The fraction of a second stays as written.
 */
export function isoOf(reading: DateTimeReading, fallbackOffset: number | undefined): string | undefined {
  const offset = reading.offsetMinutes ?? fallbackOffset;
  const isOffsetWrong = reading.deviations.some((one) => one.kind === 'impossible');
  if (reading.clockMs === undefined || offset === undefined || isOffsetWrong) return undefined;
  const whole = Math.floor(reading.clockMs / 1000) * 1000;
  const text = formatDateTime(whole - offset * MINUTE_MS, offset);
  return reading.fraction === '' ? text : `${text.slice(0, 19)}.${reading.fraction}${text.slice(19)}`;
}

/**
 * `reading` as a site reads it that takes times without an offset in `zone`: with the offset and the moment that follow.
 * What is wrong with the text stays wrong. The same where an offset is written, where nothing was read, and without a zone.
 */
export function inZone(reading: DateTimeReading, zone: string | undefined): DateTimeReading {
  const { clockMs: shown, deviations } = reading;
  if (zone === undefined || shown === undefined) return reading;
  if (deviations.every(({ kind }) => kind !== 'no-offset')) return reading;
  const offsetMinutes = offsetInZone(zone, shown);
  if (offsetMinutes === undefined) return reading;
  return { ...reading, offsetMinutes, ms: shown - offsetMinutes * MINUTE_MS };
}

/** The written time of day. */
interface WrittenTime {
  readonly hour: string;
  readonly minute?: string;
  readonly second?: string;
  readonly fraction: string;
  readonly isForeign: boolean;
  readonly length: number;
}

function readTime(rest: string): WrittenTime | undefined {
  const compact = COMPACT_TIME.exec(rest);
  if (compact !== null) {
    const [whole, hour = '', minute = '', second, fraction = ''] = compact;
    return {
      hour,
      minute,
      ...(second === undefined ? {} : { second }),
      fraction,
      isForeign: true,
      length: whole.length,
    };
  }
  const match = TIME.exec(rest);
  if (match === null) return undefined;
  const [whole, between, hour = '', colon, minute, secondColon, second, fraction = ''] = match;
  return {
    hour,
    ...(minute === undefined ? {} : { minute }),
    ...(second === undefined ? {} : { second }),
    fraction,
    isForeign: between !== 'T' || (colon ?? ':') !== ':' || (secondColon ?? ':') !== ':',
    length: whole.length,
  };
}

/** The written parts as one number; what the calendar has not is noted. */
function calendarMs(
  written: Readonly<Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', string>>,
  fraction: string,
  deviations: DateDeviation[],
): number | undefined {
  const year = Number(written.year);
  const month = Number(written.month);
  const day = Number(written.day);
  const hour = Number(written.hour);
  const minute = Number(written.minute);
  const second = Number(written.second);
  const isEndOfDay = hour === 24 && minute === 0 && second === 0;
  const isLeapSecond = second === 60;
  const beyond: DatePart[] = [];
  if (month < 1 || month > 12) beyond.push('month');
  if (day < 1 || day > daysIn(year, month)) beyond.push('day');
  if (hour > 23 && !isEndOfDay) beyond.push('hour');
  if (minute > 59) beyond.push('minute');
  if (second > 59 && !isLeapSecond) beyond.push('second');
  for (const part of beyond) deviations.push({ kind: 'impossible', part });
  if (isEndOfDay) deviations.push({ kind: 'end-of-day' });
  if (isLeapSecond) deviations.push({ kind: 'leap-second' });
  const shown = clockMs({
    year,
    month,
    day,
    hour: isEndOfDay ? 0 : hour,
    minute,
    second: isLeapSecond ? 59 : second,
  });
  if (shown === undefined) return undefined;
  const ms = fraction === '' ? 0 : Math.floor(Number(`0.${fraction}`) * 1000);
  return shown + (isEndOfDay ? DAY_MS : 0) + (isLeapSecond ? 1000 : 0) + ms;
}

function precisionOf(time: WrittenTime | undefined): DateTimeReading['precision'] {
  if (time === undefined) return 'day';
  if (time.second === undefined) return 'minute';
  return time.fraction === '' ? 'second' : 'fraction';
}

function note(deviations: DateDeviation[], deviation: DateDeviation): void {
  if (!deviations.some((one) => one.kind === deviation.kind)) deviations.push(deviation);
}
