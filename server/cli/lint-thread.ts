/**
 * A thread that helps to check a large archive: takes what another thread has left, else share after share, and ends
 * when nothing more will come.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { DEFAULT_CONFIG } from '../config/read-config.ts';
import { loadNodeAsset } from '../disk/node-assets.ts';
import { nodeDisk } from '../disk/node-disk.ts';
import { readText } from '../disk/read-text.ts';
import { checkShare } from './check-share.ts';
import { Configurations, preparing } from './configurations.ts';
import { type SharedWork, takeLeft, takeShare, waitForLeft } from './shared-work.ts';

/** What a thread is started with. */
export interface ThreadWork extends Omit<SharedWork, 'targets'> {
  /** The targets: where they are, and the indices of those that the call names. Objects take longer to hand over. */
  readonly paths: readonly string[];
  readonly named: ReadonlySet<number>;
  /** The path of the configuration that the call names. */
  readonly chosen: string | undefined;
  readonly now: number;
}

// Only lint-threads.ts starts this file, and it passes just that.
const { paths, named, ...given } = workerData as ThreadWork;
const work = { ...given, targets: paths.map((path, at) => ({ path, isNamed: named.has(at) })) };
/** A larger file might take more memory than a thread has; the share with it is left to the thread that reports. */
const MOST_BYTES = 100_000;
const disk = { ...nodeDisk, read: async (path: string) => readText(path, MOST_BYTES) };
// What cannot be prepared or read is said by the thread that reports, which looks at the same configurations.
const prepare = preparing(loadNodeAsset, () => {});
await prepare(DEFAULT_CONFIG);
const configurations = new Configurations(nodeDisk, prepare);
const chosen = work.chosen === undefined ? undefined : await configurations.at(work.chosen);
const surroundings = { disk, configurations, chosen, now: work.now };

for (;;) {
  const left = takeLeft(work);
  const files = left.length > 0 ? left : takeShare(work);
  if (files !== undefined) await check(files);
  else if (!waitForLeft(work)) break;
}

async function check(files: readonly number[]): Promise<void> {
  const result = await checkShare(files, work, surroundings, () => true);
  if (result === undefined) return;
  const { outcomes, facts, entries } = result;
  if ([...outcomes.values()].some(({ failure }) => failure?.reason === 'large')) return;
  const kept = entries === undefined ? [] : [entries.bytes.buffer, entries.ends.buffer];
  parentPort?.postMessage(result, [facts.times.buffer, facts.keys.buffer, ...kept]);
}
