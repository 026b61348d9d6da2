/**
 * Front matter as values, and values as front matter that YAML and Hugo read as these values.
 */
import type { FrontMatter, FrontMatterValue } from '../../front-matter/model.ts';
import { writeText } from '../../rules/front-matter/front-matter-value.ts';
import { isDateKey } from '../../rules/front-matter/hugo-date-keys.ts';

/** The values of front matter by their keys, in the order written. */
export type FrontMatterData = Readonly<Record<string, unknown>>;

/** The values of `frontMatter`. Of a key that stands twice the last one is there. */
export function valuesOf({ entries }: Pick<FrontMatter, 'entries'>): FrontMatterData {
  return Object.fromEntries(entries.map(({ key, value }) => [key, dataOf(value)]));
}

function dataOf(value: FrontMatterValue): unknown {
  if (value.kind === 'scalar') return value.value;
  if (value.kind === 'list') return value.items.map(dataOf);
  return valuesOf(value);
}

/** The block that says `values`, its last line break included. */
export function writeFrontMatter(values: FrontMatterData): string {
  const lines = Object.entries(values).map(([key, value]) => writeEntry(key, value));
  return ['---', ...lines, '---', ''].join('\n');
}

/** One entry as a line, without its line break. */
export function writeEntry(key: string, value: unknown): string {
  return `${keyText(key)}: ${topValue(key, value)}`;
}

/** Dates stand without quotation marks, as people write them. */
function topValue(key: string, value: unknown): string {
  const isDate = key.toLowerCase() === 'date' || isDateKey(key);
  return typeof value === 'string' && isDate ? writeText(value, 'plain') : flowValue(value);
}

function flowValue(value: unknown): string {
  if (typeof value === 'string') return writeText(value, 'double');
  if (Array.isArray(value)) return `[${value.map(flowValue).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, inner]) => `${keyText(key)}: ${flowValue(inner)}`);
    return `{${entries.join(', ')}}`;
  }
  // What JSON cannot express is left out.
  return JSON.stringify(value ?? null) ?? 'null';
}

function keyText(key: string): string {
  return /^[A-Za-z_][\w-]*$/u.test(key) && writeText(key, 'plain') === key ? key : JSON.stringify(key);
}
