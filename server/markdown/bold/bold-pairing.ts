/**
 * Which `**` an author meant to belong together: a reading of the markers as a person would read them.
 *
 * Markers alternate: one begins bold, the next ends it. Spaces show where that is not so: a `**` with a space
 * before it and none after begins something, one with a space after it and none before ends something.
 * Where alternating and the whitespace disagree, either a span is padded (`** so **`), or spans are nested, or a
 * marker has no partner; the reading with the fewest oddities is taken. Whether a renderer follows is another
 * matter (bold-agreement.ts), and must not weigh here: a `**` that fails is meant all the same.
 */
import type { BoldMarker } from './bold-markers.ts';

/** The markers in twos and those that are left, both in the order of the text. */
export interface Pairing {
  readonly pairs: readonly { readonly open: BoldMarker; readonly close: BoldMarker }[];
  readonly single: readonly BoldMarker[];
}

/** Pairs the markers of one block; those in the text of a link are paired among themselves. Linear in their number. */
export function pairMarkers(markers: readonly BoldMarker[]): Pairing {
  const [first] = markers;
  if (first === undefined) return { pairs: [], single: [] };
  // Nearly always all of them stand in the block itself.
  if (markers.every(({ run }) => run.scope === first.run.scope)) return inOrder(pairInScope(markers));
  const scopes = new Map<unknown, BoldMarker[]>();
  for (const marker of markers) {
    const scope = scopes.get(marker.run.scope);
    if (scope === undefined) scopes.set(marker.run.scope, [marker]);
    else scope.push(marker);
  }
  const readings = [...scopes.values()].map(pairInScope);
  return inOrder({
    pairs: readings.flatMap((reading) => reading.pairs),
    single: readings.flatMap((reading) => reading.single),
  });
}

function inOrder({ pairs, single }: Pairing): Pairing {
  return {
    pairs: pairs.toSorted((a, b) => a.open.span.start - b.open.span.start),
    single: single.toSorted((a, b) => a.span.start - b.span.start),
  };
}

/** What a marker does in a reading. */
type Role = 'open' | 'close' | 'none';

/** How odd it is for a marker to do something, in no particular unit; what is above 10 is out of the question. */
const ODD = {
  /** No partner. Two of them are odder than a padded span. */
  single: 2,
  /** A space on both sides. */
  adrift: 1,
  /** Spaces that show the other direction at one end of a span, and at both: who pads one end often pads both. */
  against: 1.2,
  againstBoth: 0.3,
  /** A span in a span, where the whitespace shows it, and where nothing does. */
  nested: 1.5,
  nestedUnseen: 3.5,
  /** Brackets, quotation marks and commas that suggest the other direction. */
  unlikely: 0.3,
  never: Number.POSITIVE_INFINITY,
} as const;

const DEEPEST = 3;

/** The best way to read the markers so far that leaves this many spans open, the outermost of them so begun. */
interface Path {
  readonly cost: number;
  readonly role: Role;
  readonly from: Path | undefined;
  readonly depth: number;
  /** Whether the outermost open span began as spans do: only such a one may hold another. */
  readonly isClean: boolean;
}

function pairInScope(markers: readonly BoldMarker[]): Pairing {
  const alternating = pairAlternating(markers);
  if (alternating !== undefined) return alternating;
  let paths: readonly Path[] = [{ cost: 0, role: 'none', from: undefined, depth: 0, isClean: true }];
  for (const [index, marker] of markers.entries()) {
    const best: Path[] = [];
    const touchesLast = marker.half === 'second' && markers[index - 1]?.run === marker.run;
    for (const path of paths) step(path, marker, touchesLast, best);
    paths = best;
  }
  const ends = paths.filter(({ depth }) => depth === 0);
  return follow(ends.sort((a, b) => a.cost - b.cost)[0], markers);
}

/** The reading in which nothing is odd, where there is one: no other can be as good. */
function pairAlternating(markers: readonly BoldMarker[]): Pairing | undefined {
  if (markers.length % 2 === 1) return undefined;
  const pairs: { open: BoldMarker; close: BoldMarker }[] = [];
  for (let index = 0; index < markers.length; index += 2) {
    const [open, close] = [markers[index], markers[index + 1]];
    if (open === undefined || close === undefined || open.run === close.run) return undefined;
    if (!beginsClean(open) || openingCost(open, 0) > 0 || closingCost(close, true) > 0) return undefined;
    pairs.push({ open, close });
  }
  return { pairs, single: [] };
}

