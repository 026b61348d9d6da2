/**
 * Ends the fuzzer when one input takes for ever: what never returns cannot be timed from within.
 */
import { writeSync } from 'node:fs';
import { isMainThread, Worker, workerData } from 'node:worker_threads';

/** Called with the seed of each input that is begun. */
export type Watched = (seed: number) => void;

/**
 * Watches from another thread that an input takes at most `longestMs` of the processor, whatever else the machine has to
 * do; where one takes more, says the seed and ends the process with status 1.
 */
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

const LOOKS_EVERY_MS = 1000;

function watch({
  shared,
  longestMs,
}: {
  readonly shared: SharedArrayBuffer;
  readonly longestMs: number;
}): void {
  const seeds = new Float64Array(shared);
  let last = -1;
  let begun = process.cpuUsage();
  setInterval(() => {
    const count = seeds[1] ?? 0;
    const { user, system } = process.cpuUsage(begun);
    if (count !== last) begun = process.cpuUsage();
    else if ((user + system) / 1000 > longestMs) {
      writeSync(1, `\nseed ${seeds[0]}: no answer within ${longestMs} ms\n`);
      process.kill(process.pid, 'SIGKILL');
    }
    last = count;
  }, LOOKS_EVERY_MS);
}

if (!isMainThread) watch(workerData);
