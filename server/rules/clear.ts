/**
 * Tells of a sketch that nothing is wrong with the digest it was taken of, as nearly always: then nobody has to parse it.
 */
import type { Sketch } from '../digest/sketch.ts';
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
  return rulesTurnedOn(rules, settings).every(
    ({ rule, setting }) =>
      !isPrepared(rule) || rule.clears?.(sketch, contextFor(rule, setting, shared)) === true,
  );
}
