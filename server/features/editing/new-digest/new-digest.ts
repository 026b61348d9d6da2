/**
 * The beginning of a new digest: its file's name, front matter as the publication writes it, and an empty body.
 */
import { entryOf } from '../../../digest/locate.ts';
import type { Digest } from '../../../digest/model.ts';
import type { FrontMatterEntry } from '../../../front-matter/model.ts';
import type { PublicationSettings } from '../../../rules/engine/rule.ts';
import { REQUIRED_KEYS } from '../../../rules/front-matter/front-matter-keys.ts';
import { writeText } from '../../../rules/front-matter/front-matter-value.ts';
import { slotStart } from '../../../rules/slot/slot.ts';
import type { Message } from '../../../text/message.ts';
import { type Span, sliceSpan } from '../../../text/span.ts';
import { type ClockTime, clockTime, DAY_MS, MINUTE_MS, pad } from '../../../time/clock.ts';
import { readTemplate, renderTemplate } from '../../../time/template.ts';
import { formatDateTime, readStamp } from '../../../time/time.ts';

/** What a new digest is made from. */
export interface NewDigestOptions {
  readonly prescribed: PublicationSettings;
  /** The publication's latest digest and its file's name, whose habits are kept. */
  readonly latest?: { readonly digest: Digest; readonly fileName: string };
  /** The present time in ms since the epoch. */
  readonly now: number;
  /** Minutes that the author's own clock is ahead of UTC, where no digest and no configuration says otherwise. */
  readonly localOffsetMinutes: number;
  /** The slot, in ms since the epoch; without it, the one after the latest digest's. */
  readonly slotMs?: number;
}

/** A digest to be written to a file that must not exist yet. */
export interface NewDigest {
  readonly fileName: string;
  readonly text: string;
  /** Where the first thing to be filled in is: the categories, or else the end. */
  readonly cursor: number;
  readonly slotMs: number;
}

/** The digest for the next slot, or why that is unknown. */
export function newDigest(options: NewDigestOptions): NewDigest | { readonly refusal: Message } {
  const { prescribed, latest, now, localOffsetMinutes } = options;
  const conventions = latest?.digest.conventions;
  const offset = prescribed.offsetMinutes ?? conventions?.offsetMinutes ?? localOffsetMinutes;
  const cadence =
    prescribed.cadenceMs ?? conventions?.cadenceMs ?? (conventions?.wholeDay === true ? DAY_MS : undefined);
  const lastSlot = conventions?.slotMs ?? conventions?.dateMs;
  let slotMs = options.slotMs;
  if (slotMs === undefined) {
    if (cadence === undefined) return { refusal: NO_CADENCE };
    const shift = offset * MINUTE_MS;
    const slotOf = (ms: number) => slotStart(ms + shift, cadence) - shift;
    slotMs = lastSlot === undefined ? slotOf(now) : slotOf(lastSlot) + cadence;
  }
  const clock = clockTime(slotMs, offset);
  const isNow = cadence !== undefined && slotMs <= now && now < slotMs + cadence;
  const date = formatDateTime(isNow ? Math.floor(now / 1000) * 1000 : slotMs, offset);
  const title = titleFor(prescribed, latest?.digest, clock);
  const { text, cursor } = write(latest?.digest, title, date, prescribed.requiredKeys);
  return { fileName: fileNameFor(prescribed, latest?.fileName, clock), text, cursor, slotMs };
}

const NO_CADENCE: Message = {
  en: 'The time between two digests is not known yet. Set “cadence” in digest.config.json, for example to "PT4H", or open the latest digest first.',
  zh: '还不知道两期之间相隔多久。请在 digest.config.json 中设置“cadence”（例如 "PT4H"），或先打开最近一期。',
};

function titleFor({ title }: PublicationSettings, latest: Digest | undefined, clock: ClockTime): string {
  if (title !== undefined) return renderTemplate(readTemplate(title), clock);
  const written = latest === undefined ? undefined : entryOf(latest, 'title')?.value;
  const last = written?.kind === 'scalar' && typeof written.value === 'string' ? written.value : '';
  return restamped(last, clock) ?? renderTemplate(STAMP, clock);
}

function fileNameFor(
  { fileName }: PublicationSettings,
  latest: string | undefined,
  clock: ClockTime,
): string {
  if (fileName !== undefined) return renderTemplate(readTemplate(fileName), clock);
  return restamped(latest ?? '', clock) ?? `${renderTemplate(STAMP, clock)}.md`;
}

