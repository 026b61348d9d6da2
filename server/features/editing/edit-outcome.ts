/**
 * The result of an edit command: edits and the selections after them, or why nothing was done. The editor applies it
 * as one undo step.
 */
import type { TextEdit } from '../../text/edit.ts';
import type { Message } from '../../text/message.ts';

/** What is selected: the cursor stands at `active`. Both are offsets; equal where nothing is selected. */
export interface Selection {
  readonly anchor: number;
  readonly active: number;
}

/** Either the edits, to be applied at once, with the selections in the text after them; or why there are none. */
export type EditOutcome =
  | { readonly edits: readonly TextEdit[]; readonly selections: readonly Selection[] }
  | { readonly refusal: Message };

/** A cursor without a selection. */
export function cursorAt(offset: number): Selection {
  return { anchor: offset, active: offset };
}

/** The start and end of a selection, whichever way it was made. */
export function rangeOf({ anchor, active }: Selection): { readonly start: number; readonly end: number } {
  return { start: Math.min(anchor, active), end: Math.max(anchor, active) };
}

/**
 * Where the character at `offset` stands once `edits` are applied. Text inserted there comes before it; a place in
 * removed text comes where the text was, as far in as the new text reaches.
 */
export function mapOffset(edits: readonly TextEdit[], offset: number): number {
  return mapped(edits, offset, ({ span }) => span.start <= offset);
}

/** The same for the end of a range: text inserted at `offset` comes after it. */
export function mapEnd(edits: readonly TextEdit[], offset: number): number {
  return mapped(edits, offset, ({ span }) => span.start < offset);
}

function mapped(edits: readonly TextEdit[], offset: number, counts: (edit: TextEdit) => boolean): number {
  let moved = 0;
  for (const edit of edits) {
    const { span, newText } = edit;
    if (!counts(edit)) continue;
    if (span.end <= offset) moved += newText.length - (span.end - span.start);
    else moved += Math.min(newText.length, offset - span.start) - (offset - span.start);
  }
  return offset + moved;
}
