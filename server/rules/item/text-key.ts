/**
 * When readers take two texts for the same.
 */

/**
 * The same for texts that readers take for the same: which differ in emphasis, whitespace, punctuation or case, or in
 * full-width forms.
 */
export function textKey(text: string): string {
  return text.normalize('NFKC').replace(UNTOLD, '').toLowerCase();
}

/** Not what tells names and numbers apart: `C#`, `2.5`, `50%`. */
const UNTOLD = /[\s\p{Cf}]+|(?![#%&@/.])\p{P}|\.(?!\d)/gu;

/** Titles with a shorter key may well be alike: 「快讯」. */
export const SHORTEST_TITLE = 4;
