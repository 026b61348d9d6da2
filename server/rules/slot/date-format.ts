/**
 * Reports a `date` that is no ISO 8601 date and time with an offset, says in particular why, and writes it rightly where
 * it can mean one time only. Hugo builds no site with a date that it cannot read, and takes a time without an offset for
 * one in the site's zone, which is UTC where none is configured. Of the other dates (`lastmod`, `publishDate` …) only those are reported that Hugo cannot read.
 */
import type { Digest } from '../../digest/model.ts';
import type { Site } from '../../site/site.ts';
import type { Message } from '../../text/message.ts';
import { shorten } from '../../text/shorten.ts';
import { DAY_MS } from '../../time/clock.ts';
import { type DateDeviation, type DateTimeReading, isoOf, readDateTime } from '../../time/time.ts';
import { defineRule } from '../engine/define-rule.ts';
import type { DigestContext, Fix, PublicationSettings, Report } from '../engine/rule.ts';
import { dateOf } from '../front-matter/front-matter-draft.ts';
import { isReadable, rewriteText, type TextEntry, textEntry } from '../front-matter/front-matter-value.ts';
import { isDateKey, isPassedOver } from '../front-matter/hugo-date-keys.ts';
import { deviationWords } from './date-deviation.ts';
import { offsetOfSite } from './publication-offset.ts';
import { type Slot, slotOfFileName, slotOfTitle } from './slot.ts';

export const dateFormat = defineRule({
  id: 'date-format',
  severity: 'error',
  fixable: true,
  summary: {
    en: '“date” is not an ISO 8601 date and time with an offset',
    zh: '“date”不是带时区偏移的 ISO 8601 日期时间',
  },
  reveals: { rules: /^(?:front-matter-hidden|title-date-mismatch|date-slot|source-window)$/u },
  skip: (digest, { prescribed }) =>
    badDate(digest, prescribed) === undefined && unreadDates(digest).next().done === true,
  *checkDigest(digest, context) {
    const date = badDate(digest, context.prescribed);
    if (date !== undefined) yield reportFor(date, readDateTime(date.text), slotOf(digest, context), context);
    for (const other of unreadDates(digest)) yield reportOther(other, context);
  },
});

/** The dates besides `date` that Hugo reads and cannot make sense of. */
function* unreadDates({ frontMatter }: Pick<Digest, 'frontMatter'>): Generator<TextEntry> {
  if (!isReadable({ frontMatter })) return;
  for (const entry of frontMatter.entries) {
    const { value } = entry;
    if (!isDateKey(entry.key) || value.kind !== 'scalar' || typeof value.value !== 'string') continue;
    const text = value.value;
    if (text === '' || readDateTime(text).readByHugo || isPassedOver(entry.key, frontMatter.entries))
      continue;
    yield { entry, value, text };
  }
}

function reportOther(date: TextEntry, context: DigestContext): Report {
  const reading = readDateTime(date.text);
  const { en, zh } = explanation(reading.deviations);
  const right = correctionOf(reading, undefined, context);
  const example = right?.text ?? '2025-08-01T00:00:34+08:00';
  return {
    span: date.value.span,
    message: {
      en: `“${date.entry.key}” is “${shorten(date.text, 40)}”, which ${en}. ${NOT_READ.en} Write it such as ${example}.`,
      zh: `“${date.entry.key}”的值“${shorten(date.text, 40)}”有误：${zh}。${NOT_READ.zh}请写成 ${example} 这样的形式。`,
    },
    ...(right === undefined ? {} : { fixes: [fixTo(date, right)] }),
  };
}

/** `date`, where there is something about it to report. */
function badDate(
  digest: Pick<Digest, 'frontMatter'>,
  { anyDate = false }: PublicationSettings,
): TextEntry | undefined {
  const date = isReadable(digest) ? textEntry(digest, 'date') : undefined;
  if (date === undefined) return undefined;
  const { deviations, readByHugo } = readDateTime(date.text);
  return deviations.length === 0 || (anyDate && readByHugo) ? undefined : date;
}

/** The slot that title or file name state; it settles what a date leaves open. */
function slotOf(digest: Digest, { fileName, prescribed }: DigestContext): Slot | undefined {
  return slotOfTitle(digest, prescribed) ?? slotOfFileName(fileName, prescribed);
}

