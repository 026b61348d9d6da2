/** Coalesces calls: the work runs once at a time, and again if it was called meanwhile. */

/** A function that runs `work` now, or after the run in progress. `work` must not reject. */
export function oneAtATime(work: () => Promise<void>): () => void {
  let isRunning = false;
  let isOutdated = false;
  const run = (): void => {
    isOutdated = isRunning;
    if (isRunning) return;
    isRunning = true;
    work().finally(() => {
      isRunning = false;
      if (isOutdated) run();
    });
  };
  return run;
}
