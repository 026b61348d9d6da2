/**
 * Tries repairs of bold out before anybody is offered them.
 *
 * A block is read again with repairs made. They are right if the problems that they are about are gone and no other has
 * come, and if the block looks as before: every character is there, Hugo's typographer makes the same marks of it, and
 * what was bold is bold, but for what a repaired span had turned over.
 */
import { type Appearance, appearanceOf, type Unseen } from '../../markdown/appearance.ts';
import type { Block, Inline } from '../../markdown/block.ts';
import { readBold } from '../../markdown/bold/bold-spans.ts';
import { readUnderscores } from '../../markdown/bold/underscore-bold.ts';
import type { Punctuation } from '../../markdown/character-class.ts';
import type { OpenQuotes } from '../../markdown/goldmark/typographer.ts';
import { type LooseBlock, ownText, rereadBlock } from '../../markdown/reread.ts';
import { allInlines } from '../../markdown/walk.ts';
import { applyEdits, type TextEdit } from '../../text/edit.ts';
import { shift } from '../../text/span.ts';
import { type BoldFault, boldFaults, unclosedMarkers } from './bold-faults.ts';
import type { Layout } from './bold-layouts.ts';

/** One repair: which fault, and how. */
export interface Repair {
  readonly index: number;
  readonly layout: Layout;
}

/** A block with some repairs made. */
interface Outcome {
  readonly faults: readonly BoldFault[];
  /** What is wrong with it, in words that are the same where the problem is. */
  readonly problems: ReadonlyMap<string, number>;
  /** The spans that are bold. */
  readonly bold: ReadonlySet<string>;
  readonly wrong: readonly Inline[];
  readonly loose: LooseBlock;
}

/** A block that repairs are tried on. */
export class Trial {
  readonly before: Outcome;
  readonly #block: Block;
  readonly #source: string;
  readonly #punctuation: Punctuation;
  /** How the block looks as it was, by what is open before it and what counts as unseen. */
  readonly #appearances = new Map<string, Appearance>();

  private constructor(block: Block, source: string, punctuation: Punctuation, before: Outcome) {
    this.#block = block;
    this.#source = source;
    this.#punctuation = punctuation;
    this.before = before;
  }

  /** `undefined` where the block reads differently alone than in its place. */
  static of(block: Block, source: string): Trial | undefined {
    const inPlace = problemsIn(boldFaults(block, source), block, source);
    for (const punctuation of ['P+S', 'P'] as const) {
      const before = outcomeOf(block, source, [], punctuation);
      if (before !== undefined && isSame(before.problems, inPlace))
        return new Trial(block, source, punctuation, before);
    }
    return undefined;
  }

  /** Whether a layout may be taken without asking: not where it is open whether what else is bold was meant to be. */
  mayTake({ index, layout }: Repair): boolean {
    const fault = this.before.faults[index];
    return layout.isSafe && fault?.isDoubtful === false;
  }

  /** Whether `repairs` together do what they should. */
  repairs(repairs: readonly Repair[]): boolean {
    return this.blame(repairs)?.length === 0;
  }

