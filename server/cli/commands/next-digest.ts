/**
 * The next digest of a publication: its file and how it begins. The latest one is found by file names where possible,
 * so that an archive of thousands need not be read.
 */
import path from 'node:path';
import { isMarkdownName } from '../../config/files/detect-digest.ts';
import { baseName, slashed } from '../../config/files/paths.ts';
import { parseOptions } from '../../config/read-config.ts';
import type { Digest } from '../../digest/model.ts';
import { parseDigest } from '../../digest/parse-digest.ts';
import type { Failure } from '../../disk/failure.ts';
import { newDigest } from '../../features/editing/new-digest/new-digest.ts';
import { latestPath, nextFolder } from '../../features/editing/new-digest/next-file.ts';
import { NO_SLOT, slotTime } from '../../features/editing/new-digest/slot-time.ts';
import type { BegunDigest } from '../../features/exchange/compose-in-publication.ts';
import type { PublicationSettings } from '../../rules/engine/rule.ts';
import type { Message } from '../../text/message.ts';
import { clockTime } from '../../time/clock.ts';
import { DiskConfigurations } from '../disk-configurations.ts';
import { printable } from '../printable.ts';
import { latestDigest } from '../read-digests.ts';
import { complain, complainOfAll, isFolder, type World } from '../world.ts';

/** A digest that does not exist yet. */
export interface NextDigest extends BegunDigest {
  /** The absolute path of its future file. */
  readonly path: string;
  /** The slot in ms since the epoch. */
  readonly slotMs: number;
}

/**
 * The digest for `slot`, or for the slot after the latest, in the publication in and below `folder`; `undefined`
 * after an error message.
 */
export async function nextDigest(
  folder: string,
  slot: string | undefined,
  world: World,
): Promise<NextDigest | undefined> {
  const { cwd, disk } = world;
  const root = path.resolve(cwd, folder);
  if (!(await isFolder(root, world))) return undefined;
  const configurations = new DiskConfigurations(disk);
  const failures: Failure[] = [];
  const latest = await findLatest(root, configurations, world, failures);
  const { config } = await configurations.of(latest?.path ?? path.join(root, 'new.md'));
  // Made without what could not be read, the digest might be for another slot or in another style.
  if (complainOfAll(world, [...failures, ...configurations.failures]) !== 0) return undefined;
  const { prescribed } = config.settings;
  const now = world.now();
  const offset = offsetOf(latest?.digest, prescribed, now);
  const slotMs = slot === undefined ? undefined : slotTime(slot, offset);
  if (slot !== undefined && slotMs === undefined) {
    complain(world, NO_SLOT(printable(slot)));
    return undefined;
  }
  const made = newDigest({
    prescribed,
    now,
    localOffsetMinutes: offset,
    ...(latest === undefined ? {} : { latest: { digest: latest.digest, fileName: baseName(latest.path) } }),
    ...(slotMs === undefined ? {} : { slotMs }),
  });
  if ('refusal' in made) {
    complain(world, NO_CADENCE);
    return undefined;
  }
  const target = path.join(folderFor(latest, root, made.slotMs, offset), made.fileName);
  if (!(await staysIn(root, path.dirname(target), world))) {
    complain(world, LEADS_AWAY(printable(path.relative(cwd, path.dirname(target)))));
    return undefined;
  }
  const { text } = made;
  return {
    path: target,
    text,
    slotMs: made.slotMs,
    config,
    ...(latest === undefined ? {} : { latest: latest.digest }),
  };
}

/** Whether `folder`, as far as it exists, is still in `root` when symbolic links are followed. */
async function staysIn(root: string, folder: string, { disk }: World): Promise<boolean> {
  let there = folder;
  while (there !== root && (await disk.kindOf(there)) === 'missing') there = path.dirname(there);
  const inside = path.relative(await disk.realPath(root), await disk.realPath(there));
  return inside.split(path.sep)[0] !== '..' && !path.isAbsolute(inside);
}

interface Latest {
  readonly path: string;
  readonly digest: Digest;
}

async function findLatest(
  root: string,
  configurations: DiskConfigurations,
  world: World,
  failures: Failure[],
): Promise<Latest | undefined> {
  const walked = await world.disk.walk(root, isMarkdownName);
  const { files } = walked;
  failures.push(...walked.failures);
  const fail = (failure: Failure) => failures.push(failure);
  const bySlashes = new Map(files.map((file) => [slashed(file), file]));
  const named = bySlashes.get(latestPath(bySlashes.keys()) ?? '');
  if (named === undefined) return latestDigest(files, configurations, world, fail);
  const reading = await world.disk.read(named);
  if ('failure' in reading) {
    fail(reading.failure);
    return undefined;
  }
  const { config } = await configurations.of(named);
  return { path: named, digest: parseDigest(reading.text, parseOptions(config)) };
}

/** Minutes ahead of UTC: those of the publication, else those of this machine. */
function offsetOf(latest: Digest | undefined, prescribed: PublicationSettings, now: number): number {
  return prescribed.offsetMinutes ?? latest?.conventions.offsetMinutes ?? -new Date(now).getTimezoneOffset();
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

const NO_CADENCE: Message = {
  en: 'the time between two digests is not known. Set “cadence” in digest.config.json, for example to "PT4H", or name the slot with --slot.',
  zh: '不知道两期之间相隔多久。请在 digest.config.json 中设置“cadence”（例如 "PT4H"），或用 --slot 指定时段。',
};
const LEADS_AWAY = (folder: string): Message => ({
  en: `${folder}: it leads out of the publication’s folder over a symbolic link, so no digest was made there. Replace the link by a folder.`,
  zh: `${folder}：该路径经符号链接通向刊物文件夹之外，未在其中创建简报。请将链接替换为文件夹。`,
});
