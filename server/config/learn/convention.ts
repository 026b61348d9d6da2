/**
 * A convention of an archive: what most digests do, with how many they are.
 */

/** One convention, as far as the archive has it. */
export interface Convention {
  /** The setting, dotted: `heading.separator`. */
  readonly setting: string;
  /** What goes into the configuration; `undefined` where no value has a majority. */
  readonly value: unknown;
  /** The values that occur, the most frequent first, with how many digests follow each. */
  readonly votes: readonly Vote[];
  /** How many digests there are. */
  readonly total: number;
  /** How many items follow it, where it is about these. */
  readonly items?: number;
  /** Whether it turns a rule off that, by the votes, many digests do not follow. */
  readonly isHabit?: true;
}

/** A value, and how many digests follow it. */
export interface Vote {
  readonly value: string;
  readonly count: number;
}

/** How often each value is there, the most frequent first. */
export function countVotes(values: readonly (string | undefined)[]): Vote[] {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
}

/** The convention that more than half of `total` follow. */
export function decide(setting: string, votes: readonly Vote[], total: number): Convention {
  const first = votes[0];
  return {
    setting,
    value: first !== undefined && first.count * 2 > total ? first.value : undefined,
    votes,
    total,
  };
}
