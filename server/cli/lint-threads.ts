/**
 * Checks files in as many threads as are worth it. What a thread leaves undone, because it could not start or
 * did not live to the end, is done here: it makes the check slower and nothing else.
 */
import { type ResourceLimits, Worker } from 'node:worker_threads';
import type { Rule } from '../rules/rule.ts';
import { FactsWriter } from './archive-facts.ts';
import type { CheckSurroundings } from './check-file.ts';
import { checkShare, SHARE_SIZE, type ShareMode, type ShareResult } from './check-share.ts';
import type { ThreadWork } from './lint-thread.ts';
import { showProgress } from './progress.ts';
import { type ReadAhead, readAheadOf, takeTexts } from './read-ahead.ts';
import { bitsOf, RULE_WORDS } from './rule-bits.ts';
import {
  closeLeft,
  countLeft,
  leave,
  type SharedWork,
  sharedWork,
  takeLeft,
  takeShare,
} from './shared-work.ts';
import type { Target } from './targets.ts';
import type { World } from './world.ts';

/** More share the disk and the memory, and not the work. */
const MOST_THREADS = 8;
/**
 * A thread takes a tenth of a second to get going, and as much again until its code is optimised. In that time another
 * one parses and checks some hundred digests, so that a thread should have a few times as many. To read files ahead takes
 * next to no code.
 *
 * A digest lives for a moment, so a small heap is nearly as fast as the large one that V8 would let grow to some
 * hundred MB: with these limits a check of ten thousand digests stays below 200 MB. What takes more is left to the thread
 * that started the others, which has no limit.
 */
const LIMITS: ThreadLimits = {
  readFrom: 1000,
  filesEach: 375,
  maxYoungGenerationSizeMb: 4,
  maxOldGenerationSizeMb: 28,
};

/** What threads are started for, and with. */
export interface ThreadLimits extends ResourceLimits {
  /** How many files there must be for a thread to read them ahead. */
  readonly readFrom: number;
  /** How many files that take more than a sketch there must be for each thread. */
  readonly filesEach: number;
}

/**
 * The results for all `targets`, in their order; what is there so far where the call was ended. They have the archive's
 * entries only where the call wants them.
 *
 * This thread looks at sketches, which is enough for nearly all digests of an archive: the code for that is best
 * optimised once. Another one reads the files ahead, and meanwhile checks what takes more; where much does, others help.
 */
export async function checkAll(
  targets: readonly Target[],
  surroundings: CheckSurroundings,
  world: World,
  keepsEntries: boolean,
  limits = LIMITS,
  shareSize = SHARE_SIZE,
): Promise<readonly ShareResult[]> {
  const work = sharedWork(targets, { keepsEntries, shareSize, wordsEach: RULE_WORDS });
  const progress = showProgress(world, targets.length);
  const results: ShareResult[] = [];
  const isDone = new Uint8Array(targets.length);
  const take = (result: ShareResult | undefined) => {
    if (result === undefined) return;
    results.push(result);
    for (const file of result.files) isDone[file] = 1;
  };
  const most = Math.min(world.threads, MOST_THREADS);
  const threads: Thread[] = [];
  const addThreads = (count: number, ahead?: ReadAhead) => {
    const { chosen, now } = surroundings;
    const started = startThreads(count, limits, { ...work, chosen: chosen?.path, now, ahead }, (result) => {
      take(result);
      progress.count(result.files.length);
    });
    threads.push(...started);
  };
  const stop = () => {
    for (const thread of threads) thread.end();
  };
  world.stop.addEventListener('abort', stop, { once: true });
  const writer = new FactsWriter();
  const check = async (files: readonly number[], mode: ShareMode) =>
    take(await checkShare(files, work, surroundings, progress.step, mode, writer));
  // A sketch gives no entries.
  if (keepsEntries) addThreads(Math.min(most, Math.floor(targets.length / limits.filesEach)));
  else if (targets.length >= limits.filesEach) {
    const leaveOne = (file: number, rules: readonly Rule[]) => {
      leave(work, file, bitsOf(rules));
      // Whoever takes it counts it.
      progress.count(-1);
    };
    const ahead =
      most > 1 && targets.length >= limits.readFrom ? readAheadOf(targets.length, shareSize) : undefined;
    if (ahead !== undefined) addThreads(1, ahead);
    for (let files = takeShare(work); files !== undefined && !world.stop.aborted; files = takeShare(work)) {
      const textOf = ahead && takeTexts(ahead, Math.floor((files[0] ?? 0) / shareSize));
      await check(files, { sketches: true, leaveTo: leaveOne, ...(textOf && { textOf }) });
    }
    const more = Math.floor(countLeft(work) / limits.filesEach);
    if (more > 0 && !world.stop.aborted) addThreads(Math.min(most, more) - threads.length);
    else
      for (let left = takeLeft(work); left.length > 0 && !world.stop.aborted; left = takeLeft(work))
        await check(left, { sketches: false });
  }
  closeLeft(work);
  await Promise.all(threads.map((thread) => thread.ended));
  // Of many files, those are still undone that a sketch was not enough for.
  const undone = [...targets.keys()].filter((file) => isDone[file] !== 1);
  for (let at = 0; at < undone.length && !world.stop.aborted; at += shareSize)
    await check(undone.slice(at, at + shareSize), { sketches: targets.length < limits.filesEach });
  world.stop.removeEventListener('abort', stop);
  progress.done();
  return results.sort((a, b) => (a.files[0] ?? 0) - (b.files[0] ?? 0));
}

interface Thread {
  /** Settled when the thread is no more, however it ended. */
  readonly ended: Promise<void>;
  readonly end: () => void;
}

function startThreads(
  count: number,
  resourceLimits: ResourceLimits,
  { targets, ...work }: SharedWork & Pick<ThreadWork, 'chosen' | 'now' | 'ahead'>,
  onResult: (result: ShareResult) => void,
): Thread[] {
  const paths = targets.map((target) => target.path);
  const named = new Set(targets.flatMap(({ isNamed }, at) => (isNamed ? at : [])));
  const workerData: ThreadWork = { ...work, paths, named };
  return Array.from({ length: Math.max(0, count) }, () => {
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
