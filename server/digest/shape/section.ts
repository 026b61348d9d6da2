/**
 * Sections, which are runs of items, and the numbers of items in them.
 */
import { countBefore } from '../../text/search.ts';

/** One section. */
export interface Section {
  /** Where what sets it apart begins, in the digest's text; 0 for the first. */
  readonly start: number;
  /** The index of its first item, or of the next item there is where it has none. */
  readonly first: number;
  /** Whether its numbers begin at 1 again. */
  readonly restarts: boolean;
}

/** The index of the section that the item at `index` is in. */
export function sectionOf(sections: readonly Section[], index: number): number {
  // The first section begins at the first item.
  return countBefore(sections, ({ first }) => first <= index) - 1;
}

/**
 * The numbers of items that are in these sections (indices into `sections`, in the order of the text); `passed` says how many
 * numbers stand before each of them that open no item.
 */
export function numbersIn(
  sections: readonly Section[],
  places: readonly number[],
  passed: readonly number[] = [],
): number[] {
  let number = 0;
  let before: number | undefined;
  return places.map((place, index) => {
    number = place !== before && sections[place]?.restarts === true ? 1 : number + 1;
    number += passed[index] ?? 0;
    before = place;
    return number;
  });
}
