/**
 * Hugo's configuration as values: tables with their keys in lower case, which is how Hugo looks them up, and values
 * converted as loosely as Hugo converts them.
 */

/** A table of a configuration; keys are in lower case. */
export type Table = ReadonlyMap<string, unknown>;

const EMPTY: Table = new Map();

/** Deeper than any setting; what is nested further is left out. */
const DEEPEST = 20;

/** A mapping as a table, and the mappings in it; an empty one for anything else. */
export function tableOf(value: unknown, depth = 0): Table {
  if (value instanceof Map) return value;
  if (!isMapping(value) || depth > DEEPEST) return EMPTY;
  return new Map(
    Object.entries(value).map(([key, entry]) => [
      key.toLowerCase(),
      isMapping(entry) ? tableOf(entry, depth + 1) : entry,
    ]),
  );
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** `base` with what `over` says: tables are merged, other values replaced. */
export function merged(base: Table, over: Table): Table {
  const result = new Map(base);
  for (const [key, value] of over) {
    const before = result.get(key);
    result.set(key, before instanceof Map && value instanceof Map ? merged(before, value) : value);
  }
  return result;
}

/** The table at the end of `keys`, from the outermost on; an empty one where there is none. */
export function tableAt(table: Table, ...keys: readonly string[]): Table {
  return keys.reduce((at, key) => tableOf(at.get(key)), table);
}

/** The first of `keys` that is a text with something in it. */
export function textIn(table: Table, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = table.get(key);
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}

/** A yes or no; numbers and the words that Go's `strconv.ParseBool` knows are taken for one, as Hugo does. */
export function flagIn(table: Table, key: string, fallback: boolean): boolean {
  const value = table.get(key);
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return Number(value) !== 0;
  if (value === '') return false;
  return typeof value === 'string' ? (parseBool(value) ?? fallback) : fallback;
}

/** What Go's `strconv.ParseBool` makes of a text; `undefined` where it fails. */
export function parseBool(text: string): boolean | undefined {
  if (/^(?:1|t|T|true|TRUE|True)$/u.test(text)) return true;
  return /^(?:0|f|F|false|FALSE|False)$/u.test(text) ? false : undefined;
}
