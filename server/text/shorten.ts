/**
 * Text that is quoted in a message: short, on one line, whole characters only.
 */

/**
 * `text` with control characters and lone surrogates as spaces; what is longer than `longest` characters (code
 * points) ends in `…`.
 */
export function shorten(text: string, longest: number): string {
  // A code point takes two units at most.
  const characters = [...text.slice(0, 2 * longest + 2)];
  const start = characters.slice(0, longest).map((one) => (UNPRINTABLE.test(one) ? ' ' : one));
  return characters.length > longest ? `${start.join('')}…` : start.join('');
}

const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029]/u;