/** Adds what `marker` can do after `path` to `best`, which has one path for each state. */
function step(path: Path, marker: BoldMarker, touchesLast: boolean, best: Path[]): void {
  const { cost, depth, isClean } = path;
  keepBetter(best, path, 'none', cost + ODD.single, depth, isClean);
  if (depth === 0 || (isClean && depth < DEEPEST)) {
    const begins = depth === 0 ? beginsClean(marker) : isClean;
    keepBetter(best, path, 'open', cost + openingCost(marker, depth), depth + 1, begins);
  }
  // Two halves of one run are no span: there is nothing between them.
  if (depth === 0 || (touchesLast && path.role === 'open')) return;
  keepBetter(best, path, 'close', cost + closingCost(marker, isClean), depth - 1, depth === 1 || isClean);
}

/** Puts the path that goes on from `from` in the place of a worse one that leaves as many spans open. */
function keepBetter(
  best: Path[],
  from: Path,
  role: Role,
  cost: number,
  depth: number,
  isClean: boolean,
): void {
  if (cost >= ODD.never) return;
  const at = best.findIndex((known) => known.depth === depth && known.isClean === isClean);
  const known = best[at];
  if (known === undefined) best.push({ cost, role, from, depth, isClean });
  else if (cost < known.cost) best[at] = { cost, role, from, depth, isClean };
}

function follow(end: Path | undefined, markers: readonly BoldMarker[]): Pairing {
  const roles: Role[] = [];
  for (let path = end; path?.from !== undefined; path = path.from) roles.push(path.role);
  roles.reverse();
  const open: BoldMarker[] = [];
  const pairs: { open: BoldMarker; close: BoldMarker }[] = [];
  const single: BoldMarker[] = [];
  for (const [index, marker] of markers.entries()) {
    const role = roles[index];
    const partner = role === 'close' ? open.pop() : undefined;
    if (role === 'open') open.push(marker);
    else if (partner !== undefined) pairs.push({ open: partner, close: marker });
    else single.push(marker);
  }
  return { pairs, single };
}

function beginsClean(marker: BoldMarker): boolean {
  const spaces = blanksAround(marker);
  return spaces === 'none' || spaces === 'before';
}

function openingCost(marker: BoldMarker, depth: number): number {
  const spaces = blanksAround(marker);
  if (depth > 0) return spaces === 'before' ? ODD.nested : spaces === 'none' ? ODD.nestedUnseen : ODD.never;
  const { before, after } = neighbours(marker);
  const hint = ENDS.test(after) || CLOSING.test(before) ? ODD.unlikely : 0;
  return hint + (spaces === 'both' ? ODD.adrift : spaces === 'after' ? ODD.againstBoth : 0);
}

function closingCost(marker: BoldMarker, isClean: boolean): number {
  const spaces = blanksAround(marker);
  const { before, after } = neighbours(marker);
  const hint = (BEGINS.test(before) ? ODD.unlikely : 0) + (BEGINS.test(after) ? ODD.unlikely / 2 : 0);
  if (spaces === 'both') return hint + ODD.adrift;
  if (spaces === 'before') return hint + (isClean ? ODD.against : ODD.againstBoth);
  return hint + (isClean ? 0 : ODD.against - ODD.againstBoth);
}

/**
 * What the characters beside a marker suggest that it does, whatever a renderer makes of it: one after a comma and before
 * a letter begins something, one after a letter and before a comma ends something. `undefined` where they suggest nothing.
 */
export function leaning(marker: BoldMarker): 'open' | 'close' | undefined {
  const spaces = blanksAround(marker);
  if (spaces === 'before') return 'open';
  if (spaces === 'after') return 'close';
  const { before, after } = neighbours(marker);
  if (BEGINS.test(before)) return ENDS.test(after) ? undefined : 'open';
  if (ENDS.test(after)) return 'close';
  if (/[，、；,;—–]/u.test(before)) return 'open';
  return BEGINS.test(after) && /[\p{L}\p{N}]/u.test(before) ? 'open' : undefined;
}

/** Marks that a bold phrase does not begin with. */
const ENDS = /[。，、：；！？）】》」』”’…,;!?)\]]/u;
/** Marks that end what stands before them. */
const CLOSING = /[”’」』）】》)\]]/u;
/** Marks that a bold phrase does not end with. */
const BEGINS = /[（【《「『“‘([]/u;

/** On which sides of a marker there are spaces, line ends among them. */
function blanksAround(marker: BoldMarker): 'none' | 'before' | 'after' | 'both' {
  const { before, after } = neighbours(marker);
  const isBefore = before.trim() === '';
  const isAfter = after.trim() === '';
  if (isBefore) return isAfter ? 'both' : 'before';
  return isAfter ? 'after' : 'none';
}

/** The characters beside a marker; the other half of a run of four is one, and no space. */
function neighbours({ run, half }: BoldMarker): { readonly before: string; readonly after: string } {
  return { before: half === 'second' ? '*' : run.before, after: half === 'first' ? '*' : run.after };
}
