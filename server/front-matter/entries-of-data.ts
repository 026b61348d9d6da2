/**
 * Values that come from elsewhere than a digest's own YAML (a site's configuration, front matter in TOML or JSON) in the
 * form that front matter has here, so that whatever reads one reads the other. Their places mean nothing.
 */
import type { FrontMatterEntry, FrontMatterValue } from './model.ts';

const NOWHERE = { start: 0, end: 0 };

/** Deeper than any setting; what is nested further is left out. */
const DEEPEST = 20;

/** The entries of a mapping, which may be an object or a `Map`; none of anything else. */
export function entriesOfData(data: unknown, depth = 0): FrontMatterEntry[] {
  if (typeof data !== 'object' || data === null || Array.isArray(data) || depth > DEEPEST) return [];
  const pairs: Iterable<[unknown, unknown]> = data instanceof Map ? data : Object.entries(data);
  return Array.from(pairs, ([key, value]) => ({
    key: String(key),
    keySpan: NOWHERE,
    span: NOWHERE,
    value: valueOfData(value, depth + 1),
  }));
}

/** A value of such a mapping. */
export function valueOfData(value: unknown, depth = 0): FrontMatterValue {
  if (Array.isArray(value)) {
    const items = depth > DEEPEST ? [] : value.map((item) => valueOfData(item, depth + 1));
    return { kind: 'list', items, flow: false, span: NOWHERE };
  }
  // TOML's dates count as they are written, as YAML's do.
  if (value instanceof Date) return scalar(Number.isNaN(value.getTime()) ? null : value.toISOString());
  if (typeof value === 'object' && value !== null)
    return { kind: 'map', entries: entriesOfData(value, depth), span: NOWHERE };
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number')
    return scalar(value);
  return scalar(typeof value === 'bigint' ? Number(value) : null);
}

function scalar(value: string | number | boolean | null): FrontMatterValue {
  return { kind: 'scalar', value, style: 'double', span: NOWHERE };
}
