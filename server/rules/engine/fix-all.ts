/**
 * Applies all automatic fixes of a digest, until none is left.
 */

import type { Digest } from '../../digest/model.ts';
import type { Parse } from '../../digest/parse-digest.ts';
import { composeEdits } from '../../text/compose-edits.ts';
import { applyEdits, conflicts, type TextEdit } from '../../text/edit.ts';
import { once } from '../../text/keep-last.ts';
import { countBefore } from '../../text/search.ts';
import { brokenLaw, type Fixed, type Looked } from './fix-law.ts';
import type { Finding, Fix } from './rule.ts';

/** A digest that is checked, and what reads and checks a changed text as it was. */
export interface CheckedDigest extends Looked {
  readonly parse: Parse;
  readonly check: Check;
}

/** The result of fixing: the digest with all fixes applied, and what is wrong with it still. */
export interface FixOutcome extends CheckedDigest {
  /** Its text. */
  readonly text: string;
  /** The edits that lead from the text before to `text` in one step; they do not touch each other. */
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

/** Finds what is wrong with a digest. */
type Check = (digest: Digest) => readonly Finding[];

/** More rounds than any chain of fixes that depend on each other needs. */
export const MOST_ROUNDS = 20;

/**
 * `digest` with every automatic fix applied that keeps the laws: those that do not touch each other at once, the
 * others after looking again. `parse` and `check` are the caller's, so that editor and command line fix what they show;
 * `wanted` may leave findings out. Ends after a bounded number of rounds, whatever the fixes do.
 */
export function fixAll(digest: Digest, parse: Parse, check: Check, wanted: Wanted = () => true): FixOutcome {
  let current: Looked = { digest, findings: check(digest) };
  let all: readonly TextEdit[] = [];
  let fixed = 0;
  const known = new Set([digest.text]);
  const outcome = (settled: boolean, circular = false): FixOutcome => ({
    ...current,
    parse,
    check,
    text: current.digest.text,
    edits: all,
    fixed,
    settled,
    circular,
  });
  const nextStep = (): Step | undefined => {
    const { text } = current.digest;
    const chosen = current.findings.filter((finding) => wanted(finding, text, all));
    return lawfulStep(current, compatible(fixesOf(chosen, ({ automaticFix }) => automaticFix)), parse, check);
  };
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const step = nextStep();
    if (step === undefined) return outcome(true);
    current = step.after;
    all = composeEdits(all, editsOf(step.fixes));
    fixed += step.fixes.length;
    const { text } = current.digest;
    if (known.size === known.add(text).size) return outcome(false, true);
  }
  return outcome(nextStep() === undefined);
}

/** Finds those fixes of a finding in a digest that keep the laws, each made alone. */
export function lawfulIn(checked: CheckedDigest): (finding: Finding) => Fix[] {
  return (finding) => finding.fixes.filter((fix) => isLawful({ finding, fix }, checked));
}

/** Whether a fix of a finding in a digest keeps the laws when it is made alone. */
export function isLawful(one: Fixed, { digest, findings, parse, check }: CheckedDigest): boolean {
  return stepOf({ digest, findings }, [one], parse, check) !== undefined;
}

/**
 * Finds the same for a caller that asks for most findings: fixes that do not touch each other are made together, so that
 * a text with thousands of problems is read a few times and not thousands of times. Of those that do, some are taken to
 * be lawful as their rule has proved them.
 */
export function lawfulTogether(checked: CheckedDigest): (finding: Finding) => Fix[] {
  const unlawful = once(() => unlawfulFixes(checked));
  return ({ fixes }) => fixes.filter((fix) => !unlawful().has(fix));
}

function unlawfulFixes(checked: CheckedDigest): ReadonlySet<Fix> {
  const { digest, findings, parse, check } = checked;
  const unlawful = new Set<Fix>();
  const before = { digest, findings };
  const trials = trialsFor(digest);
  const isLawfulAlone = (one: Fixed) => trials.left-- > 0 && isLawful(one, checked);
  const most = findings.reduce((count, { fixes }) => Math.max(count, fixes.length), 0);
  for (let nth = 0; nth < most; nth++) {
    let rest = fixesOf(findings, ({ fixes }) => fixes[nth]);
    for (let round = 0; rest.length > 0 && round < MOST_CLASHES; round++) {
      const chosen = compatible(rest);
      const lawful = new Set(lawfulStep(before, chosen, parse, check, trials)?.fixes);
      for (const one of chosen) if (!lawful.has(one) && !isLawfulAlone(one)) unlawful.add(one.fix);
      const tried = new Set(chosen);
      rest = rest.filter((one) => !tried.has(one));
    }
  }
  return unlawful;
}

/** Of fixes that touch each other, so many are made. */
const MOST_CLASHES = 4;

/** That one of the fixes of each finding which `choose` takes, where there is one. */
function fixesOf(findings: readonly Finding[], choose: (finding: Finding) => Fix | undefined): Fixed[] {
  return findings.flatMap((finding) => {
    const fix = choose(finding);
    return fix === undefined || fix.edits.length === 0 ? [] : { finding, fix };
  });
}

/** Some fixes, and what they lead to. */
interface Step {
  readonly fixes: readonly Fixed[];
  readonly after: Looked;
}

/** `fixes` together, or as many of them as keep the laws; `undefined` where none does. */
function lawfulStep(
  before: Looked,
  fixes: readonly Fixed[],
  parse: Parse,
  check: Check,
  trials = trialsFor(before.digest),
): Step | undefined {
  const attempt = (some: readonly Fixed[]) => {
    trials.left--;
    return stepOf(before, some, parse, check);
  };
  const search = (some: readonly Fixed[]): Step | undefined => {
    if (some.length === 0 || trials.left <= 0) return undefined;
    const step = attempt(some);
    if (step !== undefined || some.length === 1) return step;
    const [first, second] = [some.slice(0, some.length / 2), some.slice(some.length / 2)].map(search);
    if (first === undefined || second === undefined) return first ?? second;
    const both = [...first.fixes, ...second.fixes];
    return (both.length < some.length ? attempt(both) : undefined) ?? first;
  };
  return search(fixes);
}

/** How often a digest may still be read to find out which of several fixes break a law; a fix that is not tried is left out. */
interface Trials {
  left: number;
}

/** To find one among hundreds takes some thirty. */
function trialsFor({ text }: Digest): Trials {
  return { left: Math.min(Math.max(MOST_TRIED / text.length, 8), 64) };
}

/** In UTF-16 units. */
const MOST_TRIED = 3_000_000;

/** What `fixes` lead to; `undefined` where they break a law or change nothing. */
function stepOf(before: Looked, fixes: readonly Fixed[], parse: Parse, check: Check): Step | undefined {
  const text = applyEdits(before.digest.text, editsOf(fixes));
  if (text === before.digest.text) return undefined;
  const digest = parse(text, before.digest);
  const after = { digest, findings: check(digest) };
  return brokenLaw(before, fixes, after) === undefined ? { fixes, after } : undefined;
}

function editsOf(fixes: readonly Fixed[]): TextEdit[] {
  return fixes.flatMap(({ fix }) => fix.edits);
}

/** Those of `fixes` that can be applied together: each whole, the earlier one first. */
function compatible(fixes: readonly Fixed[]): Fixed[] {
  const chosen: Fixed[] = [];
  // Sorted by place, so that each new edit need only be held against the last ones taken.
  const taken: TextEdit[] = [];
  for (const one of fixes) {
    const { edits } = one.fix;
    if (edits.some((edit) => clashes(taken, edit))) continue;
    for (const edit of edits) insertSorted(taken, edit);
    chosen.push(one);
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
