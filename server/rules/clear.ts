/**
 * Tells by a sketch which rules may find something in the digest that it was taken of: nearly always none, and then nobody
 * has to parse it.
 */
import type { Sketch } from '../digest/sketch.ts';
import { keepLast } from '../text/keep-last.ts';
import { always } from './define-rule.ts';
import { isPrepared } from './prepare-rules.ts';
import type { Rule } from './rule.ts';
import {
  contextFor,
  type RuleSettings,
  rulesTurnedOn,
  type Surroundings,
  withoutOptions,
} from './run-rules.ts';

/**
 * Those of `rules` that `runRules` may find something with while nobody has read the archive; the others find nothing for
 * certain. It may name rules of a digest that is right, and never leaves one out that finds something.
 */
export function rulesLeft(
  sketch: Sketch,
  rules: readonly Rule[],
  settings: RuleSettings,
  surroundings: Omit<Surroundings, 'archive'>,
): readonly Rule[] {
  const shared = withoutOptions(sketch.conventions, settings, surroundings);
  let left: Rule[] | undefined;
  for (const { rule, clears, setting } of questionsOf(rulesTurnedOn(rules, settings)))
    if (clears?.(sketch, contextFor(rule, setting, shared)) !== true && isPrepared(rule)) {
      left ??= [];
      left.push(rule);
    }
  return left ?? NONE;
}

const NONE: readonly Rule[] = [];

/** What is to be asked about each sketch: not what has the same answer each time. Thousands of digests follow the same settings. */
const questionsOf = keepLast((on: ReturnType<typeof rulesTurnedOn>) =>
  on
    .filter(({ rule: { clears } }) => clears !== always)
    .map(({ rule, setting }) => ({ rule, clears: rule.clears, setting })),
);
