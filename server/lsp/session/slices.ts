/**
 * Long work in small slices, so that typing never waits for it.
 */

/** How long to work at a time; in ms. Even after a whole slice, a keystroke is answered within a frame. */
const SLICE = 5;

/** How long work pauses after a keystroke; in ms. */
const REST = 30;

/** Tells long work when to yield. */
export class Slices {
  readonly #now: () => number;
  #began: number;
  #restUntil = 0;

  constructor(now: () => number) {
    this.#now = now;
    this.#began = now();
  }

  /** Somebody types. */
  rest(): void {
    this.#restUntil = this.#now() + REST;
  }

  /** Resolves at once while the slice lasts, else after other work has run. */
  async turn(): Promise<void> {
    if (this.#now() - this.#began < SLICE) return;
    do {
      const left = Math.max(0, this.#restUntil - this.#now());
      await new Promise((resolve) => setTimeout(resolve, left));
    } while (this.#now() < this.#restUntil);
    this.#began = this.#now();
  }
}
