/**
 * What a page inherits by `cascade`: from its own, those of the sections above it, and that of the site. Seen with
 * Hugo 0.169: a page's own values count before all of them, and the nearest cascade before the others; in a list of
 * blocks the first that is meant for the page; and values are taken as a whole, so that `build` of one never
 * completes `build` of another. What `params` in a cascade says counts as if it stood beside it.
 */
import type { FrontMatterEntry, FrontMatterMap, FrontMatterValue } from '../front-matter/model.ts';
import { entryOf } from './locate.ts';
import type { Digest } from './model.ts';

/** Whether a page is meant by the `target` of a block. */
export type IsTarget = (target: FrontMatterMap) => boolean;

/** The values that a cascade passes to a page, in order of precedence. */
export function cascadedBy(cascade: FrontMatterValue | undefined, isTarget: IsTarget): FrontMatterEntry[] {
  if (cascade?.kind === 'list') return cascade.items.flatMap((block) => cascadedBy(block, isTarget));
  if (cascade?.kind !== 'map') return [];
  const own: FrontMatterEntry[] = [];
  const params: FrontMatterEntry[] = [];
  for (const entry of cascade.entries) {
    const key = entry.key.toLowerCase();
    if (key === 'target' || key === '_target') {
      if (entry.value.kind === 'map' && !isTarget(entry.value)) return [];
    } else if (key === 'params' && entry.value.kind === 'map') params.push(...entry.value.entries);
    else own.push(entry);
  }
  return [...own, ...params];
}

/** The parts of a digest that concern the page as a whole. */
export type PageValues = Pick<Digest, 'text' | 'frontMatter'>;

/**
 * The front matter of `page` with what it inherits from its own cascade, and then from `inherited`, in order of
 * precedence.
 */
export function withCascades(
  page: PageValues,
  isTarget: IsTarget,
  inherited: readonly FrontMatterEntry[] = [],
): PageValues {
  const cascade = entryOf(page, 'cascade')?.value;
  if (cascade === undefined && inherited.length === 0) return page;
  const { text, frontMatter } = page;
  const entries = [...frontMatter.entries];
  const known = new Set(entries.map(({ key }) => key.toLowerCase()));
  for (const entry of [...cascadedBy(cascade, isTarget), ...inherited]) {
    const key = entry.key.toLowerCase();
    if (!known.has(key)) entries.push(entry);
    known.add(key);
  }
  return { text, frontMatter: { ...frontMatter, entries } };
}
