/** The next digest of a publication of the workspace, for tools: where it belongs and how it begins. */

import type { Archive } from '../../archive/columns/archive.ts';
import { baseName } from '../../config/files/paths.ts';
import { parseOptions } from '../../config/read-config.ts';
import { parseDigest } from '../../digest/parse-digest.ts';
import { newDigest } from '../../features/editing/new-digest/new-digest.ts';
import { nextFolder } from '../../features/editing/new-digest/next-file.ts';
import { slotTime } from '../../features/editing/new-digest/slot-time.ts';
import type { BegunDigest } from '../../features/exchange/compose-in-publication.ts';
import type { ToolRefusal } from '../../features/tools/tool-data.ts';
import type { Message } from '../../text/message.ts';
import { shorten } from '../../text/shorten.ts';
import { clockTime } from '../../time/clock.ts';
import { latestClock, publicationsOf } from '../archive/publications.ts';
import type { Context } from '../feature.ts';
import { decodedPath, folderOf, isInside } from '../uri.ts';

/** A digest that nobody has made yet. */
export interface NextDigest extends BegunDigest {
  readonly uri: string;
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
export async function nextDigestAt(
  place: string,
  slot: string | undefined,
  localOffsetMinutes: number,
  context: Context,
): Promise<NextDigest | ToolRefusal> {
  const { session, archives } = context;
  const entry = (await archiveAt(place, context))?.latest;
  const latestUri = entry && (archives.asOpen(entry.uri) ?? entry.uri);
  const { config } = await session.nearestConfiguration(latestUri ?? `${place}/new.md`);
  const { prescribed } = config.settings;
  const text = latestUri === undefined ? undefined : await session.read(latestUri);
  const latest = text === undefined ? undefined : parseDigest(text, parseOptions(config));
  const offset = prescribed.offsetMinutes ?? latest?.conventions.offsetMinutes ?? localOffsetMinutes;
  const slotMs = slot === undefined ? undefined : slotTime(slot, offset);
  if (slot !== undefined && slotMs === undefined) return { refusal: NO_SLOT(slot) };
  const made = newDigest({
    prescribed,
    now: session.now(),
    localOffsetMinutes,
    ...(latest === undefined || latestUri === undefined
      ? {}
      : { latest: { digest: latest, fileName: baseName(decodedPath(latestUri)) } }),
    ...(slotMs === undefined ? {} : { slotMs }),
  });
  if ('refusal' in made) return made;
  const folder = latestUri === undefined ? place : folderOf(latestUri);
  const lastMs = latest?.conventions.slotMs;
  const target =
    lastMs === undefined
      ? folder
      : nextFolder(folder, clockTime(lastMs, offset), clockTime(made.slotMs, offset));
  return {
    uri: `${target}/${encodeURIComponent(made.fileName)}`,
    text: made.text,
    slotMs: made.slotMs,
    offsetMinutes: offset,
    config,
    ...(latest === undefined ? {} : { latest }),
  };
}

const NO_SLOT = (slot: string): Message => ({
  en: `“${shorten(slot, 80)}” is not a slot. Write it as 2025.08.01.04 or as 2025-08-01T04:00+08:00.`,
  zh: `“${shorten(slot, 80)}”不是时段。请写成 2025.08.01.04 或 2025-08-01T04:00+08:00。`,
});
