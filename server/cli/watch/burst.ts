/**
 * Changes come in bursts: an editor writes, renames and removes, and Git changes hundreds of files at once.
 */

/** Long enough for changes that belong together, too short to notice; in ms. */
const GATHER_MS = 100;

/** What was collected, or why there will be no more. */
export type Gathered = { readonly files: ReadonlySet<string> } | { readonly failure: Error };

/** Collects the files that change. */
export class Burst {
  #files = new Set<string>();
  #failure: Error | undefined;
  #timer: NodeJS.Timeout | undefined;
  #wake = () => {};

  add(file: string): void {
    this.#files.add(file);
    this.#timer ??= setTimeout(() => this.#wake(), GATHER_MS);
  }

  fail(error: Error): void {
    this.#failure ??= error;
    this.#wake();
  }

  /** The files that have changed since it was asked last, each once; waits until there are some. */
  async next(): Promise<Gathered> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      if (this.#failure !== undefined) resolve();
      // What came in meanwhile has been collected for long enough, or soon will be.
      else if (this.#files.size > 0) setTimeout(resolve, GATHER_MS);
    });
    this.stop();
    if (this.#failure !== undefined) return { failure: this.#failure };
    const files = this.#files;
    this.#files = new Set();
    return { files };
  }

  /** Nothing is waited for any more. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#wake = () => {};
  }
}
