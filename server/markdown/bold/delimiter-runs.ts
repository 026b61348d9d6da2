/**
 * Which runs of `*`, `_`, `~` and others become emphasis, strong, strikethrough and the like: goldmark's algorithm, on plain data, for
 * the scanner and for the full parser alike.
 *
 * It is linear: what searching for an opener has once ruled out is not searched again (CommonMark's
 * `openers_bottom`).
 */
import type { CharacterClass } from '../character-class.ts';

/** The characters that runs are made of. */
export type DelimiterMarker = '*' | '_' | MarkedMarker;

/** Those that mean one thing, however many of them stand together. */
export type MarkedMarker = '~' | '+' | '=' | '^';

/** What runs of these make. */
export type MarkedKind = 'strikethrough' | 'insertion' | 'highlight' | 'subscript' | 'superscript';

/** A run of one marker, and what has been made of it so far. */
export interface DelimiterRun {
  readonly marker: DelimiterMarker;
  /** What spans that it opens are, where that does not depend on how many markers these take. */
  readonly marked?: MarkedKind | undefined;
  /** How many markers are written. */
  readonly length: number;
  readonly canOpen: boolean;
  readonly canClose: boolean;
  /** How many are not used yet. */
  left: number;
  /** How many of its markers, from the left, end spans. */
  closed: number;
  /** The spans that end here, the inner ones first. */
  readonly closes: DelimiterMatch[];
  /** The spans that begin here, the inner ones first. */
  readonly opens: DelimiterMatch[];
}

/** A span between an opener and a closer that found each other. */
export interface DelimiterMatch {
  readonly kind: 'strong' | 'emphasis' | MarkedKind;
  readonly opener: DelimiterRun;
  readonly closer: DelimiterRun;
  /** How many markers it takes on each side. */
  readonly size: number;
  /** The first of them, counted from the start of the opener. */
  readonly openAt: number;
  /** The first of them, counted from the start of the closer. */
  readonly closeAt: number;
}

/** A run that nothing has been made of. `before` and `after` are what stands beside it. */
export function delimiterRun(
  marker: DelimiterMarker,
  length: number,
  before: CharacterClass | 'cjk',
  after: CharacterClass | 'cjk',
  marked?: MarkedKind,
): DelimiterRun {
  const { left, right } = flanking(before, after);
  const canOpen = left && (marker !== '_' || !right || before === 'punctuation');
  const canClose = right && (marker !== '_' || !left || after === 'punctuation');
  return { marker, marked, length, canOpen, canClose, left: length, closed: 0, closes: [], opens: [] };
}

/** Whether a run between these two is left-flanking and right-flanking (CommonMark 6.2): `*` then opens, and closes. */
export function flanking(
  before: CharacterClass | 'cjk',
  after: CharacterClass | 'cjk',
): { readonly left: boolean; readonly right: boolean } {
  return {
    left: isText(after) || (after === 'punctuation' && before !== 'other'),
    right: isText(before) || (before === 'punctuation' && after !== 'other'),
  };
}

/** Text beside which a delimiter opens or closes whatever stands on its other side. */
function isText(beside: CharacterClass | 'cjk'): boolean {
  return beside === 'other' || beside === 'cjk';
}

const MARKERS = '*_~+=^';

/** Finds the opener of every closer, from the left to the right, as goldmark's ProcessDelimiters does; in place. */
export function matchRuns(runs: readonly DelimiterRun[]): void {
  // Indices of the runs that can still be used, each with the one before it.
  const before: number[] = [];
  const bottoms: number[] = [];
  let previous = -1;
  for (let index = 0; index < runs.length; index++) {
    const closer = runs[index];
    if (closer === undefined) break;
    before.push(previous);
    if (closer.canClose) {
      const key = (MARKERS.indexOf(closer.marker) * 2 + Number(closer.canOpen)) * 3 + (closer.length % 3);
      const bottom = bottoms[key] ?? 0;
      let at = previous;
      while (at >= bottom && closer.left > 0) {
        const opener = runs[at];
        if (opener === undefined) break;
        if (canPair(opener, closer)) {
          pair(opener, closer);
          // Whatever stands between the two can pair with nothing outside any more.
          previous = opener.left > 0 ? at : (before[at] ?? -1);
          at = previous;
        } else at = before[at] ?? -1;
      }
      before[index] = previous;
      if (closer.left > 0) bottoms[key] = index;
    }
    if (closer.left > 0 && closer.canOpen) previous = index;
  }
}

function canPair(opener: DelimiterRun, closer: DelimiterRun): boolean {
  if (opener.marker !== closer.marker || !opener.canOpen) return false;
  const ambiguous = opener.canClose || closer.canOpen;
  return !ambiguous || closer.length % 3 === 0 || (opener.length + closer.length) % 3 !== 0;
}

function pair(opener: DelimiterRun, closer: DelimiterRun): void {
  const size = opener.left > 1 && closer.left > 1 ? 2 : 1;
  const kind = opener.marked ?? (size === 2 ? 'strong' : 'emphasis');
  // The opener gives its last markers that are left, the closer its first.
  opener.left -= size;
  const openAt = opener.closed + opener.left;
  const closeAt = closer.length - closer.left;
  closer.left -= size;
  closer.closed += size;
  const match: DelimiterMatch = { kind, opener, closer, size, openAt, closeAt };
  opener.opens.push(match);
  closer.closes.push(match);
}
