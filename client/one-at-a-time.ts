/** Work that is asked for more often than it can be done: it runs once at a time, and once more where it was asked for meanwhile. */

/** A function that has `work` done, now or when it is done with what it is at. `work` must not reject. */
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
