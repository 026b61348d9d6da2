/**
 * "Did you mean": the known word that a misspelt one most likely stands for.
 */
import { distance } from 'fastest-levenshtein';

/** Longer words are not compared: they are no misspelt names, and comparing takes quadratic time. */
const LONGEST = 100;

/**
 * The one of `known` that takes the fewest typed letters to get to from `word`, case aside; `undefined` where
 * none is near, which means more than a third of its letters differ, or none has the given letters at all.
 */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  if (word.length === 0 || word.length > LONGEST) return undefined;
  const given = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of known) {
    const cost = distance(given, candidate.toLowerCase());
    if (cost < bestDistance && cost <= Math.max(1, Math.floor(candidate.length / 3))) {
      best = candidate;
      bestDistance = cost;
    }
  }
  return best;
}

/**
 * Whether one typing error leads from one of two words to the other: a letter more, less or another one, or two
 * neighbours swapped. Words that differ in their digits are two words: `GPT-4` is no misspelt `GPT-5`.
 */
export function isOneErrorOff(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1 || a.length > LONGEST) return false;
  if (a.replace(/\P{Nd}/gu, '') !== b.replace(/\P{Nd}/gu, '')) return false;
  const errors = distance(a, b);
  return errors === 1 || (errors === 2 && isSwapped(a, b));
}

/** Whether two neighbouring letters of `a` have to be swapped for `b`, and nothing else. */
export function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  return at >= 0 && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
