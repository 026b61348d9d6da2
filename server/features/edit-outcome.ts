/**
 * What an edit command comes to: edits and the selections after them, or the reason why nothing was done. The
 * editor applies it as one step of undo.
 */
import type { Digest } from '../digest/model.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Text } from '../text/words.ts';

/** What is selected: the cursor stands at `active`. Both are offsets; equal where nothing is selected. */
export interface Selection {
  readonly anchor: number;
  readonly active: number;
}

/** Either the edits, to be applied at once, with the selections in the text after them; or why there are none. */
export type EditOutcome =
  | { readonly edits: readonly TextEdit[]; readonly selections: readonly Selection[] }
  | { readonly refusal: Text };

/** Reads a changed text as the caller reads digests; `previous` spares it the unchanged parts. */
export type Parse = (text: string, previous: Digest) => Digest;

/** A cursor without a selection. */
export function cursorAt(offset: number): Selection {
  return { anchor: offset, active: offset };
}

/** The start and end of a selection, whichever way it was made. */
export function rangeOf({ anchor, active }: Selection): { readonly start: number; readonly end: number } {
  return { start: Math.min(anchor, active), end: Math.max(anchor, active) };
}

/**
 * Where the character at `offset` stands once `edits` are applied. A place where text is inserted comes behind
 * it; a place in removed text comes where the text was, as far in as the new text reaches.
 */
export function mapOffset(edits: readonly TextEdit[], offset: number): number {
  let moved = 0;
  for (const { span, newText } of edits) {
    if (span.start > offset) continue;
    if (span.end <= offset) moved += newText.length - (span.end - span.start);
    else moved += Math.min(newText.length, offset - span.start) - (offset - span.start);
  }
  return offset + moved;
}
