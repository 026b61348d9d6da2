/**
 * The archive as a calendar: every digest at its slot, and the slots that have none. It is what the archive view
 * shows, a level at a time.
 */
import { byCodeUnit } from '../../text/search.ts';
import { DAY_MS, MINUTE_MS } from '../../time/clock.ts';
import { readStamp } from '../../time/time.ts';
import type { Archive } from '../columns/archive.ts';
import { type ArchiveEntry, nameIn } from '../index/entry.ts';
import { translationsIn } from '../index/translation.ts';
import { missingSlots, type Schedule } from './gaps.ts';

/** A digest at its place in time, or a slot without one. */
export interface CalendarSlot {
  /** As the publication's clock shows it: ms since the epoch of a clock that knows no offset. */
  readonly clockMs: number;
  /** Whether it is for a day, and for no hour of it. */
  readonly wholeDay: boolean;
  /** Missing where the slot has no digest. */
  readonly entry?: ArchiveEntry;
  /** Whether that is another one of the slot's in one more language: both are shown, and count as one. */
  readonly isTranslation?: true;
}

/** All slots of a publication. */
export interface Calendar {
  /** From the earliest on. */
  readonly slots: readonly CalendarSlot[];
  /** Digests without a time, by their URIs. */
  readonly undated: readonly ArchiveEntry[];
  /** Whether no day has more than one slot, so that a day need not be opened to see its digest. */
  readonly isDaily: boolean;
  /** The newest slot that is due and has no digest yet. */
  readonly dueMs?: number;
}

/** What is configured, and what time it is. */
export interface CalendarOptions extends Omit<Schedule, 'nowClockMs'> {
  /** Minutes that the publication's clock is ahead of UTC. */
  readonly offsetMinutes?: number;
  /** The present time in ms since the epoch. */
  readonly nowMs: number;
}

/** The calendar of `archive`. A sort of all its digests. */
export function calendarOf(archive: Pick<Archive, 'entries'>, options: CalendarOptions): Calendar {
  const dated: (CalendarSlot & { readonly entry: ArchiveEntry })[] = [];
  const undated: ArchiveEntry[] = [];
  const all = [...archive.entries()];
  const translations = translationsIn(all);
  for (const entry of all) {
    const place = placeOf(entry, options.offsetMinutes);
    if (place === undefined) undated.push(entry);
    else
      dated.push({
        ...place,
        entry,
        ...(translations.has(entry.uri) ? { isTranslation: true as const } : {}),
      });
  }
  dated.sort((a, b) => a.clockMs - b.clockMs || byCodeUnit(a.entry.uri, b.entry.uri));
  undated.sort((a, b) => byCodeUnit(a.uri, b.uri));
  const { offsetMinutes = dated.at(-1)?.entry.summary.conventions.offsetMinutes ?? 0, nowMs } = options;
  const nowClockMs = nowMs + offsetMinutes * MINUTE_MS;
  const issues = dated.flatMap(({ clockMs, entry, isTranslation }) => {
    const { cadenceMs } = entry.summary.conventions;
    return isTranslation === true ? [] : { clockMs, ...(cadenceMs === undefined ? {} : { cadenceMs }) };
  });
  const missing = missingSlots(issues, { ...options, nowClockMs });
  const isWhole = dated.length > 0 && dated.every(({ wholeDay }) => wholeDay);
  const gaps = missing.map((clockMs): CalendarSlot => ({ clockMs, wholeDay: isWhole }));
  const slots: CalendarSlot[] = [...dated, ...gaps].sort((a, b) => a.clockMs - b.clockMs);
  const newest = missing.at(-1);
  const isDue = newest !== undefined && newest > (dated.at(-1)?.clockMs ?? 0);
  return {
    slots,
    undated,
    isDaily:
      (options.cadenceMs ?? issues.at(-1)?.cadenceMs ?? DAY_MS) >= DAY_MS &&
      slots.every(
        ({ clockMs, isTranslation }, at) =>
          at === 0 || isTranslation === true || !isSameDay(clockMs, slots[at - 1]?.clockMs),
      ),
    ...(isDue ? { dueMs: newest } : {}),
  };
}

/** When a digest is for: by the stamp of its title or of its file's name, else by its date. */
export function placeOf(
  { uri, summary: { conventions } }: ArchiveEntry,
  publicationOffset?: number,
): Omit<CalendarSlot, 'entry'> | undefined {
  const { slotClockMs, wholeDay, dateMs, offsetMinutes = 0 } = conventions;
  if (slotClockMs !== undefined) return { clockMs: slotClockMs, wholeDay };
  const stamp = readStamp(nameIn(uri));
  if (stamp?.clockMs !== undefined) return { clockMs: stamp.clockMs, wholeDay: stamp.wholeDay };
  if (dateMs === undefined) return undefined;
  return { clockMs: dateMs + (publicationOffset ?? offsetMinutes) * MINUTE_MS, wholeDay: false };
}

function isSameDay(a: number, b: number | undefined): boolean {
  return b !== undefined && Math.floor(a / DAY_MS) === Math.floor(b / DAY_MS);
}