  /** Which of `repairs` change what they should not, by the index of their faults; `undefined` where that cannot be told. */
  blame(repairs: readonly Repair[]): readonly number[] | undefined {
    const edits = repairs.flatMap(({ layout }) => layout.edits);
    const after = outcomeOf(this.#block, this.#source, edits, this.#punctuation);
    if (after === undefined || !this.#isSolved(after, repairs)) return undefined;
    const places = new Set<number>();
    for (const quotes of QUOTES) {
      const changed = this.#changed(after, repairs, quotes);
      if (changed === undefined) return undefined;
      for (const at of changed) places.add(at);
      if (!/["']/u.test(this.before.loose.text)) break;
    }
    return places.size === 0 ? [] : this.#nearest(repairs, [...places]);
  }

  /** Whether the problems are gone and no others have come. */
  #isSolved(after: Outcome, repairs: readonly Repair[]): boolean {
    const left = new Map(this.before.problems);
    for (const { index } of repairs) {
      const key = keyOf(this.before.faults[index], this.before.loose.text);
      left.set(key, (left.get(key) ?? 0) - 1);
    }
    for (const [key, count] of after.problems) if (count > (left.get(key) ?? 0)) return false;
    // What is wrong before a span may still turn it over.
    if (after.problems.size > 0) return true;
    return repairs.every(({ layout: { content } }) => content === '' || after.bold.has(bare(content)));
  }

  /** Where the block does not look as before, as offsets in it; `undefined` where it does so in a way that no single place explains. */
  #changed(after: Outcome, repairs: readonly Repair[], quotes: OpenQuotes): number[] | undefined {
    const { loose, wrong } = this.before;
    const named = new Set(repairs.flatMap(({ index }) => this.before.faults[index]?.wrong ?? []));
    const unseen: Unseen = repairs.some(({ index }) => this.before.faults[index]?.kind === 'underscored')
      ? '*_'
      : '*';
    const key = `${quotes.double} ${unseen}`;
    const was =
      this.#appearances.get(key) ?? appearanceOf(loose, quotes, this.#punctuation, unseen, new Set(wrong));
    this.#appearances.set(key, was);
    const is = appearanceOf(after.loose, quotes, this.#punctuation, unseen, new Set(after.wrong));
    if (was.text.length !== is.text.length || linksIn(loose.block) !== linksIn(after.loose.block))
      return undefined;
    const changed: number[] = [];
    const isSameText = was.text === is.text;
    for (let at = 0; at < was.offsets.length; at++) {
      const isOther = !isSameText && was.text.charCodeAt(at) !== is.text.charCodeAt(at);
      if (isOther || (is.bold[at] === undefined && isKept(was.bold[at], named)))
        changed.push(was.offsets[at] ?? 0);
    }
    if (changed.length === 0 && !isSameQuotes(was, is)) return undefined;
    return changed;
  }

  /** The repairs next to `places`, which are offsets in the block as it was. */
  #nearest(repairs: readonly Repair[], places: readonly number[]): number[] {
    const { start } = ownText(this.#block);
    const edits = repairs
      .flatMap(({ index, layout }) => layout.edits.map((edit) => ({ index, at: edit.span.start - start })))
      .sort((a, b) => a.at - b.at);
    const found = new Set<number>();
    let next = 0;
    for (const place of places.toSorted((a, b) => a - b)) {
      while ((edits[next]?.at ?? Number.POSITIVE_INFINITY) < place) next++;
      const [before, behind] = [edits[next - 1], edits[next]];
      const isBefore =
        behind === undefined || (before !== undefined && place - before.at <= behind.at - place);
      const nearest = isBefore ? before : behind;
      if (nearest !== undefined) found.add(nearest.index);
    }
    return [...found];
  }
}

/** How many quotation marks may be open before a block: none, one, and more than it can close. */
const QUOTES: readonly OpenQuotes[] = [0, 1, 1_000_000].map((open) => ({ single: open, double: open }));

function isKept(strong: Inline | undefined, named: ReadonlySet<Inline>): boolean {
  return strong !== undefined && !named.has(strong);
}

function isSameQuotes({ quotes: a }: Appearance, { quotes: b }: Appearance): boolean {
  return a.single === b.single && a.double === b.double;
}

function outcomeOf(
  block: Block,
  source: string,
  edits: readonly TextEdit[],
  punctuation: Punctuation,
): Outcome | undefined {
  const { start, end } = ownText(block);
  const own = edits.map(({ span, newText }) => ({ span: shift(span, -start), newText }));
  const loose = rereadBlock(applyEdits(source.slice(start, end), own), block, source, punctuation);
  if (loose === undefined) return undefined;
  const { block: read, text } = loose;
  const { spans, wrong } = readBold(read, text);
  const faults = boldFaults(read, text);
  const bold = new Set<string>();
  for (const { isRendered, content } of spans)
    if (isRendered) bold.add(bare(text.slice(content.start, content.end)));
  return { faults, problems: problemsIn(faults, read, text), bold, wrong, loose };
}

/** What is wrong with `block`, of which these are the `faults`, and how often. */
function problemsIn(faults: readonly BoldFault[], block: Block, source: string): Map<string, number> {
  const problems = new Map<string, number>();
  const add = (key: string): void => {
    problems.set(key, (problems.get(key) ?? 0) + 1);
  };
  for (const fault of faults) add(keyOf(fault, source));
  for (const _ of unclosedMarkers(readBold(block, source))) add('unclosed');
  for (const _ of readUnderscores(block, source).names) add('name');
  return problems;
}

function keyOf(fault: BoldFault | undefined, text: string): string {
  if (fault === undefined) return '';
  const { kind, bold, next } = fault;
  const parts = next === undefined ? [bold] : [bold, next];
  // What turns nested bold over is the same problem.
  return `${kind === 'nested' ? 'unrendered' : kind} ${parts.map(({ content }) => bare(text.slice(content.start, content.end))).join('')}`;
}

function isSame(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a.size === b.size && [...a].every(([key, count]) => b.get(key) === count);
}

function linksIn({ inlines }: Block): string {
  const links = allInlines(inlines).filter(({ kind }) => kind === 'link');
  return links.map(({ target }) => target?.url ?? '').join('\n');
}

/** `text` without markers and spaces, the marks of a quotation at the beginning of a line among them. */
function bare(text: string): string {
  return text.replace(/(?:\r\n?|\n)[ \t>]*|[*_\s\u200b-\u200d\u2060\ufeff]|&#8203;/gu, '');
}
