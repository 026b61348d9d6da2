/**
 * The sections of a digest: the runs of items between headings, rules and other text. Markdown begins a new list in
 * each, whose numbers begin at 1 again or run on; both are right, and each digest keeps to its own way.
 */

import type { Digest } from '../model.ts';
import { numbersIn, type Section, sectionOf } from '../shape/section.ts';
import { numbersPassed, shapedSections } from '../shape/shaped-sections.ts';
import { arrangementOf, beginsSection } from './arrangement.ts';

/** The sections in the order of the text, at least one. */
export function sectionsOf(digest: Digest): readonly Section[] {
  if (digest.shape.isPrescribed) return shapedSections(digest);
  const sections: Section[] = [{ start: 0, first: 0, restarts: true }];
  let first = 0;
  for (const part of arrangementOf(digest).strays) {
    while ((digest.items[first]?.span.start ?? part.span.end) < part.span.end) first++;
    if (part.after === 0 || !beginsSection(part)) continue;
    if (sections.at(-1)?.first === first) continue;
    sections.push({ start: part.span.start, first, restarts: digest.items[first]?.body.marker.number === 1 });
  }
  const last = sections.at(-1);
  // A section that has no item yet will be numbered as the others are.
  if (last?.first === digest.items.length && sections.slice(1).some(({ restarts }) => restarts))
    sections[sections.length - 1] = { ...last, restarts: true };
  return sections;
}

/** The number that each item of `digest` should have, in their order. */
export function numbersOfItems(digest: Digest): number[] {
  const sections = sectionsOf(digest);
  return numbersIn(
    sections,
    digest.items.map((_, index) => sectionOf(sections, index)),
    numbersPassed(digest),
  );
}
