/**
 * What is wrong with the bold spans of a text block, and the repairs that prove themselves. The rules on
 * bold each report one kind of what is found here.
 */
import type { Block, Inline } from '../markdown/block.ts';
import { type BoldReading, readBold } from '../markdown/bold-spans.ts';
import { type BoldFault, boldFaults } from './bold-faults.ts';
import { BoldTrial } from './bold-trial.ts';
import type { Fix } from './rule.ts';

/** One span with something wrong about it. */
export interface BoldProblem extends BoldFault {
  /** What this span turned over: published in bold, and nobody marked it so. */
  readonly wrong: readonly Inline[];
  /** The repairs that work, the best first; at most one is automatic. */
  readonly fixes: readonly Fix[];
}

/** The problems of `block`, which is in `source`, in the order of the text. */
export function boldProblems(block: Block, source: string): readonly BoldProblem[] {
  const reading = readBold(block, source);
  const faults = boldFaults(reading);
  if (faults.length === 0) return NONE;
  let found = known.get(block);
  if (found === undefined) {
    found = problemsOf(block, source, reading, faults);
    known.set(block, found);
  }
  return found;
}

const NONE: readonly BoldProblem[] = [];

const known = new WeakMap<Block, readonly BoldProblem[]>();

function problemsOf(
  block: Block,
  source: string,
  reading: BoldReading,
  faults: readonly BoldFault[],
): BoldProblem[] {
  const trial = new BoldTrial(block, source, reading);
  const found = faults.map((problem, at): BoldProblem => {
    const start = at === 0 ? 0 : problem.bold.span.start;
    const end = faults[at + 1]?.bold.span.start ?? Number.POSITIVE_INFINITY;
    const wrong = reading.wrong.filter(({ span }) => start <= span.start && span.start < end);
    const isCause = problem.kind === 'unrendered' || problem.kind === 'padded';
    return { ...problem, wrong: isCause ? wrong : [], fixes: trial.fixesFor(problem) };
  });
  if (trial.comesOut()) return found;
  // Each repair is right for itself, yet together they do not come out as meant: the choice is the author's.
  return found.map((problem) => ({
    ...problem,
    fixes: problem.fixes.map((fix) => ({ ...fix, automatic: false })),
  }));
}
