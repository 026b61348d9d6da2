/**
 * The facts of all digests of a publication in columns, out of the pieces that came from several threads: seventy
 * thousand items are a few lists of numbers and no objects.
 */
import type { ArchiveFacts } from './archive-facts.ts';

/** Some digests of a publication: those of `facts` with the indices `own`. */
export interface FactsPart {
  readonly facts: ArchiveFacts;
  readonly own: readonly number[];
}

/**
 * The columns. Digests are called by their numbers, in the order in which they were given; names by their places in
 * `names`, the first of which is empty and stands for what is missing.
 */
export class FactsTable {
  /** By digest: when it was for, in ms since the epoch; NaN where nothing tells. */
  readonly times: Float64Array;
  /** By digest: `keyOf` its slot; 0 where it has none. */
  readonly slots: Int32Array;
  /** The digests that are to be looked at again whatever the archive knows. */
  readonly asking: number[] = [];
  /** By category of a digest: its name. */
  readonly categories: Int32Array;
  /** The digests of these categories; they come one after the other. */
  readonly categoryDigests: Int32Array;
  /** By digest: its first category. */
  readonly firstCategories: Int32Array;
  /** By item: `keyOf` its source, its handle and the name that is credited. */
  readonly sources: Int32Array;
  readonly handles: Int32Array;
  readonly credited: Int32Array;
  readonly itemDigests: Int32Array;
  /** By digest: its first item. */
  readonly firstItems: Int32Array;
  readonly names: string[] = [''];
  readonly #places = new Map<string, number>();
  /** How many digests, categories and items there are so far. */
  #digests = 0;
  #categories = 0;
  #items = 0;

  constructor(parts: readonly FactsPart[]) {
    const starts = parts.map(({ facts }) => startsIn(facts.keys));
    const count = (numberIn: (keys: ArchiveFacts['keys'], start: number) => number) =>
      parts.reduce(
        (sum, { facts, own }, part) =>
          own.reduce((all, at) => all + numberIn(facts.keys, starts[part]?.[at] ?? 0), sum),
        0,
      );
    const digests = count(() => 1);
    const categories = count((keys, start) => keys[start + 1] ?? 0);
    const items = count((keys, start) => keys[start + 2] ?? 0);
    this.times = new Float64Array(digests);
    this.slots = new Int32Array(digests);
    this.firstCategories = new Int32Array(digests);
    this.firstItems = new Int32Array(digests);
    this.categories = new Int32Array(categories);
    this.categoryDigests = new Int32Array(categories);
    this.sources = new Int32Array(items);
    this.handles = new Int32Array(items);
    this.credited = new Int32Array(items);
    this.itemDigests = new Int32Array(items);
    /** By list of names, in the order of the list. */
    const known = new Map<readonly string[], readonly number[]>();
    for (const [at, part] of parts.entries()) {
      const { names } = part.facts;
      const places = known.get(names) ?? [0, ...names.map((name) => this.#place(name))];
      known.set(names, places);
      this.#add(part, starts[at] ?? [], places);
    }
  }

  #add(
    { facts: { times, asking, keys }, own }: FactsPart,
    starts: readonly number[],
    places: readonly number[],
  ): void {
    const isAsking = new Set(asking);
    for (const at of own) {
      const digest = this.#digests++;
      this.times[digest] = times[at] ?? Number.NaN;
      if (isAsking.has(at)) this.asking.push(digest);
      const start = starts[at] ?? 0;
      this.slots[digest] = keys[start] ?? 0;
      const items = start + 3 + (keys[start + 1] ?? 0);
      const end = items + 3 * (keys[start + 2] ?? 0);
      this.firstCategories[digest] = this.#categories;
      for (let key = start + 3; key < items; key++) {
        this.categories[this.#categories] = places[keys[key] ?? 0] ?? 0;
        this.categoryDigests[this.#categories++] = digest;
      }
      this.firstItems[digest] = this.#items;
      for (let key = items; key < end; key += 3) {
        this.sources[this.#items] = keys[key] ?? 0;
        this.handles[this.#items] = places[keys[key + 1] ?? 0] ?? 0;
        this.credited[this.#items] = places[keys[key + 2] ?? 0] ?? 0;
        this.itemDigests[this.#items++] = digest;
      }
    }
  }

  /** The place of `name`; 0 where nobody has written it. */
  placeOf(name: string): number {
    return this.#places.get(name) ?? 0;
  }

  #place(name: string): number {
    let place = this.#places.get(name);
    if (place === undefined) {
      place = this.names.push(name) - 1;
      this.#places.set(name, place);
    }
    return place;
  }
}

/** Where the keys of each digest begin; see ArchiveFacts. */
function startsIn(keys: ArchiveFacts['keys']): number[] {
  const starts: number[] = [];
  for (let at = 0; at < keys.length; at += 3 + (keys[at + 1] ?? 0) + 3 * (keys[at + 2] ?? 0)) starts.push(at);
  return starts;
}

/** The values that several digests have, with these digests from the first on; 0 is none. */
export function meetings(
  values: Int32Array,
  digestOf: (index: number) => number,
): ReadonlyMap<number, readonly number[]> {
  const firsts = new FirstIndices(values.length);
  const found = new Map<number, number[]>();
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? 0;
    if (value === 0) continue;
    const digest = digestOf(index);
    const other = digestOf(firsts.of(value, index));
    if (other === digest) continue;
    const met = found.get(value) ?? [other];
    found.set(value, met);
    if (met.at(-1) !== digest) met.push(digest);
  }
  return found;
}

/** The first index that each value was seen at, in an open hash table: a Map of seventy thousand takes several times its time and memory. */
class FirstIndices {
  readonly #values: Int32Array;
  readonly #indices: Int32Array;
  readonly #mask: number;

  /** For up to `count` values. */
  constructor(count: number) {
    const size = 2 ** Math.ceil(Math.log2(2 * count + 2));
    this.#values = new Int32Array(size);
    this.#indices = new Int32Array(size);
    this.#mask = size - 1;
  }

  /** The first index for `value`, which is not 0: `index`, where it is seen for the first time. */
  of(value: number, index: number): number {
    // Values are hashes, whose lower bits are spread well.
    let at = value & this.#mask;
    for (; this.#values[at] !== 0; at = (at + 1) & this.#mask)
      if (this.#values[at] === value) return this.#indices[at] ?? index;
    this.#values[at] = value;
    this.#indices[at] = index;
    return index;
  }
}

/** The indices at which `values` have each value; 0 is none. */
export function indicesByValue(values: Int32Array): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? 0;
    const indices = found.get(value);
    if (indices !== undefined) indices.push(index);
    else if (value !== 0) found.set(value, [index]);
  }
  return found;
}
