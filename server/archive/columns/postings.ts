/**
 * Lists of places in the archive, from the earliest digest to the latest: where a source was covered, an author
 * credited, a category used. The order is the same however a list came about.
 */
import { firstFrom } from '../../text/search.ts';
import type { ItemSummary } from '../index/summary.ts';

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

/** What a handle was credited as: one of the names, and where. */
export interface Credit {
  readonly name: string;
  /** The items credited so, at least one, from the earliest on. */
  readonly stories: readonly Story[];
}

/** The earlier first; places of no time come last. */
export function comparePostings(a: Posting, b: Posting): number {
  const byTime = (a.timeMs ?? Number.POSITIVE_INFINITY) - (b.timeMs ?? Number.POSITIVE_INFINITY);
  // Two infinities make no number.
  if (byTime < 0 || byTime > 0) return byTime;
  if (a.uri !== b.uri) return a.uri < b.uri ? -1 : 1;
  return a.index - b.index;
}

/** How many of the sorted `list` are of a time before `timeMs`. */
export function postingsBefore(list: readonly Posting[], timeMs: number): number {
  return firstFrom(list.length, (at) => (list[at]?.timeMs ?? Number.POSITIVE_INFINITY) >= timeMs);
}
