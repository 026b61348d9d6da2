/**
 * Reconciles what an author wrote with what Hugo publishes: which spans there are, and what is wrong.
 *
 * Hugo's pairs come first. Where they use up all markers, as of nested bold, they are what is published, and nothing
 * is wrong, however a person would have paired them. Where markers are left over, those that hang together (by a pair
 * of the one reading or the other) are looked at as a group: one marker too many has no partner; two are left over
 * where a marker between them could not do its part, so that all pairs after it are turned over. Only then the pairs
 * as written count, unless spaces and punctuation speak more against them than against Hugo's, and what is bold in
 * their place is bold by mistake.
 */
import type { Inline } from '../block.ts';
import { type BoldMarker, literalIn } from './bold-markers.ts';
import { leaning, type Pairing } from './bold-pairing.ts';
import { BLANK, type BoldSpan, boldSpan, Outermost } from './bold-span.ts';

/** The result for the markers of one block. */
export interface Agreement {
  /** The spans, in the order of the text: those that are bold, and those that were meant to be. */
  readonly spans: readonly BoldSpan[];
  /** Markers that are published as they are and belong to no span. */
  readonly single: readonly BoldMarker[];
  /** What is published in bold in the place of spans that were meant; of some it is not sure. */
  readonly wrong: readonly Inline[];
  readonly unsure: ReadonlySet<Inline>;
  /** Spans as written that Hugo reads as bold in bold, since one of their markers cannot do its part: nothing is left over, and more is bold. */
  readonly nested: readonly Nested[];
}

/** A span as written, and what is published in bold around it and in its place. */
interface Nested {
  readonly bold: BoldSpan;
  readonly wrong: readonly Inline[];
}

/** Two markers that belong together: to the author, to Hugo, or to both. */
interface Pair {
  readonly open: BoldMarker;
  readonly close: BoldMarker;
  /** The bold inline between them. */
  readonly strong: Inline | undefined;
  readonly isWritten: boolean;
}

/**
 * Decides for the `markers` of one block, which is in `source`, between the pairs as `written` and the `published` bold
 * inlines. Linear in the number of markers.
 */
export function agreementOf(
  markers: readonly BoldMarker[],
  written: Pairing,
  published: readonly Inline[],
  source: string,
): Agreement {
  const bold = new Outermost(published);
  if (isPublishedAsWritten(written, published)) {
    const spans = written.pairs.map(({ open, close }) => boldSpan(open, close, source, true, bold));
    return { spans, single: [], wrong: [], unsure: new Set(), nested: [] };
  }
  const groups = new Groups();
  const pairs = pairsOf(markers, written, published);
  for (const { open, close } of pairs) groups.join(open, close);
  const byGroup = new Map<BoldMarker, Group>();
  const groupOf = (marker: BoldMarker): Group => {
    const key = groups.find(marker);
    let group = byGroup.get(key);
    if (group === undefined) {
      group = { markers: [], pairs: [] };
      byGroup.set(key, group);
    }
    return group;
  };
  for (const marker of markers) groupOf(marker).markers.push(marker);
  for (const pair of pairs) groupOf(pair.open).pairs.push(pair);
  const spans: BoldSpan[] = [];
  const single: BoldMarker[] = [];
  const wrong: Inline[] = [];
  const nested: Nested[] = [];
  const unsure = new Set<Inline>();
  const used = new Set(
    pairs.flatMap(({ open, close, strong }) => (strong === undefined ? [] : [open, close])),
  );
  for (const group of byGroup.values()) {
    const left = group.markers.filter((marker) => isLeft(marker) && !used.has(marker));
    const isMeant = left.length > 1 && !isUnlikely(group.pairs, source);
    const meant = isMeant ? writtenSpans(group.pairs, source, bold) : undefined;
    if (meant === undefined) {
      single.push(...left);
      if (left.length === 0) nested.push(...nestedSpans(group.pairs, source, bold));
      for (const { open, close, strong } of group.pairs)
        if (strong !== undefined) spans.push(boldSpan(open, close, source, true, bold));
    } else {
      spans.push(...meant);
      const others = otherBold(group.pairs);
      wrong.push(...others);
      if (contradicts(group.pairs)) for (const strong of others) unsure.add(strong);
    }
  }
  return {
    spans: spans.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end),
    single: single.sort((a, b) => a.span.start - b.span.start),
    wrong: wrong.sort((a, b) => a.span.start - b.span.start),
    unsure,
    nested: nested.sort((a, b) => a.bold.span.start - b.bold.span.start),
  };
}

/** Whether each pair as written is published, and nothing else is bold or left over. */
function isPublishedAsWritten({ pairs, single }: Pairing, published: readonly Inline[]): boolean {
  return (
    single.length === 0 &&
    pairs.length === published.length &&
    pairs.every(({ open, close }, index) => {
      const span = published[index]?.span;
      return span?.start === open.span.start && span.end === close.span.end;
    })
  );
}

/** Markers that hang together by pairs, and those pairs. */
interface Group {
  readonly markers: BoldMarker[];
  readonly pairs: Pair[];
}

