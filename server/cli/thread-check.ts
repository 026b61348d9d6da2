/**
 * What a thread that helps checks files with. Loaded when there are some, since it is most of the command.
 */
import { parentPort } from 'node:worker_threads';
import { DEFAULT_CONFIG } from '../config/read-config.ts';
import { loadNodeAsset } from '../disk/node-assets.ts';
import { nodeDisk } from '../disk/node-disk.ts';
import { readText } from '../disk/read-text.ts';
import { checkShare } from './check-share.ts';
import { Configurations, preparing } from './configurations.ts';
import type { SharedWork } from './shared-work.ts';

/** A larger file might take more memory than a thread has; the share with it is left to the thread that reports. */
const MOST_BYTES = 100_000;
const disk = { ...nodeDisk, read: async (path: string) => readText(path, MOST_BYTES) };

/** Checks files, by the indices of their targets, and sends the results to the thread that reports. */
export type CheckFiles = (files: readonly number[]) => Promise<void>;

/** Gets ready to check the files of `work`; `path` is that of the configuration that the call names, `now` in ms since the epoch. */
export async function checkFilesOf(
  work: SharedWork,
  path: string | undefined,
  now: number,
): Promise<CheckFiles> {
  // What cannot be prepared or read is said by the thread that reports, which looks at the same configurations.
  const prepare = preparing(loadNodeAsset, () => {});
  await prepare(DEFAULT_CONFIG);
  const configurations = new Configurations(nodeDisk, prepare);
  const chosen = path === undefined ? undefined : await configurations.at(path);
  const surroundings = { disk, configurations, chosen, now };
  return async (files) => {
    const result = await checkShare(files, work, surroundings, () => true, { sketches: false });
    if (result === undefined) return;
    const { outcomes, facts, entries } = result;
    if ([...outcomes.values()].some(({ failure }) => failure?.reason === 'large')) return;
    const kept = entries === undefined ? [] : [entries.bytes.buffer, entries.ends.buffer];
    parentPort?.postMessage(result, [facts.times.buffer, facts.keys.buffer, ...kept]);
  };
}
