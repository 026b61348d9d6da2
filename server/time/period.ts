/**
 * How much time a digest covers: 「过去4小时」 in its title, `PT4H` in the configuration.
 */
import { keepMany } from '../text/keep-last.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, narrow } from './clock.ts';

const CHINESE =
  /(?:过去|過去|近|最近|前|上)的?\s*(?:(\d+(?:\.\d+)?)|([零〇一二两兩三四五六七八九十百半]+))\s*个?個?(小时|小時|钟头|鐘頭|分钟|分鐘|天|日|周|星期|h\b|hours?\b)/iu;
const ENGLISH =
  /\b(?:past|last|previous)\s+(?:(\d+(?:\.\d+)?)|([a-z]+(?:-[a-z]+)?))?\s*-?(hours?|hrs?|h|minutes?|mins?|days?|d|weeks?|w)\b/iu;
const ISO =
  /^P(?:(\d+(?:[.,]\d+)?)W|(?:(\d+(?:[.,]\d+)?)D)?(?:T(?=\d)(?:(\d+(?:[.,]\d+)?)H)?(?:(\d+(?:[.,]\d+)?)M)?(?:(\d+(?:[.,]\d+)?)S)?)?)$/u;
/** A title is shorter; what is longer is looked at so far. */
const MAX_LENGTH = 500;

/** The period that `title` names, in ms; `undefined` where it names none. */
export function readPeriod(title: string): number | undefined {
  const text = narrow(title.slice(0, MAX_LENGTH));
  const chinese = CHINESE.exec(text);
  if (chinese !== null) {
    const [, digits, numeral = '', unit = ''] = chinese;
    return product(digits === undefined ? chineseNumber(numeral) : Number(digits), unitMs(unit));
  }
  const english = ENGLISH.exec(text);
  if (english === null) return undefined;
  const [, digits, word, unit = ''] = english;
  if (digits !== undefined) return product(Number(digits), unitMs(unit));
  return product(word === undefined ? 1 : ENGLISH_NUMBERS.get(word.toLowerCase()), unitMs(unit));
}

/**
 * An ISO 8601 duration such as `PT4H`, `P1D` or `P1W` in ms. `undefined` for anything else, for a duration
 * of nothing, and for years and months, which have no fixed length.
 */
export const readDuration: (text: string) => number | undefined = keepMany((text) => {
  const match = ISO.exec(text.trim());
  if (match === null) return undefined;
  const [weeks, days, hours, minutes, seconds] = match
    .slice(1)
    .map((part) => Number((part ?? '0').replace(',', '.')));
  const ms =
    (weeks ?? 0) * 7 * DAY_MS +
    (days ?? 0) * DAY_MS +
    (hours ?? 0) * HOUR_MS +
    (minutes ?? 0) * MINUTE_MS +
    (seconds ?? 0) * 1000;
  return ms > 0 && Number.isSafeInteger(Math.round(ms)) ? Math.round(ms) : undefined;
});

function product(number: number | undefined, unit: number): number | undefined {
  const ms = number === undefined ? 0 : Math.round(number * unit);
  return ms > 0 && Number.isSafeInteger(ms) ? ms : undefined;
}

function unitMs(unit: string): number {
  if (/^(?:小|钟|鐘|h)/iu.test(unit)) return HOUR_MS;
  if (/^(?:分|m)/iu.test(unit)) return MINUTE_MS;
  return /^(?:天|日|d)/iu.test(unit) ? DAY_MS : 7 * DAY_MS;
}

const CHINESE_DIGITS = '零一二三四五六七八九';

/** 「四」, 「二十四」, 「十二」, 「一百二十」, 「半」; `undefined` for what is no number. */
function chineseNumber(numeral: string): number | undefined {
  if (numeral === '半') return 0.5;
  let total = 0;
  let digit: number | undefined;
  for (const character of numeral.replace(/[两兩]/gu, '二').replace(/〇/gu, '零')) {
    const value = CHINESE_DIGITS.indexOf(character);
    if (value >= 0) {
      digit = value;
      continue;
    }
    if (character === '半') return undefined;
    total += (digit ?? 1) * (character === '十' ? 10 : 100);
    digit = undefined;
  }
  return total + (digit ?? 0);
}

const ENGLISH_NUMBERS: ReadonlyMap<string, number> = new Map([
  ...['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'].map(
    (word, index) => [word, index + 1] as const,
  ),
  ['twenty-four', 24],
  ['forty-eight', 48],
]);
