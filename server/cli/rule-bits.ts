/**
 * Some of all rules as a few numbers, to be handed from thread to thread: a bit for each, by its place in the registry.
 */
import { RULES } from '../rules/registry.ts';
import type { Rule } from '../rules/rule.ts';

const BITS = 32;

/** How many numbers it takes. */
export const RULE_WORDS: number = Math.ceil(RULES.length / BITS);

/** The numbers for `rules`. */
export function bitsOf(rules: readonly Rule[]): readonly number[] {
  const words = new Array<number>(RULE_WORDS).fill(0);
  for (const rule of rules) {
    const place = RULES.indexOf(rule);
    const word = Math.floor(place / BITS);
    words[word] = (words[word] ?? 0) | (1 << (place % BITS));
  }
  return words;
}

/** The rules that `words` stand for, in their order; all rules where they stand for none. */
export function rulesOf(words: ArrayLike<number>): readonly Rule[] {
  const rules = RULES.filter(
    (_, place) => ((words[Math.floor(place / BITS)] ?? 0) & (1 << (place % BITS))) !== 0,
  );
  return rules.length === 0 || rules.length === RULES.length ? RULES : rules;
}
