/**
 * The digests among some files, read one after the other, for commands that make something of them.
 */
import { timeOf } from '../archive/entry.ts';
import { detectDigest } from '../config/detect-digest.ts';
import { parseOptions } from '../config/read-config.ts';
import type { Digest } from '../digest/model.ts';
import { parseDigest } from '../digest/parse-digest.ts';
import { type Configurations, configOf, type ReadConfiguration } from './configurations.ts';
import { fileUri } from './file-uri.ts';
import { showProgress } from './progress.ts';
import { complainOf, type World } from './world.ts';

/** One digest and where it comes from. */
export interface ReadDigest {
  /** Absolute. */
  readonly path: string;
  readonly digest: Digest;
  readonly configuration: ReadConfiguration | undefined;
}

/** The digests in `files`, in that order. Those that cannot be read are named on the error stream and left out. */
export async function* readDigests(
  files: readonly string[],
  configurations: Configurations,
  world: World,
): AsyncGenerator<ReadDigest> {
  const progress = showProgress(world, files.length);
  for (const file of files) {
    const configuration = await configurations.governing(file);
    const reading = await world.disk.read(file);
    if ('failure' in reading) complainOf(world, reading.failure);
    else if (detectDigest(file, reading.text, configuration).isDigest) {
      const digest = parseDigest(reading.text, parseOptions(configOf(configuration)));
      yield { path: file, digest, configuration };
    }
    if (!(await progress.step())) break;
  }
  progress.done();
}

/** The one of the digests in `files` whose slot, or date, is the latest; the last of equals. */
export async function latestDigest(
  files: readonly string[],
  configurations: Configurations,
  world: World,
): Promise<ReadDigest | undefined> {
  let latest: ReadDigest | undefined;
  let latestMs = Number.NEGATIVE_INFINITY;
  for await (const read of readDigests(files, configurations, world)) {
    const ms = timeOf({ uri: fileUri(read.path), summary: read.digest }) ?? Number.NEGATIVE_INFINITY;
    if (ms < latestMs) continue;
    latest = read;
    latestMs = ms;
  }
  return latest;
}
