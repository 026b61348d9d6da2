/**
 * Tries repairs of bold spans out before anybody is offered them.
 *
 * The block is read again with the repair made: the span must be bold as it was meant, with every renderer,
 * no visible character may be lost, and nothing else may change what it is.
 */
import type { Block } from '../markdown/block.ts';
import { type BoldReading, type BoldSpan, readBold } from '../markdown/bold-spans.ts';
import { ownText, rereadBlock } from '../markdown/reread.ts';
import { allInlines, visibleText } from '../markdown/walk.ts';
import { applyEdits, conflicts, sortEdits, type TextEdit } from '../text/edit.ts';
import { type BoldFault, hasProblem, isNoWorse, nextTouching, ownFault } from './bold-faults.ts';
import { type Layout, layoutsOf, splittingLayouts } from './bold-layouts.ts';
import type { Fix } from './rule.ts';

/** Repairs tried out one after the other, each on a text in which those before it are made. */
export class BoldTrial {
  readonly #block: Block;
  readonly #source: string;
  readonly #plain: string;
  readonly #edits: TextEdit[] = [];
  /** How the block reads with those; `undefined` where alone it is another block than in its place. */
  #current: Outcome | undefined;
  #work = 0;
  #isComplete = true;
  /** How many spans the repairs so far have joined to others or removed; those behind have moved up by as many. */
  #spansGone = 0;

  constructor(block: Block, source: string, reading: BoldReading) {
    this.#block = block;
    this.#source = source;
    this.#plain = plainText(block);
    const alone = this.#read([]);
    const isSame = alone?.plain === this.#plain && summary(alone.reading) === summary(reading);
    this.#current = isSame ? alone : undefined;
  }

  /** The repairs of `problem` that work, the best first; the best safe one is kept for those that follow. */
  fixesFor(problem: BoldFault): Fix[] {
    const { reading } = this.#current ?? {};
    const spans = reading?.spans ?? [];
    const present = spans[problem.index - this.#spansGone];
    // A repair before this one may have done for both; alone this one must work without it.
    const isRepaired = present === undefined || !hasProblem(present, problem.kind, spans);
    const fixes: Fix[] = [];
    let chosen: { readonly edits: readonly TextEdit[]; readonly outcome: Outcome } | undefined;
    for (const layout of this.#layouts(problem)) {
      const { title, edits, isSafe } = layout;
      const outcome = edits.length === 0 ? undefined : this.#proof(problem, layout, isRepaired);
      if (outcome === undefined) continue;
      const automatic: boolean = isSafe && chosen === undefined && !isRepaired;
      if (automatic) chosen = { edits, outcome };
      fixes.push({ title, edits, automatic });
    }
    if (chosen !== undefined) {
      this.#edits.push(...chosen.edits);
      this.#current = chosen.outcome;
      this.#spansGone += spans.length - chosen.outcome.reading.spans.length;
    } else if (!isRepaired) this.#isComplete = false;
    return fixes;
  }

  /** Whether exactly what is meant is bold with all automatic repairs; where some are missing, nobody can tell. */
  comesOut(): boolean {
    if (!this.#isComplete) return true;
    const { reading } = this.#current ?? {};
    return reading?.wrong.length === 0 && reading.spans.every((span) => span.isRendered);
  }

  #layouts(problem: BoldFault): Layout[] {
    const source = this.#source;
    const { bold, next } = problem;
    if (problem.kind === 'touching' && next !== undefined) {
      const layouts = splittingLayouts(bold, next, source);
      // What has to be repaired for itself is better not joined to anything.
      const isWhole = ownFault(bold) === undefined && ownFault(next) === undefined;
      return isWhole ? layouts : layouts.filter(({ isJoint }) => !isJoint);
    }
    return layoutsOf(bold, source, this.#block.inlines);
  }

  /** How the block reads with this layout, if the span is as it was meant then, all others as they were, and no visible character lost. */
  #proof(problem: BoldFault, layout: Layout, isAlone: boolean): Outcome | undefined {
    const after = this.#read([...(isAlone ? [] : this.#edits), ...layout.edits]);
    return after !== undefined && this.#isMeant(after, problem, layout, isAlone) ? after : undefined;
  }

  #isMeant(after: Outcome, { kind, index: ownIndex }: BoldFault, layout: Layout, isAlone: boolean): boolean {
    const index = isAlone ? ownIndex : ownIndex - this.#spansGone;
    const before = isAlone ? this.#read([]) : this.#current;
    if (before === undefined || after.plain !== this.#plain) return false;
    const old = before.reading.spans;
    const now = after.reading.spans;
    if (after.reading.single.length !== before.reading.single.length) return false;
    const isJoined = kind === 'touching' && now.length < old.length;
    const gone = layout.content === '' || isJoined ? 1 : 0;
    if (now.length !== old.length - gone) return false;
    for (const [at, span] of now.entries()) {
      if (at === index && gone === 0) continue;
      const same = old[at < index ? at : at + gone];
      if (same === undefined || !isNoWorse(span, now, same, old)) return false;
      if (at !== index && contentOf(span, after.text) !== contentOf(same, before.text)) return false;
    }
    if (layout.content === '') return true;
    const mine = now[index];
    if (mine === undefined) return false;
    const joint = old.slice(index, index + 1 + gone).map((span) => contentOf(span, before.text));
    const meant = kind === 'touching' ? joint.join('') : bare(layout.content);
    if (contentOf(mine, after.text) !== meant) return false;
    if (!isJoined && hasProblem(mine, kind, now)) return false;
    if (!this.#isComplete || isAlone) return true;
    const first = now.slice(0, index + 1);
    if (first.some((span) => ownFault(span) !== undefined || nextTouching(span, now) !== undefined))
      return true;
    return (
      first.every((span) => span.isRendered) &&
      after.reading.wrong.every(({ span }) => span.start >= mine.span.end)
    );
  }

  #read(edits: readonly TextEdit[]): Outcome | undefined {
    const { start, end } = ownText(this.#block);
    this.#work += end - start;
    if (this.#work > MOST_WORK) return undefined;
    const own = sortEdits(edits).map(({ span, newText }) => ({
      span: { start: span.start - start, end: span.end - start },
      newText,
    }));
    if (own.some((edit, at) => at > 0 && conflicts(edit, own[at - 1] ?? edit))) return undefined;
    const loose = rereadBlock(applyEdits(this.#source.slice(start, end), own), this.#block, this.#source);
    if (loose === undefined) return undefined;
    return { reading: readBold(loose.block, loose.text), plain: plainText(loose.block), text: loose.text };
  }
}

/**
 * Characters that may be read for one block in all trials together: enough for thirty problems in a paragraph
 * of a thousand characters. What is left then has no repairs until those before it are made.
 */
const MOST_WORK = 300_000;

/** What a block is with some repairs made. */
interface Outcome {
  readonly reading: BoldReading;
  readonly plain: string;
  readonly text: string;
}

/** What the spans of a reading are, for comparing; whether they are bold is the renderer's to say. */
function summary({ spans, single }: BoldReading): string {
  const each = spans.map(({ faults, isPadded }) => `${faults['P+S']} ${faults.P} ${isPadded}`);
  return `${each.join()} ${single.length}`;
}

/** What a reader sees of the block apart from blanks and asterisks, and the addresses of its links. */
function plainText(block: Block): string {
  const links = allInlines(block.inlines).flatMap(({ kind, target }) =>
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
