/**
 * Every rule there is, a line each, in the order of the documentation's table.
 */
import { directiveUnknown } from './directive-unknown.ts';
import { directiveUnused } from './directive-unused.ts';
import type { Rule } from './rule.ts';
import { sourceCanonical } from './source-canonical.ts';
import { sourceDuplicate } from './source-duplicate.ts';
import { sourceId } from './source-id.ts';
import { sourceUrl } from './source-url.ts';
import { sourceWindow } from './source-window.ts';

/** All rules, in the order in which people are shown them. */
export const RULES: readonly Rule[] = [
  sourceUrl,
  sourceCanonical,
  sourceId,
  sourceDuplicate,
  sourceWindow,
  directiveUnknown,
  directiveUnused,
];

/** The rule named `id`, or `undefined`. */
export function ruleById(id: string): Rule | undefined {
  return RULES.find((rule) => rule.id === id);
}
