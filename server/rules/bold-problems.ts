/**
 * What is wrong with the bold spans of a text block, and the repairs that prove themselves.
 *
 * A repair is tried out on the block alone before it is offered: read again, the span must be bold as it was
 * meant, no visible character may be lost, and nothing else may change what it is. The rules on bold each
 * report one kind of what is found here.
 */

import { type BoldReading, type BoldSpan, readBold } from '../digest/bold-spans.ts';
import { allInlines, visibleText } from '../digest/locate.ts';
import type { Block, Inline } from '../digest/model.ts';
import { ownText, rereadBlock } from '../digest/reread.ts';
import { applyEdits, conflicts, type TextEdit } from '../text/edit.ts';
import { sliceSpan } from '../text/span.ts';
import { type Layout, layoutsOf, splittingLayouts } from './bold-layouts.ts';
import type { Fix } from './rule.ts';

/**
 * `padded`: blanks inside the markers. `unrendered`: a marker that fails for what stands beside it.
 * `touching`: two spans whose markers became one run. `dependent`: bold, but not with every Hugo.
 * `zero-width`: bold, with characters beside it that somebody put there in the hope that they help.
 */
export type BoldProblemKind = 'padded' | 'unrendered' | 'touching' | 'dependent' | 'zero-width';

/** One span with something wrong about it. */
export interface BoldProblem {
  readonly kind: BoldProblemKind;
  readonly bold: BoldSpan;
  /** Which span of the block it is, and the one behind it. */
  readonly index: number;
  readonly next: BoldSpan | undefined;
  /** What this span turned over: published in bold, and nobody marked it so. */
  readonly wrong: readonly Inline[];
  /** The repairs that work, the best first; at most one is automatic. */
  readonly fixes: readonly Fix[];
}

/** The problems of `block`, which is in `source`, in the order of the text. */
export function boldProblems(block: Block, source: string): readonly BoldProblem[] {
  let found = known.get(block);
  if (found === undefined) {
    found = findProblems(block, source);
    known.set(block, found);
  }
  return found;
}

const known = new WeakMap<Block, readonly BoldProblem[]>();

/** A problem that nobody has looked for repairs of. */
type BareProblem = Omit<BoldProblem, 'fixes' | 'wrong'>;

function findProblems(block: Block, source: string): BoldProblem[] {
  const reading = readBold(block, source);
  const bare = bareProblems(reading);
  if (bare.length === 0) return [];
  const trial = new Trial(block, source, reading);
  const found = bare.map((problem, at): BoldProblem => {
    const start = at === 0 ? 0 : problem.bold.span.start;
    const end = bare[at + 1]?.bold.span.start ?? Number.POSITIVE_INFINITY;
    const wrong = reading.wrong.filter(({ span }) => start <= span.start && span.start < end);
    const isCause = problem.kind === 'unrendered' || problem.kind === 'padded';
    return { ...problem, wrong: isCause ? wrong : [], fixes: trial.fixesFor(problem, source) };
  });
  if (trial.succeeds()) return found;
  // Each repair is right for itself, yet together they do not come out as meant: the choice is the author's.
  return found.map((problem) => ({
    ...problem,
    fixes: problem.fixes.map((fix) => ({ ...fix, automatic: false })),
  }));
}

function bareProblems({ spans }: BoldReading): BareProblem[] {
  const problems: BareProblem[] = [];
  for (const [index, bold] of spans.entries()) {
    const kind = kindOf(bold);
    if (kind !== undefined) problems.push({ kind, bold, index, next: spans[index + 1] });
  }
  return problems;
}

function kindOf(bold: BoldSpan): BoldProblemKind | undefined {
  if (bold.isPadded) return 'padded';
  const fails = bold.faults['P+S'] !== 'none' || bold.faults.P !== 'none';
  if (bold.isRendered) return fails ? 'dependent' : isBesideZeroWidth(bold) ? 'zero-width' : undefined;
  if (fails) return 'unrendered';
  return bold.close.half === 'first' ? 'touching' : undefined;
}

/** Byte order marks and word joiners may stand there for other reasons. */
function isBesideZeroWidth({ open, close }: BoldSpan): boolean {
  return /[\u200b\u200d]/u.test(open.run.before + close.run.behind);
}

/** Repairs tried out one after the other, each on a text in which those before it are made. */
class Trial {
  readonly #block: Block;
  readonly #source: string;
  /** How the block reads alone; `undefined` where alone it is another block than in its place. */
  readonly #alone: BoldReading | undefined;
  readonly #plain: string;
  readonly #edits: TextEdit[] = [];
  #isComplete = true;

