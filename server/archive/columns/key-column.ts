/**
 * A column of keys that are nearly all different, such as addresses. It stores a hash of each; the text is elsewhere,
 * and is compared where two hashes are equal.
 */
import { hash32 } from '../../text/hash.ts';
import { Numbers } from './numbers.ts';

/** Stands for no key and for no cell. */
const NONE = -1;

/** A column that only grows. Cells are called by their numbers, from 0. */
export class KeyColumn {
  /** The key of a cell. */
  readonly #keyAt: (cell: number) => string | undefined;
  /** By cell: the hash of its key, whether it has one, and the next cell in its bucket. */
  readonly #hashes = new Numbers();
  readonly #areThere = new Numbers();
  #next = new Int32Array(0);
  /** By bucket: the last cell that was added; as many as there is room for in `#next`, a power of two. */
  #buckets = new Int32Array(0);
  /** How many cells are in the buckets; they are added on the first lookup. */
  #indexed = 0;
  /** By cell: 1 where another cell has the same hash. */
  #areShared = new Uint8Array(0);

  constructor(keyAt: (cell: number) => string | undefined) {
    this.#keyAt = keyAt;
  }

  get length(): number {
    return this.#hashes.length;
  }

  /** Adds a cell with its key; one without a key keeps the column in step with others. */
  push(key: string | undefined): void {
    this.#hashes.push(key === undefined ? 0 : hash32(key) | 0);
    this.#areThere.push(key === undefined ? 0 : 1);
  }

  /** Whether another cell may have the same key as `cell`; if not, the key itself is not needed. */
  mayBeShared(cell: number): boolean {
    if (this.#indexed < this.length) this.#index();
    return this.#areShared[cell] === 1;
  }

  /** The cells that have `key` and are `meant`, the last first. */
  cellsWith(key: string, isMeant: (cell: number) => boolean): number[] {
    if (this.#indexed < this.length) this.#index();
    const cells: number[] = [];
    const hash = hash32(key) | 0;
    let cell = this.#buckets[this.#bucketOf(hash)] ?? NONE;
    for (; cell !== NONE; cell = this.#next[cell] ?? NONE)
      if (this.#hashes.at(cell) === hash && isMeant(cell) && this.#keyAt(cell) === key) cells.push(cell);
    return cells;
  }

  #index(): void {
    if (this.length > this.#next.length) {
      const size = 2 ** Math.ceil(Math.log2(this.length + 1));
      this.#next = new Int32Array(size);
      this.#buckets = new Int32Array(size).fill(NONE);
      this.#areShared = new Uint8Array(size);
      this.#indexed = 0;
    }
    for (; this.#indexed < this.length; this.#indexed++) {
      if (this.#areThere.at(this.#indexed) === 0) continue;
      const hash = this.#hashes.at(this.#indexed);
      const bucket = this.#bucketOf(hash);
      const before = this.#buckets[bucket] ?? NONE;
      for (let other = before; other !== NONE; other = this.#next[other] ?? NONE) {
        if (this.#hashes.at(other) !== hash) continue;
        this.#areShared[this.#indexed] = 1;
        this.#areShared[other] = 1;
        break;
      }
      this.#next[this.#indexed] = before;
      this.#buckets[bucket] = this.#indexed;
    }
  }

  #bucketOf(hash: number): number {
    return (hash ^ (hash >>> 16)) & (this.#buckets.length - 1);
  }
}