function reportFor(
  date: TextEntry,
  reading: DateTimeReading,
  slot: Slot | undefined,
  context: DigestContext,
): Report {
  const { en, zh } = explanation(reading.deviations);
  const consequence = consequenceOf(reading, context.site);
  const right = correctionOf(reading, slot, context);
  // What is not beyond doubt is given as an example.
  const example = right?.text ?? '2025-08-01T00:00:34+08:00';
  const write =
    right?.certain === true
      ? { en: `Write ${example}.`, zh: `请改为 ${example}。` }
      : { en: `Write it in full, such as ${example}.`, zh: `请写完整，例如 ${example}。` };
  // Hugo reads it as it is meant where the site says how; others do not.
  const isKnown = context.site?.namesTimeZone === true && context.site.timeZone !== undefined;
  const isOnlyOffset = reading.deviations.every(({ kind }) => kind === 'no-offset');
  return {
    span: date.value.span,
    ...(isKnown && isOnlyOffset ? { severity: 'warning' } : {}),
    message: {
      en: `“${shorten(date.text, 40)}” ${en}. ${consequence.en} ${write.en}`,
      zh: `“${shorten(date.text, 40)}”有误：${zh}。${consequence.zh}${write.zh}`,
    },
    ...(right === undefined ? {} : { fixes: [fixTo(date, right)] }),
  };
}

/** Up to three deviations in words, the gravest first. */
function explanation(deviations: readonly DateDeviation[]): Message {
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

/** What Hugo makes of the date. */
function consequenceOf(reading: DateTimeReading, site: Site | undefined): Message {
  if (!reading.readByHugo) return NOT_READ;
  const zone = reading.deviations.find((one) => one.kind === 'zone-name');
  if (zone !== undefined) {
    return { en: `Hugo takes “${zone.name}” for UTC.`, zh: `Hugo 会把“${zone.name}”当作 UTC。` };
  }
  if (reading.deviations.some(({ kind }) => kind === 'unreadable')) {
    return { en: 'Hugo reads no year in it.', zh: 'Hugo 读不出其中的年份。' };
  }
  if (reading.offsetMinutes === undefined && !hasOffset(reading)) return zoneWords(site);
  return { en: 'Not every program reads it.', zh: '并非所有程序都能识别。' };
}

/** Which time a date without an offset is to Hugo. */
function zoneWords(site: Site | undefined): Message {
  if (site?.namesTimeZone !== true) return { en: 'Hugo takes it for UTC.', zh: 'Hugo 会把它当作 UTC 时间。' };
  if (site.timeZone === undefined)
    return {
      en: 'Hugo takes it for the time zone of whatever machine builds the site.',
      zh: 'Hugo 会按生成网站的机器的时区理解。',
    };
  return {
    en: `Hugo takes it for a time in ${site.timeZone}, the site’s timeZone; other programs cannot know that.`,
    zh: `Hugo 会按网站的 timeZone（${site.timeZone}）理解；其他程序无从得知。`,
  };
}
const NOT_READ: Message = {
  en: 'Hugo cannot read it as a date, and does not build the site.',
  zh: 'Hugo 无法识别这个日期，网站会构建失败。',
};

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
  context: DigestContext,
): Correction | undefined {
  const { prescribed, site, archive, uri } = context;
  const clock = reading.clockMs ?? slot?.clockMs;
  // The offset that the site reads is the one that changes nothing on the page.
  const ofSite = clock === undefined ? undefined : offsetOfSite(clock, site);
  const known = reading.offsetMinutes ?? ofSite ?? prescribed.offsetMinutes;
  // What other digests are written with is a good guess, and for the author to take. UTC is none at all.
  const offset = known ?? (hasOffset(reading) ? undefined : archive?.usualOffset(uri));
  const slotDate = slot === undefined || offset === undefined ? undefined : dateOf(slot, offset);
  const iso = isoOf(reading, offset);
  if (iso === undefined) return slotDate === undefined ? undefined : { text: slotDate, certain: false };

  const isSameDay = slot !== undefined && sameDay(slot, reading);
  if (reading.precision === 'day') {
    const isTimeKnown = isSameDay && !slot.wholeDay && slotDate !== undefined;
    return { text: isTimeKnown ? slotDate : iso, certain: isTimeKnown && known !== undefined };
  }
  const isRest = reading.deviations.some(({ kind }) => kind === 'extra' || kind === 'zone-name');
  // Of `2026-06-010` either zero may be one too many, and the stamp knows which.
  const isDayOpen = reading.deviations.some((one) => one.kind === 'digits' && one.part === 'day');
  const isOtherDay = slotDate !== undefined && !isSameDay && !reading.certain && isDayOpen;
  return {
    text: isOtherDay ? slotDate.slice(0, DAY_LENGTH) + iso.slice(DAY_LENGTH) : iso,
    certain: known !== undefined && (reading.certain || (isSameDay && !isRest && !reading.inWords)),
  };
}

/** How long the date of an ISO 8601 time is. */
const DAY_LENGTH = 'yyyy-MM-dd'.length;

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
