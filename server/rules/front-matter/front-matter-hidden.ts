/**
 * Reports front matter that hides a digest: drafts, dates in the future, and the like. Most of it is intended, and
 * reported as information; what looks like an accident is a warning, and so is what is meant to hide a digest and
 * does not.
 */
import type { Digest } from '../../digest/model.ts';
import { type Obstacle, obstaclesTo, type Publishable } from '../../digest/publication.ts';
import type { FrontMatterEntry } from '../../front-matter/model.ts';
import { replace } from '../../text/edit.ts';
import type { Message } from '../../text/message.ts';
import { shorten } from '../../text/shorten.ts';
import { type Span, sliceSpan } from '../../text/span.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../time/clock.ts';
import { formatDateTime, formatOffset, isoOf, readDateTime } from '../../time/time.ts';
import { defineRule } from '../engine/define-rule.ts';
import { type DigestContext, type Fix, offered, type Report } from '../engine/rule.ts';
import { offsetOfPublication } from '../slot/publication-offset.ts';
import { isReadable, rewriteText } from './front-matter-value.ts';

export const frontMatterHidden = defineRule({
  id: 'front-matter-hidden',
  severity: 'warning',
  fixable: true,
  summary: {
    en: 'Hugo does not publish the digest, or not yet, or not in lists: a draft, a date in the future …',
    zh: 'Hugo 不发布、尚未发布或不在列表中列出该简报：草稿、日期在未来等',
  },
  skip: (digest, context) => isPlainlyPublished(digest, context) || obstaclesTo(digest, context).length === 0,
  *checkDigest(digest, context) {
    if (!isReadable(digest)) return;
    for (const obstacle of obstaclesTo(digest, context)) yield reportOf(obstacle, digest, context);
  },
});

/** Keys that keep no digest from its readers, `date` aside. */
const HARMLESS: ReadonlySet<string> = new Set(['title', 'date', 'categories', 'tags', 'description']);

/** Whether a digest has the usual keys alone and a date that is past: so have nearly all. */
function isPlainlyPublished(
  { frontMatter, conventions: { dateMs } }: Digest,
  { now }: Pick<DigestContext, 'now'>,
): boolean {
  if (now === undefined || dateMs === undefined || dateMs > now) return false;
  return frontMatter.entries.every(({ key }) => HARMLESS.has(key));
}

function reportOf(obstacle: Obstacle, digest: Publishable, context: DigestContext): Report {
  const { entry } = obstacle;
  const span = placeOf(entry);
  const written = shorten(sliceSpan(digest.text, span).replace(/\s+/gu, ' '), 60);
  switch (obstacle.kind) {
    case 'draft':
      return { span, severity: 'info', message: DRAFT(written) };
    case 'headless':
      return { span, severity: 'info', message: HEADLESS(written) };
    case 'not-rendered':
      return { span, severity: 'info', message: NOT_RENDERED(written) };
    case 'not-listed':
      return { span, severity: 'info', message: NOT_LISTED(written) };
    case 'expired':
      return { span, message: EXPIRED(written) };
    case 'no-effect':
      return { span, message: NO_EFFECT(written, entry.key, obstacle.meant), fixes: meantFixes(obstacle) };
    case 'future':
      return futureReport(obstacle, span, written, context);
  }
}

/** The key and its value. */
function placeOf({ keySpan, value }: FrontMatterEntry): Span {
  return { start: keySpan.start, end: Math.max(keySpan.end, value.span.end) };
}

/** A date that is further ahead was hardly meant. */
const FURTHEST = 31 * DAY_MS;
/** The zones of the world are this far from each other. */
const WORLD = 14 * HOUR_MS;

function futureReport(
  { entry, ms, reading }: Extract<Obstacle, { kind: 'future' }>,
  span: Span,
  written: string,
  context: DigestContext,
): Report {
  const now = context.now ?? ms;
  const ahead = ms - now;
  const shownOffset = reading?.offsetMinutes ?? 0;
  const until = formatDateTime(ms, shownOffset);
  const zoneFix = reading === undefined ? undefined : fixOfZone(entry, ms, now, context);
  if (zoneFix !== undefined) {
    const isMissing = reading?.deviations.some(({ kind }) => kind === 'no-offset') === true;
    return {
      span,
      message: (isMissing ? NO_OFFSET : WRONG_OFFSET)(written, until, zoneFix.offset),
      fixes: [zoneFix.fix],
    };
  }
  // A publication date is meant to be in the future; `date` is the day of the digest.
  const isDate = entry.key.toLowerCase() === 'date';
  if (isDate && reading !== undefined && ahead <= WORLD && reading.offsetMinutes === 0)
    return { span, message: PERHAPS_OFFSET(written, until) };
  const isMeant = isDate ? ahead <= FURTHEST : true;
  return { span, ...(isMeant ? { severity: 'info' } : {}), message: FUTURE(written, until) };
}

