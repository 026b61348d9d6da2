/**
 * The repairs of a block's bold that work, found on demand: a message needs the best repair of each problem, and
 * fix-all the one that is compatible with the others. Finding all of them takes several times as long.
 */
import type { Block } from '../../markdown/block.ts';
import { conflicts, sortEdits, type TextEdit } from '../../text/edit.ts';
import { once } from '../../text/keep-last.ts';
import type { Layout } from './bold-layouts.ts';
import { type Repair, Trial } from './bold-trial.ts';
import { isCertain } from './certain-repair.ts';

/** The ways to repair a fault, the best first; drawn once. */
export type Candidates = Iterable<Layout>;

/** A repair that works. */
export interface Proven {
  readonly layout: Layout;
  readonly isAutomatic: boolean;
}

/**
 * How many faults a block may have for repairs of each to be tried alone, times its characters: thirty in a paragraph of a
 * thousand. Where there are more, all of them are tried together, and no choice is offered.
 */
const MOST_WORK = 30_000;

/** How often all repairs are tried together, those that were to blame for what went wrong exchanged. */
const MOST_ATTEMPTS = 6;

/** The repairs of one block. Faults are named by their index. */
export class BoldRepairs {
  readonly #block: Block;
  readonly #source: string;
  readonly #candidates: readonly Drawn[];
  readonly #isAffordable: boolean;
  /** Which layouts work alone, of those that were tried. */
  readonly #tried = new Map<Layout, boolean>();
  readonly #together = once(() => this.#chooseTogether());
  /** The first layout, if it repairs the only fault for certain. */
  readonly #certain = once(() => {
    const [layouts, ...others] = this.#candidates;
    const first = others.length === 0 ? layouts?.at(0) : undefined;
    return first !== undefined && isCertain(first, this.#block, this.#source) ? first : undefined;
  });
  /** Missing where the block reads differently alone than in its place. */
  readonly #trial = once(() => {
    const trial = Trial.of(this.#block, this.#source);
    return trial?.before.faults.length === this.#candidates.length ? trial : undefined;
  });

  /** `candidates` has those of each fault of `block`, which is in `source`. */
  constructor(block: Block, source: string, candidates: readonly Candidates[]) {
    this.#block = block;
    this.#source = source;
    this.#candidates = candidates.map((layouts) => new Drawn(layouts));
    this.#isAffordable = candidates.length * (block.span.end - block.span.start) <= MOST_WORK;
  }

  /** The best layout that repairs a fault. */
  best(index: number): Layout | undefined {
    return this.#isAffordable ? this.#working(index).next().value : this.automatic(index);
  }

  /** The layout that may be taken without asking: all that are go together. */
  automatic(index: number): Layout | undefined {
    return this.#together().get(index);
  }

  /** All layouts that repair a fault, the best first. */
  all(index: number): Proven[] {
    const automatic = this.automatic(index);
    if (!this.#isAffordable) return automatic === undefined ? [] : [{ layout: automatic, isAutomatic: true }];
    return [...this.#working(index)].map((layout) => ({ layout, isAutomatic: layout === automatic }));
  }

  /** The layouts that repair the fault by themselves; where that takes too long to try, all that do something. */
  *#working(index: number): Generator<Layout, undefined> {
    for (const layout of this.#candidates[index] ?? []) if (this.#works({ index, layout })) yield layout;
    return undefined;
  }

  /** Those of them that may be taken without asking. */
  *#safe(index: number): Generator<Layout, undefined> {
    for (const layout of this.#candidates[index] ?? [])
      if (this.#trial()?.mayTake({ index, layout }) === true && this.#works({ index, layout })) yield layout;
    return undefined;
  }

  #works(repair: Repair): boolean {
    const { layout } = repair;
    if (layout === this.#certain()) return true;
    const known = this.#tried.get(layout);
    if (known !== undefined) return known;
    const trial = this.#trial();
    const works =
      trial !== undefined && layout.edits.length > 0 && (!this.#isAffordable || trial.repairs([repair]));
    this.#tried.set(layout, works);
    return works;
  }

  #chooseTogether(): Choice {
    const certain = this.#certain();
    if (certain?.isSafe === true) return new Map([[0, certain]]);
    const trial = this.#trial();
    if (trial === undefined) return new Map();
    const safe = this.#candidates.map((_, index) => new Drawn(this.#safe(index)));
    return this.#takeTogether(trial, safe) ?? (this.#isAffordable ? takeInTurn(trial, safe) : new Map());
  }

  /** The best layout of each fault, if all of them together come out as meant; where not, those to blame are exchanged for the next. */
  #takeTogether(trial: Trial, safe: readonly Drawn[]): Choice | undefined {
    const next = safe.map(() => 0);
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const repairs = withoutConflicts(
        safe.flatMap((layouts, index) => {
          const layout = layouts.at(next[index] ?? 0);
          return layout === undefined ? [] : [{ index, layout }];
        }),
      );
      if (repairs.length === 0) return undefined;
      // One alone is known to work.
      const blamed = repairs.length === 1 && this.#isAffordable ? [] : trial.blame(repairs);
      if (blamed === undefined) return undefined;
      if (blamed.length === 0) return new Map(repairs.map(({ index, layout }) => [index, layout]));
      for (const index of blamed) next[index] = (next[index] ?? 0) + 1;
    }
    return undefined;
  }
}

/** Which layout to take of which fault. */
type Choice = ReadonlyMap<number, Layout>;

/** Layouts that are kept, and drawn no further than somebody asks for them. */
class Drawn implements Iterable<Layout> {
  readonly #rest: Iterator<Layout>;
  readonly #drawn: Layout[] = [];

  constructor(layouts: Candidates) {
    this.#rest = layouts[Symbol.iterator]();
  }

  at(index: number): Layout | undefined {
    while (this.#drawn.length <= index) {
      const next = this.#rest.next();
      if (next.done === true) return undefined;
      this.#drawn.push(next.value);
    }
    return this.#drawn[index];
  }

  *[Symbol.iterator](): Iterator<Layout> {
    for (let index = 0; ; index++) {
      const layout = this.at(index);
      if (layout === undefined) return;
      yield layout;
    }
  }
}

/** Of each fault the first layout that goes together with those taken before it. */
function takeInTurn(trial: Trial, safe: readonly Iterable<Layout>[]): Choice {
  let taken: Repair[] = [];
  for (const [index, layouts] of safe.entries()) {
    for (const layout of layouts) {
      const repairs = [...taken, { index, layout }];
      if (withoutConflicts(repairs).length !== repairs.length || !trial.repairs(repairs)) continue;
      taken = repairs;
      break;
    }
  }
  return new Map(taken.map(({ index, layout }) => [index, layout]));
}

/** Those of `repairs` that touch no edit of one before them. */
function withoutConflicts(repairs: readonly Repair[]): Repair[] {
  const taken: Repair[] = [];
  let last: TextEdit | undefined;
  for (const repair of repairs) {
    const edits = sortEdits(repair.layout.edits);
    const [first] = edits;
    // Spans may stand in each other, so that edits are not in order.
    if (
      first === undefined ||
      (last !== undefined && (conflicts(last, first) || first.span.start < last.span.end))
    )
      continue;
    taken.push(repair);
    last = edits.at(-1) ?? last;
  }
  return taken;
}
