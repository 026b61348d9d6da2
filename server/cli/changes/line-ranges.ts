/** Ranges of a text's lines, as in a diff: which ones a problem touches, and where they are after an edit. */

import type { Range } from '../../features/exchange/problems.ts';
import { sortEdits, type TextEdit } from '../../text/edit.ts';
import { LineIndex } from '../../text/line-index.ts';

/** Lines from `start` up to, but without, `end`; both zero-based. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/** All lines of any text. */
export const ALL_LINES: readonly LineRange[] = [{ start: 0, end: Number.MAX_SAFE_INTEGER }];

/** Whether one of the lines that `range` is on, if only with one end, is among `lines`. */
export function touchesLines(lines: readonly LineRange[], { start, end }: Range): boolean {
  // What ends with the line break does not reach into the next line.
  const last = end.line > start.line && end.character === 0 ? end.line - 1 : end.line;
  return lines.some((one) => start.line < one.end && last >= one.start);
}

/** Where the `lines` of `before` are in `after`, which `edits` lead to; what is inserted into them is a part of them. */
export function movedLines(
  lines: readonly LineRange[],
  before: string,
  edits: readonly TextEdit[],
  after: string,
): readonly LineRange[] {
  if (edits.length === 0 || lines === ALL_LINES) return lines;
  const sorted = sortEdits(edits);
  const [from, to] = [new LineIndex(before), new LineIndex(after)];
  return lines.map(({ start, end }) => {
    const first = moved(from.offset({ line: start, character: 0 }), sorted, false);
    const last = to.position(moved(from.offset({ line: end, character: 0 }), sorted, true));
    const line = to.position(first).line;
    return { start: line, end: Math.max(line + 1, last.character === 0 ? last.line : last.line + 1) };
  });
}

/** Where `offset` is after `edits`, which are in order; with `isEnd`, what is inserted there comes before it. */
function moved(offset: number, edits: readonly TextEdit[], isEnd: boolean): number {
  let by = 0;
  for (const { span, newText } of edits) {
    if (span.start > offset || (span.start === offset && !(isEnd && span.end === offset))) break;
    if (span.end > offset) return isEnd ? span.start + by + newText.length : span.start + by;
    by += newText.length - (span.end - span.start);
  }
  return offset + by;
}
