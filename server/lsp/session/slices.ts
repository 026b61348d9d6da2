/**
 * Long work in small slices, so that typing never waits for it.
 */

/** So long is worked at a time; in ms. With one slice after it, a keystroke is answered well within a frame. */
const SLICE = 5;

/** After a keystroke the work rests for so long; in ms. */
const REST = 30;

/** Tells long work when to let others have their turn. */
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

  /** Goes on at once while there is time left, else when others have had their turn. */
  async turn(): Promise<void> {
    if (this.#now() - this.#began < SLICE) return;
    do {
      const left = Math.max(0, this.#restUntil - this.#now());
      await new Promise((resolve) => setTimeout(resolve, left));
    } while (this.#now() < this.#restUntil);
    this.#began = this.#now();
  }
}
