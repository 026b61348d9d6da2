/** The numbers of our own client's statistics page. */
import type { Slot } from '../archive/calendar.ts';
import { DAY_KEY, periodKey } from '../archive/calendar-levels.ts';
import { statisticsOf } from '../archive/statistics.ts';
import { type Published, timelineOf } from '../archive/timeline.ts';
import { type ArchiveNumbers, type ArchiveNumbersParams, getArchiveNumbers } from '../protocol.ts';
import { DAY_MS, MINUTE_MS } from '../time/clock.ts';
import { forArchive } from './archive-view.ts';
import type { Context, Feature } from './feature.ts';
import { archiveState, publicationsOf } from './publications.ts';

/** Answers with the numbers. */
export const archiveNumbersFeature: Feature = forArchive(getArchiveNumbers, numbers);

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
  const { folder, house, calendar, current, basis } = shown;
  const { slots, undated } = calendar;
  const offset =
    house.offsetMinutes ?? slots.findLast(isDigest)?.entry?.summary.conventions.offsetMinutes ?? 0;
  // Today is one of the days.
  const today = Math.floor((context.session.now() + offset * MINUTE_MS) / DAY_MS) * DAY_MS;
  const period = days === undefined ? {} : { fromMs: today - (days - 1) * DAY_MS, toMs: today };
  const { fromMs = Number.NEGATIVE_INFINITY, toMs = Number.POSITIVE_INFINITY } = period;
  const within = slots.filter(({ clockMs }) => clockMs >= fromMs && clockMs < toMs + DAY_MS);
  const digests = within.flatMap(({ entry }) => (entry === undefined ? [] : [current(entry)]));
  if (days === undefined) digests.push(...undated.map(current));
  const published = within.flatMap(({ clockMs, entry }) =>
    entry === undefined ? [] : [{ clockMs, items: entry.summary.items.length }],
  );
  const { checked, rules } = context.archiveCheck.rulesIn(digests, basis);
  return {
    state,
    publications,
    publication: folder,
    statistics: statisticsOf(digests),
    timeline: timelineOf(published, period),
    ...daysOf(published),
    gaps: within.length - published.length,
    checked,
    problems: rules,
  };
}

function isDigest({ entry }: Slot): boolean {
  return entry !== undefined;
}

function daysOf(published: readonly Published[]): Pick<ArchiveNumbers, 'days'> {
  const [first, last] = [published[0], published.at(-1)];
  if (first === undefined || last === undefined) return {};
  return { days: { first: periodKey(first.clockMs, DAY_KEY), last: periodKey(last.clockMs, DAY_KEY) } };
}
