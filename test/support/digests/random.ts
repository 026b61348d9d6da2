/**
 * Chance that can be had again: the same seed gives the same numbers.
 */

/** Numbers from 0 to 1; the same seed gives the same run, so that a finding can be had again. */
export type Random = () => number;

/** A seeded generator (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
