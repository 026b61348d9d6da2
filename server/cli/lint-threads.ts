/**
 * Checks files in as many threads as are worth it. What a thread leaves undone, because it could not start or
 * did not live to the end, is done here: it makes the check slower and nothing else.
 */
import { type ResourceLimits, Worker } from 'node:worker_threads';
import type { CheckSurroundings } from './check-file.ts';
import {
  checkShare,
  countShares,
  SHARE_SIZE,
  type SharedWork,
  type ShareResult,
  sharedWork,
  takeShare,
} from './check-share.ts';
import type { ThreadWork } from './lint-thread.ts';
import { showProgress } from './progress.ts';
import type { Target } from './targets.ts';
import type { World } from './world.ts';

/** More share the disk and the memory, and not the work. */
const MOST_THREADS = 8;
/**
 * A thread takes a tenth of a second to get going, and as much again until its code is optimised, in which time another
 * one checks some thousand digests: measured, a second one pays from some 5,000 files on.
 *
 * A digest lives for a moment, so a small heap is nearly as fast as the large one that V8 would let grow to some
 * hundred MB: with these limits a check of ten thousand digests stays below 200 MB. What takes more is left to the thread
 * that started the others, which has no limit.
 */
const LIMITS: ThreadLimits = {
  filesEach: 5000,
  maxYoungGenerationSizeMb: 4,
  maxOldGenerationSizeMb: 24,
};

/** What threads are started for, and with. */
export interface ThreadLimits extends ResourceLimits {
  /** How many files there must be for each thread that is started. */
  readonly filesEach: number;
}

/**
 * The results for all shares of `targets`, in order; what is there so far where the call was ended. They have the
 * archive's entries only where the call wants them.
 */
export async function checkAll(
  targets: readonly Target[],
  surroundings: CheckSurroundings,
  world: World,
  keepsEntries: boolean,
  limits = LIMITS,
  shareSize = SHARE_SIZE,
): Promise<readonly ShareResult[]> {
  const work = sharedWork(targets, keepsEntries, shareSize);
  const results: ShareResult[] = [];
  const progress = showProgress(world, targets.length);
  const take = (result: ShareResult | undefined) => {
    if (result !== undefined) results[result.share] = result;
  };
  const { chosen, now } = surroundings;
  const threads = startThreads(
    threadsFor(targets.length, world, limits),
    limits,
    { ...work, chosen: chosen?.path, now },
    (result) => {
      take(result);
      progress.count(result.count);
    },
  );
  const stop = () => {
    for (const thread of threads) thread.end();
  };
  world.stop.addEventListener('abort', stop, { once: true });
  const check = async (share: number) => take(await checkShare(share, work, surroundings, progress.step));
  for (let share = takeShare(work); share !== undefined && !world.stop.aborted; share = takeShare(work))
    await check(share);
  await Promise.all(threads.map((thread) => thread.ended));
  for (let share = 0; share < countShares(work) && !world.stop.aborted; share++) {
    if (results[share] === undefined) await check(share);
  }
  world.stop.removeEventListener('abort', stop);
  progress.done();
  return results.filter((result) => result !== undefined);
}

/** How many threads are worth starting beside this one. */
function threadsFor(files: number, { threads }: World, { filesEach }: ThreadLimits): number {
  return Math.min(threads - 1, MOST_THREADS, Math.floor(files / filesEach));
}

interface Thread {
  /** Settled when the thread is no more, however it ended. */
  readonly ended: Promise<void>;
  readonly end: () => void;
}

function startThreads(
  count: number,
  resourceLimits: ResourceLimits,
  { targets, ...work }: SharedWork & Pick<ThreadWork, 'chosen' | 'now'>,
  onResult: (result: ShareResult) => void,
): Thread[] {
  const paths = targets.map((target) => target.path);
  const named = new Set(targets.flatMap(({ isNamed }, at) => (isNamed ? at : [])));
  const workerData: ThreadWork = { ...work, paths, named };
  return Array.from({ length: count }, () => {
    const worker = new Worker(SCRIPT, { workerData, resourceLimits });
    worker.on('message', onResult);
    const ended = new Promise<void>((resolve) => {
      worker.on('exit', () => resolve());
      // Its shares are done by the thread that started it, which says what is wrong with them if it fails too.
      worker.on('error', () => resolve());
    });
    return { ended, end: () => void worker.terminate() };
  });
}

/** Bundled, the thread's script lies beside this module as well. */
const SCRIPT = new URL(`./lint-thread${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
