/**
 * How often something was used.
 */
import { comparePostings, type Posting } from './postings.ts';

/** How often an author or a category was used. */
export interface Usage {
  readonly name: string;
  /** Uses in all, those of digests without a time included. */
  readonly count: number;
  /** The times of the digests that it was used in, once a use, the earliest first; ms since the epoch. */
  readonly times: readonly number[];
}

/**
 * The usage that `count` places amount to, the last at `lastMs`. The places are listed on demand, from the earliest
 * on.
 */
export class PlacesUsage implements Usage {
  readonly name: string;
  readonly count: number;
  /** Before all times where no digest has one. */
  readonly lastMs: number;
  readonly #places: () => readonly Posting[];

  constructor(name: string, count: number, lastMs: number | undefined, places: () => readonly Posting[]) {
    this.name = name;
    this.count = count;
    this.lastMs = lastMs ?? Number.NEGATIVE_INFINITY;
    this.#places = places;
  }

  /** Where it was used first. */
  get first(): Posting | undefined {
    return this.#places()[0];
  }

  get times(): readonly number[] {
    return this.#places().flatMap(({ timeMs }) => (timeMs === undefined ? [] : [timeMs]));
  }
}

/** All authors, or all categories. */
export class Usages {
  readonly #byName: ReadonlyMap<string, PlacesUsage>;
  #byUse: readonly PlacesUsage[] | undefined;

  constructor(usages: readonly PlacesUsage[]) {
    this.#byName = new Map(usages.map((usage) => [usage.name, usage]));
  }

  of(name: string): Usage | undefined {
    return this.#byName.get(name);
  }

  /** The most used first; of equals the one used last, else the one used first. */
  get byUse(): readonly PlacesUsage[] {
    this.#byUse ??= [...this.#byName.values()].sort(
      (a, b) => b.count - a.count || b.lastMs - a.lastMs || compareFirst(a, b),
    );
    return this.#byUse;
  }
}

function compareFirst({ first: a }: PlacesUsage, { first: b }: PlacesUsage): number {
  return a === undefined || b === undefined ? 0 : comparePostings(a, b);
}
