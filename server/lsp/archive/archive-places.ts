/**
 * The files of an archive in which something comes up, as they are at this moment: open ones as the editor shows them,
 * others as they are read anew. What the index noted of a file counts only while the file has just the text that was read.
 */
import type { CancellationToken } from 'vscode-languageserver';
import { type Archive, archiveOf } from '../../archive/columns/archive.ts';
import { type ArchiveEntry, archiveEntry } from '../../archive/index/entry.ts';
import { type ItemPlaces, placesOf } from '../../archive/index/summary.ts';
import type { Configuration } from '../../config/files/configurations.ts';
import { parseOptions } from '../../config/read-config.ts';
import type { Digest } from '../../digest/model.ts';
import { parseDigest } from '../../digest/parse-digest.ts';
import { digestsWith, notedPlaces, placesIn, type Subject } from '../../features/archive/archive-subject.ts';
import type { Renamed } from '../../features/archive/rename-subject.ts';
import { LineIndex } from '../../text/line-index.ts';
import { type Context, throwIfCancelled } from '../feature.ts';
import { Slices } from '../session/slices.ts';
import type { Snapshot } from '../session/snapshot.ts';

/** A file in which a subject comes up in at least one place, under the name that the client has for it. */
export interface FileWithPlaces extends Renamed {
  readonly uri: string;
  /** Of an open document. */
  readonly version: number | null;
  readonly lines: LineIndex;
}

/** How many files are read at a time where each takes a request. */
const WIDTH = 16;

/** The archive that a digest belongs to, all that is known of it up to this moment in it; of a digest in no folder, the open ones in no folder. */
export async function archiveAround(
  snapshot: Snapshot,
  context: Context,
  token: CancellationToken,
): Promise<Archive> {
  const { session, archives } = context;
  await archives.upToDate(token);
  throwIfCancelled(token);
  const own = archiveEntry(snapshot.surroundings.uri ?? snapshot.uri, snapshot.digest);
  const archive =
    archives.folderOf(snapshot.uri) === undefined
      ? await archiveOutside(context, await session.nearestConfiguration(snapshot.uri))
      : (archives.archiveFor(snapshot.uri, await session.nearestConfiguration(snapshot.uri)) ??
        archiveOf([]));
  // A file that version control ignores is in no archive, and still is what was asked about.
  return archive.entry(own.uri) === undefined ? archive.with([[own.uri, own]]) : archive;
}

/** The digests that are open and in no folder of the workspace; where a configuration is given, those that it governs. */
export async function archiveOutside(
  { session, archives }: Context,
  configuration?: Configuration,
): Promise<Archive> {
  const entries: ArchiveEntry[] = [];
  for (const { uri, surroundings, digest } of await session.openSnapshots()) {
    if (archives.folderOf(uri) !== undefined) continue;
    const { file } = await session.nearestConfiguration(uri);
    // Two publications may be open at a time.
    if (configuration === undefined || configuration.file?.place === file?.place)
      entries.push(archiveEntry(surroundings.uri ?? uri, digest));
  }
  return archiveOf(entries);
}

/** The files of `archive` with places of `subject`, from the earliest digest on. */
export async function* filesWith(
  archive: Archive,
  subject: Subject,
  context: Context,
  token: CancellationToken,
): AsyncGenerator<FileWithPlaces> {
  const slices = new Slices(() => performance.now());
  const uris = digestsWith(archive, subject);
  for (let at = 0; at < uris.length; at += WIDTH) {
    const files = await Promise.all(
      uris.slice(at, at + WIDTH).map((uri) => fileWith(archive, uri, subject, context)),
    );
    for (const file of files) {
      if (file !== undefined) yield file;
      await slices.turn();
      throwIfCancelled(token);
    }
  }
}

/** Where the item `index` of the digest at `uri` stands now, the items without a link not counted; `undefined` where it is gone. */
export async function storyPlace(
  uri: string,
  index: number,
  context: Context,
): Promise<{ readonly uri: string; readonly lines: LineIndex; readonly place: ItemPlaces } | undefined> {
  const file = await readDigest(uri, context);
  if (file === undefined) return undefined;
  const entry = context.archives.index.archives.map((archive) => archive.entry(uri)).find(Boolean);
  const isNoted = entry !== undefined && file.isAsRead(entry);
  const places = (isNoted ? entry.places : undefined) ?? placesOf(await file.digest());
  const place = places.items[index];
  return place === undefined ? undefined : { uri: file.uri, lines: file.lines, place };
}

/** The file at `uri` of `archive`; `undefined` where it has none of the places any more. */
export async function fileWith(
  archive: Archive,
  uri: string,
  subject: Subject,
  context: Context,
): Promise<FileWithPlaces | undefined> {
  const file = await readDigest(uri, context);
  if (file === undefined) return undefined;
  const entry = archive.entry(uri);
  const isNoted = entry !== undefined && file.isAsRead(entry);
  const noted = isNoted ? notedPlaces(file.text, entry, subject) : undefined;
  const places = noted ?? placesIn(await file.digest(), subject);
  return places.length === 0 ? undefined : { ...file, places };
}

/** A file as it is now. */
interface DigestFile extends Omit<FileWithPlaces, 'places'> {
  /** Whether it has the very text that the index has noted this of. */
  readonly isAsRead: (entry: ArchiveEntry) => boolean;
}

async function readDigest(
  uri: string,
  { session, archives, abilities }: Context,
): Promise<DigestFile | undefined> {
  const open = archives.asOpen(uri);
  if (open !== undefined) {
    const snapshot = await session.snapshot(open);
    if (snapshot === undefined) return undefined;
    const { digest, text, version, lines, parse } = snapshot;
    return { uri: open, text, version, lines, parse, digest: async () => digest, isAsRead: () => false };
  }
  const written = await archives.index.read(uri);
  if (written === undefined) return undefined;
  const options = parseOptions((await session.nearestConfiguration(uri)).config);
  // Editors show no byte order mark, and count without it.
  const text = written.replace(/^\uFEFF/u, '');
  let read: Digest | undefined;
  return {
    uri,
    text,
    version: null,
    lines: new LineIndex(text, abilities.encoding),
    parse: (changed, previous) => parseDigest(changed, options, previous),
    digest: async () => {
      read ??= parseDigest(text, options);
      return read;
    },
    isAsRead: (entry) => text === written && archives.index.isAsRead(uri, text, entry),
  };
}
