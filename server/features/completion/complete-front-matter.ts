/**
 * Suggests keys of front matter and their values: the date now and that of the slot, the slot's title, the
 * publication's categories. Read off the line, since front matter in the making is no YAML yet.
 */
import { withPrescribed } from '../../digest/conventions.ts';
import { entryOf } from '../../digest/locate.ts';
import type { Digest } from '../../digest/model.ts';
import { writeText } from '../../rules/front-matter/front-matter-value.ts';
import { slotOfDate, slotOfFileName, slotOfTitle, slotStart } from '../../rules/slot/slot.ts';
import { lineEnd, lineStart } from '../../text/lines.ts';
import type { Message } from '../../text/message.ts';
import type { Span } from '../../text/span.ts';
import { type ClockTime, clockTime, HOUR_MS, MINUTE_MS } from '../../time/clock.ts';
import { readTemplate, renderTemplate } from '../../time/template.ts';
import { formatDateTime } from '../../time/time.ts';
import { restamped } from '../editing/new-digest/new-digest.ts';
import { completeCategory } from './complete-category.ts';
import { FRONT_MATTER_DOCS } from './front-matter-docs.ts';
import type { Completion, CompletionContext } from './suggestion.ts';

/** Keys at the beginning of a line, values after the colon. */
export function completeFrontMatter(
  digest: Digest,
  offset: number,
  context: CompletionContext,
): Completion[] {
  const { text } = digest;
  const start = lineStart(text, offset);
  const end = lineEnd(text, offset);
  if (end - start > 2000) return [];
  const categories = completeCategory(digest, offset, context);
  if (categories !== undefined) return categories;
  const line = text.slice(start, end);
  const [, key, spaces = ''] = /^([\w-]+):([ \t]*)/u.exec(line) ?? [];
  if (key === undefined)
    return /^[\w-]*$/u.test(text.slice(start, offset)) ? keys(digest, { start, end }, context) : [];
  const valueStart = start + key.length + 1;
  if (offset < valueStart) return keys(digest, { start, end: valueStart - 1 }, context);
  const span = { start: valueStart + spaces.length, end: Math.max(end, valueStart + spaces.length) };
  const place = { ...span, start: Math.min(span.start, offset) };
  return values({ digest, key: key.toLowerCase(), span: place, blank: spaces === '' ? ' ' : '' }, context);
}

/** The times that `date` may be meant to have, in the digest's offset. */
function dateTexts(
  digest: Digest,
  context: CompletionContext,
): { readonly text: string; readonly meaning: Message }[] {
  const { now } = context;
  const offset = offsetOf(digest, context);
  const found = [{ text: formatDateTime(Math.floor(now / 1000) * 1000, offset), meaning: NOW }];
  const slot = slotClock(digest, context, false);
  if (slot !== undefined)
    found.push({ text: formatDateTime(slot - offset * MINUTE_MS, offset), meaning: SLOT });
  return found;
}

/** The title that the digest's slot should have: by the template, else like that of the latest digest; `undefined` without either. */
function titleText(digest: Digest, context: CompletionContext): string | undefined {
  const { settings, knowledge } = context;
  const slot = slotClock(digest, context, true);
  if (slot === undefined) return undefined;
  const clock: ClockTime = clockTime(slot, 0);
  const { title } = settings.prescribed;
  if (title !== undefined) return renderTemplate(readTemplate(title), clock);
  return restamped(knowledge?.latest?.summary.title ?? '', clock);
}

/**
 * The title and the date that a new digest begins with: those of its slot, and of the present hour where no slot is known.
 * The date is the present time as long as that is in the slot.
 */
export function slotTexts(
  digest: Digest,
  context: CompletionContext,
): { readonly title: string; readonly date: string } {
  const { settings, now } = context;
  const offsetMinutes = offsetOf(digest, context);
  const { cadenceMs } = withPrescribed(digest.conventions, settings.prescribed);
  const nowClock = now + offsetMinutes * MINUTE_MS;
  const slot = slotClock(digest, context, true) ?? slotStart(nowClock, HOUR_MS);
  const length = cadenceMs ?? context.knowledge?.latest?.summary.conventions.cadenceMs ?? HOUR_MS;
  const isNow = slot <= nowClock && nowClock < slot + length;
  const dateMs = isNow ? Math.floor(now / 1000) * 1000 : slot - offsetMinutes * MINUTE_MS;
  return {
    title: titleText(digest, context) ?? `${renderTemplate(STAMP, clockTime(slot, 0))} `,
    date: formatDateTime(dateMs, offsetMinutes),
  };
}

