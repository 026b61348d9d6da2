/**
 * The slots that a new digest may be for: the one after the latest digest, the one that has just come, and those that
 * were left out.
 */
import { DAY_MS } from '../../time/clock.ts';
import type { Calendar } from './calendar.ts';

/** Why a slot is offered. */
export type SlotKind = 'next' | 'current' | 'missed';

/** A slot without a digest, as the publication's clock shows it: ms since the epoch of a clock that knows no offset. */
export interface NewSlot {
  readonly kind: SlotKind;
  readonly clockMs: number;
  /** Whether it is for a day, and for no hour of it. */
  readonly wholeDay: boolean;
}

/** What is known beside the calendar. */
export interface NewSlotOptions {
  /** The configured time between two digests in ms, which counts more than what the latest digest says. */
  readonly cadenceMs?: number;
  /** What the publication's clock shows now. */
  readonly nowClockMs: number;
}

/** Older ones are in the archive view; a list of years would not help. */
const MOST_MISSED = 200;

/** The slots to choose from: next, current, and the missed ones with the latest first; none where no cadence is known. */
export function newSlots(
  { slots }: Pick<Calendar, 'slots'>,
  { cadenceMs, nowClockMs }: NewSlotOptions,
): NewSlot[] {
  const latest = slots.findLast(({ entry }) => entry !== undefined);
  if (latest?.entry === undefined) return [];
  const { wholeDay, clockMs, entry } = latest;
  const cadence = cadenceMs ?? entry.summary.conventions.cadenceMs ?? (wholeDay ? DAY_MS : undefined);
  if (cadence === undefined) return [];
  const next = clockMs + cadence;
  const current = clockMs + Math.floor((nowClockMs - clockMs) / cadence) * cadence;
  const missed = slots
    .filter((slot) => slot.entry === undefined && slot.clockMs !== next && slot.clockMs !== current)
    .slice(-MOST_MISSED)
    .reverse();
  return [
    { kind: 'next', clockMs: next, wholeDay },
    ...(current > next ? [{ kind: 'current', clockMs: current, wholeDay } as const] : []),
    ...missed.map((slot) => ({ kind: 'missed', clockMs: slot.clockMs, wholeDay: slot.wholeDay }) as const),
  ];
}
