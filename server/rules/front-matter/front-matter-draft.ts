/**
 * Writes the front matter that a digest lacks, from what is known of its slot and its publication.
 */
import type { Digest } from '../../digest/model.ts';
import { clockTime, formatDateTime, MINUTE_MS } from '../../time/clock.ts';
import { readTemplate, renderTemplate } from '../../time/template.ts';
import type { DigestContext, PublicationSettings } from '../engine/rule.ts';
import { type Slot, slotOfFileName, slotStart } from '../slot/slot.ts';
import { writeText } from './front-matter-value.ts';

/** A front matter to be inserted. */
export interface Draft {
  /** The block with both delimiters, each line with a line feed. */
  readonly text: string;
  /** Whether all in it is known, and nothing a placeholder. */
  readonly certain: boolean;
}

/** The front matter for a digest that has none; `undefined` where not even its slot is known. */
export function draftFrontMatter(
  digest: Digest,
  context: DigestContext<{ readonly categories: readonly string[] }>,
): Draft | undefined {
  const { prescribed, fileName, now } = context;
  const named = slotOfFileName(fileName, prescribed);
  const slot = named ?? slotOfNow(prescribed, now);
  if (slot === undefined) return undefined;
  const title = titleOf(slot, prescribed);
  const categories = context.options.categories.filter((category) => category.trim() !== '');
  const isChinese = /\p{Script=Han}/u.test(prescribed.title ?? digest.text.slice(0, 2000));
  const listed = categories.length > 0 ? categories : [isChinese ? '未分类' : 'Uncategorized'];
  const lines = [
    '---',
    `title: ${writeText(title ?? stampOf(slot), 'double')}`,
    `date: ${dateOf(slot, prescribed.offsetMinutes ?? 0)}`,
    `categories: [${listed.map((category) => writeText(category, 'double')).join(', ')}]`,
    '---',
    '',
  ];
  const isHourKnown = !slot.wholeDay;
  return {
    text: lines.join('\n'),
    certain:
      named !== undefined &&
      title !== undefined &&
      isHourKnown &&
      prescribed.offsetMinutes !== undefined &&
      categories.length > 0,
  };
}

/** The title that the publication's template prescribes for a slot; `undefined` without one, or where it has mistakes or names an hour that is not known. */
export function titleOf(slot: Slot, prescribed: PublicationSettings): string | undefined {
  if (prescribed.title === undefined) return undefined;
  const template = readTemplate(prescribed.title);
  const namesTime = template.parts.some(
    (part) => 'token' in part && (part.token === 'HH' || part.token === 'mm'),
  );
  if (template.problems.length > 0 || (namesTime && slot.wholeDay)) return undefined;
  return renderTemplate(template, clockTime(slot.clockMs, 0));
}

/** The beginning of a slot as `date` writes it. */
export function dateOf(slot: Slot, offsetMinutes: number): string {
  return formatDateTime(slot.clockMs - offsetMinutes * MINUTE_MS, offsetMinutes);
}

/** A slot as a stamp: `2025.08.01.00`, or `2025.08.01` for a day. */
export function stampOf(slot: Slot): string {
  const template = readTemplate(slot.wholeDay ? '{yyyy}.{MM}.{dd}' : '{yyyy}.{MM}.{dd}.{HH}');
  return renderTemplate(template, clockTime(slot.clockMs, 0));
}

/** The slot that a digest written now would be for. */
function slotOfNow(
  { cadenceMs, offsetMinutes }: PublicationSettings,
  now: number | undefined,
): Slot | undefined {
  if (now === undefined || cadenceMs === undefined || offsetMinutes === undefined) return undefined;
  return { clockMs: slotStart(now + offsetMinutes * MINUTE_MS, cadenceMs), wholeDay: false };
}
