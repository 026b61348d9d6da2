/**
 * A time in one of the layouts of Go, in which a token of a permalink may be written: `2006`, `Jan`, `02` and the like
 * stand for what they are in the reference time, Mon Jan 2 15:04:05 2006.
 */
import { pad } from '../../time/clock.ts';

/** `layout` with the parts of `time`, whose UTC is the clock that counts; what is no part of a time stays. */
export function dateText(layout: string, time: Date): string {
  return layout.replace(PARTS, (part) => {
    const text = TEXTS[part];
    return text === undefined ? part : text(time);
  });
}

const PARTS = /January|Jan|Monday|Mon|2006|002|0[1-6]|15|_2|PM|pm|[1-5]/gu;

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const month = (time: Date) => MONTHS[time.getUTCMonth()] ?? '';
const weekday = (time: Date) => DAYS[time.getUTCDay()] ?? '';
const half = (time: Date) => time.getUTCHours() % 12 || 12;

const TEXTS: { readonly [part: string]: (time: Date) => string } = {
  January: month,
  Jan: (time) => month(time).slice(0, 3),
  1: (time) => String(time.getUTCMonth() + 1),
  '01': (time) => pad(time.getUTCMonth() + 1),
  Monday: weekday,
  Mon: (time) => weekday(time).slice(0, 3),
  2: (time) => String(time.getUTCDate()),
  _2: (time) => String(time.getUTCDate()).padStart(2),
  '02': (time) => pad(time.getUTCDate()),
  15: (time) => pad(time.getUTCHours()),
  3: (time) => String(half(time)),
  '03': (time) => pad(half(time)),
  4: (time) => String(time.getUTCMinutes()),
  '04': (time) => pad(time.getUTCMinutes()),
  5: (time) => String(time.getUTCSeconds()),
  '05': (time) => pad(time.getUTCSeconds()),
  2006: (time) => pad(time.getUTCFullYear(), 4),
  '06': (time) => pad(time.getUTCFullYear() % 100),
  '002': (time) => {
    const start = Date.UTC(time.getUTCFullYear(), 0, 1);
    return pad(Math.floor((time.getTime() - start) / 86_400_000) + 1, 3);
  },
  PM: (time) => (time.getUTCHours() < 12 ? 'AM' : 'PM'),
  pm: (time) => (time.getUTCHours() < 12 ? 'am' : 'pm'),
};
