/**
 * How Hugo reads an unquoted value: a number, a truth value, nothing, or text. Its YAML library (goccy/go-yaml) takes
 * `1_000`, `010` and `0b11` for numbers and `1e3` for text, where the `yaml` package has it the other way round.
 */

const WORDS: ReadonlyMap<string, boolean | number | null> = new Map<string, boolean | number | null>([
  ...['null', 'Null', 'NULL', '~', ''].map((word) => [word, null] as const),
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
  ...['.inf', '.Inf', '.INF'].map((word) => [word, Number.POSITIVE_INFINITY] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, Number.NEGATIVE_INFINITY] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, Number.NaN] as const),
]);

/** The value that Hugo reads in unquoted `text` without spaces around it. A number beyond 64 bits is text to it. */
export function hugoScalar(text: string): string | number | boolean | null {
  const word = WORDS.get(text);
  return word === undefined ? (numberOf(text) ?? text) : word;
}

/** Longer ones do not fit into 64 bits, apart from leading zeros. */
const LONGEST = 100;

function numberOf(text: string): number | undefined {
  if (text.length > LONGEST || !/^[-+]?[\d.]/u.test(text)) return undefined;
  const digits = text.replace(/^\+?-?/u, '').replaceAll('_', '');
  const sign = text.startsWith('-') ? -1 : 1;
  const dots = digits.split('.').length - 1;
  if (dots === 1) {
    const value = /^(?:\d+\.\d*|\.\d+)(?:[eE][-+]?\d+)?$/u.test(digits) ? sign * Number(digits) : Number.NaN;
    return Number.isFinite(value) ? value : undefined;
  }
  const [, prefix = '', rest = ''] = /^(0x|0o|0b|0(?=.))?(.*)$/su.exec(digits) ?? [];
  const { pattern, base } = BASES[prefix] ?? DECIMAL;
  if (dots > 1 || !pattern.test(rest)) return undefined;
  const value = BigInt(base === 10 ? rest : `0${base === 16 ? 'x' : base === 8 ? 'o' : 'b'}${rest}`);
  return value <= (sign < 0 ? 2n ** 63n : 2n ** 64n - 1n) ? sign * Number(value) : undefined;
}

const DECIMAL = { pattern: /^\d+$/u, base: 10 };
const BASES: Readonly<Record<string, typeof DECIMAL>> = {
  '0x': { pattern: /^[\da-f]+$/iu, base: 16 },
  '0o': { pattern: /^[0-7]+$/u, base: 8 },
  '0b': { pattern: /^[01]+$/u, base: 2 },
  '0': { pattern: /^[0-7]+$/u, base: 8 },
};
