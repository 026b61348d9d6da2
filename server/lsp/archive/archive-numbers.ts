/** The numbers of our own client's statistics page. */

import type { ArchiveEntry } from '../../archive/index/entry.ts';
import type { Calendar, CalendarSlot } from '../../archive/view/calendar.ts';
import { DAY_KEY, periodKey } from '../../archive/view/calendar-levels.ts';
import { statisticsOf } from '../../archive/view/statistics.ts';
import { type PublishedItems, timelineOf } from '../../archive/view/timeline.ts';
import {
  type ArchiveNumbers,
  type ArchiveNumbersParams,
  getArchiveNumbers,
} from '../../protocol/archive-messages.ts';
import { keptIn } from '../../text/keep-last.ts';
import { DAY_MS, MINUTE_MS } from '../../time/clock.ts';

import { type Context, type Feature, forMessage } from '../feature.ts';
import { archiveState, type Publication, publicationsOf } from './publications.ts';

/** Answers with the numbers. */
export const archiveNumbersFeature: Feature = forMessage(getArchiveNumbers, numbers);

async function numbers(
  { publication, days }: ArchiveNumbersParams,
  context: Context,
): Promise<ArchiveNumbers> {
  const all = await publicationsOf(context);
  const state = archiveState(context);
  const publications = all.map(({ folder }) => folder);
  const shown = all.find(({ folder }) => folder === publication) ?? all[0];
  if (shown === undefined) {
    const [statistics, timeline] = [statisticsOf([]), timelineOf([])];
    return { state, publications, statistics, timeline, gaps: 0, checked: 0, problems: [] };
  }
  const { folder, basis } = shown;
  const { entries, ...counted } = keptCounts(shown, days, context.session.now());
  const { checked, rules } = context.archiveCheck.rulesIn(entries, basis);
  return { state, publications, publication: folder, ...counted, checked, problems: rules };
}

/** What is counted in a period, and the digests it is counted in. */
interface Counts extends Pick<ArchiveNumbers, 'statistics' | 'timeline' | 'days' | 'gaps'> {
  readonly entries: readonly ArchiveEntry[];
}

/** Counts by calendar, of which there is another when the archive knows something else; then by period. */
const kept = new WeakMap<Calendar, Map<string, Counts>>();

function keptCounts({ calendar, prescribed }: Publication, days: number | undefined, nowMs: number): Counts {
  const { slots } = calendar;
  const offset =
    prescribed.offsetMinutes ?? slots.findLast(isDigest)?.entry?.summary.conventions.offsetMinutes ?? 0;
  // Today is one of the days.
  const today = Math.floor((nowMs + offset * MINUTE_MS) / DAY_MS) * DAY_MS;
  const counts = keptIn(kept, calendar, () => new Map());
  return keptIn(counts, `${days} ${today}`, () => countIn(calendar, days, today));
}

function countIn({ slots, undated }: Calendar, days: number | undefined, today: number): Counts {
  const period = days === undefined ? {} : { fromMs: today - (days - 1) * DAY_MS, toMs: today };
  const { fromMs = Number.NEGATIVE_INFINITY, toMs = Number.POSITIVE_INFINITY } = period;
  const within = slots.filter(({ clockMs }) => clockMs >= fromMs && clockMs < toMs + DAY_MS);
  const entries = within.flatMap(({ entry }) => entry ?? []);
  if (days === undefined) entries.push(...undated);
  const published = within.flatMap(({ clockMs, entry }) =>
    entry === undefined ? [] : [{ clockMs, items: entry.summary.items.length }],
  );
  return {
    entries,
    statistics: statisticsOf(entries),
    timeline: timelineOf(published, period),
    ...daysOf(published),
    gaps: within.length - published.length,
  };
}

function isDigest({ entry }: CalendarSlot): boolean {
  return entry !== undefined;
}

function daysOf(published: readonly PublishedItems[]): Pick<ArchiveNumbers, 'days'> {
  const [first, last] = [published[0], published.at(-1)];
  if (first === undefined || last === undefined) return {};
  return { days: { first: periodKey(first.clockMs, DAY_KEY), last: periodKey(last.clockMs, DAY_KEY) } };
}
