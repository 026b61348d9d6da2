/**
 * From offsets to lines and columns and back, as the language server protocol counts them.
 */
import { countBefore } from './search.ts';

/** In which units columns are counted: LSP's three encodings, of which UTF-16 is its default. */
export type PositionEncoding = 'utf-8' | 'utf-16' | 'utf-32';

/** A place as LSP writes it: both numbers zero-based, `character` in the units of the encoding. */
export interface LinePosition {
  readonly line: number;
  readonly character: number;
}

/** The starts of a text's lines; `\n`, `\r\n` and a lone `\r` each end one, as LSP says. */
export class LineIndex {
  readonly #starts: readonly number[];
  readonly #text: string;
  readonly #encoding: PositionEncoding;

  constructor(text: string, encoding: PositionEncoding = 'utf-16') {
    const starts = [0];
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit === 13 && text.charCodeAt(at + 1) === 10) continue;
      if (unit === 10 || unit === 13) starts.push(at + 1);
    }
    this.#starts = starts;
    this.#text = text;
    this.#encoding = encoding;
  }

  /** How many lines there are; a text that ends in a line break has an empty last one. */
  get lineCount(): number {
    return this.#starts.length;
  }

  /** The position of `offset`; an offset outside the text counts as its nearest end. */
  position(offset: number): LinePosition {
    const target = Math.min(Math.max(offset, 0), this.#text.length);
    const line = this.#lineOf(target);
    const start = this.#starts[line] ?? 0;
    const character =
      this.#encoding === 'utf-16' ? target - start : unitsIn(this.#text.slice(start, target), this.#encoding);
    return { line, character };
  }

  #lineOf(target: number): number {
    // The first line begins at 0.
    return countBefore(this.#starts, (start) => start <= target) - 1;
  }

  /** The offset of a position; a character past the end of its line counts as the line's end, a line past the last as the text's end. */
  offset({ line, character }: LinePosition): number {
    if (line < 0) return 0;
    const start = this.#starts[line];
    if (start === undefined) return this.#text.length;
    const end = this.#lineEnd(line);
    const units = Math.max(character, 0);
    if (this.#encoding === 'utf-16') return Math.min(start + units, end);
    return start + lengthOf(this.#text.slice(start, end), units, this.#encoding);
  }

  /** The offset at which the line of `offset` begins. */
  lineStart(offset: number): number {
    return this.#starts[this.#lineOf(Math.min(Math.max(offset, 0), this.#text.length))] ?? 0;
  }

  #lineEnd(line: number): number {
    const next = this.#starts[line + 1];
    if (next === undefined) return this.#text.length;
    const before = next - 1;
    const isPair = this.#text.charCodeAt(before) === 10 && this.#text.charCodeAt(before - 1) === 13;
    return isPair ? before - 1 : before;
  }
}

/** How many units of `encoding` a text has. */
function unitsIn(text: string, encoding: 'utf-8' | 'utf-32'): number {
  let units = 0;
  for (const character of text) units += unitsOf(character, encoding);
  return units;
}

/** How many UTF-16 units the first `units` of `encoding` are; a character that these end inside of is not counted. */
function lengthOf(text: string, units: number, encoding: 'utf-8' | 'utf-32'): number {
  let left = units;
  let length = 0;
  for (const character of text) {
    left -= unitsOf(character, encoding);
    if (left < 0) break;
    length += character.length;
  }
  return length;
}

function unitsOf(character: string, encoding: 'utf-8' | 'utf-32'): number {
  if (encoding === 'utf-32') return 1;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
