/**
 * What can be wrong with bold spans as they are written, before anybody thinks of repairs.
 */
import type { BoldReading, BoldSpan } from '../markdown/bold-spans.ts';

/**
 * `padded`: blanks inside the markers. `unrendered`: a marker that fails for what stands beside it.
 * `touching`: two spans whose markers became one run. `dependent`: bold, but not with every Hugo.
 * `zero-width`: bold, with characters beside it that somebody put there in the hope that they help.
 */
export type BoldProblemKind = 'padded' | 'unrendered' | 'touching' | 'dependent' | 'zero-width';

/** A problem that nobody has looked for repairs of. */
export interface BoldFault {
  readonly kind: BoldProblemKind;
  readonly bold: BoldSpan;
  /** Which span of the block it is. */
  readonly index: number;
  /** Of touching spans: the one whose first marker touches the last one of this. */
  readonly next: BoldSpan | undefined;
}

/** The faults of a reading in the order of the text. */
export function boldFaults({ spans, isPlain }: BoldReading): BoldFault[] {
  if (isPlain) return [];
  const problems: BoldFault[] = [];
  for (const [index, bold] of spans.entries()) {
    const kind = ownFault(bold);
    if (kind !== undefined) problems.push({ kind, bold, index, next: undefined });
    const next = nextTouching(bold, spans);
    if (next !== undefined) problems.push({ kind: 'touching', bold, index, next });
  }
  return problems;
}

/** The span whose first marker touches the last one of `bold`. */
export function nextTouching({ close }: BoldSpan, spans: readonly BoldSpan[]): BoldSpan | undefined {
  if (close.half !== 'first') return undefined;
  return spans.find(({ open }) => open.run === close.run && open.half === 'second');
}

/** What is wrong with a span for itself. */
export function ownFault(bold: BoldSpan): BoldProblemKind | undefined {
  if (bold.isPadded) return 'padded';
  const fails = bold.faults['P+S'] !== 'none' || bold.faults.P !== 'none';
  if (fails) return bold.isRendered ? 'dependent' : 'unrendered';
  return bold.isRendered && isBesideZeroWidth(bold) ? 'zero-width' : undefined;
}

/** Byte order marks and word joiners may stand there for other reasons. */
function isBesideZeroWidth({ open, close }: BoldSpan): boolean {
  return /[\u200b\u200d]/u.test(open.run.before + close.run.behind);
}

/** Whether a span has a problem of this kind, or for itself any. */
export function hasProblem(span: BoldSpan, kind: BoldProblemKind, spans: readonly BoldSpan[]): boolean {
  return kind === 'touching' ? nextTouching(span, spans) !== undefined : ownFault(span) !== undefined;
}

/** Whether nothing is wrong with a span that was not before. */
export function isNoWorse(
  now: BoldSpan,
  spans: readonly BoldSpan[],
  before: BoldSpan,
  spansBefore: readonly BoldSpan[],
): boolean {
  const fault = ownFault(now);
  const touches = nextTouching(now, spans) !== undefined;
  const isSame =
    fault === 'padded' || ownFault(before) === 'padded'
      ? fault === ownFault(before)
      : now.faults['P+S'] === before.faults['P+S'] && now.faults.P === before.faults.P;
  return (fault === undefined || isSame) && (!touches || nextTouching(before, spansBefore) !== undefined);
}
