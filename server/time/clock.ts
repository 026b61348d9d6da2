/**
 * Calendar arithmetic without a time zone database: a digest's times carry their offset with them.
 */

/** Year, month … as a clock shows them; months and days count from 1. */
export interface ClockTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** What a clock in UTC shows, in ms since the epoch. `undefined` where the calendar has no such time: month 13, 30 February, 24:00. */
export function clockMs({ year, month, day, hour, minute, second }: ClockTime): number | undefined {
  if (hour > 23 || minute > 59 || second > 59 || year < 1 || year > 9999) return undefined;
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  if (year >= 100) return Date.UTC(year, month - 1, day, hour, minute, second);
  // `Date.UTC` takes the years before for 1900 and later, and `setUTCFullYear` does not.
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.setUTCHours(hour, minute, second);
}

/** What a clock `offsetMinutes` ahead of UTC shows at `ms`. */
export function clockTime(ms: number, offsetMinutes: number): ClockTime {
  const date = new Date(ms + offsetMinutes * MINUTE_MS);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}

/** The number that `count` digits of `text` from `start` on make; of no use where something else than digits 0–9 stands there. */
export function digitsAt(text: string, start: number, count: number): number {
  let number = 0;
  for (let at = start; at < start + count; at++) number = number * 10 + text.charCodeAt(at) - 48;
  return number;
}

/** The days of a month from 1 to 12 of the Gregorian calendar; 31 for any other month. */
export function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/**
 * `ms` as ISO 8601 with an offset, such as `2025-08-01T00:00:34+08:00`; a fraction only where there is one,
 * `Z` for no offset. Empty for a time that no `Date` can hold.
 */
export function formatDateTime(ms: number, offsetMinutes: number): string {
  if (!Number.isFinite(new Date(ms + offsetMinutes * MINUTE_MS).getTime())) return '';
  const { year, month, day, hour, minute, second } = clockTime(ms, offsetMinutes);
  const rest = ((ms % 1000) + 1000) % 1000;
  const fraction = rest === 0 ? '' : `.${pad(Math.floor(rest), 3)}`;
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}T${pad(hour)}:${pad(minute)}:${pad(second)}${fraction}${formatOffset(offsetMinutes)}`;
}

/** An offset as ISO 8601 writes it: `+08:00`, `-03:30`, and `Z` for none. */
export function formatOffset(offsetMinutes: number): string {
  if (offsetMinutes === 0) return 'Z';
  const size = Math.abs(offsetMinutes);
  return `${offsetMinutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

/** The minutes that `Z`, `+08:00`, `+0800`, `+8:00` or `-03` name; `undefined` for anything else, and beyond 14 hours, where no clock is. */
export function readOffset(text: string): number | undefined {
  if (/^[Zz]$/u.test(text)) return 0;
  const match = /^([+\-−])(\d{1,2})(?::?(\d{2}))?$/u.exec(text);
  if (match === null) return undefined;
  const [, sign, hours, minutes] = match;
  const size = Number(hours) * 60 + Number(minutes ?? 0);
  if (size > 14 * 60 || Number(minutes ?? 0) > 59) return undefined;
  return sign === '+' || size === 0 ? size : -size;
}

/** `number` in decimal digits, filled up with zeros to `width`, by default 2. */
export function pad(number: number, width = 2): string {
  return String(number).padStart(width, '0');
}

/** `text` with full-width digits, signs and spaces as their ASCII counterparts; every offset stays true. */
export function narrow(text: string): string {
  return text.replace(/[\uFF01-\uFF5E\u3000\u3002\u00A0]/gu, (wide) => {
    if (wide === '\u3000' || wide === '\u00A0') return ' ';
    // The ideographic full stop is a mistyped dot.
    return wide === '\u3002' ? '.' : String.fromCharCode(wide.charCodeAt(0) - 0xfee0);
  });
}

/** `2025-08-01 00:00:34 +08:00` on a clock `offsetMinutes` ahead of UTC; seconds only where they are asked for. */
export function clockText(ms: number, offsetMinutes: number, withSeconds = false): string {
  const written = formatDateTime(ms, offsetMinutes);
  const zone = /(?:Z|[+-]\d\d:\d\d)$/u.exec(written)?.[0] ?? '';
  return `${written.slice(0, withSeconds ? 19 : 16).replace('T', ' ')} ${zone === 'Z' ? 'UTC' : zone}`;
}
