/**
 * Lines of a text by their offsets, for what looks at a few of them; line-index.ts is for many.
 *
 * `\n`, `\r\n` and a lone `\r` each end a line, as in Markdown and in the language server protocol.
 */

/** The offset at which the line of `offset` begins. */
export function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !isBreak(text, at - 1)) at--;
  return at;
}

/** The offset of the line break that ends the line of `offset`, or the text's end. */
export function lineEnd(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && !isBreak(text, at)) at++;
  return at;
}

/** The offset after the line break at `end`; past the text's end where there is none. */
export function nextLine(text: string, end: number): number {
  return text.startsWith('\r\n', end) ? end + 2 : end + 1;
}

/** The offset after the line break at `offset`; `offset` itself where none stands there. */
export function skipBreak(text: string, offset: number): number {
  return isBreak(text, offset) ? nextLine(text, offset) : offset;
}

/** The offset at which the line before the one at `start` begins; 0 where there is none. */
export function previousLine(text: string, start: number): number {
  const end = text.startsWith('\r\n', start - 2) && start >= 2 ? start - 2 : start - 1;
  return end < 0 ? 0 : lineStart(text, end);
}

/** The line break that a line inserted near `offset` should have: that of its line, else of the line before it, else `\n`. */
export function lineBreakNear(text: string, offset: number): string {
  return breakAt(text, lineEnd(text, offset)) ?? breakBefore(text, lineStart(text, offset)) ?? '\n';
}

/** The starts of the lines that begin in `[start, end)`, and of the line that `start` stands in, in their order. */
export function* linesIn(text: string, start: number, end: number): Generator<number> {
  for (let at = lineStart(text, start); at < end; at = nextLine(text, lineEnd(text, at))) yield at;
}

/** Whether a line break, or a part of one, stands at `at`. */
export function isBreak(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit === 10 || unit === 13;
}

function breakAt(text: string, at: number): string | undefined {
  if (text.startsWith('\r\n', at)) return '\r\n';
  return isBreak(text, at) ? text.charAt(at) : undefined;
}

/** The line break that ends just before `at`; `undefined` where none does. */
export function breakBefore(text: string, at: number): string | undefined {
  return at >= 2 && text.startsWith('\r\n', at - 2) ? '\r\n' : breakAt(text, at - 1);
}
