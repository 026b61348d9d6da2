/**
 * Keeping an answer for as long as the same is asked again: the rules look at one item in turn, and several of them ask
 * the same about it.
 */

/** `compute`, which is asked anew only for another `about` than the time before. Its answers must not be changed. */
export function keepLast<About, Answer>(compute: (about: About) => Answer): (about: About) => Answer {
  let last: { readonly about: About; readonly answer: Answer } | undefined;
  return (about) => {
    if (last?.about !== about) last = { about, answer: compute(about) };
    return last.answer;
  };
}
