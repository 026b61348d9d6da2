/**
 * Half-open ranges of text. Everything left of the language server and the command line speaks in
 * these; lines and columns exist only where a protocol or a person asks for them.
 */

/** A half-open range `[start, end)` of UTF-16 offsets into one text. `start === end` is a place between characters. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The span from `start` to `end`; the two are trusted to be in order. */
export function span(start: number, end: number): Span {
  return { start, end };
}

/** `inner` moved right by `offset`: from a coordinate system that begins at `offset` to the enclosing one. */
export function shift(inner: Span, offset: number): Span {
  return offset === 0 ? inner : { start: inner.start + offset, end: inner.end + offset };
}

/** From the beginning of the first of `parts`, which are in order, to the end of the last; `undefined` where there is none. */
export function spanOfAll(parts: readonly { readonly span: Span }[]): Span | undefined {
  const [first, last] = [parts[0], parts.at(-1)];
  return first && last && { start: first.span.start, end: last.span.end };
}

/** The characters of `text` in `range`; offsets past the end are cut off as `String.slice` does. */
export function sliceSpan(text: string, range: Span): string {
  return text.slice(range.start, range.end);
}

/** Whether `offset` lies in `range`, its end included, as a cursor after the last character does. */
export function touches(range: Span, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}

/** Whether the two ranges share at least one character. Empty ranges share none. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Whether `outer` holds all of `inner`. */
export function encloses(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
