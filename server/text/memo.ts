/**
 * What was worked out of an object, kept as long as the object is.
 *
 * It does what a WeakMap does, but as a hidden property of the object. The collector of short-lived objects takes what
 * is in a WeakMap for needed, whatever has become of its key, so that with WeakMaps most of the thousands of digests
 * that `digest lint` has done with would outlive it and fill the memory.
 */
export class Memo<Key extends object, Value> {
  readonly #name = Symbol('memo');

  /** What `set` kept of `key`, if anything. */
  get(key: Key): Value | undefined {
    return (key as Remembering<Value>)[this.#name];
  }

  /** Keeps `value` of `key`. Copies of `key`, such as `{ ...key }`, do not get it. */
  set(key: Key, value: Value): void {
    Object.defineProperty(key, this.#name, { value, writable: true, configurable: true, enumerable: false });
  }
}

/** An object as a Memo sees it: symbols are private, so no other code can set such a property. */
interface Remembering<Value> {
  readonly [name: symbol]: Value | undefined;
}
