/**
 * Applies all automatic fixes of a digest, until none is left.
 */

import type { Digest } from '../../digest/model.ts';
import type { Parse } from '../../digest/parse-digest.ts';
import { composeEdits } from '../../text/compose-edits.ts';
import { applyEdits, conflicts, type TextEdit } from '../../text/edit.ts';
import { countBefore } from '../../text/search.ts';
import type { Finding, Fix } from './rule.ts';

/** The result of fixing. */
export interface FixOutcome {
  /** The text with all fixes applied. */
  readonly text: string;
  /** The edits that lead from the digest's text to `text` in one step; they do not touch each other. */
  readonly edits: readonly TextEdit[];
  /** How many findings were fixed. */
  readonly fixed: number;
  /** Whether no automatic fix is left; if not, the fixes went in circles or needed more than `MOST_ROUNDS`. */
  readonly settled: boolean;
  /** Whether they were stopped because they led back to an earlier text, so that another run is pointless. */
  readonly circular: boolean;
}

/** Whether a finding in `text` is to be fixed; `edits` led from the digest's own text to that. */
export type Wanted = (finding: Finding, text: string, edits: readonly TextEdit[]) => boolean;

/** More rounds than any chain of fixes that depend on each other needs. */
export const MOST_ROUNDS = 20;

/**
 * `digest` with every automatic fix applied: those that do not touch each other at once, the others after
 * looking again. `parse` and `check` are the caller's, so that editor and command line fix what they show;
 * `wanted` may leave findings out. Ends after a bounded number of rounds, whatever the fixes do.
 */
export function fixAll(
  digest: Digest,
  parse: Parse,
  check: (digest: Digest) => readonly Finding[],
  wanted: Wanted = () => true,
): FixOutcome {
  let current = digest;
  let all: readonly TextEdit[] = [];
  let fixed = 0;
  const known = new Set([digest.text]);
  const outcome = (settled: boolean, circular = false): FixOutcome => ({
    text: current.text,
    edits: all,
    fixed,
    settled,
    circular,
  });
  const wantedNow = () => check(current).filter((finding) => wanted(finding, current.text, all));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const fixes = compatibleFixes(wantedNow());
    const edits = fixes.flatMap((fix) => fix.edits);
    const text = applyEdits(current.text, edits);
    if (text === current.text) return outcome(true);
    current = parse(text, current);
    all = composeEdits(all, edits);
    fixed += fixes.length;
    if (known.size === known.add(text).size) return outcome(false, true);
  }
  return outcome(compatibleFixes(wantedNow()).length === 0);
}

/** The automatic fixes of `findings` that can be applied together: each whole, the earlier finding first. */
function compatibleFixes(findings: readonly Finding[]): Fix[] {
  const chosen: Fix[] = [];
  // Sorted by place, so that each new edit need only be held against the last ones taken.
  const taken: TextEdit[] = [];
  for (const finding of findings) {
    const fix = finding.automaticFix;
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
  const after = taken[at];
  return (before !== undefined && conflicts(before, edit)) || (after !== undefined && conflicts(after, edit));
}

function insertSorted(taken: TextEdit[], edit: TextEdit): void {
  taken.splice(lowerBound(taken, edit.span.start), 0, edit);
}

/** The index of the first edit that starts at or after `offset`. */
function lowerBound(edits: readonly TextEdit[], offset: number): number {
  return countBefore(edits, ({ span }) => span.start < offset);
}