const STAMP = readTemplate('{yyyy}.{MM}.{dd}.{HH}');

/** The slot on the publication's clock: by the file's name, the title, the date, and where `orNow`, the present. */
function slotClock(digest: Digest, context: CompletionContext, orNow: boolean): number | undefined {
  const { settings, fileName, now } = context;
  const { prescribed } = settings;
  const { cadenceMs } = withPrescribed(digest.conventions, prescribed);
  const cadence = cadenceMs ?? context.knowledge?.latest?.summary.conventions.cadenceMs;
  const named =
    slotOfFileName(fileName, prescribed) ??
    slotOfTitle(digest, prescribed) ??
    slotOfDate(digest, prescribed, cadence);
  if (named !== undefined) return named.clockMs;
  const nowClock = now + offsetOf(digest, context) * MINUTE_MS;
  return orNow && cadence !== undefined ? slotStart(nowClock, cadence) : undefined;
}

/** Minutes that the publication's clock is ahead of UTC: as the digest or the configuration says, else as in the latest digest. */
function offsetOf(digest: Digest, { settings, knowledge, localOffsetMinutes }: CompletionContext): number {
  return (
    withPrescribed(digest.conventions, settings.prescribed).offsetMinutes ??
    knowledge?.latest?.summary.conventions.offsetMinutes ??
    localOffsetMinutes
  );
}

/** Hugo's keys that are not there yet, with a value where one is known. */
function keys(digest: Digest, span: Span, context: CompletionContext): Completion[] {
  const { text, frontMatter } = digest;
  const present = new Set(
    frontMatter.entries
      .filter((entry) => entry.span.start !== span.start)
      .map(({ key }) => key.toLowerCase()),
  );
  const isWhole = text.slice(span.end, span.end + 1) !== ':';
  return [...FRONT_MATTER_DOCS]
    .filter(([key]) => !present.has(key.toLowerCase()))
    .map(([key, doc]) => {
      const opensValue = isWhole && HAS_VALUES.has(key);
      const value = !isWhole ? [] : key === 'categories' ? [': [', { stop: 1, text: '' }, ']'] : [': '];
      return {
        kind: 'key',
        label: key,
        documentation: doc[context.language],
        span,
        parts: [key, ...value],
        filter: key,
        goesOn: opensValue,
      };
    });
}

/** Keys whose values are suggested as soon as the key is there. */
const HAS_VALUES: ReadonlySet<string> = new Set([
  'title',
  'date',
  'categories',
  'draft',
  'lastmod',
  'publishDate',
]);

/** Where the value of a key is being written. */
interface ValuePlace {
  readonly digest: Digest;
  readonly key: string;
  readonly span: Span;
  /** A space that belongs before the value and is not there yet. */
  readonly blank: string;
}

function values(place: ValuePlace, context: CompletionContext): Completion[] {
  const { digest, key } = place;
  const { language } = context;
  if (key === 'date' || key === 'lastmod' || key === 'publishdate') {
    return dateTexts(digest, context).map(({ text, meaning }) =>
      value(place, text, 'plain', meaning[language]),
    );
  }
  if (key === 'title') {
    const title = titleText(digest, context);
    return title === undefined ? [] : [value(place, title, 'double', TITLE[language])];
  }
  if (key !== 'draft') return [];
  return ['false', 'true'].map((text) =>
    plainValue(place, text, text, DRAFT[text === 'true' ? 1 : 0][language]),
  );
}

function value(place: ValuePlace, text: string, style: 'plain' | 'double', detail: string): Completion {
  const written = entryOf(place.digest, place.key)?.value;
  const quotes = written?.kind === 'scalar' && written.span.end > written.span.start ? written.style : style;
  return plainValue(place, text, writeText(text, quotes), detail);
}

function plainValue({ span, blank }: ValuePlace, label: string, text: string, detail: string): Completion {
  return { kind: 'value', label, detail, span, parts: [blank + text], filter: blank + text };
}

type Two = readonly [Message, Message];

const NOW: Message = { en: 'now', zh: '现在' };
const SLOT: Message = { en: 'the beginning of the slot', zh: '本时段的起点' };
const TITLE: Message = { en: 'the title of this slot', zh: '本时段的标题' };
const DRAFT: Two = [
  { en: 'publish', zh: '发布' },
  { en: 'leave out of the site', zh: '不发布' },
];
