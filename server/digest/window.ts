/** The period that a digest covers, as far as it says so itself. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../time/clock.ts';
import { type DateTimeReading, readDateTime } from '../time/time.ts';
import { entryOf } from './locate.ts';
import type { Conventions, Digest } from './model.ts';

/** A stretch of time in ms since the epoch, both ends in it. */
export interface Window {
  /** `undefined` where the length of the period is unknown. */
  readonly from: number | undefined;
  readonly to: number;
  /** Whether `date` is a nominal time, such as the slot itself, and not the actual moment of issue. */
  readonly isNominal: boolean;
}

/**
 * The window of `digest`, whose own or configured conventions are `conventions`: as long as `lengthMs`, or else as the
 * time between two digests, and up to its `date`.
 * `undefined` where there is no `date` to go by, or one that may mean several days.
 *
 * A digest may be issued some minutes after its slot and still report on the time before the slot, so the window
 * holds both. It does so, too, where the two name different slots: which one is wrong cannot be told, and
 * `title-date-mismatch` says it once. A title or date that names a day is for all of that day.
 */
export function windowOf(
  digest: Pick<Digest, 'frontMatter'>,
  conventions: Conventions,
  lengthMs = conventions.cadenceMs,
): Window | undefined {
  const { dateMs, slotMs, offsetMinutes = 0, wholeDay } = conventions;
  const date = writtenDate(digest);
  if (dateMs === undefined || date?.certain !== true) return undefined;
  const slot = slotMs ?? dateMs;
  const isNominal = dateMs === slotMs || isFullHour(dateMs, offsetMinutes);
  const isDay = (wholeDay && isNominal) || date.precision === 'day';
  return {
    from: lengthMs === undefined ? undefined : Math.min(dateMs, slot) - lengthMs,
    to: Math.max(dateMs, isDay ? slot + DAY_MS : slot),
    isNominal,
  };
}

/** No clock shows a full hour to the millisecond but once in millions of times. */
function isFullHour(ms: number, offsetMinutes: number): boolean {
  return (ms + offsetMinutes * MINUTE_MS) % HOUR_MS === 0;
}

function writtenDate(digest: Pick<Digest, 'frontMatter'>): DateTimeReading | undefined {
  const value = entryOf(digest, 'date')?.value;
  return value?.kind === 'scalar' && typeof value.value === 'string' ? readDateTime(value.value) : undefined;
}
