/**
 * The archive of a folder, with a cache: only files that have changed since the last call are read. The cache has the
 * form of the editor's index (archive/index/kept-index.ts).
 */
import path from 'node:path';
import { type Archive, archiveOf } from '../../archive/columns/archive.ts';
import { type ArchiveEntry, archiveEntry } from '../../archive/index/entry.ts';
import { restoreFindable } from '../../archive/index/findable.ts';
import {
  entryOfKept,
  isSettled,
  type Kept,
  type KeptFile,
  keepFiles,
  keptDigest,
  keptFiles,
  stillSame,
} from '../../archive/index/kept-index.ts';
import type { Candidate } from '../../archive/view/seen.ts';
import { type Configuration, readingKey } from '../../config/files/configurations.ts';
import { detectDigest, isMarkdownName } from '../../config/files/detect-digest.ts';
import { parseOptions } from '../../config/read-config.ts';
import { parseDigest } from '../../digest/parse-digest.ts';
import type { Failure } from '../../disk/failure.ts';
import { readManifest } from '../../disk/manifest.ts';
import { fingerprint } from '../../text/hash.ts';
import { keptIn } from '../../text/keep-last.ts';
import type { DiskConfigurations } from '../disk-configurations.ts';
import { fileUri } from '../file-uri.ts';
import { showProgress } from '../progress.ts';
import type { KeptFiles, World } from '../world.ts';

/** The archive of all digests in and below a folder. */
export interface KeptArchive {
  /** Put together when it is first asked for, which takes as long as everything else. */
  readonly archive: () => Archive;
  /** Its digests, for who looks for something in all of them. */
  readonly candidates: () => Iterable<Candidate>;
  /** What could not be read. */
  readonly failures: readonly Failure[];
}

/** A command has no other work to yield to. */
const NO_TURNS = { turn: async () => {} };

/** The archive of the digests in and below `root`, an absolute path. */
export async function keptArchive(
  root: string,
  configurations: DiskConfigurations,
  world: World,
): Promise<KeptArchive> {
  const { files, failures } = await world.disk.walk(root, isMarkdownName);
  const folder = fileUri(root);
  const byUri = new Map(files.map((file) => [fileUri(file), file]));
  const configurationFor = byFolder(configurations);
  const readingOf = async (uri: string) => (await configurationFor(byUri.get(uri) ?? root)).reading;
  const same = await sameAsKept(folder, byUri, readingOf, world);
  const known = new Map(same.files.map((file) => [file.uri, file]));
  const failed = [...failures];
  const progress = showProgress(world, byUri.size - known.size);
  const all: KeptFile[] = [];
  let isChanged = known.size !== same.kept;
  for (const [uri, file] of byUri) {
    const kept = known.get(uri);
    if (kept !== undefined) {
      all.push(kept);
      continue;
    }
    isChanged = true;
    const state = world.kept?.stateOf(file);
    const reading = await world.disk.read(file);
    if ('failure' in reading) failed.push(reading.failure);
    else {
      const { configuration, reading: how } = await configurationFor(file);
      const { text, version } = reading;
      const isDigest = detectDigest(file, text, configuration.file).isDigest;
      const isSure = state?.version === version && isSettled(state.modifiedMs, world.now());
      all.push({
        uri,
        version: isSure ? version : '',
        print: fingerprint(text),
        reading: how,
        ...(isDigest
          ? { digest: keptDigest(archiveEntry(uri, parseDigest(text, parseOptions(configuration.config)))) }
          : {}),
      });
    }
    await progress.step();
  }
  progress.done();
  const holder = world.kept?.held;
  let archive = isChanged ? undefined : holder?.get(folder)?.archive;
  if (isChanged || (holder !== undefined && archive === undefined)) {
    const settled = all.filter(({ version }) => version !== '');
    if (isChanged) await keep(folder, settled, world);
    if (holder !== undefined) {
      archive = archiveOf(entriesOf(all));
      holder.set(folder, { kept: new Map(settled.map((file) => [file.uri, file])), archive });
    }
  }
  return {
    archive: () => {
      archive ??= archiveOf(entriesOf(all));
      return archive;
    },
    candidates: () => candidatesIn(all),
    failures: failed,
  };
}

/** One after the other, since ten thousand of them at a time are work for the garbage collector. */
function* entriesOf(files: readonly KeptFile[]): Generator<ArchiveEntry> {
  for (const file of files) {
    const entry = entryOfKept(file);
    if (entry !== undefined) yield entry;
  }
}

function* candidatesIn(files: readonly KeptFile[]): Generator<Candidate> {
  for (const file of files) {
    const { uri, digest } = file;
    if (digest === undefined) continue;
    yield { uri, findable: restoreFindable(digest.findable), entry: () => entryOfKept(file) };
  }
}

async function sameAsKept(
  folder: string,
  byUri: ReadonlyMap<string, string>,
  readingOf: (uri: string) => Promise<string>,
  { kept: place, disk }: World,
): Promise<{ readonly files: readonly KeptFile[]; readonly kept: number }> {
  const kept = place?.held?.get(folder)?.kept ?? (await readKept(folder, place));
  if (place === undefined || kept === undefined) return { files: [], kept: -1 };
  const files = {
    state: (uri: string) => place.stateOf(byUri.get(uri) ?? ''),
    async read(uri: string) {
      const reading = await disk.read(byUri.get(uri) ?? '');
      return 'text' in reading ? reading : undefined;
    },
  };
  return { files: await stillSame(kept, new Set(byUri.keys()), files, readingOf, NO_TURNS), kept: kept.size };
}

async function readKept(folder: string, place: KeptFiles | undefined): Promise<Kept | undefined> {
  if (place === undefined) return undefined;
  let all: Map<string, KeptFile> | undefined;
  for await (const kept of keptFiles(folder, release(), place.read, NO_TURNS)) {
    all ??= new Map();
    for (const [uri, file] of kept) all.set(uri, file);
  }
  return all;
}

async function keep(folder: string, files: readonly KeptFile[], { kept }: World): Promise<void> {
  // Without a cache, the next call only takes longer.
  if (kept !== undefined) await keepFiles(folder, release(), files, NO_TURNS, kept.write);
}

function release(): string {
  return readManifest().version;
}

/** What counts for the files of each folder, asked for once. */
function byFolder(configurations: DiskConfigurations) {
  const known = new Map<
    string,
    Promise<{ readonly configuration: Configuration; readonly reading: string }>
  >();
  const ask = async (file: string) => {
    const configuration = await configurations.of(file);
    return { configuration, reading: readingKey(configuration) };
  };
  return (file: string) => keptIn(known, path.dirname(file), () => ask(file));
}
