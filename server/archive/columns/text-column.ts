/** A column of names that mostly recur: each is stored once, and its cells are chained. */
import { copyOf } from '../../text/copy-of.ts';
import { Numbers } from './numbers.ts';

/** Stands for no text and for no cell. */
const NONE = -1;

/** A column that only grows. Cells are called by their numbers, from 0. */
export class TextColumn {
  readonly #ids = new Map<string, number>();
  /** By text. */
  readonly #texts: string[] = [];
  /** By text: the last cell that has it. */
  readonly #last = new Numbers();
  /** By cell: its text, and the cell before that has the same. */
  readonly #cells = new Numbers();
  readonly #before = new Numbers();

  get length(): number {
    return this.#cells.length;
  }

  /** Adds a cell; one without a text keeps the column in step with others. */
  push(text: string | undefined): void {
    const id = text === undefined ? NONE : (this.#ids.get(text) ?? this.#add(text));
    this.#before.push(this.#last.at(id));
    if (id !== NONE) this.#last.set(id, this.#cells.length);
    this.#cells.push(id);
  }

  at(cell: number): string | undefined {
    return this.#texts[this.#cells.at(cell)];
  }

  /** The same number for all cells with the same text. */
  idAt(cell: number): number {
    return this.#cells.at(cell);
  }

  /** The cells that have `text` and are `meant`, the last first. */
  cellsWith(text: string, isMeant: (cell: number) => boolean): number[] {
    const cells: number[] = [];
    let cell = this.#last.at(this.#ids.get(text) ?? NONE);
    for (; cell !== NONE; cell = this.#before.at(cell)) if (isMeant(cell)) cells.push(cell);
    return cells;
  }

  #add(text: string): number {
    const own = copyOf(text);
    const id = this.#texts.push(own) - 1;
    this.#ids.set(own, id);
    this.#last.push(NONE);
    return id;
  }
}
