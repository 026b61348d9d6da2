/** Reads the digests among some files, one after the other, for commands that use them. */
import { timeOf } from '../archive/index/entry.ts';
import { detectDigest } from '../config/files/detect-digest.ts';
import { type Config, parseOptions } from '../config/read-config.ts';
import type { Digest } from '../digest/model.ts';
import { parseDigest } from '../digest/parse-digest.ts';
import type { Failure } from '../disk/failure.ts';
import type { DiskConfigurations } from './disk-configurations.ts';
import { fileUri } from './file-uri.ts';
import { showProgress } from './progress.ts';
import type { World } from './world.ts';

/** One digest and where it comes from. */
export interface ReadDigest {
  /** Absolute. */
  readonly path: string;
  readonly digest: Digest;
  /** What counts for it. */
  readonly config: Config;
}

/** The digests in `files`, in that order, and those that are `named` whatever they look like. Those that cannot be read are left out, and `fail` is told. */
export async function* readDigests(
  files: readonly string[],
  configurations: DiskConfigurations,
  world: World,
  fail: (failure: Failure) => void,
  named: ReadonlySet<string> = new Set(),
): AsyncGenerator<ReadDigest> {
  const progress = showProgress(world, files.length);
  for (const file of files) {
    const { file: own, config } = await configurations.of(file);
    const reading = await world.disk.read(file);
    if ('failure' in reading) fail(reading.failure);
    else if (named.has(file) || detectDigest(file, reading.text, own).isDigest) {
      const digest = parseDigest(reading.text, parseOptions(config));
      yield { path: file, digest, config };
    }
    await progress.step();
  }
  progress.done();
}

/** The one of the digests in `files` whose slot, or date, is the latest; the last of equals. */
export async function latestDigest(
  files: readonly string[],
  configurations: DiskConfigurations,
  world: World,
  fail: (failure: Failure) => void,
): Promise<ReadDigest | undefined> {
  let latest: ReadDigest | undefined;
  let latestMs = Number.NEGATIVE_INFINITY;
  for await (const read of readDigests(files, configurations, world, fail)) {
    const ms = timeOf({ uri: fileUri(read.path), summary: read.digest }) ?? Number.NEGATIVE_INFINITY;
    if (ms < latestMs) continue;
    latest = read;
    latestMs = ms;
  }
  return latest;
}
