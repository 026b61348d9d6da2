/**
 * A calendar by levels: years, months, days, and what is in a day. Levels are cut out of the sorted slots, so that
 * opening one costs no more than its own contents.
 */
import { countBefore } from '../../text/search.ts';
import { clockTime, DAY_MS, pad } from '../../time/clock.ts';
import type { ArchiveEntry } from '../index/entry.ts';
import type { Calendar, CalendarSlot } from './calendar.ts';

/** A year, a month or a day with what is in it. */
export interface Period {
  /** `2025`, `2025-08` or `2025-08-01`; `UNDATED` for all digests that say nowhere when they are for. */
  readonly key: string;
  readonly digests: number;
  readonly items: number;
  /** Slots without a digest. */
  readonly gaps: number;
}

/** One line of a level. */
export type LevelEntry =
  | ({ readonly kind: 'period' } & Period)
  | {
      readonly kind: 'digest';
      readonly entry: ArchiveEntry;
      readonly clockMs?: number;
      readonly wholeDay: boolean;
    }
  | Gap;

/** A slot without a digest. */
export interface Gap {
  readonly kind: 'gap';
  readonly clockMs: number;
  readonly wholeDay: boolean;
  /** Whether it is the newest slot that is due, whose digest may still come. */
  readonly isDue: boolean;
}

/** The key of the digests without a date. */
export const UNDATED = 'undated';

/** What is in the period `key`, the latest first; the years, and what has no date, without a key. Nothing for a key that is none. */
export function levelOf(calendar: Calendar, key?: string): LevelEntry[] {
  if (key === UNDATED) return calendar.undated.map((entry) => ({ kind: 'digest', entry, wholeDay: false }));
  const slots = slotsIn(calendar, key);
  const length = KEY_LENGTHS[key === undefined ? 0 : KEY_LENGTHS.indexOf(key.length) + 1];
  if (length === undefined || (calendar.isDaily && length === DAY_KEY))
    return slots.map((slot) => lineOf(calendar, slot)).reverse();
  const periods: Sum[] = [];
  let last: Sum | undefined;
  let lastDay = Number.NaN;
  for (const slot of slots) {
    const day = Math.floor(slot.clockMs / DAY_MS);
    if (last === undefined || day !== lastDay) {
      const own = periodKey(slot.clockMs, length);
      if (last?.key !== own) {
        last = { key: own, digests: 0, items: 0, gaps: 0 };
        periods.push(last);
      }
      lastDay = day;
    }
    addSlot(last, slot);
  }
  const lines = periods.reverse().map((period): LevelEntry => ({ kind: 'period', ...period }));
  const { undated } = calendar;
  if (key === undefined && undated.length > 0) lines.push({ kind: 'period', ...sumOf(UNDATED, undated) });
  return lines;
}

/** All digests in the period `key`; of the whole calendar without one. */
export function* digestsIn(calendar: Calendar, key?: string): Generator<ArchiveEntry> {
  if (key !== UNDATED) for (const { entry } of slotsIn(calendar, key)) if (entry !== undefined) yield entry;
  if (key === UNDATED || key === undefined) yield* calendar.undated;
}

/** The keys of the periods that lead to the digest `uri`, from the year on; `undefined` where it is not there. */
export function pathTo(calendar: Calendar, uri: string): readonly string[] | undefined {
  if (calendar.undated.some((entry) => entry.uri === uri)) return [UNDATED];
  const slot = calendar.slots.find(({ entry }) => entry?.uri === uri);
  if (slot === undefined) return undefined;
  const lengths = calendar.isDaily ? KEY_LENGTHS.slice(0, -1) : KEY_LENGTHS;
  return lengths.map((length) => periodKey(slot.clockMs, length));
}

/** The sum of all that is in a calendar. */
export function calendarTotal({ slots, undated }: Calendar): Omit<Period, 'key'> {
  const sum: Sum = { ...sumOf('', undated) };
  for (const slot of slots) addSlot(sum, slot);
  const { key: _, ...total } = sum;
  return total;
}

/** The name of the period around a clock's time: so many characters of `2025-08-01`. */
export function periodKey(clockMs: number, length: number): string {
  const { year, month, day } = clockTime(clockMs, 0);
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`.slice(0, length);
}

/** The length of the key of a day. */
export const DAY_KEY = 10;

/** The lengths of the keys of years, months and days. */
const KEY_LENGTHS: readonly number[] = [4, 7, DAY_KEY];

function lineOf({ dueMs }: Calendar, { clockMs, wholeDay, entry }: CalendarSlot): LevelEntry {
  if (entry !== undefined) return { kind: 'digest', entry, clockMs, wholeDay };
  return { kind: 'gap', clockMs, wholeDay, isDue: clockMs === dueMs };
}

/** A period while it is counted. */
type Sum = { -readonly [Name in keyof Period]: Period[Name] };

function addSlot(sum: Sum, { entry, isTranslation }: CalendarSlot): void {
  if (entry === undefined) sum.gaps++;
  else if (isTranslation !== true) {
    sum.digests++;
    sum.items += entry.summary.items.length;
  }
}

function sumOf(key: string, entries: readonly ArchiveEntry[]): Period {
  const items = entries.reduce((count, { summary }) => count + summary.items.length, 0);
  return { key, digests: entries.length, items, gaps: 0 };
}

/** The slots of a period, in order; all without a key. */
function slotsIn({ slots }: Calendar, key: string | undefined): readonly CalendarSlot[] {
  if (key === undefined) return slots;
  const [from, to] = boundsOf(key);
  const begins = (clockMs: number) => countBefore(slots, (slot) => slot.clockMs < clockMs);
  return slots.slice(begins(from), begins(to));
}

function boundsOf(key: string): readonly [number, number] {
  if (!/^\d{4}(?:-\d\d){0,2}$/u.test(key)) return [0, 0];
  const [year = 0, month, day] = key.split('-').map(Number);
  const start = new Date(0);
  start.setUTCFullYear(year, (month ?? 1) - 1, day ?? 1);
  const from = start.getTime();
  if (day !== undefined) return [from, from + DAY_MS];
  start.setUTCFullYear(month === undefined ? year + 1 : year, month ?? 0, 1);
  return [from, start.getTime()];
}
