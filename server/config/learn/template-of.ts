/**
 * Reads a template off a title or file name that follows it.
 */
import { matchTemplate, readTemplate } from '../../time/template.ts';

/** A date with one sign between its parts, or none, and the hour and minute after it. */
const STAMPS = [
  /(\d{4})([-._/])(\d{2})\2(\d{2})(?:([-._T ])(\d{2})(?:([-.:])(\d{2}))?(?!\d))?(?!\d)/u,
  /(\d{4})()(\d{2})(\d{2})(?:([-._T]?)(\d{2})()(\d{2})?(?!\d))?(?!\d)/u,
  /(\d{4})(年)(\d{2})月(\d{2})日/u,
];

/** A template, and the time that the text it was read off names, in ms on a clock that knows no offset. */
export interface ReadOff {
  readonly template: string;
  readonly clockMs: number | undefined;
}

/**
 * `text` with the first date in it as tokens; `undefined` where there is none, or no template can say what
 * stands there: a month of one digit, a brace.
 */
export function templateOf(text: string): ReadOff | undefined {
  for (const stamp of STAMPS) {
    const match = stamp.exec(text);
    if (match === null) continue;
    const [whole, , sign = '', , , beforeHour, hour, beforeMinute, minute] = match;
    const day = sign === '年' ? '{yyyy}年{MM}月{dd}日' : `{yyyy}${sign}{MM}${sign}{dd}`;
    const hours = hour === undefined ? '' : `${beforeHour ?? ''}{HH}`;
    const minutes = minute === undefined ? '' : `${beforeMinute ?? ''}{mm}`;
    const before = text.slice(0, match.index);
    const after = text.slice(match.index + whole.length);
    const template = `${before}${day}${hours}${minutes}${after}`;
    const read = readTemplate(template);
    const found = matchTemplate(read, text);
    if (read.problems.length === 0 && found.matches) return { template, clockMs: found.clockMs };
  }
  return undefined;
}
