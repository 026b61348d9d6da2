/**
 * An archive in numbers: what was published when, by whom, on what, and how fresh it was.
 */

import { creditedName } from '../../digest/author.ts';
import { xPostTime } from '../../source/x-post.ts';
import { byCodeUnit } from '../../text/search.ts';
import { clockTime, HOUR_MS, MINUTE_MS, pad } from '../../time/clock.ts';
import { type ArchiveEntry, timeOf } from '../index/entry.ts';
import { translationsIn } from '../index/translation.ts';
import type { MonthCount, NamedCount, SourceAges, Statistics } from './statistics-model.ts';

export type * from './statistics-model.ts';

/** The upper ends of the groups of ages, in hours. */
const AGE_LIMITS = [1, 2, 4, 8, 24, 168] as const;

/** The numbers of the digests `entries`, of which one in several languages counts once. Linear in their items. */
export function statisticsOf(entries: readonly ArchiveEntry[]): Statistics {
  const translations = translationsIn(entries);
  const months = new Map<string, { digests: number; items: number }>();
  const [authors, categories, sources] = [new Counter(), new Counter(), new Counter()];
  const ages: number[] = [];
  let [digests, items] = [0, 0];
  let [fromMs, toMs] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const entry of entries) {
    if (translations.has(entry.uri)) continue;
    const { summary } = entry;
    const { dateMs, offsetMinutes = 0 } = summary.conventions;
    const ms = timeOf(entry);
    digests++;
    items += summary.items.length;
    if (ms !== undefined) {
      fromMs = Math.min(fromMs, ms);
      toMs = Math.max(toMs, ms);
      const month = monthOf(ms, offsetMinutes);
      const sum = months.get(month) ?? { digests: 0, items: 0 };
      months.set(month, { digests: sum.digests + 1, items: sum.items + summary.items.length });
    }
    for (const category of new Set(summary.categories)) categories.add(category);
    for (const { author, source } of summary.items) {
      if (author !== undefined && author !== '') authors.add(creditedName(author));
      if (source === undefined) continue;
      sources.add(hostOf(source));
      const postMs = source.startsWith('x:') ? xPostTime(source.slice(2)) : undefined;
      if (postMs !== undefined && dateMs !== undefined && postMs <= dateMs) ages.push(dateMs - postMs);
    }
  }
  return {
    digests,
    items,
    ...(fromMs <= toMs ? { fromMs, toMs } : {}),
    months: withGaps(months),
    authors: authors.counts(),
    categories: categories.counts(),
    sources: sources.counts(),
    ages: agesOf(ages),
  };
}

class Counter {
  readonly #counts = new Map<string, number>();

  add(name: string): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  /** The most first; of equals the one whose name comes first. */
  counts(): NamedCount[] {
    const counts = [...this.#counts].map(([name, count]) => ({ name, count }));
    return counts.sort((a, b) => b.count - a.count || byCodeUnit(a.name, b.name));
  }
}

function monthOf(ms: number, offsetMinutes: number): string {
  const { year, month } = clockTime(ms, offsetMinutes);
  return monthName(year, month);
}

function monthName(year: number, month: number): string {
  return `${pad(year, 4)}-${pad(month)}`;
}

/** No archive has more months; if a date is centuries off, the months between are not listed. */
const MOST_MONTHS = 1200;

function withGaps(
  months: ReadonlyMap<string, { readonly digests: number; readonly items: number }>,
): MonthCount[] {
  const names = [...months.keys()].sort();
  const [first = '', last = ''] = [names[0], names.at(-1)];
  const [start, end] = [first, last].map((name) => {
    const [year = 0, month = 1] = name.split('-').map(Number);
    return year * 12 + month - 1;
  });
  const isSpan = start !== undefined && end !== undefined && names.length > 0 && end - start < MOST_MONTHS;
  const all = isSpan
    ? Array.from({ length: end - start + 1 }, (_, at) =>
        monthName(Math.floor((start + at) / 12), ((start + at) % 12) + 1),
      )
    : names;
  return all.map((month) => ({ month, ...(months.get(month) ?? { digests: 0, items: 0 }) }));
}

/** The host in a source's key, which begins with it unless it is that of a post, a video or a paper. */
export function hostOf(source: string): string {
  const kind = /^(?:x|youtube|arxiv)(?=:)/u.exec(source)?.[0];
  if (kind === undefined) return source.replace(/[/?#].*$/su, '');
  return kind === 'arxiv' ? 'arxiv.org' : `${kind}.com`;
}

function agesOf(ages: number[]): SourceAges {
  ages.sort((a, b) => a - b);
  const medianMs = ages[Math.floor(ages.length / 2)];
  const counts = new Array<number>(AGE_LIMITS.length + 1).fill(0);
  for (const age of ages) {
    const at = AGE_LIMITS.findIndex((hours) => age <= hours * HOUR_MS);
    const group = at < 0 ? AGE_LIMITS.length : at;
    counts[group] = (counts[group] ?? 0) + 1;
  }
  return {
    known: ages.length,
    ...(medianMs === undefined ? {} : { medianMs: Math.round(medianMs / MINUTE_MS) * MINUTE_MS }),
    groups: counts.map((count, at) => {
      const hours = AGE_LIMITS[at];
      return hours === undefined ? { count } : { hours, count };
    }),
  };
}
