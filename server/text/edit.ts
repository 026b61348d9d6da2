/**
 * Text edits: the only way in which anything in this project changes a text.
 */
import { type Span, shift } from './span.ts';

/** Replaces the characters in `span` by `newText`; an empty span inserts. Offsets are UTF-16 units of the text before any edit. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** An edit that inserts `newText` before the character at `offset`. */
export function insert(offset: number, newText: string): TextEdit {
  return { span: { start: offset, end: offset }, newText };
}

/** An edit that removes the characters in `span`. */
export function remove(span: Span): TextEdit {
  return { span, newText: '' };
}

/** An edit that replaces the characters in `span`. */
export function replace(span: Span, newText: string): TextEdit {
  return { span, newText };
}

/**
 * `text` with all `edits` applied at once. Edits may come in any order; two insertions at one place
 * keep the order in which they are given. Throws a `RangeError` on edits that overlap or lie outside
 * the text: that is a mistake of the caller, and applying half of them would damage the text.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = sortEdits(edits);
  let result = '';
  let done = 0;
  for (const { span, newText } of sorted) {
    if (span.start < done || span.end < span.start || span.end > text.length) {
      throw new RangeError(`edit ${span.start}-${span.end} overlaps another or lies outside the text`);
    }
    result += text.slice(done, span.start) + newText;
    done = span.end;
  }
  return result + text.slice(done);
}

/** The edit that puts `newText` in the place of `old`, which begins at `offset`, without what stays as it is at both ends. */
export function smallestEdit(old: string, newText: string, offset: number): TextEdit {
  let front = 0;
  while (front < old.length && front < newText.length && old[front] === newText[front]) front++;
  let back = 0;
  const most = Math.min(old.length, newText.length) - front;
  while (back < most && old[old.length - 1 - back] === newText[newText.length - 1 - back]) back++;
  const span = { start: offset + front, end: offset + old.length - back };
  return replace(span, newText.slice(front, newText.length - back));
}

/** The edits for a text that begins `offset` characters earlier. */
export function shiftEdits(edits: readonly TextEdit[], offset: number): TextEdit[] {
  return edits.map(({ span, newText }) => replace(shift(span, offset), newText));
}

/** The edits in the order of their places; a stable sort, so that insertions at one place keep their order. */
export function sortEdits(edits: readonly TextEdit[]): TextEdit[] {
  return [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/**
 * Whether two edits cannot be applied together: they share characters, or they touch one place so that the
 * outcome would depend on their order.
 */
export function conflicts(a: TextEdit, b: TextEdit): boolean {
  return a.span.start <= b.span.end && b.span.start <= a.span.end;
}