  constructor(block: Block, source: string, reading: BoldReading) {
    this.#block = block;
    this.#source = source;
    const alone = rereadBlock(sliceSpan(source, ownText(block)), block, source);
    this.#plain = plainText(block);
    const same =
      alone !== undefined &&
      plainText(alone.block) === this.#plain &&
      summary(readBold(alone.block, alone.text)) === summary(reading);
    this.#alone = same ? reading : undefined;
  }

  fixesFor(problem: BareProblem, source: string): Fix[] {
    if (this.#alone === undefined) {
      this.#isComplete = false;
      return [];
    }
    const fixes: Fix[] = [];
    let chosen: Layout | undefined;
    for (const layout of this.#layouts(problem, source)) {
      if (!this.#proves(problem, layout)) continue;
      const automatic: boolean = layout.isSafe && chosen === undefined;
      if (automatic) chosen = layout;
      fixes.push({ title: layout.title, edits: layout.edits, automatic });
    }
    if (chosen === undefined) this.#isComplete = false;
    else this.#edits.push(...chosen.edits);
    return fixes;
  }

  /** Whether with all automatic repairs exactly what is meant is bold. */
  succeeds(): boolean {
    if (!this.#isComplete) return false;
    const after = this.#read(this.#edits);
    return (
      after !== undefined &&
      after.reading.wrong.length === 0 &&
      after.reading.spans.every((span) => span.isRendered)
    );
  }

  #layouts(problem: BareProblem, source: string): Layout[] {
    const { bold, next } = problem;
    if (problem.kind === 'touching' && next !== undefined) return splittingLayouts(bold, next, source);
    return layoutsOf(bold, source, this.#block.inlines);
  }

  /** Whether the span is as it was meant with this layout, all others as they were, and no visible character lost. */
  #proves({ kind, index }: BareProblem, layout: Layout): boolean {
    const before = this.#read(this.#edits);
    const after = this.#read([...this.#edits, ...layout.edits]);
    if (before === undefined || after === undefined || after.plain !== this.#plain) return false;
    const joins = layout.content === '' || isJoined(kind, before.reading, after.reading) ? 1 : 0;
    const old = before.reading.spans;
    const now = after.reading.spans;
    if (now.length !== old.length - joins || after.reading.single.length !== before.reading.single.length)
      return false;
    for (const [at, span] of now.entries()) {
      if (at === index && layout.content !== '') continue;
      const same = old[at < index || joins === 0 ? at : at + 1];
      if (same === undefined || kindOf(span) !== kindOf(same)) return false;
      if (contentOf(span, after.text) !== contentOf(same, before.text)) return false;
    }
    if (layout.content === '') return true;
    const mine = now[index];
    if (mine === undefined || bare(layout.content) !== contentOf(mine, after.text)) return false;
    const isPart = kind === 'touching' && kindOf(mine) === 'touching';
    if (kindOf(mine) !== undefined && !isPart) return false;
    if (!this.#isComplete) return true;
    const end = mine.span.end;
    return (
      now.slice(0, index + 1).every((span) => span.isRendered || isPart) &&
      after.reading.wrong.every(({ span }) => span.start >= end || isPart)
    );
  }

  #read(edits: readonly TextEdit[]): { reading: BoldReading; plain: string; text: string } | undefined {
    const { start, end } = ownText(this.#block);
    if (edits.some((edit, at) => edits.slice(0, at).some((other) => conflicts(edit, other))))
      return undefined;
    const own = edits.map(({ span, newText }) => ({
      span: { start: span.start - start, end: span.end - start },
      newText,
    }));
    const loose = rereadBlock(applyEdits(this.#source.slice(start, end), own), this.#block, this.#source);
    if (loose === undefined) return undefined;
    return { reading: readBold(loose.block, loose.text), plain: plainText(loose.block), text: loose.text };
  }
}

function isJoined(kind: BoldProblemKind, before: BoldReading, after: BoldReading): boolean {
  return kind === 'touching' && after.spans.length < before.spans.length;
}

/** What the spans of a reading are, for comparing. */
function summary({ spans, single, wrong }: BoldReading): string {
  const each = spans.map((span) => `${span.isRendered} ${span.faults['P+S']} ${kindOf(span)}`);
  return `${each.join()} ${single.length} ${wrong.length}`;
}

/** What a reader sees of the block apart from blanks and asterisks, and the addresses of its links. */
function plainText(block: Block): string {
  const links = [...allInlines(block.inlines)].flatMap(({ kind, target }) =>
    kind === 'link' ? [target?.url ?? ''] : [],
  );
  return `${bare(visibleText(block.inlines))}\n${links.join('\n')}`;
}

function contentOf({ content }: BoldSpan, text: string): string {
  return bare(text.slice(content.start, content.end));
}

function bare(text: string): string {
  return text.replace(/[*\s\u200b-\u200d\u2060\ufeff]|&#8203;/gu, '');
}
