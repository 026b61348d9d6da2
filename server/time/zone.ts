/**
 * Time zones by their names in the IANA database, which every JavaScript engine brings (`Intl`).
 */
import { keepMany } from '../text/keep-last.ts';
import { MINUTE_MS } from './clock.ts';

/**
 * The minutes that the clocks of `zone` are ahead of UTC when they show `clockMs` (ms of a clock that knows no offset).
 * Where clocks skip a time or show it twice, it is what Go's `time.Date` takes, and with it Hugo. `undefined` for a zone
 * that is none.
 */
export function offsetIn(zone: string, clockMs: number): number | undefined {
  const guess = offsetAt(zone, clockMs);
  if (guess === undefined) return undefined;
  return offsetAt(zone, clockMs - guess * MINUTE_MS);
}

/** The minutes that the clocks of `zone` are ahead of UTC at `ms` since the epoch; `undefined` for a zone that is none. */
function offsetAt(zone: string, ms: number): number | undefined {
  if (zone === 'UTC') return 0;
  const format = formatOf(zone);
  if (format === undefined || !Number.isFinite(new Date(ms).getTime())) return undefined;
  const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const at = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const shown = Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second'));
  // Before there were zones, offsets were no whole minutes.
  return Math.round((shown - Math.floor(ms / 1000) * 1000) / MINUTE_MS);
}

/** Whether Go, and with it Hugo, knows `name` as a zone: by its exact spelling, and no offset. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][\w+/-]*$/u.test(name)) return false;
  const known = formatOf(name)?.resolvedOptions().timeZone;
  if (known === undefined) return false;
  // The engine takes any case, and Go only the right one.
  return known.toLowerCase() !== name.toLowerCase() || known === name;
}

const formatOf = keepMany((zone: string): Intl.DateTimeFormat | undefined => {
  try {
    return new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    // No such zone.
    return undefined;
  }
});
