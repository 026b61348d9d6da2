/**
 * Footnotes: numbered in the order in which the page refers to them, and shown at its end.
 */
import type { Element } from 'hast';
import type { PlacedChunk } from '../../digest/placed-chunks.ts';
import { parseMarkdown } from '../../markdown/goldmark/markdown.ts';
import type { MarkupSettings } from '../../markdown/markup-settings.ts';
import { keptIn } from '../../text/keep-last.ts';
import { publishedElements } from './preview-markup.ts';
import { element, footnoteReferenceId } from './preview-pipeline.ts';
import { type ChunkOptions, footnoteLabels, type References } from './preview-references.ts';

/** A reference to a footnote: the footnote's number, and which reference to it this is; both from 1. */
export interface FootnotePlace {
  readonly label: string;
  readonly number: number;
  readonly occurrence: number;
}

/** The footnotes of a page. */
export interface FootnoteNumbers {
  /** The references in a chunk, in the order of its text. */
  readonly places: ReadonlyMap<PlacedChunk, readonly FootnotePlace[]>;
  /** Labels and how often each is referred to, in the order of their numbers. */
  readonly counts: ReadonlyMap<string, number>;
}

/** Numbers the footnotes that `chunks` refer to. */
export function numberFootnotes(
  chunks: readonly PlacedChunk[],
  references: References,
  how: ChunkOptions,
): FootnoteNumbers {
  const places = new Map<PlacedChunk, readonly FootnotePlace[]>();
  const counts = new Map<string, number>();
  const numbers = new Map<string, number>();
  if (references.footnotes.size === 0) return { places, counts };
  for (const chunk of chunks) {
    if (!chunk.source.includes('[^')) continue;
    const here = labelsIn(chunk, references, how).map((label): FootnotePlace => {
      const number = numbers.get(label) ?? numbers.size + 1;
      numbers.set(label, number);
      const occurrence = (counts.get(label) ?? 0) + 1;
      counts.set(label, occurrence);
      return { label, number, occurrence };
    });
    places.set(chunk, here);
  }
  return { places, counts };
}

const known = new WeakMap<object, readonly string[]>();

function labelsIn(
  { identity, source }: PlacedChunk,
  { definedLabels, definedFootnotes }: References,
  how: ChunkOptions,
): readonly string[] {
  return keptIn(known, identity, () => {
    const root = parseMarkdown(source, { ...how, definedLabels, definedFootnotes });
    return root === undefined ? [] : footnoteLabels(root);
  });
}

/** The footnotes themselves; empty where nothing refers to any. */
export function footnoteElements(
  { counts }: FootnoteNumbers,
  references: References,
  markup: MarkupSettings,
): Element[] {
  const notes: Element[] = [];
  for (const [label, count] of counts) {
    const definition = references.footnotes.get(label);
    const number = notes.length + 1;
    const blocks = (definition?.children ?? []).flatMap((block) =>
      publishedElements(block, references.sources.get(label) ?? '', references, markup),
    );
    const last = blocks.at(-1);
    const holder = last?.tagName === 'p' ? last : undefined;
    const note = element('li', { id: `fn-${number}` }, ...blocks);
    for (let occurrence = 1; occurrence <= count; occurrence++) {
      const back = element(
        'a',
        { href: `#${footnoteReferenceId(number, occurrence)}`, className: ['footnote-backref'] },
        '↩︎',
      );
      (holder ?? note).children.push({ type: 'text', value: '\u00a0' }, back);
    }
    notes.push(note);
  }
  if (notes.length === 0) return [];
  const section = element('section', { className: ['footnotes'], role: 'doc-endnotes' });
  section.children.push(element('hr', {}), element('ol', {}, ...notes));
  return [section];
}
