/** Which slot a text means, as people and tools name one. */
import { MINUTE_MS } from '../../../time/clock.ts';
import { readDateTime, readStamp } from '../../../time/time.ts';

/** When the slot that is called `text` is, in ms since the epoch; `undefined` where it is called nothing that has a time of day. */
export function slotTime(text: string, offsetMinutes: number): number | undefined {
  const { ms, clockMs, precision } = readDateTime(text);
  if (ms !== undefined) return ms;
  const stamp = readStamp(text);
  const isStamp = stamp !== undefined && stamp.span.end === text.length;
  const clock = isStamp ? stamp.clockMs : precision === 'day' ? undefined : clockMs;
  return clock === undefined ? undefined : clock - offsetMinutes * MINUTE_MS;
}
