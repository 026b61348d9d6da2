/**
 * Tries repairs of single inlines before they are offered: the block is parsed again with the repair, and must show
 * what the author meant.
 */
import type { Block, Inline } from '../../markdown/block.ts';
import { type LooseBlock, ownText, rereadBlock } from '../../markdown/reread.ts';
import { allInlines } from '../../markdown/walk.ts';
import { applyEdits, shiftEdits, type TextEdit } from '../../text/edit.ts';
import { shorten } from '../../text/shorten.ts';
import type { Span } from '../../text/span.ts';
import type { Fix } from './rule.ts';

/** What a repaired block shows. */
export interface Shown {
  readonly text: string;
  readonly inlines: readonly Inline[];
}

/**
 * Whether so many repairs of a block are tried: each takes as long as reading the block. Where there are more, none is,
 * lest fixing all goes round after round.
 */
export function areTried({ span }: Block, repairs: number): boolean {
  return repairs * (span.end - span.start) <= MOST_WORK;
}

/** Characters that may be read for one block, about: enough for a hundred problems in a paragraph of a thousand characters. */
const MOST_WORK = 100_000;

/** What `block`, which is in `source`, shows once `edits` are made; `undefined` where it would be no text block any more. */
export function tryEdits(block: Block, source: string, edits: readonly TextEdit[]): Shown | undefined {
  const loose = rereadWith(block, source, edits);
  if (loose === undefined) return undefined;
  const { inlines } = loose.block;
  return { text: shownText(inlines), inlines };
}

/** `block`, which is in `source`, once `edits` are made; `undefined` where it would be no text block any more. */
export function rereadWith(block: Block, source: string, edits: readonly TextEdit[]): LooseBlock | undefined {
  const { start, end } = ownText(block);
  if (edits.some(({ span }) => span.start < start || span.end > end)) return undefined;
  const own = shiftEdits(edits, -start);
  const loose = rereadBlock(applyEdits(source.slice(start, end), own), block, source);
  return loose?.block.kind === 'paragraph' ? loose : undefined;
}

/** What readers see of `inlines`, whitespace folded; `mark` may show one of them otherwise, given what is shown of its content. */
export function shownText(
  inlines: readonly Inline[],
  mark?: (inline: Inline, content: string) => string | undefined,
): string {
  const show = (inline: Inline): string => {
    const content = inline.kind === 'break' ? '\n' : (inline.value ?? inline.inlines.map(show).join(''));
    return mark?.(inline, content) ?? content;
  };
  return inlines.map(show).join('').replace(/\s+/gu, ' ').trim();
}

/**
 * `fix` if it is proved: with it, `block` shows all as before, and what `inline` shows between two `mark`s; of inlines of
 * its kind there are `fewer`. None otherwise.
 */
export function provenFix(
  fix: Fix,
  { inline, block, source }: { readonly inline: Inline; readonly block: Block; readonly source: string },
  mark: string,
  fewer: number,
): Fix[] {
  const after = tryEdits(block, source, fix.edits);
  const shown = shownText(block.inlines, (one, content) =>
    one === inline ? `${mark}${content}${mark}` : undefined,
  );
  const left = countKind(block.inlines, inline.kind) - fewer;
  return after?.text === shown && countKind(after.inlines, inline.kind) === left ? [fix] : [];
}

/** The text at `place` as messages quote it: nested spans may each hold nearly all of a long one. */
export function quoted(source: string, { start, end }: Span): string {
  return shorten(source.slice(start, Math.min(end, start + 200)), 40);
}

/** How many inlines of a kind there are. */
export function countKind(inlines: readonly Inline[], kind: Inline['kind']): number {
  return allInlines(inlines).filter((inline) => inline.kind === kind).length;
}

/** The kinds of all inlines and where links lead, in the order of the text. */
export function kindsOf(inlines: readonly Inline[]): string {
  return allInlines(inlines)
    .map(({ kind, target }) => `${kind} ${target?.url ?? ''}`)
    .join('\n');
}

/** The character before `at` in `source` and that at `at`; empty at the ends of `within`. */
export function besides(source: string, at: number, within: Span): readonly [before: string, after: string] {
  return [at > within.start ? source.charAt(at - 1) : '', at < within.end ? source.charAt(at) : ''];
}
