/**
 * The slot stamp: the time a digest is for, at the beginning of its title and of its file's name.
 */
import { keepLast } from '../text/keep-last.ts';
import { type Span, span } from '../text/span.ts';
import { clockMs, digitsAt, MINUTE_MS, narrow } from './clock.ts';

/** A stamp as written. */
export interface SlotStamp {
  /** Where it stands in the text it was read from. */
  readonly span: Span;
  /** What it names, as a clock in UTC would show it, in ms; `undefined` where there is no such time. A day is its beginning. */
  readonly clockMs: number | undefined;
  /** Whether it names a day and no hour. */
  readonly wholeDay: boolean;
  /** Whether it is written `2025.08.01.00` or `2025.08.01`. */
  readonly canonical: boolean;
}

/** Brackets, quotation marks and spaces that may stand before a stamp. */
const LEADING = /^[\s\uFEFF[(【「『（《“‘#]*/u;
const DAY = /^(\d{4})(?:([-./_])(\d{1,2})\2(\d{1,2})(?!\d)|年(\d{1,2})月(\d{1,2})日)/u;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})|[-_.T](\d{2}))?(?!\d)/u;
/** An hour after a sign of its own, or after a space where minutes or 「时」 show that it is one. */
const HOUR =
  /^(?:[-._T](\d{1,2})(?::(\d{2}))?(?![\d:])|\s*(\d{1,2})(?:[:：](\d{2})(?![\d:])|\s*[时時点點](?:(\d{1,2})分|整)?))/u;
const CANONICAL = /^\d{4}\.\d{2}\.\d{2}(?:\.\d{2})?$/u;
/** No stamp is longer. */
const MAX_LENGTH = 60;

/** The stamp that `text`, a title or a file's name, begins with; `undefined` where it begins with none. */
export const readStamp: (text: string) => SlotStamp | undefined = keepLast(stampIn);

/** The usual form, with something after it that belongs to no stamp. */
const USUAL = /^\d{4}\.\d{2}\.\d{2}\.\d{2}(?=[ .]|$)/u;
const USUAL_LENGTH = 'yyyy.MM.dd.hh'.length;

function stampIn(text: string): SlotStamp | undefined {
  if (!USUAL.test(text)) return anyStampIn(text);
  return {
    span: span(0, USUAL_LENGTH),
    clockMs: clockMs({
      year: digitsAt(text, 0, 4),
      month: digitsAt(text, 5, 2),
      day: digitsAt(text, 8, 2),
      hour: digitsAt(text, 11, 2),
      minute: 0,
      second: 0,
    }),
    wholeDay: false,
    canonical: true,
  };
}

function anyStampIn(text: string): SlotStamp | undefined {
  const leading = LEADING.exec(text.slice(0, MAX_LENGTH))?.[0].length ?? 0;
  const rest = narrow(text.slice(leading, leading + MAX_LENGTH));
  const day = DAY.exec(rest);
  const compact = day === null ? COMPACT.exec(rest) : null;
  if (day === null && compact === null) return undefined;
  const [length, year, month, date, hour, minute] =
    day === null ? readCompact(compact ?? []) : readParts(day, HOUR.exec(rest.slice(day[0].length)));
  // No digest is for the year 20 or 8000; a number of eight digits may be anything.
  if (compact !== null && (year < 1990 || year > 2100 || month > 12 || date > 31)) return undefined;
  const place = span(leading, leading + length);
  return {
    span: place,
    clockMs: clockMs({ year, month, day: date, hour: hour ?? 0, minute, second: 0 }),
    wholeDay: hour === undefined,
    canonical: CANONICAL.test(text.slice(place.start, place.end)),
  };
}

/** The stamp's time in ms since the epoch on a clock `offsetMinutes` ahead of UTC; `undefined` where there is no such time. */
export function slotMs(stamp: SlotStamp, offsetMinutes: number): number | undefined {
  return stamp.clockMs === undefined ? undefined : stamp.clockMs - offsetMinutes * MINUTE_MS;
}

type StampParts = readonly [
  length: number,
  year: number,
  month: number,
  day: number,
  hour: number | undefined,
  minute: number,
];

function readParts(day: RegExpExecArray, time: RegExpExecArray | null): StampParts {
  const [whole, year, , month, date, chineseMonth, chineseDate] = day;
  const hour = time?.[1] ?? time?.[3];
  const minute = time?.[2] ?? time?.[4] ?? time?.[5] ?? 0;
  const length = whole.length + (time?.[0].length ?? 0);
  return [
    length,
    Number(year),
    Number(month ?? chineseMonth),
    Number(date ?? chineseDate),
    hour === undefined ? undefined : Number(hour),
    Number(minute),
  ];
}

function readCompact(match: readonly (string | undefined)[]): StampParts {
  const [whole = '', year, month, date, hour, separateHour] = match;
  const written = hour ?? separateHour;
  return [
    whole.length,
    Number(year),
    Number(month),
    Number(date),
    written === undefined ? undefined : Number(written),
    0,
  ];
}
