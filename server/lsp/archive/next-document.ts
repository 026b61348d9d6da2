/** The next digest of a publication of the workspace: where it belongs and how it begins. */
import type { Archive } from '../../archive/columns/archive.ts';
import { baseName } from '../../config/files/paths.ts';
import { parseOptions } from '../../config/read-config.ts';
import { parseDigest } from '../../digest/parse-digest.ts';
import { newDigest } from '../../features/editing/new-digest/new-digest.ts';
import { nextFolder } from '../../features/editing/new-digest/next-file.ts';
import { NO_SLOT, slotTime } from '../../features/editing/new-digest/slot-time.ts';
import type { BegunDigest } from '../../features/exchange/compose-in-publication.ts';
import type { ToolRefusal } from '../../features/tools/tool-data.ts';
import { shorten } from '../../text/shorten.ts';
import { clockTime } from '../../time/clock.ts';
import type { Context } from '../feature.ts';
import { decodedPath, folderOf, isInside } from '../uri.ts';
import { latestClock, publicationsOf } from './publications.ts';

/** A digest whose file does not exist yet. */
export interface NextDocument extends BegunDigest {
  readonly uri: string;
  /** Where the first thing to be filled in is. */
  readonly cursor: number;
  /** The slot in ms since the epoch, and how far its clock is ahead of UTC. */
  readonly slotMs: number;
  readonly offsetMinutes: number;
}

/** The archive of the publication that the folder `place` is of, or else of the one at work last in and below it; `undefined` without one. */
export async function archiveAt(place: string, context: Context): Promise<Archive | undefined> {
  const publications = await publicationsOf(context);
  const around = publications.filter(({ folder }) => folder === place || isInside(place, folder));
  const [nearest] = around.toSorted((a, b) => b.folder.length - a.folder.length);
  const below = publications.filter(({ folder }) => isInside(folder, place));
  return (nearest ?? below.toSorted((a, b) => latestClock(b) - latestClock(a))[0])?.archive;
}

/** The digest for `slot`, or for the slot after the latest one's, in the publication at the folder `place`; or why there is none. */
export async function nextDocumentAt(
  place: string,
  slot: string | undefined,
  localOffsetMinutes: number,
  context: Context,
): Promise<NextDocument | ToolRefusal> {
  if (slot !== undefined && slotTime(slot, 0) === undefined) return { refusal: NO_SLOT(shorten(slot, 80)) };
  const entry = (await archiveAt(place, context))?.latest;
  const latestUri = entry && (context.archives.asOpen(entry.uri) ?? entry.uri);
  const slotMs = (offset: number) => (slot === undefined ? undefined : slotTime(slot, offset));
  return nextDocument({ latestUri, folder: place, slotMs, localOffsetMinutes }, context);
}

/** What the next digest is made from. */
interface NextDocumentOptions {
  /** The digest whose habits are kept, and beside which the new one belongs. */
  readonly latestUri: string | undefined;
  /** Where it belongs without that one. */
  readonly folder: string;
  /** Its slot in ms since the epoch, given the clock's offset from UTC; `undefined` for the slot after the latest. */
  readonly slotMs: (offsetMinutes: number) => number | undefined;
  readonly localOffsetMinutes: number;
}

/** The digest that `options` ask for, or why there is none. */
export async function nextDocument(
  { latestUri, folder, slotMs: slotAt, localOffsetMinutes }: NextDocumentOptions,
  { session }: Context,
): Promise<NextDocument | ToolRefusal> {
  const { config } = await session.nearestConfiguration(latestUri ?? `${folder}/new.md`);
  const { prescribed } = config.settings;
  const written = latestUri === undefined ? undefined : await session.read(latestUri);
  const latest = written === undefined ? undefined : parseDigest(written, parseOptions(config));
  const { slotMs: lastMs, offsetMinutes: lastOffset } = latest?.conventions ?? {};
  const offsetMinutes = prescribed.offsetMinutes ?? lastOffset ?? localOffsetMinutes;
  const wanted = slotAt(offsetMinutes);
  const made = newDigest({
    prescribed,
    now: session.now(),
    localOffsetMinutes,
    ...(latest === undefined || latestUri === undefined
      ? {}
      : { latest: { digest: latest, fileName: baseName(decodedPath(latestUri)) } }),
    ...(wanted === undefined ? {} : { slotMs: wanted }),
  });
  if ('refusal' in made) return made;
  const { fileName, ...begun } = made;
  const beside = latestUri === undefined ? folder : folderOf(latestUri);
  const target =
    lastMs === undefined
      ? beside
      : nextFolder(beside, clockTime(lastMs, offsetMinutes), clockTime(made.slotMs, offsetMinutes));
  const uri = `${target}/${encodeURIComponent(fileName)}`;
  return { ...begun, uri, offsetMinutes, config, ...(latest === undefined ? {} : { latest }) };
}
