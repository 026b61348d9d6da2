/**
 * A map that never changes and of which a changed copy costs little: the keys are spread over buckets, and a
 * copy shares all buckets but those in which something is different. An archive has some of these maps with up
 * to a hundred thousand keys, and gets a new revision whenever a heading is edited.
 */
import { hash32 } from '../text/hash.ts';

/** Enough for two dozen keys a bucket in the largest archives; a power of two. */
const BUCKETS = 4096;

type Bucket<Value> = ReadonlyMap<string, Value>;

/** Values by text. */
export class PersistentMap<Value> {
  readonly #buckets: readonly Bucket<Value>[];
  readonly size: number;

  private constructor(buckets: readonly Bucket<Value>[], size: number) {
    this.#buckets = buckets;
    this.size = size;
  }

  /** A map without keys. */
  static empty<Value>(): PersistentMap<Value> {
    return new PersistentMap<Value>(new Array<Bucket<Value>>(BUCKETS).fill(new Map()), 0);
  }

  get(key: string): Value | undefined {
    return this.#buckets[bucketOf(key)]?.get(key);
  }

  /** All pairs, in no order that anything may depend on. */
  *[Symbol.iterator](): Generator<readonly [string, Value]> {
    for (const bucket of this.#buckets) yield* bucket;
  }

  /** This map with other values for some keys; those with `undefined` are removed. The same map where there are none. */
  with(changes: Iterable<readonly [string, Value | undefined]>): PersistentMap<Value> {
    let buckets: Bucket<Value>[] | undefined;
    const own = new Map<number, Map<string, Value>>();
    let { size } = this;
    for (const [key, value] of changes) {
      buckets ??= [...this.#buckets];
      const at = bucketOf(key);
      let bucket = own.get(at);
      if (bucket === undefined) {
        bucket = new Map(buckets[at]);
        own.set(at, bucket);
        buckets[at] = bucket;
      }
      const before = bucket.size;
      if (value === undefined) bucket.delete(key);
      else bucket.set(key, value);
      size += bucket.size - before;
    }
    return buckets === undefined ? this : new PersistentMap(buckets, size);
  }
}

function bucketOf(key: string): number {
  const hash = hash32(key);
  return (hash ^ (hash >>> 16)) & (BUCKETS - 1);
}
