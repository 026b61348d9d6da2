/**
 * Which letters come in a text, in two numbers: enough to tell of most pairs of texts that much would have to be changed to
 * make one of the other.
 */

/** The letters of `text`, sorted into 64 kinds by their UTF-16 units. */
export class LetterSet {
  readonly #low: number;
  readonly #high: number;

  constructor(text: string) {
    let [low, high] = [0, 0];
    for (let at = 0; at < text.length; at++) {
      // Neighbours in Unicode come into different kinds, and so do letters that are a multiple of 64 apart.
      const kind = Math.imul(text.charCodeAt(at), 0x9e3779b1) >>> 26;
      if (kind < 32) low |= 1 << kind;
      else high |= 1 << kind;
    }
    this.#low = low;
    this.#high = high;
  }

  /** At least so many letters have to be changed, put in or taken out to make a text with `other` of one with these. */
  differences(other: LetterSet): number {
    const own = countOf(this.#low & ~other.#low) + countOf(this.#high & ~other.#high);
    const others = countOf(other.#low & ~this.#low) + countOf(other.#high & ~this.#high);
    return Math.max(own, others);
  }
}

/** How many bits of a number of 32 are set. */
function countOf(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
