/**
 * Keeping an answer for as long as the same is asked again: the rules look at one item in turn, and several of them ask
 * the same about it.
 */
import { copyOf } from './copy-of.ts';

/**
 * `compute`, which is asked anew only for what was none of the last two: title and file name, for one, are asked about in
 * turn. Its answers must not be changed.
 */
export function keepLast<About, Answer>(compute: (about: About) => Answer): (about: About) => Answer {
  let last: Kept<About, Answer> | undefined;
  let before: Kept<About, Answer> | undefined;
  return (about) => {
    if (last?.about === about) return last.answer;
    const kept = before?.about === about ? before : { about, answer: compute(about) };
    before = last;
    last = kept;
    return kept.answer;
  };
}

/** `compute`, whose answers are kept for the last thousand or so texts that were asked about: a publication has few categories. */
export function keepMany<Answer>(compute: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= MOST_KEPT) known.clear();
    const answer = compute(text);
    known.set(copyOf(text), answer);
    return answer;
  };
}

const MOST_KEPT = 1000;

interface Kept<About, Answer> {
  readonly about: About;
  readonly answer: Answer;
}

/** What `known` keeps for `key`; made by `make` where that is nothing yet. */
export function keptIn<Key, Value>(
  known: { get(key: Key): Value | undefined; set(key: Key, value: Value): unknown },
  key: Key,
  make: () => NoInfer<Value>,
): Value {
  let value = known.get(key);
  if (value === undefined) {
    value = make();
    known.set(key, value);
  }
  return value;
}

/** `compute`, called the first time only and released afterwards, with all that it refers to. Its answer must not be changed. */
export function once<Answer>(compute: () => Answer): () => Answer {
  let kept: { readonly answer: Answer } | { readonly compute: () => Answer } = { compute };
  return () => {
    if ('compute' in kept) kept = { answer: kept.compute() };
    return kept.answer;
  };
}
