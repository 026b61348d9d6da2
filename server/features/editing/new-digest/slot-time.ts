/** Parses a slot as people and tools write it. */
import type { Message } from '../../../text/message.ts';
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

/** The message where `slot` means no slot. */
export const NO_SLOT = (slot: string): Message => ({
  en: `“${slot}” is not a slot. Write it as 2025.08.01.04 or as 2025-08-01T04:00+08:00.`,
  zh: `“${slot}”不是时段。请写成 2025.08.01.04 或 2025-08-01T04:00+08:00。`,
});
