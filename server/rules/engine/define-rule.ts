/** Lets a rule have its own type of options and be in one list with all others. */
import type { OptionValues, Rule } from './rule.ts';

/**
 * `rule`, as an entry of the registry. The cast hides the type of its options: run-rules.ts gives each rule
 * only options that were checked against that same rule's declaration, so the rule sees what it declared.
 */
export function defineRule<Options extends object = OptionValues>(rule: Rule<Options>): Rule {
  return rule as unknown as Rule;
}
