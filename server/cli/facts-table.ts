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
  readonly times: number[] = [];
  /** By digest: `keyOf` its slot; 0 where it has none. */
  readonly slots: number[] = [];
  /** The digests that are to be looked at again whatever the archive knows. */
  readonly asking: number[] = [];
  /** By category of a digest: its name. */
  readonly categories: number[] = [];
  /** The digests of these categories; they come one after the other. */
  readonly categoryDigests: number[] = [];
  /** By digest: its first category. */
  readonly firstCategories: number[] = [];
  /** By item: `keyOf` its source, its handle and the name that is credited. */
  readonly sources: number[] = [];
  readonly handles: number[] = [];
  readonly credited: number[] = [];
  readonly itemDigests: number[] = [];
  /** By digest: its first item. */
  readonly firstItems: number[] = [];
  readonly names: string[] = [''];
  readonly #places = new Map<string, number>();

  constructor(parts: Iterable<FactsPart>) {
    for (const part of parts) this.#add(part);
  }

  #add({ facts: { times, asking, keys, names }, own }: FactsPart): void {
    const places = [0, ...names.map((name) => this.#place(name))];
    const starts = startsIn(keys);
    const isAsking = new Set(asking);
    for (const at of own) {
      const digest = this.times.push(times[at] ?? Number.NaN) - 1;
      if (isAsking.has(at)) this.asking.push(digest);
      const start = starts[at] ?? 0;
      this.slots.push(keys[start] ?? 0);
      const items = start + 3 + (keys[start + 1] ?? 0);
      const end = items + 3 * (keys[start + 2] ?? 0);
      this.firstCategories.push(this.categories.length);
      for (let key = start + 3; key < items; key++) {
        this.categories.push(places[keys[key] ?? 0] ?? 0);
        this.categoryDigests.push(digest);
      }
      this.firstItems.push(this.sources.length);
      for (let key = items; key < end; key += 3) {
        this.sources.push(keys[key] ?? 0);
        this.handles.push(places[keys[key + 1] ?? 0] ?? 0);
        this.credited.push(places[keys[key + 2] ?? 0] ?? 0);
        this.itemDigests.push(digest);
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
  values: readonly number[],
  digestOf: (index: number) => number,
): ReadonlyMap<number, readonly number[]> {
  /** The first digest with each value. */
  const first = new Map<number, number>();
  const found = new Map<number, number[]>();
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? 0;
    if (value === 0) continue;
    const digest = digestOf(index);
    const other = first.get(value);
    if (other === undefined) first.set(value, digest);
    else if (other !== digest) {
      const met = found.get(value) ?? [other];
      found.set(value, met);
      if (met.at(-1) !== digest) met.push(digest);
    }
  }
  return found;
}

/** The indices at which `values` have each value; 0 is none. */
export function indicesByValue(values: readonly number[]): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? 0;
    const indices = found.get(value);
    if (indices !== undefined) indices.push(index);
    else if (value !== 0) found.set(value, [index]);
  }
  return found;
}
