/**
 * Marks in the published text what only its author should see: problems, literal `**`, unintended bold, the parts of
 * a heading. It also annotates every element with its offsets, for clicks and scrolling.
 *
 * Works on the sanitised tree, so what it adds cannot come from the digest.
 */

import type { Element, ElementContent, Text } from 'hast';
import { keptIn } from '../../text/keep-last.ts';
import { countBefore, firstFrom } from '../../text/search.ts';
import type { Span } from '../../text/span.ts';
import { element } from './preview-pipeline.ts';

/** A stretch of text to mark; spans are in the coordinates of the chunk that was parsed. */
export type Mark =
  | { readonly kind: 'stray-marker' | 'author' | 'separator'; readonly span: Span }
  /** The problem at this place of the part's list; `about` says what is wrong to readers who cannot see the mark. */
  | {
      readonly kind: 'problem';
      readonly span: Span;
      readonly index: number;
      readonly severity: string;
      readonly about: string;
    };

/** What is to be marked in one part. */
export interface Marking {
  /** The chunk. */
  readonly source: string;
  /** Where the part begins in it; places in the HTML count from there. */
  readonly origin: number;
  readonly marks: readonly Mark[];
  /** Where unintended bold begins. */
  readonly wrongBold: ReadonlySet<number>;
}

/** Marks the elements of one part, in place. Returns the problems for which no text was found. */
export function markElements(elements: readonly Element[], marking: Marking): Mark[] {
  const shown = new Set<Mark>();
  const first = new Set<Mark>();
  const marksIn = finder(marking.marks);
  const walk = (node: Element, inLink: boolean) => {
    const isLink = node.tagName === 'a';
    node.children = node.children.flatMap((child): ElementContent[] => {
      if (child.type === 'element') walk(child, inLink || isLink);
      if (child.type !== 'text') return [child];
      return markText(child, marksIn, marking.source, (mark) => {
        shown.add(mark);
        const isFirst = !first.has(mark);
        first.add(mark);
        return wrapper(mark, isFirst && !inLink && !isLink);
      });
    });
    place(node, marking);
  };
  for (const node of elements) walk(node, false);
  const hidden = marking.marks.filter((mark) => mark.kind === 'problem' && !shown.has(mark));
  return hidden.filter((mark) => !markElement(elements, mark));
}

/** Annotates `node` with its offsets: a block as a whole, an inline by what is inside its markers, and its end. */
function place(node: Element, { origin, wrongBold }: Marking): void {
  const span = spanOf(node);
  if (span === undefined) return;
  if (node.tagName === 'strong' && wrongBold.has(span.start)) addClass(node, 'wrong-bold');
  const content = node.children[0];
  const inner = INLINE.has(node.tagName) && content !== undefined ? spanOf(content) : undefined;
  node.properties['dataAt'] = (inner ?? span).start - origin;
  node.properties['dataEnd'] = span.end - origin;
}

const INLINE: ReadonlySet<string> = new Set(['a', 'strong', 'em', 'del', 'mark', 'span']);

/** Finds the marks that have a part in a span, in the order in which they are given. */
type MarkFinder = (span: Span) => readonly Mark[];

function finder(marks: readonly Mark[]): MarkFinder {
  const inOrder = [...marks.entries()].sort(([, a], [, b]) => a.span.start - b.span.start);
  const longest = marks.reduce((length, { span }) => Math.max(length, span.end - span.start), 0);
  return ({ start, end }) => {
    const found: (readonly [number, Mark])[] = [];
    // None that begins earlier reaches as far as here.
    const first = firstFrom(
      inOrder.length,
      (index) => (inOrder[index]?.[1].span.start ?? 0) > start - longest,
    );
    for (let index = first; index < inOrder.length; index++) {
      const entry = inOrder[index];
      if (entry === undefined || entry[1].span.start >= end) break;
      if (entry[1].span.end > start) found.push(entry);
    }
    return found.sort(([a], [b]) => a - b).map(([, mark]) => mark);
  };
}

/** `node` cut where marks begin and end. */
function markText(
  node: Text,
  marksIn: MarkFinder,
  source: string,
  wrap: (mark: Mark) => Element,
): ElementContent[] {
  const span = spanOf(node);
  if (span === undefined || node.value === '') return [node];
  const here = marksIn(span);
  if (here.length === 0) return [node];
  const offsets = offsetsOf(node.value, span, source);
  const ranges = here.map((mark, order) => ({
    mark,
    order,
    start: indexAt(offsets, mark.span.start),
    end: indexAt(offsets, mark.span.end),
  }));
  const cuts = [...new Set([0, node.value.length, ...ranges.flatMap(({ start, end }) => [start, end])])];
  cuts.sort((a, b) => a - b);
  const waiting = ranges.toSorted((a, b) => b.start - a.start);
  let around: typeof ranges = [];
  return cuts.slice(0, -1).map((start, index): ElementContent => {
    const end = cuts[index + 1] ?? start;
    around = around.filter((range) => range.end > start);
    for (let next = waiting.at(-1); next !== undefined && next.start <= start; next = waiting.at(-1)) {
      if (next.end > start) around.push(next);
      waiting.pop();
    }
    let content: ElementContent = { type: 'text', value: node.value.slice(start, end) };
    // The last mark is the innermost.
    for (const { mark } of around.toSorted((a, b) => b.order - a.order)) {
      const outer = wrap(mark);
      outer.children = [content];
      content = outer;
    }
    return content;
  });
}