const STAMP = readTemplate('{yyyy}.{MM}.{dd}.{HH}');

/** `text` with the stamp it begins with set to `clock`, in the stamp's own form; `undefined` where it begins with none. */
export function restamped(text: string, { year, month, day, hour, minute }: ClockTime): string | undefined {
  const stamp = readStamp(text);
  if (stamp === undefined) return undefined;
  const values = [year, month, day, hour, minute];
  const written = sliceSpan(text, stamp.span);
  const isPadded = !/(?<!\d)\d(?!\d)/u.test(written);
  let next = 0;
  const changed = written.replaceAll(/\d+/gu, (digits) => {
    // Without signs between them, year, month, day and hour are one number.
    if (digits.length >= 8) {
      next += digits.length > 8 ? 4 : 3;
      return `${pad(year, 4)}${pad(month)}${pad(day)}${digits.length > 8 ? pad(hour) : ''}`;
    }
    const value = values[next++] ?? 0;
    return isPadded ? pad(value, digits.length) : String(value);
  });
  return text.slice(0, stamp.span.start) + changed + text.slice(stamp.span.end);
}

/** The text: the entries of the latest digest in their order, those that differ from digest to digest renewed or left out, and the keys that are `required`. */
function write(
  latest: Digest | undefined,
  title: string,
  date: string,
  required: readonly string[] = REQUIRED_KEYS,
): { readonly text: string; readonly cursor: number } {
  const source = latest?.text ?? '';
  const lineBreak = /\r\n?|\n/u.exec(source)?.[0] ?? '\n';
  const isYaml = latest?.frontMatter.kind === 'yaml' && latest.frontMatter.errors.length === 0;
  const entries = isYaml ? latest.frontMatter.entries : [];
  const lines: string[] = [];
  let cursor = 0;
  const addCategories = (entry: FrontMatterEntry | undefined): void => {
    const isBlock = entry?.value.kind === 'list' && !entry.value.flow;
    const line = isBlock ? `categories:${lineBreak}  - ` : 'categories: []';
    lines.push(line);
    cursor = ['---', ...lines].join(lineBreak).length - (isBlock ? 0 : 1);
  };
  for (const entry of entries) {
    if (entry.key === 'title') lines.push(`title: ${scalar(title, entry)}`);
    else if (entry.key === 'date') lines.push(`date: ${scalar(date, entry)}`);
    else if (entry.key === 'categories') addCategories(entry);
    else if (!CHANGING.has(entry.key)) lines.push(sliceSpan(source, entry.span));
  }
  // A publication says which keys its digests must have; the others are where the latest digest has them.
  const has = (key: string): boolean => !required.includes(key) || entries.some((entry) => entry.key === key);
  if (!has('title')) lines.push(`title: ${scalar(title, undefined)}`);
  if (!has('date')) lines.push(`date: ${date}`);
  if (!has('categories')) addCategories(undefined);
  const block = lines.length === 0 ? '' : ['---', ...lines, '---', ''].join(lineBreak);
  const text = block + bodyStart(latest, lineBreak);
  return { text, cursor: cursor === 0 ? text.length : cursor };
}

/** Keys that differ in every digest, or would give two pages the same address. */
const CHANGING: ReadonlySet<string> = new Set([
  ...[
    'lastmod',
    'publishDate',
    'expiryDate',
    'slug',
    'url',
    'aliases',
    'description',
    'summary',
    'linkTitle',
    'id',
    'guid',
  ],
  ...['tags', 'keywords', 'images', 'image', 'cover', 'thumbnail', 'featured_image', 'weight'],
]);

/** A text as the latest digest quotes its own. */
function scalar(text: string, entry: FrontMatterEntry | undefined): string {
  return writeText(text, entry?.value.kind === 'scalar' ? entry.value.style : 'double');
}

/** What stands between front matter and first item: a blank line, and a thematic break where the latest digest has one. */
function bodyStart(latest: Digest | undefined, lineBreak: string): string {
  const first = latest?.items[0]?.span;
  if (latest === undefined || first === undefined) return lineBreak;
  const between: Span = { start: latest.bodyStart, end: first.start };
  const head = sliceSpan(latest.text, between);
  return /^\s*(?:(?:-{3,}|\*{3,}|_{3,})\s*)?$/u.test(head) && head.trim() !== '' ? head : lineBreak;
}
