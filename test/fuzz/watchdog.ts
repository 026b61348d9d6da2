/**
 * Ends the fuzzer when one input takes for ever: what never returns cannot be timed from within.
 */
import { writeSync } from 'node:fs';
import { isMainThread, Worker, workerData } from 'node:worker_threads';

/** Called with the seed of each input that is begun. */
export type Watched = (seed: number) => void;

/** Watches from another thread that a new input is begun at least every `longestMs`; else says the seed and ends the process with status 1. */
export function startWatchdog(longestMs: number): Watched {
  const shared = new SharedArrayBuffer(16);
  const seeds = new Float64Array(shared);
  const worker = new Worker(new URL(import.meta.url), { workerData: { shared, longestMs } });
  worker.unref();
  return (seed) => {
    seeds[0] = seed;
    seeds[1] = (seeds[1] ?? 0) + 1;
  };
}

function watch({
  shared,
  longestMs,
}: {
  readonly shared: SharedArrayBuffer;
  readonly longestMs: number;
}): void {
  const seeds = new Float64Array(shared);
  let last = -1;
  setInterval(() => {
    const count = seeds[1] ?? 0;
    if (count === last) {
      writeSync(1, `\nseed ${seeds[0]}: no answer within ${longestMs} ms\n`);
      process.kill(process.pid, 'SIGKILL');
    }
    last = count;
  }, longestMs);
}

if (!isMainThread) watch(workerData);
