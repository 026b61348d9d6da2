/**
 * From offsets to lines and columns and back, as the language server protocol counts them.
 */

/** A place as LSP writes it: both numbers zero-based, `character` in UTF-16 units. */
export interface LinePosition {
  readonly line: number;
  readonly character: number;
}

/** The starts of a text's lines; `\n`, `\r\n` and a lone `\r` each end one, as LSP says. */
export class LineIndex {
  readonly #starts: readonly number[];
  readonly #text: string;

  constructor(text: string) {
    const starts = [0];
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit === 13 && text.charCodeAt(at + 1) === 10) continue;
      if (unit === 10 || unit === 13) starts.push(at + 1);
    }
    this.#starts = starts;
    this.#text = text;
  }

  /** How many lines there are; a text that ends in a line break has an empty last one. */
  get lineCount(): number {
    return this.#starts.length;
  }

  /** The position of `offset`; an offset outside the text counts as its nearest end. */
  position(offset: number): LinePosition {
    const target = Math.min(Math.max(offset, 0), this.#text.length);
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= target) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: target - (this.#starts[low] ?? 0) };
  }

  /** The offset of a position; a character past the end of its line counts as the line's end, a line past the last as the text's end. */
  offset({ line, character }: LinePosition): number {
    if (line < 0) return 0;
    const start = this.#starts[line];
    if (start === undefined) return this.#text.length;
    const end = this.#lineEnd(line);
    return Math.min(start + Math.max(character, 0), end);
  }

  /** The offset at which the line of `offset` begins. */
  lineStart(offset: number): number {
    return this.#starts[this.position(offset).line] ?? 0;
  }

  #lineEnd(line: number): number {
    const next = this.#starts[line + 1];
    if (next === undefined) return this.#text.length;
    const before = next - 1;
    const isPair = this.#text.charCodeAt(before) === 10 && this.#text.charCodeAt(before - 1) === 13;
    return isPair ? before - 1 : before;
  }
}
