/**
 * Lists of places in the archive, from the earliest digest to the latest: where a source was covered, an author
 * credited, a category used. The order is the same however a list came about.
 */
import type { ItemSummary } from './summary.ts';

/** One place: an item or a category of a digest. */
export interface Posting {
  readonly uri: string;
  /** Which item of the digest's summary it is, or which category, from 0. */
  readonly index: number;
  /** What the digest is for: its slot, else its date, in ms since the epoch; missing where it has neither. */
  readonly timeMs: number | undefined;
}

/** An item of the archive. */
export interface Story extends Posting {
  readonly item: ItemSummary;
}

/** What comes out of a list and what goes into it. */
export interface PostingChange<Place extends Posting> {
  readonly removed: Place[];
  readonly added: Place[];
}

/** The earlier first; places of no time come last. */
export function comparePostings(a: Posting, b: Posting): number {
  const byTime = (a.timeMs ?? Number.POSITIVE_INFINITY) - (b.timeMs ?? Number.POSITIVE_INFINITY);
  // Two infinities make no number.
  if (byTime < 0 || byTime > 0) return byTime;
  if (a.uri !== b.uri) return a.uri < b.uri ? -1 : 1;
  return a.index - b.index;
}

/** From so many changes on, sorting is less work than making room for each. */
const MANY = 32;

/** `list` with the changes made, sorted; `undefined` where nothing is left. */
export function changedPostings<Place extends Posting>(
  list: readonly Place[],
  { removed, added }: PostingChange<Place>,
): readonly Place[] | undefined {
  let result: Place[] = [...list];
  if (removed.length > MANY) {
    const gone = removed.toSorted(comparePostings);
    const kept = result.filter((place) => {
      const at = placeIn(gone, place);
      return gone[at] === undefined || comparePostings(gone[at], place) !== 0;
    });
    result = kept;
  } else {
    for (const place of removed) {
      const at = placeIn(result, place);
      const found = result[at];
      if (found !== undefined && comparePostings(found, place) === 0) result.splice(at, 1);
    }
  }
  if (added.length > MANY) {
    for (const place of added) result.push(place);
    result.sort(comparePostings);
  } else {
    for (const place of added) result.splice(placeIn(result, place), 0, place);
  }
  return result.length === 0 ? undefined : result;
}

/** How many of the sorted `list` are of a time before `timeMs`. */
export function countBefore(list: readonly Posting[], timeMs: number): number {
  return search(list, (place) => (place.timeMs ?? Number.POSITIVE_INFINITY) < timeMs);
}

/** Where `place` stands in the sorted `list`, or would. */
function placeIn(list: readonly Posting[], place: Posting): number {
  return search(list, (other) => comparePostings(other, place) < 0);
}

/** How many at the beginning of `list` are `before`; none after the first that is not. */
function search<Place>(list: readonly Place[], before: (place: Place) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const place = list[middle];
    if (place !== undefined && before(place)) low = middle + 1;
    else high = middle;
  }
  return low;
}
