/** An entry of the archive: one digest, and the time that it is for. */
import type { Digest } from '../../digest/model.ts';
import { MINUTE_MS } from '../../time/clock.ts';
import { readStamp } from '../../time/time.ts';
import { type DigestSummary, placesOf, type SummaryPlaces, summarise } from './summary.ts';

/** One digest of the archive. */
export interface ArchiveEntry {
  readonly uri: string;
  readonly summary: DigestSummary;
  /** Where the parts of the summary are; missing where that was not recorded. */
  readonly places?: SummaryPlaces | undefined;
}

/** The parts of a digest that tell the time it is for. */
export interface Dated {
  readonly uri: string;
  readonly summary: Pick<DigestSummary, 'conventions'>;
}

/**
 * The entry of the digest at `uri`. It may keep the digest's text in memory, which an archive that it is added to
 * does not.
 */
export function archiveEntry(uri: string, digest: Digest): ArchiveEntry {
  return { uri, summary: summarise(digest), places: placesOf(digest) };
}

/**
 * The time a digest is for, in ms since the epoch: its slot, else its date, else what its file's name says. A stamp
 * without an offset is taken as of `date`'s, else as UTC. `undefined` where nothing tells.
 */
export function timeOf({ uri, summary: { conventions } }: Dated): number | undefined {
  const { slotMs, dateMs, slotClockMs, offsetMinutes = 0 } = conventions;
  const clockMs = slotClockMs ?? readStamp(nameIn(uri))?.clockMs;
  return slotMs ?? dateMs ?? (clockMs === undefined ? undefined : clockMs - offsetMinutes * MINUTE_MS);
}

/**
 * The slot a digest is for, as a key: the stamp of its title, else that of its file's name, as the clock shows
 * it. A digest for a whole day has another slot than one for the day's first hour.
 */
export function slotKeyOf({ uri, summary: { conventions } }: Dated): string | undefined {
  const { slotClockMs, wholeDay } = conventions;
  if (slotClockMs !== undefined) return slotKey(slotClockMs, wholeDay);
  const stamp = readStamp(nameIn(uri));
  return stamp?.clockMs === undefined ? undefined : slotKey(stamp.clockMs, stamp.wholeDay);
}

/** The key of the slot at `clockMs`. */
function slotKey(clockMs: number, wholeDay: boolean): string {
  return `${clockMs}${wholeDay ? 'd' : ''}`;
}

/**
 * The slot a digest is for and the publication that it is of, as a key. By what a title says after the stamp, letters and
 * digits only, readers know the publication.
 */
export function issueKeyOf(entry: ArchiveEntry): string | undefined {
  const slot = slotKeyOf(entry);
  if (slot === undefined) return undefined;
  const { title } = entry.summary;
  const rest = title.slice(readStamp(title)?.span.end ?? 0);
  return `${slot} ${rest
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')}`;
}

/** The file's name at the end of a URI, as people write it; of a page bundle (`…/2025.08.01.00/index.md`) the folder's. */
export function nameIn(uri: string): string {
  const steps = uri.split('/');
  const last = steps.at(-1) ?? '';
  const name = /^index(?:\.[^/]*)?$/iu.test(last) ? (steps.at(-2) ?? '') : last;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