/** The date with the offset of the publication, where that is another one and makes it past. */
function fixOfZone(
  { value }: FrontMatterEntry,
  ms: number,
  now: number,
  context: DigestContext,
): { readonly offset: string; readonly fix: Fix } | undefined {
  if (value.kind !== 'scalar' || typeof value.value !== 'string') return undefined;
  const reading = readDateTime(value.value);
  const { clockMs } = reading;
  // An offset other than UTC is intended.
  if (clockMs === undefined || reading.precision === 'day' || (reading.offsetMinutes ?? 0) !== 0)
    return undefined;
  const offset = offsetOfPublication(clockMs, context);
  if (offset === undefined || clockMs - offset * MINUTE_MS > now) return undefined;
  const text = isoOf({ ...reading, offsetMinutes: offset }, offset);
  if (text === undefined || ms <= now) return undefined;
  return {
    offset: formatOffset(offset),
    fix: offered({ en: `Write ${text}`, zh: `改为 ${text}` }, [rewriteText(value, text)]),
  };
}

/** The value that was meant, or the one that it has as it is. */
function meantFixes({ entry, meant }: Extract<Obstacle, { kind: 'no-effect' }>): Fix[] {
  if (entry.value.kind !== 'scalar') return [];
  const values = meant === 'true' ? ['true', 'false'] : [meant, 'always'];
  return values.map((value) => fixTo(entry.key, entry.value.span, value));
}

function fixTo(key: string, span: Span, value: string): Fix {
  return offered({ en: `Write ${key}: ${value}`, zh: `改为 ${key}: ${value}` }, [replace(span, value)]);
}

const DRAFT = (written: string): Message => ({
  en: `“${written}” makes this digest a draft, which Hugo does not publish. Remove the line when the digest is finished.`,
  zh: `“${written}”表示这期简报是草稿，Hugo 不会发布。写完后请删除此行。`,
});
const HEADLESS = (written: string): Message => ({
  en: `With “${written}” Hugo publishes no page of this digest. Remove the line if it is to be read.`,
  zh: `有“${written}”时，Hugo 不会为这期简报生成页面。如需发布，请删除此行。`,
});
const NOT_RENDERED = (written: string): Message => ({
  en: `With “${written}” Hugo makes no page of this digest, although lists name it. Write render: always if it is to be read.`,
  zh: `有“${written}”时，Hugo 不会为这期简报生成页面，尽管列表中会列出它。如需发布，请写 render: always。`,
});
const NOT_LISTED = (written: string): Message => ({
  en: `With “${written}” Hugo publishes this digest but leaves it out of lists and feeds, so that only those find it who know its address. Write list: always if it is to be found.`,
  zh: `有“${written}”时，Hugo 会发布这期简报，但不在列表和订阅源中列出，只有知道地址的人才能看到。如需列出，请写 list: always。`,
});
const EXPIRED = (written: string): Message => ({
  en: `“${written}” is past, so Hugo no longer publishes this digest. Remove the line, or correct the date, if it is to stay.`,
  zh: `“${written}”已过，Hugo 不再发布这期简报。如需保留，请删除此行或改正日期。`,
});
const NO_EFFECT = (written: string, key: string, meant: string): Message => ({
  en: `“${written}” has no effect: Hugo does not know this value for “${key}”, and publishes this digest as if the line were missing. Write ${key}: ${meant} if that is meant.`,
  zh: `“${written}”不起作用：这个值不是 Hugo 所认识的“${key}”的值，Hugo 会照常发布这期简报，如同没有此行。若本意如此，请写 ${key}: ${meant}。`,
});
const FUTURE = (written: string, until: string): Message => ({
  en: `“${written}” is in the future, so Hugo does not publish this digest before ${until}, and then only when the site is built again. Correct it if that is not meant.`,
  zh: `“${written}”在未来，因此在 ${until} 之前 Hugo 不会发布这期简报，之后也要重新生成网站才会发布。若非本意，请改正。`,
});
const NO_OFFSET = (written: string, until: string, offset: string): Message => ({
  en: `“${written}” has no offset, so that to Hugo it means ${until}, which is in the future: the digest is not published before. Write the offset ${offset}, which the publication uses.`,
  zh: `“${written}”没有时区偏移，Hugo 会理解为 ${until}，尚在未来，在此之前不会发布。请写上刊物所用的偏移 ${offset}。`,
});
const WRONG_OFFSET = (written: string, until: string, offset: string): Message => ({
  en: `“${written}” means ${until}, which is in the future, so that Hugo does not publish the digest before. The publication’s clock is at ${offset}: write that offset if the time is meant so.`,
  zh: `“${written}”表示 ${until}，尚在未来，在此之前 Hugo 不会发布。刊物所用的时区是 ${offset}；如果这个时间是按它写的，请改用这一偏移。`,
});
const PERHAPS_OFFSET = (written: string, until: string): Message => ({
  en: `“${written}” means ${until}, some hours ahead, so that Hugo does not publish this digest before. If it is the time of your own clock, write your offset from UTC, such as +08:00.`,
  zh: `“${written}”表示 ${until}，比现在晚若干小时，在此之前 Hugo 不会发布。如果这是您当地的时间，请写上时区偏移，例如 +08:00。`,
});
