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

/** The usage that a list of places, from the earliest on, amounts to. The times are listed when they are asked for. */
export class PostingUsage implements Usage {
  readonly name: string;
  readonly #postings: readonly Posting[];
  #times: readonly number[] | undefined;

  constructor(name: string, postings: readonly Posting[]) {
    this.name = name;
    this.#postings = postings;
  }

  get count(): number {
    return this.#postings.length;
  }

  /** Where it was used first. */
  get first(): Posting | undefined {
    return this.#postings[0];
  }

  get times(): readonly number[] {
    this.#times ??= this.#postings.flatMap(({ timeMs }) => (timeMs === undefined ? [] : [timeMs]));
    return this.#times;
  }

  /** When it was used last; before all times where no digest has one. */
  get lastMs(): number {
    return this.#postings.findLast(({ timeMs }) => timeMs !== undefined)?.timeMs ?? Number.NEGATIVE_INFINITY;
  }
}

/** What lists of places by name, each from the earliest on, amount to: the most used first; of equals the one used last, else the one used first. */
export function usagesOf(postings: Iterable<readonly [string, readonly Posting[]]>): readonly Usage[] {
  const usages = [...postings].map(([name, places]) => new PostingUsage(name, places));
  return usages.sort((a, b) => b.count - a.count || b.lastMs - a.lastMs || compareFirst(a, b));
}

function compareFirst({ first: a }: PostingUsage, { first: b }: PostingUsage): number {
  return a === undefined || b === undefined ? 0 : comparePostings(a, b);
}
