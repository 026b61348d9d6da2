/**
 * `digest new`: makes the file of the next digest. Which is the latest is read off the names of files where they
 * tell, so that an archive of thousands need not be read.
 */
import path from 'node:path';
import { isMarkdownName } from '../config/detect-digest.ts';
import { baseName, slashed } from '../config/paths.ts';
import { parseOptions } from '../config/read-config.ts';
import type { Digest } from '../digest/model.ts';
import { parseDigest } from '../digest/parse-digest.ts';
import { newDigest } from '../features/new-digest.ts';
import { latestPath, nextFolder } from '../features/next-file.ts';
import type { HouseStyle } from '../rules/rule.ts';
import type { Text } from '../text/words.ts';
import { clockTime, MINUTE_MS } from '../time/clock.ts';
import { readDateTime, readStamp } from '../time/time.ts';
import { Configurations, configOf } from './configurations.ts';
import { printable } from './printable.ts';
import { latestDigest } from './read-digests.ts';
import { complain, complainOf, type ExitStatus, type World } from './world.ts';

/** Makes a digest for `slot` in the publication in and below `folder`, prints its path and returns the exit status. */
export async function makeNew(folder: string, slot: string | undefined, world: World): Promise<ExitStatus> {
  const { cwd, disk } = world;
  const root = path.resolve(cwd, folder);
  const kind = await disk.kindOf(root);
  if (kind !== 'folder') {
    complainOf(world, { path: root, reason: kind === 'file' ? 'special' : kind });
    return 2;
  }
  const configurations = new Configurations(disk, async () => {});
  const latest = await findLatest(root, configurations, world);
  if (world.stop.aborted) return 2;
  const configuration = await configurations.governing(latest?.path ?? path.join(root, 'new.md'));
  const { house } = configOf(configuration).settings;
  const now = world.now();
  const offset = offsetOf(latest?.digest, house, now);
  const slotMs = slot === undefined ? undefined : slotTime(slot, offset);
  if (slot !== undefined && slotMs === undefined) {
    complain(world, NO_SLOT(printable(slot)));
    return 2;
  }
  const made = newDigest({
    house,
    now,
    localOffsetMinutes: offset,
    ...(latest === undefined ? {} : { latest: { digest: latest.digest, fileName: baseName(latest.path) } }),
    ...(slotMs === undefined ? {} : { slotMs }),
  });
  if ('refusal' in made) {
    complain(world, NO_CADENCE);
    return 2;
  }
  const target = path.join(folderFor(latest, root, made.slotMs, offset), made.fileName);
  const failure = await disk.create(target, made.text);
  if (failure !== undefined) {
    complainOf(world, failure);
    return 2;
  }
  world.output.write(`${printable(path.relative(cwd, target) || target)}\n`);
  return 0;
}

interface Latest {
  readonly path: string;
  readonly digest: Digest;
}

async function findLatest(
  root: string,
  configurations: Configurations,
  world: World,
): Promise<Latest | undefined> {
  const { files } = await world.disk.walk(root, isMarkdownName);
  const bySlashes = new Map(files.map((file) => [slashed(file), file]));
  const named = bySlashes.get(latestPath(bySlashes.keys()) ?? '');
  if (named === undefined) return latestDigest(files, configurations, world);
  const reading = await world.disk.read(named);
  if ('failure' in reading) return latestDigest(files, configurations, world);
  const config = configOf(await configurations.governing(named));
  return { path: named, digest: parseDigest(reading.text, parseOptions(config)) };
}

/** Minutes ahead of UTC: those of the publication, else those of this machine. */
function offsetOf(latest: Digest | undefined, house: HouseStyle, now: number): number {
  return house.offsetMinutes ?? latest?.conventions.offsetMinutes ?? -new Date(now).getTimezoneOffset();
}

/** When the slot that is called `text` is; `undefined` where it is called nothing that has a time of day. */
function slotTime(text: string, offsetMinutes: number): number | undefined {
  const { ms, clockMs, precision } = readDateTime(text);
  if (ms !== undefined) return ms;
  const stamp = readStamp(text);
  const isStamp = stamp !== undefined && stamp.span.end === text.length;
  const clock = isStamp ? stamp.clockMs : precision === 'day' ? undefined : clockMs;
  return clock === undefined ? undefined : clock - offsetMinutes * MINUTE_MS;
}

/** Beside the latest digest; where folders are named by dates, in that of its own. */
function folderFor(latest: Latest | undefined, root: string, slotMs: number, offset: number): string {
  if (latest === undefined) return root;
  const folder = path.dirname(latest.path);
  const { slotMs: lastMs } = latest.digest.conventions;
  if (lastMs === undefined) return folder;
  // Only what is below the publication's folder can be a date of its digests.
  const inside = path.relative(root, folder).replaceAll(path.sep, '/');
  return path.join(root, nextFolder(inside, clockTime(lastMs, offset), clockTime(slotMs, offset)));
}

const NO_CADENCE: Text = {
  en: 'the time between two digests is not known. Set “cadence” in digest.config.json, for example to "PT4H", or name the slot with --slot.',
  zh: '不知道两期之间相隔多久。请在 digest.config.json 中设置“cadence”（例如 "PT4H"），或用 --slot 指定时段。',
};
const NO_SLOT = (slot: string): Text => ({
  en: `“${slot}” is not a slot. Write it as 2025.08.01.04 or as 2025-08-01T04:00+08:00.`,
  zh: `“${slot}”不是时段。请写成 2025.08.01.04 或 2025-08-01T04:00+08:00。`,
});