/** Where each character of `value` is written; indentation, escapes and entities are passed over. */
function offsetsOf(value: string, { start, end }: Span, source: string): number[] {
  const offsets: number[] = [];
  let at = start;
  for (let index = 0; index < value.length; index++) {
    const limit = Math.min(end, at + LONGEST_GAP + 1);
    const unit = value.charCodeAt(index);
    let found = at;
    while (found < limit && source.charCodeAt(found) !== unit) found++;
    // An entity is not written as it reads: its character stands where the one before it ends.
    if (found === limit) offsets.push(Math.min(at, end));
    else {
      offsets.push(found);
      at = found + 1;
    }
  }
  return offsets;
}

/** Longer than any entity, and than any indentation that is not meant to annoy. */
const LONGEST_GAP = 80;

function indexAt(offsets: readonly number[], offset: number): number {
  return firstFrom(offsets.length, (index) => (offsets[index] ?? 0) >= offset);
}

function wrapper(mark: Mark, isFocusable: boolean): Element {
  if (mark.kind !== 'problem') return element('span', { className: [mark.kind] });
  const { 'aria-description': about, ...properties } = problemProperties(mark);
  return element('mark', isFocusable ? { ...properties, ...BUTTON, 'aria-description': about } : properties);
}

/** What makes a mark something that can be reached and opened with the keyboard. */
const BUTTON: Element['properties'] = { tabIndex: 0, role: 'button', ariaHasPopup: 'dialog' };

function problemProperties(mark: Extract<Mark, { kind: 'problem' }>): Element['properties'] {
  return {
    className: ['problem', mark.severity],
    dataProblem: String(mark.index),
    'aria-description': mark.about,
  };
}

/** The first of `siblings` that `place` is in. */
function elementAround(siblings: readonly ElementContent[], place: Span): Element | undefined {
  const placed = keptIn(placedElements, siblings, () => inOrderOfText(siblings));
  let found: Element | undefined;
  for (let index = countBefore(placed, ({ span }) => span.start <= place.start) - 1; index >= 0; index--) {
    const sibling = placed[index];
    if (sibling === undefined || sibling.span.end < place.start) break;
    if (place.end <= sibling.span.end) found = sibling.element;
  }
  return found;
}

/** An element that comes from the text, which not all do. */
interface PlacedElement {
  readonly element: Element;
  readonly span: Span;
}

/** Kept, since there may be thousands of problems in as many siblings. */
const placedElements = new WeakMap<readonly ElementContent[], readonly PlacedElement[]>();

function inOrderOfText(siblings: readonly ElementContent[]): readonly PlacedElement[] {
  return siblings
    .flatMap((element) => {
      const span = element.type === 'element' ? spanOf(element) : undefined;
      return element.type === 'element' && span !== undefined ? [{ element, span }] : [];
    })
    .sort((a, b) => a.span.start - b.span.start);
}

/** Marks the innermost element around a problem that is about no text, such as the address of a link. */
function markElement(elements: readonly Element[], mark: Mark): boolean {
  let found: Element | undefined;
  let next = elementAround(elements, mark.span);
  while (next !== undefined) {
    if (SHOWS_PROBLEMS.has(next.tagName)) found = next;
    next = elementAround(next.children, mark.span);
  }
  if (found === undefined || mark.kind !== 'problem') return false;
  const others = found.properties['dataProblem'];
  const about = found.properties['aria-description'];
  const { className: _, ...properties } = problemProperties(mark);
  Object.assign(found.properties, properties);
  if (others !== undefined) found.properties['dataProblem'] = `${others} ${mark.index}`;
  if (typeof about === 'string') found.properties['aria-description'] = `${about}\n${mark.about}`;
  addClass(found, 'problem');
  addClass(found, mark.severity);
  return true;
}

/** Elements that can be marked visibly. */
const SHOWS_PROBLEMS: ReadonlySet<string> = new Set(['a', 'img', 'code', 'strong', 'th', 'td']);

/** A sign for problems without visible text, such as a number or something missing. */
export function problemSign(marks: readonly Mark[]): Element | undefined {
  const problems = marks.filter((mark) => mark.kind === 'problem');
  if (problems.length === 0) return undefined;
  const worst = ['error', 'warning', 'info'].find((one) => problems.some(({ severity }) => severity === one));
  const about = problems.map((mark) => mark.about).join('\n');
  return element('span', {
    className: ['problem-sign', worst ?? 'info'],
    dataProblem: problems.map(({ index }) => index).join(' '),
    ...BUTTON,
    ariaLabel: about,
  });
}

function addClass(node: Element, name: string): void {
  const names = node.properties['className'];
  const known = Array.isArray(names) ? names : [];
  if (!known.includes(name)) node.properties['className'] = [...known, name];
}

function spanOf(node: ElementContent): Span | undefined {
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  return start === undefined || end === undefined ? undefined : { start, end };
}
