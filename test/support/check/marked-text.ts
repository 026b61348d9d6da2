/**
 * Texts with places marked in them: `⟦` and `⟧` around a range, `$0` for the cursor. Carets under a line
 * would not line up below full-width characters.
 */
import type { Span } from '../../../server/text/span.ts';

/** A text without its marks, and what they marked. */
export interface MarkedText {
  readonly text: string;
  /** In the order of their beginnings; ranges may be nested. */
  readonly ranges: readonly Span[];
  readonly cursor: number | undefined;
}

/** Reads the marks out of `marked`. Throws on a mark without a partner: that is a mistake in the test. */
export function readMarks(marked: string): MarkedText {
  let text = '';
  const open: number[] = [];
  const ranges: { start: number; end: number; order: number }[] = [];
  let cursor: number | undefined;
  let order = 0;
  const orders: number[] = [];
  for (const part of marked.split(/(⟦|⟧|\$0)/u)) {
    if (part === '⟦') {
      open.push(text.length);
      orders.push(order++);
    } else if (part === '⟧') {
      const start = open.pop();
      const mine = orders.pop();
      if (start === undefined || mine === undefined) throw new Error(`⟧ without ⟦ in ${marked}`);
      ranges.push({ start, end: text.length, order: mine });
    } else if (part === '$0') cursor = text.length;
    else text += part;
  }
  if (open.length > 0) throw new Error(`⟦ without ⟧ in ${marked}`);
  ranges.sort((a, b) => a.order - b.order);
  return { text, ranges: ranges.map(({ start, end }) => ({ start, end })), cursor };
}

/** `text` with `ranges` marked in it, for messages of failed tests. */
export function writeMarks(text: string, ranges: readonly Span[]): string {
  const marks = ranges.flatMap(({ start, end }) => [
    { at: start, mark: '⟦', rank: 1 },
    { at: end, mark: '⟧', rank: start === end ? 2 : 0 },
  ]);
  marks.sort((a, b) => b.at - a.at || b.rank - a.rank);
  let result = text;
  for (const { at, mark } of marks) result = result.slice(0, at) + mark + result.slice(at);
  return result;
}
