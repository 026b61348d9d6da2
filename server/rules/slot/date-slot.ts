/**
 * Reports a slot that is not on the publication's grid: with a digest every four hours, 00, 04, 08 and so on.
 *
 * Only a cadence that divides the day has such a grid. One of half a day or more that is merely read off a
 * title is not held against the stamp: 「过去24小时」 at eight in the morning is a daily digest as it should be.
 */
import type { Digest } from '../../digest/model.ts';
import { clockTime, DAY_MS, HOUR_MS, MINUTE_MS, pad } from '../../time/clock.ts';
import { readTitleStamp } from '../../time/time.ts';
import { defineRule } from '../engine/define-rule.ts';
import type { DigestContext } from '../engine/rule.ts';
import type { RuleSettings } from '../engine/run-rules.ts';
import { isReadable, placeInText, textEntry } from '../front-matter/front-matter-value.ts';

interface Options {
  readonly start: string;
}

export const dateSlot = defineRule<Options>({
  id: 'date-slot',
  severity: 'warning',
  fixable: false,
  summary: {
    en: 'the slot is not on the publication’s grid, such as 00, 04, 08 … for four hours',
    zh: '时段不在刊物的时间表上，例如每四小时一期时应为 00、04、08……',
  },
  options: {
    start: {
      schema: { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', default: '00:00' },
      expected: { en: 'a time of day such as "02:00"', zh: '一天中的时刻，例如 "02:00"' },
      description: {
        en: 'The time of one of the day’s slots, from which the others are counted, such as `02:00`.',
        zh: '一天中某个时段的时刻，其余时段由此推算，例如 `02:00`。',
      },
    },
  },
  skip: (digest, context) => offGrid(digest, context) === undefined,
  *checkDigest(digest, context) {
    const found = offGrid(digest, context);
    if (found === undefined) return;
    const { title, place, clockMs, first, cadence } = found;
    const slots = slotsOf(first, cadence);
    yield {
      span: placeInText(digest, title, place),
      message: {
        en: `${timeOf(clockMs)} is not one of the publication’s slots (${slots.join(', ')}), so the digest falls between two of them. Correct the stamp, or the cadence if it has changed.`,
        zh: `${timeOf(clockMs)} 不是本刊的时段（${slots.join('、')}），这一期落在了两个时段之间。请更正标题中的时段；如果发布周期已变，请更正周期。`,
      },
    };
  },
});

/** The stamp of a title that is on no slot of the grid, and the grid: its first slot of a day and the time between two. */
function offGrid(
  digest: Pick<Digest, 'frontMatter'>,
  { conventions: { cadenceMs: cadence }, prescribed, options }: DigestContext<Options>,
) {
  if (cadence === undefined || cadence >= DAY_MS || DAY_MS % cadence !== 0) return undefined;
  if (prescribed.cadenceMs === undefined && cadence >= DAY_MS / 2) return undefined;
  const title = isReadable(digest) ? textEntry(digest, 'title') : undefined;
  const stamp = title === undefined ? undefined : readTitleStamp(title.text, prescribed.title);
  if (title === undefined || stamp?.clockMs === undefined || stamp.wholeDay) return undefined;
  const { span: place, clockMs } = stamp;
  const first = startOf(options.start) % cadence;
  return (clockMs - first) % cadence === 0 ? undefined : { title, place, clockMs, first, cadence };
}

/** Where the configuration counts a day's slots from, in ms after midnight; `undefined` where it leaves that to the digests. */
export function configuredStart({ rules }: RuleSettings): number | undefined {
  const start: unknown = rules.get(dateSlot.id)?.options['start'];
  return (typeof start === 'string' && startOf(start)) || undefined;
}

function startOf(time: string): number {
  const match = /^(\d{2}):(\d{2})$/u.exec(time);
  return Number(match?.[1] ?? 0) * HOUR_MS + Number(match?.[2] ?? 0) * MINUTE_MS;
}

/** The slots of a day, the first few of many. */
function slotsOf(first: number, cadence: number): string[] {
  const count = DAY_MS / cadence;
  const shown = Array.from({ length: Math.min(count, 6) }, (_, index) => timeOf(first + index * cadence));
  return count > 6 ? [...shown, '…'] : shown;
}

function timeOf(clockMs: number): string {
  const { hour, minute } = clockTime(clockMs, 0);
  return `${pad(hour)}:${pad(minute)}`;
}
