/**
 * The slot of a digest, by title, date, file name and configuration.
 *
 * Slots are compared as the publication's clock shows them (ms of a clock that knows no offset), since stamps name no
 * offset.
 */
import type { Digest } from '../../digest/model.ts';
import type { Site } from '../../site/site.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../time/clock.ts';
import { matchTemplate, readTemplate } from '../../time/template.ts';
import { type DateTimeReading, readStamp, readTitleStamp } from '../../time/time.ts';
import type { PublicationSettings } from '../engine/rule.ts';
import { isReadable, textEntry } from '../front-matter/front-matter-value.ts';
import { readSiteDate } from './publication-offset.ts';

/** A slot on the publication's clock. */
export interface Slot {
  readonly clockMs: number;
  /** Whether a day is meant, and no hour of it. */
  readonly wholeDay: boolean;
}

/** A digest may be issued this long before its slot begins; of a short cadence, a quarter of it. */
const EARLIEST_MS = 15 * MINUTE_MS;

/** How long before its slot a digest may be issued, in ms. */
function earlyMs(cadenceMs: number): number {
  return Math.min(EARLIEST_MS, cadenceMs / 4);
}

/** The beginning of the latest slot that a digest issued at `clockMs` can be for; slots are counted from midnight, or are days. */
export function slotStart(clockMs: number, cadenceMs: number): number {
  const due = clockMs + earlyMs(cadenceMs);
  const midnight = Math.floor(due / DAY_MS) * DAY_MS;
  return cadenceMs >= DAY_MS ? midnight : midnight + Math.floor((due - midnight) / cadenceMs) * cadenceMs;
}

/** The slot that a file's name names, by the configured template or by its stamp. */
export function slotOfFileName(
  fileName: string | undefined,
  prescribed: PublicationSettings,
): Slot | undefined {
  if (fileName === undefined) return undefined;
  const template = prescribed.fileName === undefined ? undefined : readTemplate(prescribed.fileName);
  const match = template === undefined ? undefined : matchTemplate(template, fileName);
  if (match?.matches === true && match.clockMs !== undefined) {
    return { clockMs: match.clockMs, wholeDay: !match.namesHour };
  }
  const stamp = readStamp(fileName);
  return stamp?.clockMs === undefined ? undefined : { clockMs: stamp.clockMs, wholeDay: stamp.wholeDay };
}

/** The slot that the title's stamp names, wherever the publication's template has it. */
export function slotOfTitle(
  digest: Pick<Digest, 'frontMatter'>,
  prescribed: PublicationSettings,
): Slot | undefined {
  const title = isReadable(digest) ? textEntry(digest, 'title') : undefined;
  const stamp = title === undefined ? undefined : readTitleStamp(title.text, prescribed.title);
  return stamp?.clockMs === undefined ? undefined : { clockMs: stamp.clockMs, wholeDay: stamp.wholeDay };
}

/** `date` as the site reads it, where it can mean one time only. */
export function certainDate(
  digest: Pick<Digest, 'frontMatter'>,
  site: Site | undefined,
): DateTimeReading | undefined {
  const date = isReadable(digest) ? textEntry(digest, 'date') : undefined;
  const reading = date === undefined ? undefined : readSiteDate(date.text, site);
  return reading?.certain === true ? reading : undefined;
}

/** What the publication's clock shows at a date: the configured offset counts before the written one. `undefined` where no time was read. */
export function publicationClock(
  reading: DateTimeReading,
  prescribed: PublicationSettings,
): number | undefined {
  if (reading.ms === undefined || prescribed.offsetMinutes === undefined) return reading.clockMs;
  return reading.ms + prescribed.offsetMinutes * MINUTE_MS;
}

/** Whether two slots can be one: where one names a day only, the day is what they can agree on. */
export function canBeOneSlot(a: Slot, b: Slot): boolean {
  const unit = a.wholeDay || b.wholeDay ? DAY_MS : 1;
  return Math.floor(a.clockMs / unit) === Math.floor(b.clockMs / unit);
}

/** The slot that `date` falls into, where the cadence is known. */
export function slotOfDate(
  digest: Digest,
  prescribed: PublicationSettings,
  cadenceMs: number | undefined,
): Slot | undefined {
  const reading = certainDate(digest, undefined);
  const clock = reading === undefined ? undefined : publicationClock(reading, prescribed);
  if (clock === undefined || reading === undefined) return undefined;
  if (reading.precision === 'day') return { clockMs: clock, wholeDay: true };
  if (cadenceMs === undefined) return undefined;
  return { clockMs: slotStart(clock, cadenceMs), wholeDay: cadenceMs >= DAY_MS };
}

/** The times between which a digest for `slot` is issued, the first included: as long as no later slot has begun. */
export function issueWindow(
  slot: Slot,
  cadenceMs: number | undefined,
): { readonly from: number; readonly to: number } {
  const named = slot.wholeDay ? DAY_MS : HOUR_MS;
  const length = slot.wholeDay ? Math.max(cadenceMs ?? named, named) : (cadenceMs ?? named);
  return { from: slot.clockMs - earlyMs(length), to: slot.clockMs + length };
}
