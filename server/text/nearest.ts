/**
 * "Did you mean": the known word that a misspelt one most likely stands for.
 */
import { distance } from 'fastest-levenshtein';

/** Longer words are not compared: nobody misspells a name at this length, and comparing takes time with the square of it. */
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
