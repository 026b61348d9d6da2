/**
 * Where a section of a digest begins: what stands before its items, and the number that its first item has.
 */

import { sectionsOf } from '../../digest/arrangement/sections.ts';
import type { Digest } from '../../digest/model.ts';
import { numbersIn, sectionOf } from '../../digest/shape/section.ts';
import { applyEdits } from '../../text/edit.ts';
import { extentsOf } from '../editing/item-extents.ts';
import { numberStyle, renumberItem } from '../editing/renumber-item.ts';
import type { WriterContext } from './append-items.ts';

/** `text` with what stands before a section's items after it, and an empty line for the first of these. */
export function beginSection(text: string, before: string): string {
  const isHeadAlone = text === '' || text.endsWith('---\n');
  const above = isHeadAlone ? text : text.trimEnd();
  const gap = text === '' ? '' : isHeadAlone ? '\n' : '\n\n';
  return above + gap + (before === '' ? '' : `${before}\n\n`);
}

/**
 * `digest` with the items from the index `first` on numbered from 1, where the first of them was number 1 and stands in a
 * section of its own; else as it is.
 */
export function renumberSection(
  digest: Digest,
  first: number,
  given: number | undefined,
  parse: WriterContext['parse'],
): Digest {
  const item = digest.items[first];
  if (given !== 1 || first === 0 || item === undefined || item.body.marker.number === 1) return digest;
  const sections = sectionsOf(digest).map((section) =>
    section.first === first ? { ...section, restarts: true } : section,
  );
  const numbers = numbersIn(
    sections,
    digest.items.map(({ index }) => sectionOf(sections, index)),
  );
  const style = numberStyle(digest);
  const edits = extentsOf(digest).flatMap((extent, at) =>
    at < first ? [] : renumberItem(digest, extent, numbers[at] ?? 1, style),
  );
  return parse(applyEdits(digest.text, edits), digest);
}