/** Whether two asterisks of it or more are published as they are. */
function isLeft({ run, span }: BoldMarker): boolean {
  return literalIn(run, span) > 1;
}

/** Whether a marker of the pairs as written suggests the other direction: then what Hugo makes of it may be what was meant. */
function contradicts(pairs: readonly Pair[]): boolean {
  return pairs.some(
    ({ open, close, isWritten }) => isWritten && (leaning(open) === 'close' || leaning(close) === 'open'),
  );
}

/** Whether more speaks against the pairs as written than against those that Hugo makes. */
function isUnlikely(pairs: readonly Pair[], source: string): boolean {
  if (otherBold(pairs).length === 0) return false;
  let surplus = 0;
  for (const { open, close, strong, isWritten } of pairs) {
    const against = Number(leaning(open) === 'close') + Number(leaning(close) === 'open');
    if (strong !== undefined) surplus -= against;
    // Padding at one end suggests padding at the other.
    if (isWritten && !isPaddedTwice(open, close, source)) surplus += against;
  }
  return surplus > 0;
}

function isPaddedTwice(open: BoldMarker, close: BoldMarker, source: string): boolean {
  return BLANK.test(source.charAt(open.span.end)) && BLANK.test(source.charAt(close.span.start - 1));
}

/** What is bold in a group and is no pair as written. */
function otherBold(pairs: readonly Pair[]): Inline[] {
  return pairs.flatMap(({ strong, isWritten }) => (isWritten || strong === undefined ? [] : [strong]));
}

/** The spans of a group as they are written, if something about one of them explains that they are not all bold. */
function writtenSpans(pairs: readonly Pair[], source: string, bold: Outermost): BoldSpan[] | undefined {
  const spans = pairs.flatMap(({ open, close, strong, isWritten }) =>
    isWritten ? [boldSpan(open, close, source, strong !== undefined, bold)] : [],
  );
  return spans.some((span) => !span.isRendered && (isFaulty(span) || isTouching(span))) ? spans : undefined;
}

/** The spans as written of a group of which nothing is left over, where a marker cannot do its part. */
function nestedSpans(pairs: readonly Pair[], source: string, bold: Outermost): Nested[] {
  if (contradicts(pairs)) return [];
  const failing = pairs.flatMap(({ open, close, strong, isWritten }) => {
    if (!isWritten || strong !== undefined) return [];
    const span = boldSpan(open, close, source, false, bold);
    return span.isShown && isFailing(span) && !span.isPadded ? [span] : [];
  });
  if (failing.length === 0) return [];
  const others = otherBold(pairs);
  return failing.map((span) => ({ bold: span, wrong: others }));
}

function isFaulty(span: BoldSpan): boolean {
  return !span.isShown && (span.isPadded || isFailing(span));
}

/** Whether a marker cannot do its part for what stands beside it. */
function isFailing({ faults }: BoldSpan): boolean {
  return faults['P+S'] !== 'none' || faults.P !== 'none';
}

function isTouching({ open, close }: BoldSpan): boolean {
  return open.half === 'second' || close.half === 'first';
}

/** All pairs of either reading, each once. */
function pairsOf(
  markers: readonly BoldMarker[],
  written: Pairing,
  published: readonly Inline[],
): readonly Pair[] {
  const markerAt = new Map<number, BoldMarker>();
  for (const marker of markers)
    for (let at = marker.span.start; at < marker.span.end; at++) markerAt.set(at, marker);
  const pairs = new Map<BoldMarker, Pair[]>();
  const add = (pair: Pair): void => {
    const known = pairs.get(pair.open);
    const at = known?.findIndex(({ close }) => close === pair.close) ?? -1;
    if (known === undefined) pairs.set(pair.open, [pair]);
    else if (at < 0) known.push(pair);
    else if (pair.isWritten) known[at] = { ...pair, strong: known[at]?.strong };
  };
  for (const strong of published) {
    const open = markerAt.get(strong.span.start);
    const close = markerAt.get(strong.span.end - 1);
    if (open !== undefined && close !== undefined) add({ open, close, strong, isWritten: false });
  }
  for (const { open, close } of written.pairs) add({ open, close, strong: undefined, isWritten: true });
  return [...pairs.values()].flat();
}

/** Which markers hang together: a union of sets. */
class Groups {
  readonly #parents = new Map<BoldMarker, BoldMarker>();

  /** The marker that stands for the group of `marker`. */
  find(marker: BoldMarker): BoldMarker {
    let root = marker;
    for (let next = this.#parents.get(root); next !== undefined; next = this.#parents.get(root)) root = next;
    for (let at = marker; at !== root; ) {
      const next = this.#parents.get(at) ?? root;
      this.#parents.set(at, root);
      at = next;
    }
    return root;
  }

  join(a: BoldMarker, b: BoldMarker): void {
    const [one, other] = [this.find(a), this.find(b)];
    if (one !== other) this.#parents.set(one, other);
  }
}
