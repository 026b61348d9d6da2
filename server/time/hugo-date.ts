/**
 * Which spellings of a date Hugo reads. It tries a list of layouts, the `timeFormats` of spf13/cast, with Go's
 * `time.Parse`; what fits none of them fails the build. Tests hold this against Hugo with thousands of spellings.
 */
import { clockMs, HOUR_MS } from './clock.ts';

/** A date as Hugo reads it. */
export interface HugoDate {
  /** What is written, as a clock in UTC would have to show it, in ms since the epoch; `undefined` where no year is written, or the year 0. */
  readonly clockMs: number | undefined;
  /** Minutes ahead of UTC; `undefined` where none are written and the site's time zone counts. */
  readonly offsetMinutes: number | undefined;
  /** Letters such as `CST` that stand for a time zone, which Hugo takes for UTC whatever they mean. */
  readonly zoneName?: string;
}

/** What Hugo reads in `text`, in seconds at least as exact as written; `undefined` where it reads nothing. */
export function readHugoDate(text: string): HugoDate | undefined {
  if (text.length > LONGEST) return undefined;
  for (const layout of LAYOUTS) {
    const match = layout.exec(text);
    const date = match?.groups === undefined ? undefined : dateOf(match.groups);
    if (date !== undefined) return date;
  }
  return undefined;
}

/** No layout fits a longer text, unless someone writes a hundred digits of a second or spaces. */
const LONGEST = 120;

/** Parts of Go's layouts. A space of a layout stands for one or more, and a fraction may follow any second. */
const PARTS: Readonly<Record<string, string>> = {
  YYYY: '(?<year>\\d{4})',
  YY: '(?<shortYear>\\d{2})',
  MM: '(?<month>\\d{2})',
  MMM: `(?<monthName>${anyCase('jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec')})`,
  DD: '(?<day>\\d{2})',
  D: ' *(?<day>\\d{1,2})',
  WWW: `(?:${anyCase('mon|tue|wed|thu|fri|sat|sun')})`,
  WEEKDAY: `(?:${anyCase('monday|tuesday|wednesday|thursday|friday|saturday|sunday')})`,
  hh: '(?<hour>\\d{1,2})',
  h: '(?<hour12>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})(?:[.,](?<fraction>\\d+))?',
  PM: '(?<half>[AP]M)',
  ZONE: '(?<zone>ChST|MeST|GMT[+-]\\d{1,2}|[A-Z]{3}|(?!GMT)[A-Z]{3}T|WITA|[A-Z]{4}T|[+-]\\d{1,2})',
  '±hhmm': '(?<offset>[+-]\\d{4})',
  '±hh:mm': '(?<offset>[+-]\\d{2}:\\d{2})',
  'Z±hhmm': '(?<offset>Z|[+-]\\d{4})',
  'Z±hh:mm': '(?<offset>Z|[+-]\\d{2}:\\d{2})',
};

const LAYOUTS: readonly RegExp[] = [
  'YYYY-MM-DD',
  'YYYY-MM-DDThh:mm:ssZ±hh:mm',
  'YYYY-MM-DDThh:mm:ss',
  'WWW, DD MMM YYYY hh:mm:ss ±hhmm',
  'WWW, DD MMM YYYY hh:mm:ss ZONE',
  'DD MMM YY hh:mm ±hhmm',
  'DD MMM YY hh:mm ZONE',
  'WEEKDAY, DD-MMM-YY hh:mm:ss ZONE',
  'YYYY-MM-DD hh:mm:ss ±hhmm ZONE',
  'YYYY-MM-DDThh:mm:ss±hhmm',
  'YYYY-MM-DD hh:mm:ssZ±hhmm',
  'YYYY-MM-DD hh:mm:ss',
  'WWW MMM D hh:mm:ss YYYY',
  'WWW MMM D hh:mm:ss ZONE YYYY',
  'WWW MMM DD hh:mm:ss ±hhmm YYYY',
  'YYYY-MM-DD hh:mm:ssZ±hh:mm',
  'DD MMM YYYY',
  'YYYY-MM-DD hh:mm:ss ±hh:mm',
  'YYYY-MM-DD hh:mm:ss ±hhmm',
  'h:mmPM',
  'MMM D hh:mm:ss',
].map(compile);

function compile(layout: string): RegExp {
  const names = Object.keys(PARTS).sort((a, b) => b.length - a.length);
  const pattern = layout.replace(
    new RegExp(`${names.map((name) => name.replace('+', '\\+')).join('|')}|[ ]|[^]`, 'gu'),
    (part) => PARTS[part] ?? (part === ' ' ? ' +' : part),
  );
  return new RegExp(`^${pattern}$`, 'u');
}

/** A pattern for names of months and days, which are read in any case. */
function anyCase(names: string): string {
  return names.replace(/[a-z]/gu, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function dateOf(groups: Readonly<Record<string, string | undefined>>): HugoDate | undefined {
  const { shortYear, monthName, offset = '', zone, half } = groups;
  const year =
    shortYear === undefined
      ? groups['year']
      : String(Number(shortYear) + (Number(shortYear) < 69 ? 2000 : 1900));
  const hour12 = groups['hour12'];
  if (hour12 !== undefined && (Number(hour12) > 12 || half === undefined)) return undefined;
  const clock = {
    // Without a year, Go takes the year 0, whose February is as long as that of 2000.
    year: Number(year ?? 0) === 0 ? 2000 : Number(year),
    month:
      monthName === undefined ? Number(groups['month'] ?? 1) : MONTHS.indexOf(monthName.toLowerCase()) + 1,
    day: Number(groups['day'] ?? 1),
    hour: Number(groups['hour'] ?? hour12 ?? 0),
    minute: Number(groups['minute'] ?? 0),
    second: Number(groups['second'] ?? 0),
  };
  const shown = clockMs(clock);
  const minutes = offsetOf(offset);
  const zoneHours = Number(/[+-]\d+$/u.exec(zone ?? '')?.[0] ?? 0);
  if (shown === undefined || Number.isNaN(minutes) || Math.abs(zoneHours) > 23) return undefined;
  const ms = Math.floor(Number(`0.${groups['fraction'] ?? 0}`) * 1000);
  // `GMT+8` shifts the clock and is then forgotten.
  const shift = zone?.startsWith('GMT') === true ? zoneHours * HOUR_MS : 0;
  return {
    clockMs: Number(year ?? 0) === 0 ? undefined : shown + ms + shift,
    offsetMinutes: zone === undefined ? minutes : (minutes ?? 0),
    ...(zone === undefined || zone === 'UTC' || zone === 'GMT' ? {} : { zoneName: zone }),
  };
}

/** The minutes of an offset; `undefined` for none, and NaN for one beyond 24 hours. */
function offsetOf(text: string): number | undefined {
  if (text === '') return undefined;
  if (text === 'Z') return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(-2));
  if (hours > 24 || minutes > 60) return Number.NaN;
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
