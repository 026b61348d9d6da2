/**
 * How often each piece of the code runs, as V8 counts it: unlike time, that is the same on every machine. What grows
 * more than 1.3 times beyond linear per doubling, twice in a row, is a fault.
 */
import { Session } from 'node:inspector/promises';

/** How often pieces of the code ran, by their places. */
export type Steps = ReadonlyMap<string, number>;

const MOST_GROWTH = 2 * 1.3;

const session = new Session();

/** To be called once, before code is run whose steps are to be counted. */
export async function startCounting(): Promise<void> {
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
}

export function stopCounting(): void {
  session.disconnect();
}

/** The steps since the last time. */
export async function stepsTaken(): Promise<Map<string, number>> {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  const steps = new Map<string, number>();
  for (const { url, scriptId, functions } of result)
    for (const { functionName, ranges } of functions)
      for (const { startOffset, endOffset, count } of ranges)
        if (count > 0)
          steps.set(`${functionName} (${url.slice(-60)}, ${scriptId}, ${startOffset}-${endOffset})`, count);
  return steps;
}

/** Where steps grow too fast, of those taken at three sizes, each twice the one before. Fewer than `fewest` at the last cost too little to be noticed. */
export function growingTooFast([small, middle, large]: readonly Steps[], fewest: number): string[] {
  return [...(large ?? [])]
    .filter(([place, most]) => {
      const [least = 0, more = 0] = [small?.get(place), middle?.get(place)];
      return most > fewest && most > more * MOST_GROWTH && more > least * MOST_GROWTH;
    })
    .map(([place, most]) => `${place}: ${small?.get(place)}, ${middle?.get(place)}, ${most} times`);
}
