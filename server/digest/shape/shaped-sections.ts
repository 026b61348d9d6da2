/**
 * The sections of a digest whose shape is configured: what its headings group.
 */
import type { Block } from '../../markdown/block.ts';
import { shift } from '../../text/span.ts';
import { isSetext } from '../arrangement/stray-block.ts';
import type { Digest, Item } from '../model.ts';
import { type Section, sectionOf } from './section.ts';
import type { Shape } from './shape.ts';
import { levelOf } from './shaped-parts.ts';

/** A section and the heading above it. */
export interface ShapedSection extends Section {
  /** Missing for the first, where items stand above all headings of sections, or there are none. */
  readonly heading?: Block;
}

/** The sections of `digest` in the order of the text, at least one; the first begins at the beginning. */
export function shapedSections(digest: Digest): readonly ShapedSection[] {
  const { items, shape } = digest;
  const restarts = (first: number): boolean =>
    shape.numbering === undefined ? items[first]?.body.marker.number === 1 : shape.numbering === 'section';
  const sections: ShapedSection[] = [{ start: 0, first: 0, restarts: true }];
  for (const { block: heading, isHeading } of divisionsOf(digest)) {
    const { start } = heading.span;
    const first = firstAfter(digest, start);
    if (!isHeading) {
      if (sections.at(-1)?.first !== first) sections.push({ start, first, restarts: true });
      continue;
    }
    const last = sections.at(-1);
    // Of headings that follow each other, the last names the items below; what stands above all items begins no count.
    if (last?.first === first)
      sections[sections.length - 1] = { ...last, ...(first === 0 ? {} : { start }), heading };
    else sections.push({ start, first, restarts: restarts(first), heading });
  }
  const last = sections.at(-1);
  const others = sections.slice(1, -1);
  // A section that has no item yet will be numbered as the others are, and where there are none, as most digests do it.
  if (shape.numbering === undefined && last?.first === items.length && items.length > 0)
    sections[sections.length - 1] = {
      ...last,
      restarts: others.length === 0 || others.some((one) => one.restarts),
    };
  return sections;
}

/** How many numbers stand alone above each item, in its section and after the item before it, as above quotations; none where there are none at all. */
export function numbersPassed(digest: Digest): readonly number[] {
  const {
    items,
    others,
    shape: { item },
    text,
  } = digest;
  if (item.block.kind !== 'paragraph' || !item.tokens.has('n')) return [];
  const alone = others.filter(
    ({ kind, span }) =>
      kind === 'paragraph' && /^\d{1,4}[.、．)）:：]$/u.test(text.slice(span.start, span.end)),
  );
  if (alone.length === 0) return [];
  const sections = shapedSections(digest);
  return items.map(({ span }, index) => {
    const own = sections[sectionOf(sections, index)];
    const from = Math.max(items[index - 1]?.span.end ?? 0, own?.heading?.span.start ?? own?.start ?? 0);
    return alone.filter((one) => one.span.start >= from && one.span.end <= span.start).length;
  });
}

/** What sections begin with, in the order of the text: their headings, and what else stands above items whose numbers begin at 1 again. */
function divisionsOf(digest: Digest): readonly { readonly block: Block; readonly isHeading: boolean }[] {
  const headings = sectionHeadings(digest).map((block) => ({ block, isHeading: true }));
  const known = new Set(headings.map(({ block }) => firstAfter(digest, block.span.start)));
  const others = breaksOf(digest).filter(({ span }) => !known.has(firstAfter(digest, span.start)));
  if (others.length === 0) return headings;
  return [...headings, ...others.map((block) => ({ block, isHeading: false }))].sort(
    (a, b) => a.block.span.start - b.block.span.start,
  );
}

/** What stands directly above each item but the first that has the number 1, be it a rule or text: the count begins anew on the page, too. */
function breaksOf({ items, others, shape }: Digest): readonly Block[] {
  if (shape.numbering === 'digest') return [];
  return items.flatMap((item, index) => {
    const before = items[index - 1];
    if (before === undefined || item.body.marker.number !== 1) return [];
    const outside = others.find(
      ({ kind, span }) => kind !== 'html' && span.start >= before.span.end && span.end <= item.span.start,
    );
    return outside ?? titleIn(before, shape) ?? [];
  });
}

/** The paragraph in bold that an item ends with, where nothing but the next item ends one: it is the title of what follows. */
function titleIn({ body, origin }: Item, { item }: Shape): Block | undefined {
  const last = body.blocks.at(-1);
  const isTitle =
    item.block.kind === 'paragraph' &&
    body.blocks.length > 1 &&
    last?.kind === 'paragraph' &&
    last.inlines.length === 1 &&
    last.inlines[0]?.kind === 'strong';
  return isTitle ? { ...last, span: shift(last.span, origin) } : undefined;
}

/** The headings that group items: those that the shape says, else those with items below, where there are two at least. */
function sectionHeadings(digest: Digest): readonly Block[] {
  const { others, text, shape, items } = digest;
  const headings = others.filter((block) => block.kind === 'heading' && !isSetext(block, text));
  const { sections } = shape;
  // A heading above those of sections ends one as well.
  if (sections !== undefined) return headings.filter((heading) => levelOf(heading, text) <= sections.level);
  const withItems = headings.filter((heading, index) => {
    const first = items[firstAfter(digest, heading.span.start)];
    const next = headings[index + 1];
    return first !== undefined && (next === undefined || first.span.start < next.span.start);
  });
  return withItems.length > 1 ? withItems : [];
}

/** The index of the first item after `offset`; their number where none is. */
function firstAfter({ items }: Digest, offset: number): number {
  const found = items.findIndex(({ span }) => span.start >= offset);
  return found < 0 ? items.length : found;
}
