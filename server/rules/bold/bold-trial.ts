/**
 * Tries repairs of bold before they are offered.
 *
 * A block is read again with repairs made. They are right if the problems that they are about are gone and no other
 * has come, and if the block looks as before: every character is there, Hugo's typographer makes the same marks of
 * it, and what was bold is bold, but for what a repaired span had turned over.
 */
import { type Appearance, appearanceOf, changedPlaces, type Unseen } from '../../markdown/appearance.ts';
import type { Block, Inline } from '../../markdown/block.ts';
import { readBold } from '../../markdown/bold/bold-spans.ts';
import { readUnderscores } from '../../markdown/bold/underscore-bold.ts';
import type { Punctuation } from '../../markdown/character-class.ts';
import type { OpenQuotes } from '../../markdown/goldmark/typographer.ts';
import { type LooseBlock, ownText, rereadBlock } from '../../markdown/reread.ts';
import { maskShortcodes } from '../../markdown/shortcode/shortcode-mask.ts';
import { allInlines } from '../../markdown/walk.ts';
import { applyEdits, type TextEdit } from '../../text/edit.ts';
import { once } from '../../text/keep-last.ts';
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
  /** The spans that are bold, as keys. */
  readonly bold: () => ReadonlySet<string>;
  readonly wrong: readonly Inline[];
  readonly loose: LooseBlock;
  /** Where the block's own text begins in the text that its spans count from. */
  readonly start: number;
}

/** A block that repairs are tried on. */
export class Trial {
  readonly before: Outcome;
  readonly #block: Block;
  readonly #source: string;
  readonly #punctuation: Punctuation;
  readonly #hasQuotes: boolean;
  /** How the block looks as it was, by what is open before it and what counts as unseen. */
  readonly #appearances = new Map<string, Appearance>();

  private constructor(block: Block, source: string, punctuation: Punctuation, before: Outcome) {
    this.#block = block;
    this.#source = source;
    this.#punctuation = punctuation;
    const { start, end } = ownText(block);
    this.#hasQuotes = /["']/u.test(source.slice(start, end));
    this.before = before;
  }

  /** `undefined` where the block reads differently alone than in its place. */
  static of(block: Block, source: string): Trial | undefined {
    const inPlace = inPlaceOf(block, source);
    for (const punctuation of ['P+S', 'P'] as const) {
      const loose = looseBlock(block, source, [], punctuation);
      if (loose === undefined) continue;
      // Nearly always it reads the same, so that what is known of it in its place need not be found again.
      const before = isSameText(loose, block, source) ? inPlace : outcomeOf(loose);
      if (isSame(before.problems, inPlace.problems)) return new Trial(block, source, punctuation, before);
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
    const loose = looseBlock(this.#block, this.#source, edits, this.#punctuation);
    if (loose === undefined) return undefined;
    const after = outcomeOf(loose);
    if (!this.#isSolved(after, repairs)) return undefined;
    const places = new Set<number>();
    for (const quotes of QUOTES) {
      const changed = this.#changed(after, repairs, quotes);
      if (changed === undefined) return undefined;
      for (const at of changed) places.add(at);
      if (!this.#hasQuotes) break;
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
    return repairs.every(({ layout: { content } }) => content === '' || after.bold().has(bare(content)));
  }

  /** Where the block does not look as before, as offsets in its own text; `undefined` where it does so in a way that no single place explains. */
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
    const changed = changedPlaces(was, is, (strong) => strong !== undefined && !named.has(strong));
    if (changed.length === 0 && !isSameQuotes(was, is)) return undefined;
    return changed.map((at) => at - this.before.start);
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
      const [before, after] = [edits[next - 1], edits[next]];
      const isBefore = after === undefined || (before !== undefined && place - before.at <= after.at - place);
      const nearest = isBefore ? before : after;
      if (nearest !== undefined) found.add(nearest.index);
    }
    return [...found];
  }
}

/** How many quotation marks may be open before a block: none, one, and more than it can close. */
const QUOTES: readonly OpenQuotes[] = [0, 1, 1_000_000].map((open) => ({ single: open, double: open }));

function isSameQuotes({ quotes: a }: Appearance, { quotes: b }: Appearance): boolean {
  return a.single === b.single && a.double === b.double;
}

/** `block`, which is in `source`, as it reads alone with `edits` made; `undefined` where it would be no text block any more. */
function looseBlock(
  block: Block,
  source: string,
  edits: readonly TextEdit[],
  punctuation: Punctuation,
): LooseBlock | undefined {
  const { start, end } = ownText(block);
  const own = edits.map(({ span, newText }) => ({ span: shift(span, -start), newText }));
  return rereadBlock(applyEdits(source.slice(start, end), own), block, source, punctuation);
}

/** Whether `block`, which is in `source`, was read as `loose` is that was read alone. */
function isSameText(loose: LooseBlock, block: Block, source: string): boolean {
  const { start, end } = ownText(block);
  return (
    end - start === loose.text.length &&
    maskShortcodes(source).text.slice(start, end) === maskShortcodes(loose.text).text &&
    areSame(loose.block.inlines, block.inlines, start)
  );
}

/** Whether `b` are the inlines `a`, which begin `by` units later there. */
function areSame(a: readonly Inline[], b: readonly Inline[], by: number): boolean {
  return (
    a.length === b.length &&
    a.every((one, index) => {
      const other = b[index];
      return (
        other?.kind === one.kind &&
        other.value === one.value &&
        other.target === undefined &&
        one.target === undefined &&
        other.span.start === one.span.start + by &&
        other.span.end === one.span.end + by &&
        areSame(one.inlines, other.inlines, by)
      );
    })
  );
}

/** What came of `block`, which is in `source`, where it stands. */
function inPlaceOf(block: Block, source: string): Outcome {
  return outcomeOf({ block, text: source }, ownText(block).start);
}

/** The result for a block; `start` is where its own text begins. */
function outcomeOf(loose: LooseBlock, start = 0): Outcome {
  const { block, text } = loose;
  const { spans, wrong } = readBold(block, text);
  const faults = boldFaults(block, text);
  // Cached, since each of many repairs may need it.
  const bold = once(
    () =>
      new Set(
        spans
          .filter(({ isRendered }) => isRendered)
          .map(({ content }) => bare(text.slice(content.start, content.end))),
      ),
  );
  return { faults, problems: problemsIn(faults, block, text), bold, wrong, loose, start };
}

/** What is wrong with `block`, of which these are the `faults`, and how often. */
function problemsIn(faults: readonly BoldFault[], block: Block, source: string): Map<string, number> {
  const problems = new Map<string, number>();
  const add = (key: string): void => {
    problems.set(key, (problems.get(key) ?? 0) + 1);
  };
  for (const fault of faults) add(keyOf(fault, source));
  let before = 0;
  let at = ownText(block).start;
  for (const { span } of unclosedMarkers(readBold(block, source))) {
    const between = source.slice(at, span.start);
    before += bare(between).length;
    at = span.start;
    // Another one without a partner is another problem, be it right beside.
    const beside = /[*_\s]*$/u.exec(between)?.[0].match(/\*+/gu)?.length ?? 0;
    add(`unclosed ${before} ${beside}`);
  }
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
