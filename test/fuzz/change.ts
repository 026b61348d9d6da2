/** What the fuzzer does to texts, one step at a time. */

/** One change of a text. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** `text` with one change. */
export function applyChange(text: string, { start, end, newText }: Change): string {
  return text.slice(0, start) + newText + text.slice(end);
}
