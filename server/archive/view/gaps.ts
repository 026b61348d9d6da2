/**
 * The slots that a publication has left out. When a publication rests is inferred from what was issued: hours and
 * weekdays that never had a digest over weeks of regular work are no gaps.
 */
import { keptIn } from '../../text/keep-last.ts';
import { DAY_MS, MINUTE_MS } from '../../time/clock.ts';

/** When a digest is for. Clock times are as the publication's clock shows them: ms since the epoch of a clock that knows no offset. */
export interface Issue {
  readonly clockMs: number;
  /** The time between two digests in ms, as the digest itself says; missing where it does not. */
  readonly cadenceMs?: number;
}

/** What is known of a publication's slots beside the digests. */
export interface Schedule {
  /** The configured cadence in ms, which counts more than what digests say. */
  readonly cadenceMs?: number;
  /** The configured time of one of the day's slots, in ms after midnight. */
  readonly startMs?: number;
  /** What the clock shows now: no later slot is missing. */
  readonly nowClockMs: number;
}

/** A longer pause is not a series of gaps: the publication paused or ended, or a date is years off. */
const LONGEST_PAUSE_MS = 366 * DAY_MS;

/** No newsroom publishes more often; a title that says so means something else. */
const SHORTEST_MS = 15 * MINUTE_MS;

/** With more gaps, the cadence is not the one that the publication keeps to; only the latest are shown. */
const MOST = 100_000;

/**
 * The slots without a digest between the first and the last of `issues`, which come from the earliest on, and from
 * there up to the newest slot that is due; from the earliest on. None where no cadence is known.
 */
export function missingSlots(issues: readonly Issue[], schedule: Schedule): number[] {
  const missing: number[] = [];
  const grids = new Map<number, (from: number, to: number) => number[]>();
  for (let at = issues.length - 1; at >= 0 && missing.length < MOST; at--) {
    const [issue, next] = [issues[at], issues[at + 1]];
    if (issue === undefined) continue;
    const cadence = schedule.cadenceMs ?? longer(issue.cadenceMs, next?.cadenceMs);
    const to = next?.clockMs ?? Number.POSITIVE_INFINITY;
    const end = Math.min(to, schedule.nowClockMs);
    if (cadence === undefined || cadence < SHORTEST_MS || end - issue.clockMs > LONGEST_PAUSE_MS) continue;
    const grid = keptIn(grids, cadence, () => gridOf(issues, cadence, schedule));
    for (const slot of grid(issue.clockMs, end).reverse()) {
      const isTaken = isSame(slot, issue.clockMs, cadence) || isSame(slot, to, cadence);
      if (!isTaken && slot > issue.clockMs && slot < to) missing.push(slot);
    }
  }
  return missing.reverse();
}

/** Where a publication changes its pace, the slower one holds until the next digest. */
function longer(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
}

/** Whether a digest at `clockMs` is the one for `slot`: on its day, or nearer to it than to any other. */
function isSame(slot: number, clockMs: number, cadence: number): boolean {
  if (cadence === DAY_MS) return Math.floor(slot / DAY_MS) === Math.floor(clockMs / DAY_MS);
  return Math.abs(slot - clockMs) <= cadence / 2;
}

/** Gives the slots from one time to another, both included, without those in which the publication rests. */
function gridOf(
  issues: readonly Issue[],
  cadence: number,
  { cadenceMs, startMs }: Schedule,
): (from: number, to: number) => number[] {
  const own = issues.filter((issue) => cadenceMs !== undefined || issue.cadenceMs === cadence);
  // A cadence of less than a day begins anew each midnight.
  const unit = Math.max(cadence, DAY_MS);
  const first =
    cadence < DAY_MS && startMs !== undefined
      ? startMs % cadence
      : mostFrequent(own.map(({ clockMs }) => remainder(remainder(clockMs, unit), cadence)));
  const rests = restOf(own, cadence, first);
  return (from, to) => {
    const slots: number[] = [];
    for (let start = Math.floor(from / unit) * unit; start <= to; start += unit) {
      for (let slot = start + first; slot < start + unit && slot <= to; slot += cadence) {
        if (slot >= from && !rests(slot)) slots.push(slot);
      }
    }
    return slots;
  };
}

/** How many weeks, and how many days with digests, show a habit. */
const WEEKS = 4;
const DAYS = 14;

/** Tells of slots whether they are at an hour or on a weekday that has never had a digest. */
function restOf(issues: readonly Issue[], cadence: number, first: number): (slot: number) => boolean {
  const days = new Set(issues.map(({ clockMs }) => Math.floor(clockMs / DAY_MS)));
  const [from, to] = [issues[0], issues.at(-1)].map((issue) => Math.floor((issue?.clockMs ?? 0) / DAY_MS));
  const span = (to ?? 0) - (from ?? 0) + 1;
  const weekdays = new Set([...days].map((day) => remainder(day, 7)));
  // A publication that appears on less than half of the remaining days has no such habit, or gaps without end.
  const isRegular = span >= WEEKS * 7 && days.size >= (span * weekdays.size) / 14;
  const perDay = Math.max(1, Math.round(DAY_MS / cadence));
  const hourOf = (clockMs: number) =>
    remainder(Math.round((remainder(clockMs, DAY_MS) - first) / cadence), perDay);
  const hours = new Set(issues.map(({ clockMs }) => hourOf(clockMs)));
  const hasHours = cadence < DAY_MS && days.size >= DAYS;
  return (slot) =>
    (isRegular && cadence <= DAY_MS && !weekdays.has(remainder(Math.floor(slot / DAY_MS), 7))) ||
    (hasHours && !hours.has(hourOf(slot)));
}

function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>();
  let best = values.at(-1) ?? 0;
  for (const value of values.toReversed()) {
    const count = (counts.get(value) ?? 0) + 1;
    counts.set(value, count);
    if (count > (counts.get(best) ?? 0)) best = value;
  }
  return best;
}

function remainder(value: number, by: number): number {
  return ((value % by) + by) % by;
}
