/**
 * Tells of a sketch that nothing is wrong with the digest it was taken of, as nearly always: then nobody has to parse it.
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
 * Whether `runRules` finds nothing for certain while nobody has read the archive. It may say no of a digest that is right,
 * and never yes of one that is not.
 */
export function isCleared(
  sketch: Sketch,
  rules: readonly Rule[],
  settings: RuleSettings,
  surroundings: Omit<Surroundings, 'archive'>,
): boolean {
  const shared = withoutOptions(sketch.conventions, settings, surroundings);
  for (const { rule, clears, setting } of questionsOf(rulesTurnedOn(rules, settings)))
    if (clears?.(sketch, contextFor(rule, setting, shared)) !== true && isPrepared(rule)) return false;
  return true;
}

/** What is to be asked about each sketch: not what has the same answer each time. Thousands of digests follow the same settings. */
const questionsOf = keepLast((on: ReturnType<typeof rulesTurnedOn>) =>
  on
    .filter(({ rule: { clears } }) => clears !== always)
    .map(({ rule, setting }) => ({ rule, clears: rule.clears, setting })),
);
