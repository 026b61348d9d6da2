/**
 * Which quotation marks of a paragraph belong together, and which are wrong.
 *
 * A mark says by its shape whether it opens or closes, and by its neighbours whether it can: after 「，」 nothing
 * closes. Where the two disagree, or a straight mark says nothing, the reading counts that takes the fewest changes
 * and leaves the fewest marks alone. Straight marks count as what Hugo publishes for them.
 */

/** A quotation mark of one kind, double or single. */
export interface QuotationMark {
  /** What is published, which of a straight mark may be another one: whether that opens or closes; `straight` where it does neither by its shape. */
  readonly shape: 'opening' | 'closing' | 'straight';
  /** Whether it is written straight, whatever is published. */
  readonly isTyped: boolean;
  /** What its neighbours allow. */
  readonly side: 'opening' | 'closing' | 'either';
  /** Whether it may stand for itself: an apostrophe, or the sign for inches. */
  readonly mayBeAlone: boolean;
}

/** Two marks that belong together, or one that has no other, by their indices. */
export type QuotationReading =
  | {
      readonly kind: 'pair';
      readonly first: number;
      readonly second: number;
      readonly changes: number;
      readonly isCertain: boolean;
    }
  | { readonly kind: 'alone'; readonly at: number };

/** The best reading of `marks`, in their order. Linear. */
export function readQuotations(marks: readonly QuotationMark[]): readonly QuotationReading[] {
  const nested = nestedPairs(marks);
  if (nested !== undefined) return nested;
  /** What the marks from each index on cost at least, and whether the first of them is one of a pair then. */
  const costs = new Float64Array(marks.length + 2);
  const isPair = new Uint8Array(marks.length);
  for (let at = marks.length - 1; at >= 0; at--) {
    const alone = (marks[at]?.mayBeAlone ? ALONE_BY_ITSELF : ALONE) + (costs[at + 1] ?? 0);
    const paired = pairCost(marks[at], marks[at + 1]) + (costs[at + 2] ?? 0);
    isPair[at] = paired <= alone ? 1 : 0;
    costs[at] = Math.min(paired, alone);
  }
  const readings: QuotationReading[] = [];
  for (let at = 0; at < marks.length; ) {
    if (isPair[at] === 1) {
      readings.push(pairReading(marks, at, at + 1));
      at += 2;
    } else readings.push({ kind: 'alone', at: at++ });
  }
  return readings;
}

/** What a mark without a partner costs: more than one change, less than a change too many. */
const ALONE = 1.4;
const ALONE_BY_ITSELF = 0.1;

/** What it costs to take a mark for the one that its pair needs. */
function changeCost({ shape, side }: QuotationMark, wanted: 'opening' | 'closing'): number {
  if (shape === wanted) return 0;
  if (side === wanted) return shape === 'straight' ? 0 : 0.25;
  if (side !== 'either') return 3;
  return shape === 'straight' ? 0.5 : 1;
}

function pairCost(first: QuotationMark | undefined, second: QuotationMark | undefined): number {
  if (first === undefined || second === undefined) return Number.POSITIVE_INFINITY;
  if (first.shape === 'straight' && second.shape === 'straight') return 0;
  return changeCost(first, 'opening') + changeCost(second, 'closing');
}

function pairReading(marks: readonly QuotationMark[], first: number, second: number): QuotationReading {
  const [a, b] = [marks[first], marks[second]];
  const isSame = a?.shape === 'straight' && b?.shape === 'straight';
  const changed = isSame
    ? []
    : [
        ...(a === undefined || a.shape === 'opening' ? [] : [{ mark: a, wanted: 'opening' }]),
        ...(b === undefined || b.shape === 'closing' ? [] : [{ mark: b, wanted: 'closing' }]),
      ];
  return {
    kind: 'pair',
    first,
    second,
    changes: changed.length,
    // Between a straight mark and a right one there is nothing to choose.
    isCertain:
      changed.every(({ mark, wanted }) => mark.side === wanted) ||
      (changed.length === 1 && changed[0]?.mark.shape === 'straight' && changed[0].mark.side === 'either'),
  };
}

/** The pairs where every mark has its partner as it stands, quotations inside of others included; `undefined` where one has none. */
function nestedPairs(marks: readonly QuotationMark[]): readonly QuotationReading[] | undefined {
  const open: number[] = [];
  const readings: QuotationReading[] = [];
  for (const [at, { shape }] of marks.entries()) {
    const last = open.at(-1);
    const lastShape = last === undefined ? undefined : marks[last]?.shape;
    const closes = shape === 'closing' || (shape === 'straight' && lastShape === 'straight');
    if (!closes) open.push(at);
    else if (last === undefined || (lastShape === 'straight') !== (shape === 'straight')) return undefined;
    else {
      open.pop();
      readings.push(pairReading(marks, last, at));
    }
  }
  return open.length === 0 ? readings : undefined;
}
