/** What one digest shows of its publication's grouping and numbering of items, and of its front matter. */
import { entryOf } from '../../digest/locate.ts';
import type { Digest } from '../../digest/model.ts';
import { levelOf } from '../../digest/shape/shaped-parts.ts';
import { shapedSections } from '../../digest/shape/shaped-sections.ts';
import { readDateTime } from '../../time/time.ts';

/** See the head of this file. */
export interface ShapeFacts {
  readonly items: number;
  /** How many of them have a summary, and how many of these some bold in it. */
  readonly summaries: number;
  readonly bold: number;
  /** The template of the headings that group its items; missing where none do. */
  readonly sections: string | undefined;
  /** How its numbers go on in the second section; missing where that cannot be told. */
  readonly numbering: 'section' | 'digest' | undefined;
  /** Those of `KEYS` that its front matter has, with something after them. */
  readonly keys: readonly string[];
  /** Whether its date is one and has an offset; missing where there is no date. */
  readonly hasOffset: boolean | undefined;
}

/** The keys that a publication may ask all of its digests for. */
export const KEYS = ['title', 'date', 'categories', 'tags'] as const;

/** What `digest`, which was read by its publication's template, shows. */
export function shapeFactsOf(digest: Digest): ShapeFacts {
  const { items, frontMatter } = digest;
  const named = shapedSections(digest).filter(({ heading }) => heading !== undefined);
  const levels = new Set(named.map(({ heading }) => heading && levelOf(heading, digest.text)));
  const [level] = levels;
  const summarised = items.filter(({ body }) => body.summary.length > 0);
  const date = entryOf(digest, 'date')?.value;
  const text = date?.kind === 'scalar' && typeof date.value === 'string' ? date.value : undefined;
  return {
    items: items.length,
    summaries: summarised.length,
    bold: summarised.filter(({ body }) => hasBold(body.source, body.summary)).length,
    sections: levels.size === 1 && level !== undefined ? `${'#'.repeat(level)} {section}` : undefined,
    numbering: numberingOf(digest),
    keys: frontMatter.kind === 'yaml' ? KEYS.filter((key) => hasValue(digest, key)) : [],
    hasOffset: text === undefined ? undefined : readDateTime(text).deviations.length === 0,
  };
}

function hasBold(source: string, blocks: Digest['others']): boolean {
  return blocks.some(({ span }) => source.slice(span.start, span.end).includes('**'));
}

function numberingOf(digest: Digest): ShapeFacts['numbering'] {
  const second = shapedSections(digest).find(({ first }) => first > 0);
  const number = second && digest.items[second.first]?.body.marker.number;
  if (number === undefined) return undefined;
  return number === 1 ? 'section' : 'digest';
}

function hasValue(digest: Digest, key: string): boolean {
  const value = entryOf(digest, key)?.value;
  if (value === undefined) return false;
  return value.kind === 'list'
    ? value.items.length > 0
    : value.kind !== 'scalar' || (value.value ?? '') !== '';
}
