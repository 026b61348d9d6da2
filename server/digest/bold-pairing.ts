/**
 * Which `**` an author meant to belong together: a reading of the markers as a person would read them.
 *
 * Markers alternate: one begins bold, the next ends it. Blanks show where that is not so: a `**` with a blank
 * before it and none behind begins something, one with a blank behind it and none before ends something.
 * Where alternating and the blanks disagree, either a span is padded (`** so **`), or spans are nested, or a
 * marker has no partner; the reading with the fewest oddities is taken. Whether a renderer follows is another
 * matter (bold-spans.ts), and must not weigh here: a `**` that fails is meant all the same.
 */
import type { BoldMarker } from './bold-markers.ts';

/** The markers in twos and those that are left, both in the order of the text. */
export interface Pairing {
  readonly pairs: readonly { readonly open: BoldMarker; readonly close: BoldMarker }[];
  readonly single: readonly BoldMarker[];
}

/** Pairs the markers of one block; those in the text of a link are paired among themselves. Linear in their number. */
export function pairMarkers(markers: readonly BoldMarker[]): Pairing {
  const scopes = new Map<unknown, BoldMarker[]>();
  for (const marker of markers) {
    const scope = scopes.get(marker.run.scope);
    if (scope === undefined) scopes.set(marker.run.scope, [marker]);
    else scope.push(marker);
  }
  const readings = [...scopes.values()].map(pairInScope);
  return {
    pairs: readings.flatMap((reading) => reading.pairs).sort((a, b) => a.open.span.start - b.open.span.start),
    single: readings.flatMap((reading) => reading.single).sort((a, b) => a.span.start - b.span.start),
  };
}

/** What a marker does in a reading. */
type Role = 'open' | 'close' | 'none';

/** How odd it is for a marker to do something, in no particular unit; what is above 10 is out of the question. */
const ODD = {
  /** No partner. Two of them are odder than a padded span. */
  single: 2,
  /** A blank on both sides. */
  adrift: 1,
  /** Blanks that show the other direction. */
  against: 1.2,
  /** A span in a span, where the blanks show it, and where nothing does. */
  nested: 1.5,
  nestedUnseen: 3.5,
  /** Brackets, quotation marks and commas that suggest the other direction. */
  unlikely: 0.3,
  never: 1000,
} as const;

const DEEPEST = 3;

/** The best way to read the markers so far, with `depth` spans open. */
interface Path {
  readonly cost: number;
  readonly role: Role;
  readonly from: Path | undefined;
  /** Whether the outermost span that is open began as spans do: only such a one may hold another. */
  readonly isClean: boolean;
}

function pairInScope(markers: readonly BoldMarker[]): Pairing {
  let paths: (Path | undefined)[] = [{ cost: 0, role: 'none', from: undefined, isClean: true }];
  for (const [index, marker] of markers.entries()) {
    const next: (Path | undefined)[] = [];
    const touchesLast = marker.half === 'second' && markers[index - 1]?.run === marker.run;
    for (const [depth, path] of paths.entries()) {
      if (path === undefined) continue;
      const steps: readonly (readonly [number, Role, number])[] = [
        [depth, 'none', ODD.single],
        [depth + 1, 'open', depth > 0 && !path.isClean ? ODD.never : openingCost(marker, depth)],
        // Two halves of one run are no span: there is nothing between them.
        [depth - 1, 'close', touchesLast && path.role === 'open' ? ODD.never : closingCost(marker)],
      ];
      for (const [to, role, cost] of steps) {
        if (to < 0 || to > DEEPEST || cost >= ODD.never) continue;
        const total = path.cost + cost;
        if (total >= (next[to]?.cost ?? Number.POSITIVE_INFINITY)) continue;
        const isClean = role === 'open' && depth === 0 ? beginsClean(marker) : path.isClean;
        next[to] = { cost: total, role, from: path, isClean };
      }
    }
    paths = next;
  }
  return follow(paths[0], markers);
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
  const blanks = blanksAround(marker);
  return blanks === 'none' || blanks === 'before';
}

function openingCost(marker: BoldMarker, depth: number): number {
  const blanks = blanksAround(marker);
  if (depth > 0) return blanks === 'before' ? ODD.nested : blanks === 'none' ? ODD.nestedUnseen : ODD.never;
  const { before, behind } = neighbours(marker);
  const hint = ENDS.test(behind) || /[”’」』）】》]/u.test(before) ? ODD.unlikely : 0;
  return hint + (blanks === 'both' ? ODD.adrift : blanks === 'behind' ? ODD.against : 0);
}

function closingCost(marker: BoldMarker): number {
  const blanks = blanksAround(marker);
  const { before, behind } = neighbours(marker);
  const hint = (BEGINS.test(before) ? ODD.unlikely : 0) + (BEGINS.test(behind) ? ODD.unlikely / 2 : 0);
  return hint + (blanks === 'both' ? ODD.adrift : blanks === 'before' ? ODD.against : 0);
}

/** Marks that a bold phrase does not begin with. */
const ENDS = /[。，、：；！？）】》」』”’…,;!?)\]]/u;
/** Marks that a bold phrase does not end with. */
const BEGINS = /[（【《「『“‘([]/u;

/** On which sides of a marker there are blanks, line ends among them. */
function blanksAround(marker: BoldMarker): 'none' | 'before' | 'behind' | 'both' {
  const { before, behind } = neighbours(marker);
  const isBefore = before.trim() === '';
  const isBehind = behind.trim() === '';
  if (isBefore) return isBehind ? 'both' : 'before';
  return isBehind ? 'behind' : 'none';
}

/** The characters beside a marker; the other half of a run of four is one, and no blank. */
function neighbours({ run, half }: BoldMarker): { readonly before: string; readonly behind: string } {
  return { before: half === 'second' ? '*' : run.before, behind: half === 'first' ? '*' : run.behind };
}
