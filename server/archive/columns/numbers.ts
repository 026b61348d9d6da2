/** A growing list of integers in typed arrays, which cost the garbage collector nothing however many there are. */
export class Numbers {
  #numbers = new Int32Array(64);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Adds `number`, which is one of 32 bits. */
  push(number: number): void {
    if (this.#length === this.#numbers.length) {
      const larger = new Int32Array(2 * this.#length);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.#length++] = number;
  }

  /** Puts `number` in the place of the one at `index`, which there must be. */
  set(index: number, number: number): void {
    this.#numbers[index] = number;
  }

  /** The number at `index`; -1 where there is none. */
  at(index: number): number {
    return index >= 0 && index < this.#length ? (this.#numbers[index] ?? -1) : -1;
  }
}
