/** Parses a slot as people and tools write it. */
import { MINUTE_MS } from '../../../time/clock.ts';
import { readDateTime, readStamp } from '../../../time/time.ts';

/** The time of the slot that `text` means, in ms since the epoch; `undefined` where it has no time of day. */
export function slotTime(text: string, offsetMinutes: number): number | undefined {
  const { ms, clockMs, precision } = readDateTime(text);
  if (ms !== undefined) return ms;
  const stamp = readStamp(text);
  const isStamp = stamp !== undefined && stamp.span.end === text.length;
  const clock = isStamp ? stamp.clockMs : precision === 'day' ? undefined : clockMs;
  return clock === undefined ? undefined : clock - offsetMinutes * MINUTE_MS;
}
