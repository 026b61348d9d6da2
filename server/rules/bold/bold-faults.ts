/** Faults of bold as written, without repairs. */
import type { Block, Inline } from '../../markdown/block.ts';
import { type BoldMarker, literalIn } from '../../markdown/bold/bold-markers.ts';
import type { BoldSpan } from '../../markdown/bold/bold-span.ts';
import { type BoldReading, readBold } from '../../markdown/bold/bold-spans.ts';
import { readUnderscores } from '../../markdown/bold/underscore-bold.ts';
import type { LooseBlock } from '../../markdown/reread.ts';
import { keptIn, once } from '../../text/keep-last.ts';
import { Memo } from '../../text/memo.ts';

/**
 * `padded`: spaces inside the markers. `unrendered`: a marker that fails for what stands beside it. `touching`: two
 * spans whose markers became one run. `dependent`: bold, but not with every Hugo. `zero-width`: bold, with zero-width
 * characters beside it that were put there in the hope that they help. `nested`: bold, but so is what stands after
 * it, since bold does not end there. `underscored`: marked by underscores.
 */
type BoldProblemKind =
  | 'padded'
  | 'unrendered'
  | 'touching'
  | 'dependent'
  | 'zero-width'
  | 'nested'
  | 'underscored';

/** A fault, without repairs. */
export interface BoldFault {
  readonly kind: BoldProblemKind;
  readonly bold: BoldSpan;
  /** Of touching spans: the one whose first marker touches the last one of this. */
  readonly next: BoldSpan | undefined;
  /** What this span turned over: text published in bold that was not marked so. */
  readonly wrong: readonly Inline[];
  /** Whether some of that may have been meant, so that only the author can say. */
  readonly isDoubtful: boolean;
}

/** The faults of `block`, which is in `source`, in the order of the text. Linear in its length. */
export function boldFaults(block: Block, source: string): readonly BoldFault[] {
  return keptIn(known, block, () => faultsIn(block, source));
}

const known = new Memo<Block, readonly BoldFault[]>();

function faultsIn(block: Block, source: string): readonly BoldFault[] {
  const { phrases } = readUnderscores(block, source);
  const faults = asteriskFaults(readBold(block, source));
  if (phrases.length === 0) return faults;
  const underscored = phrases.map(
    (bold): BoldFault => ({ kind: 'underscored', bold, next: undefined, wrong: [], isDoubtful: false }),
  );
  return inOrder([...faults, ...underscored]);
}

/** Whether more is wrong with the bold of `after` than with that of `block`, which is in `source`. */
export function bringsBoldFault(block: Block, source: string, after: LooseBlock): boolean {
  const [were, are] = [problemsIn(block, source), problemsIn(after.block, after.text)];
  const count = (problems: readonly string[], kind: string) => problems.filter((one) => one === kind).length;
  return [...new Set(are)].some((kind) => count(are, kind) > count(were, kind));
}

function problemsIn(block: Block, source: string): readonly string[] {
  const unclosed = unclosedMarkers(readBold(block, source));
  return [...boldFaults(block, source).map(({ kind }) => kind), ...unclosed.map(() => 'unclosed')];
}

/** Those of the markers `**` alone. */
export function asteriskFaults({ spans, wrong, unsure, nested, isPlain }: BoldReading): BoldFault[] {
  if (isPlain) return [];
  // Few markers touch.
  const openings = once(
    () =>
      new Map(
        spans.filter(({ open }) => open.half === 'second').map((span) => [span.open.run, span] as const),
      ),
  );
  const faults: BoldFault[] = [];
  for (const bold of spans) {
    const kind = ownFault(bold);
    if (kind !== undefined) faults.push({ kind, bold, next: undefined, wrong: [], isDoubtful: false });
    const { close } = bold;
    const next = close.half === 'first' ? openings().get(close.run) : undefined;
    if (next !== undefined && literalIn(close.run, close.run.span) > 0)
      faults.push({ kind: 'touching', bold, next, wrong: [], isDoubtful: false });
  }
  const inNested = nested.map(
    (one): BoldFault => ({ kind: 'nested', next: undefined, ...one, isDoubtful: true }),
  );
  return inOrder([...blamed(faults, wrong, unsure), ...inNested]);
}

function inOrder(faults: BoldFault[]): BoldFault[] {
  return faults.sort((a, b) => a.bold.span.start - b.bold.span.start);
}

/** Markers that are published as they are: those without a span, but for rows of asterisks that mark nothing on either side. */
export function unclosedMarkers({ single }: BoldReading): BoldMarker[] {
  const seconds = new Set(single.filter(({ half }) => half === 'second').map(({ run }) => run));
  const ornaments = new Set(
    single.filter(({ half, run }) => half === 'first' && seconds.has(run)).map(({ run }) => run),
  );
  return single.filter(({ run }) => run.span.end - run.span.start <= 4 && !ornaments.has(run));
}

/**
 * The faults, each with what it turned over: a marker that fails changes what comes after it, and what is bold in its place
 * may begin or end with a marker of the next.
 */
function blamed(
  faults: readonly BoldFault[],
  wrong: readonly Inline[],
  unsure: ReadonlySet<Inline>,
): BoldFault[] {
  if (wrong.length === 0) return [...faults];
  const causes = faults.filter(
    ({ kind }) => kind === 'padded' || kind === 'unrendered' || kind === 'touching',
  );
  const byOpening = new Map(causes.map((fault) => [fault.bold.open.span.end, fault]));
  const shares = new Map<BoldFault, Inline[]>();
  const blame = (fault: BoldFault | undefined, strong: Inline): void => {
    if (fault !== undefined) keptIn(shares, fault, () => []).push(strong);
  };
  let at = 0;
  for (const strong of wrong) {
    while ((causes[at + 1]?.bold.span.start ?? Number.POSITIVE_INFINITY) <= strong.span.start) at++;
    blame(causes[at], strong);
    const ended = byOpening.get(strong.span.end);
    if (ended !== causes[at]) blame(ended, strong);
  }
  return faults.map((fault) => {
    const share = shares.get(fault) ?? [];
    return { ...fault, wrong: share, isDoubtful: share.some((strong) => unsure.has(strong)) };
  });
}

/** The faults of a span by itself. */
function ownFault(bold: BoldSpan): BoldProblemKind | undefined {
  if (bold.isShown && !bold.isRendered) return undefined;
  if (bold.isPadded) return 'padded';
  const fails = bold.faults['P+S'] !== 'none' || bold.faults.P !== 'none';
  if (fails) return bold.isRendered ? 'dependent' : 'unrendered';
  return bold.isRendered && isBesideZeroWidth(bold) ? 'zero-width' : undefined;
}

/** Byte order marks and word joiners may stand there for other reasons. */
function isBesideZeroWidth({ open, close }: BoldSpan): boolean {
  return /[\u200b\u200d]/u.test(open.run.before + close.run.after);
}
