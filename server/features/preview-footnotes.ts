/**
 * Footnotes: numbered in the order in which the page refers to them, and shown at its end.
 */
import type { Element } from 'hast';
import type { PlacedPiece } from '../digest/parse-digest.ts';
import type { Punctuation } from '../markdown/character-class.ts';
import { parseMarkdown } from '../markdown/markdown.ts';
import { element, elementsOf, footnoteReferenceId } from './preview-pipeline.ts';
import { definitionsFor, footnoteLabels, type References } from './preview-references.ts';

/** A reference to a footnote: the footnote's number, and which reference to it this is; both from 1. */
export interface FootnotePlace {
  readonly label: string;
  readonly number: number;
  readonly occurrence: number;
}

/** The footnotes of a page. */
export interface FootnoteNumbers {
  /** The references in a piece, in the order of its text. */
  readonly places: ReadonlyMap<PlacedPiece, readonly FootnotePlace[]>;
  /** Labels and how often each is referred to, in the order of their numbers. */
  readonly counts: ReadonlyMap<string, number>;
}

/** Numbers the footnotes that `pieces` refer to. */
export function numberFootnotes(
  pieces: readonly PlacedPiece[],
  references: References,
  punctuation: Punctuation,
): FootnoteNumbers {
  const places = new Map<PlacedPiece, readonly FootnotePlace[]>();
  const counts = new Map<string, number>();
  const numbers = new Map<string, number>();
  if (references.footnotes.size === 0) return { places, counts };
  for (const piece of pieces) {
    if (!piece.source.includes('[^')) continue;
    const here = labelsIn(piece, references, punctuation).map((label): FootnotePlace => {
      const number = numbers.get(label) ?? numbers.size + 1;
      numbers.set(label, number);
      const occurrence = (counts.get(label) ?? 0) + 1;
      counts.set(label, occurrence);
      return { label, number, occurrence };
    });
    places.set(piece, here);
  }
  return { places, counts };
}

const known = new WeakMap<object, readonly string[]>();

function labelsIn(
  { identity, source }: PlacedPiece,
  { definedLabels, definedFootnotes }: References,
  punctuation: Punctuation,
): readonly string[] {
  let labels = known.get(identity);
  if (labels === undefined) {
    const root = parseMarkdown(source, { punctuation, definedLabels, definedFootnotes });
    labels = root === undefined ? [] : footnoteLabels(root);
    known.set(identity, labels);
  }
  return labels;
}

/** The footnotes themselves; empty where nothing refers to any. */
export function footnoteElements({ counts }: FootnoteNumbers, references: References): Element[] {
  const notes: Element[] = [];
  for (const [label, count] of counts) {
    const definition = references.footnotes.get(label);
    const number = notes.length + 1;
    const blocks = (definition?.children ?? []).flatMap((block) =>
      elementsOf(block, definitionsFor(block, references)),
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
