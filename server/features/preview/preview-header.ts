/**
 * The head of the page: title, date on the digest's own clock, categories, and whatever else of the front matter
 * decides what is published.
 */
import type { Element } from 'hast';
import { entryOf } from '../../digest/locate.ts';
import type { Digest } from '../../digest/model.ts';
import type { FrontMatterEntry, FrontMatterValue } from '../../front-matter/model.ts';
import type { Language, Message } from '../../text/message.ts';
import { clockTime, formatOffset } from '../../time/clock.ts';
import { formatDateTime, readDateTime } from '../../time/time.ts';
import { type Mark, problemSign } from './preview-marks.ts';
import { element } from './preview-pipeline.ts';

/** The header's elements. `marks` are the problems in the front matter and before the first part, in the digest's coordinates; `decorated` adds them and places. */
export function headerElements(
  digest: Digest,
  marks: readonly Mark[],
  language: Language,
  decorated: boolean,
): Element[] {
  const left = new Set(marks);
  const field = (entry: FrontMatterEntry | undefined, made: Element): Element => {
    if (entry === undefined || !decorated) return made;
    const here = marks.filter(({ span }) => entry.span.start <= span.start && span.end <= entry.span.end);
    for (const mark of here) left.delete(mark);
    made.properties['dataAt'] = entry.span.start;
    made.properties['dataEnd'] = entry.span.end;
    const sign = problemSign(here);
    if (sign !== undefined) made.children.push(sign);
    return made;
  };
  const of = (key: string) => entryOf(digest, key);
  const title = of('title');
  const date = of('date');
  const children: Element[] = [];
  const draft = of('draft');
  if (isTrue(draft?.value)) {
    children.push(field(draft, element('p', { className: ['draft'] }, DRAFT[language])));
  }
  if (title !== undefined || decorated) {
    const text = titleOf(digest);
    const isMissing = text === '';
    const heading = element(
      'h1',
      isMissing ? { className: ['missing'] } : {},
      isMissing ? NO_TITLE[language] : text,
    );
    children.push(field(title, heading));
  }
  if (date !== undefined) children.push(field(date, dateElement(date.value, language)));
  for (const key of ['categories', 'tags'] as const) {
    const entry = of(key);
    const names = entry === undefined ? [] : namesIn(entry.value);
    if (names.length === 0 && entry === undefined) continue;
    const list = element(
      'ul',
      { className: [key], ariaLabel: LABELS[key][language] },
      ...names.map((name) => element('li', {}, name)),
    );
    children.push(field(entry, list));
  }
  const lede = of('description') ?? of('summary');
  const ledeText = lede === undefined ? '' : textOf(lede.value);
  if (ledeText !== '') children.push(field(lede, element('p', { className: ['lede'] }, ledeText)));
  const sign = decorated ? problemSign([...left]) : undefined;
  if (sign !== undefined) children.unshift(sign);
  const properties: Element['properties'] = decorated
    ? { dataAt: digest.frontMatter.span.start, dataEnd: digest.bodyStart }
    : {};
  return [element('header', properties, ...children)];
}

/** The digest's title as plain text; empty where it has none. */
export function titleOf(digest: Digest): string {
  const value = entryOf(digest, 'title')?.value;
  return value === undefined ? '' : textOf(value);
}

const NO_TITLE: Message = { en: 'Untitled', zh: '无标题' };
const DRAFT: Message = { en: 'Draft: Hugo does not publish this page', zh: '草稿：Hugo 不会发布此页' };
const LABELS = {
  categories: { en: 'Categories', zh: '分类' },
  tags: { en: 'Tags', zh: '标签' },
} satisfies Record<string, Message>;

function dateElement(value: FrontMatterValue, language: Language): Element {
  const written = textOf(value);
  const { ms, offsetMinutes, precision } = readDateTime(written);
  if (ms === undefined || offsetMinutes === undefined) {
    return element('p', { className: ['date'] }, written);
  }
  const { year, month, day, hour, minute } = clockTime(ms, offsetMinutes);
  // The calendar is Gregorian and the clock already the digest's: no time zone is to be applied any more.
  const shown = new Date(Date.UTC(year, month - 1, day, hour, minute));
  const text = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'full',
    ...(precision === 'day' ? {} : { timeStyle: 'short' as const }),
    timeZone: 'UTC',
  }).format(shown);
  const zone = offsetMinutes === 0 ? 'UTC' : `UTC${formatOffset(offsetMinutes)}`;
  const time = element('time', { dateTime: formatDateTime(ms, offsetMinutes) }, `${text} ${zone}`);
  return element('p', { className: ['date'] }, time);
}

function isTrue(value: FrontMatterValue | undefined): boolean {
  return value?.kind === 'scalar' && value.value === true;
}

function namesIn(value: FrontMatterValue): string[] {
  const values = value.kind === 'list' ? value.items : [value];
  return values.map(textOf).filter((name) => name !== '');
}

function textOf(value: FrontMatterValue): string {
  return value.kind === 'scalar' && value.value !== null ? String(value.value).trim() : '';
}
