/**
 * `npm run fuzz -- --growth [words]`: nothing takes more than its size allows. Each construct of constructs.ts, alone,
 * inside an item and across items, is doubled until it is 1 MB or takes 2 s, and everything that is done with a digest
 * is timed. Time that grows by more than 1.3 per doubling beyond linear is a fault, printed at the end, and status 1.
 * `words` choose among the constructs.
 *
 * A thread does the work. Where it never answers, or takes all the memory it may have, that is a fault as well, and
 * another thread goes on with the next construct.
 */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { MARKDOWN, YAML } from './constructs.ts';
import { placed } from './growth-frames.ts';
import { TASKS } from './growth-tasks.ts';
import { prepareAll } from './properties.ts';

/** Sizes in characters. */
const SMALLEST = 4096;
const LARGEST = Number(process.env.GROWTH_SIZE ?? 1_048_576);
/** What takes longer is not doubled again; in ms of the processor. */
const LONGEST_MS = Number(process.env.GROWTH_MS ?? 2000);
/** What takes less is not judged, since the clock and the compiler say more of it than the text does. */
const SHORTEST_MS = 50;
/** By what time may grow per doubling, on average over the last doublings. */
const MOST_GROWTH = 2 * 1.3;
/** How many doublings are looked at. */
const DOUBLINGS = 2;
/** What seems to grow too fast is timed so often again: other programs and the garbage collector have their moments. */
const DOUBTS = 2;
const PATIENCE_MS = 60_000;
const HEAP_MB = 1500;

const wanted = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const cases = placed(MARKDOWN, YAML).filter(({ name }) => wanted.every((word) => name.includes(word)));

/** What the thread says: which case it begins, or what is wrong with one; and in the end nothing more. */
type Progress = { readonly begun: number; readonly what: string } | { readonly fault: string } | 'done';

if (isMainThread) await watchAll();
else await workFrom(workerData);

async function watchAll(): Promise<void> {
  const faults: string[] = [];
  for (let next = 0; next < cases.length; ) next = await watchFrom(next, faults);
  console.log(`${cases.length} constructs, ${faults.length} faults`);
  for (const fault of faults) console.log(fault);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

/** Has a thread work from a case on; the case to go on with after it. */
function watchFrom(first: number, faults: string[]): Promise<number> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL(import.meta.url), {
      workerData: first,
      argv: wanted,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    let at = { begun: first, what: 'the start' };
    const fail = (how: string) => {
      faults.push(`${cases[at.begun]?.name}: ${at.what}: ${how}`);
      console.log(faults.at(-1));
      resolve(at.begun + 1);
    };
    const patience = () =>
      setTimeout(() => {
        fail(`no answer within ${PATIENCE_MS / 1000} s`);
        worker.terminate();
      }, PATIENCE_MS);
    let timer = patience();
    worker.on('message', (progress: Progress) => {
      clearTimeout(timer);
      if (progress === 'done') resolve(cases.length);
      else {
        timer = patience();
        if ('fault' in progress) {
          faults.push(progress.fault);
          console.log(progress.fault);
        } else {
          if (process.env.GROWTH_SHOW && at.begun !== progress.begun)
            console.log(cases[progress.begun]?.name);
          at = progress;
        }
      }
    });
    worker.on('error', (error) => {
      clearTimeout(timer);
      fail(error.message);
    });
  });
}

async function workFrom(first: number): Promise<void> {
  await prepareAll();
  for (const [begun, { name, make }] of cases.entries()) {
    if (begun < first) continue;
    for (const [task, prepare] of Object.entries(TASKS)) {
      const times: number[] = [];
      for (let size = SMALLEST; size <= LARGEST && (times.at(-1) ?? 0) < LONGEST_MS; size *= 2) {
        say({ begun, what: `${task}, ${size} characters` });
        times.push(timeOf(() => prepare(make(size))));
      }
      for (let doubt = 0; doubt < DOUBTS && growsTooFast(times); doubt++)
        for (let at = Math.max(0, times.length - 1 - DOUBLINGS); at < times.length; at++) {
          say({ begun, what: `${task}, ${SMALLEST * 2 ** at} characters, again` });
          times[at] = Math.min(
            times[at] ?? 0,
            timeOf(() => prepare(make(SMALLEST * 2 ** at))),
          );
        }
      if (growsTooFast(times))
        say({
          fault: `${name}: ${task}: ${times.map((ms) => Math.round(ms)).join(' ')} ms from ${SMALLEST} characters on`,
        });
    }
  }
  say('done');
}

/** Whether the last doublings, and the last of them too, cost more than they may. */
function growsTooFast(times: readonly number[]): boolean {
  const [last = 0, before = 0] = [times.at(-1), times.at(-2)];
  const early = times.at(-1 - DOUBLINGS);
  if (early === undefined || last < SHORTEST_MS) return false;
  return last / before > MOST_GROWTH && (last / early) ** (1 / DOUBLINGS) > MOST_GROWTH;
}

/**
 * What the processor takes for what `prepare` returns, in ms; the least of two times where it is little. It is prepared
 * for each of them, since much of what was found once is kept.
 */
function timeOf(prepare: () => () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 2; turn++) {
    const run = prepare();
    const begun = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(begun);
    least = Math.min(least, (user + system) / 1000);
    if (least > 4 * SHORTEST_MS) break;
  }
  return least;
}

function say(progress: Progress): void {
  parentPort?.postMessage(progress);
}
