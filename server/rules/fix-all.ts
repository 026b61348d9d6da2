/**
 * Applies all automatic fixes of a digest, until none is left.
 */
import type { Digest } from '../digest/model.ts';
import { composeEdits } from '../text/compose-edits.ts';
import { applyEdits, conflicts, type TextEdit } from '../text/edit.ts';
import type { Finding, Fix } from './rule.ts';

/** What fixing came to. */
export interface FixOutcome {
  /** The text with all fixes applied. */
  readonly text: string;
  /** What leads from the digest's text to `text` in one step; edits do not touch each other. */
  readonly edits: readonly TextEdit[];
  /** How many findings were fixed. */
  readonly fixed: number;
  /** Whether nothing automatic is left to do; if not, the fixes kept undoing each other and were stopped. */
  readonly settled: boolean;
}

/** More rounds than any chain of fixes that depend on each other needs. */
const MOST_ROUNDS = 20;

/**
 * `digest` with every automatic fix applied: those that do not touch each other at once, the others after
 * looking again. `parse` and `check` are the caller's, so that editor and command line fix what they show;
 * `wanted` may leave findings out. Ends after a bounded number of rounds, whatever the fixes do.
 */
export function fixAll(
  digest: Digest,
  parse: (text: string, previous: Digest) => Digest,
  check: (digest: Digest) => readonly Finding[],
  wanted: (finding: Finding) => boolean = () => true,
): FixOutcome {
  let current = digest;
  let all: readonly TextEdit[] = [];
  let fixed = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const fixes = compatibleFixes(check(current).filter(wanted));
    if (fixes.length === 0) return { text: current.text, edits: all, fixed, settled: true };
    const edits = fixes.flatMap((fix) => fix.edits);
    const text = applyEdits(current.text, edits);
    if (text === current.text) return { text, edits: all, fixed, settled: true };
    current = parse(text, current);
    all = composeEdits(all, edits);
    fixed += fixes.length;
  }
  return {
    text: current.text,
    edits: all,
    fixed,
    settled: compatibleFixes(check(current).filter(wanted)).length === 0,
  };
}

/** The automatic fix of a finding, if it has one. */
export function automaticFix(finding: Finding): Fix | undefined {
  return finding.fixes.find((fix) => fix.automatic);
}

/** The automatic fixes of `findings` that can be applied together: each whole, the earlier finding first. */
export function compatibleFixes(findings: readonly Finding[]): Fix[] {
  const chosen: Fix[] = [];
  // Sorted by place, so that each new edit need only be held against the last ones taken.
  const taken: TextEdit[] = [];
  for (const finding of findings) {
    const fix = automaticFix(finding);
    if (fix === undefined || fix.edits.length === 0) continue;
    if (fix.edits.some((edit) => clashes(taken, edit))) continue;
    for (const edit of fix.edits) insertSorted(taken, edit);
    chosen.push(fix);
  }
  return chosen;
}

/** Whether `edit` touches one of `taken`, which are in order and do not touch each other. */
function clashes(taken: readonly TextEdit[], edit: TextEdit): boolean {
  const at = lowerBound(taken, edit.span.start);
  const before = taken[at - 1];
  const behind = taken[at];
  return (
    (before !== undefined && conflicts(before, edit)) || (behind !== undefined && conflicts(behind, edit))
  );
}

function insertSorted(taken: TextEdit[], edit: TextEdit): void {
  taken.splice(lowerBound(taken, edit.span.start), 0, edit);
}

/** The index of the first edit that starts at or behind `offset`. */
function lowerBound(edits: readonly TextEdit[], offset: number): number {
  let low = 0;
  let high = edits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edits[middle]?.span.start ?? Number.POSITIVE_INFINITY) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
