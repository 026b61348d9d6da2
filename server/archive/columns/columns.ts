/**
 * The digests of an archive in columns: numbers, and texts that are stored once. Ten thousand digests take some
 * twenty MB and hardly any garbage collection; entries are assembled on demand.
 *
 * Columns only grow. A changed digest is added again, and each row knows from which version of the archive to which
 * it counts, so that earlier versions stay valid.
 */
import type { Conventions } from '../../digest/model.ts';
import { copyOf } from '../../text/copy-of.ts';
import type { Span } from '../../text/span.ts';
import { type ArchiveEntry, issueKeyOf, slotKeyOf, timeOf } from '../index/entry.ts';
import { type ItemPlaces, NOWHERE, type SummaryPlaces } from '../index/summary.ts';
import { byAuthor, bySource, type ItemKey } from './item-key.ts';
import { KeyColumn } from './key-column.ts';
import { Numbers } from './numbers.ts';
import type { Posting } from './postings.ts';
import { CellItem, plainEntry, RowEntry, type RowLookups } from './row-entry.ts';
import { TextColumn } from './text-column.ts';

/** The position of what is missing or was not recorded. */
const NONE = -1;
/** The end version of rows that still count. */
const OPEN = Number.POSITIVE_INFINITY;

/** The columns. A row is a digest; its items, categories and mentions are the cells of columns of their own. */
export class Columns implements RowLookups {
  /** The newest version: the one that rows are added to. */
  version = 0;
  #open = 0;
  readonly #rows = new Map<string, number>();
  /** By row. */
  readonly #uris: string[] = [];
  readonly #formerRows: (number | undefined)[] = [];
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  readonly #times: number[] = [];
  readonly #conventions: Conventions[] = [];
  /** The title of a digest, and the titles, authors and sources of its items, one after the other: one text takes one copy. */
  readonly #texts: string[] = [];
  readonly #titleEnds = new Numbers();
  readonly #entries = new Map<number, ArchiveEntry>();
  readonly slots = new TextColumn();
  readonly issues = new KeyColumn((row) => issueKeyOf(this.entryOf(row)));
  readonly items = new Cells();
  readonly categories = new Cells();
  readonly mentions = new Cells();
  /** By item. Authors are there by the names that they are credited by. */
  readonly sources = new KeyColumn((item) => this.sourceOf(item));
  readonly authors = new TextColumn();
  readonly handles = new TextColumn();
  readonly #keys = new Map<ItemKey, KeyColumn | TextColumn>([
    [bySource, this.sources],
    [byAuthor, this.authors],
  ]);
  /** Where the title of an item begins and its title, author and source end in the row's text; `NONE` where there is no such part. */
  readonly #itemStarts = new Numbers();
  readonly #itemTitleEnds = new Numbers();
  readonly #authorEnds = new Numbers();
  readonly #sourceEnds = new Numbers();
  readonly #arePages = new Numbers();
  readonly categoryNames = new TextColumn();
  readonly mentioned = new TextColumn();
  /** Starts and ends: of the title by row, of title, author and destination by item, and by category. */
  readonly #titlePlaces = new Numbers();
  readonly #itemPlaces = new Numbers();
  readonly #categoryPlaces = new Numbers();

  /** How many rows there are, those that no longer count included. */
  get rows(): number {
    return this.#uris.length;
  }

  /** How many of them count in the newest version. */
  get open(): number {
    return this.#open;
  }

  /** Adds a digest, which replaces the one with its URI in the newest version. */
  add(entry: ArchiveEntry): void {
    const { version } = this;
    const { uri, summary, places } = entry;
    const { title, categories, conventions, items, mentions = [] } = summary;
    const former = this.#rows.get(uri);
    if (former !== undefined) this.end(uri);
    this.#open++;
    const row = this.#uris.push(uri) - 1;
    this.#formerRows.push(former);
    this.#rows.set(uri, row);
    this.#from.push(version);
    this.#to.push(OPEN);
    this.#times.push(timeOf(entry) ?? Number.NaN);
    this.#conventions.push(conventions);
    this.slots.push(slotKeyOf(entry));
    this.issues.push(issueKeyOf(entry));
    let text = title;
    this.#titleEnds.push(title.length);
    pushPlace(this.#titlePlaces, places?.title);
    this.items.begin();
    for (let index = 0; index < items.length; index++) {
      const item = items[index];
      if (item === undefined) continue;
      const { author, source } = item;
      this.items.push(row);
      this.sources.push(source);
      this.handles.push(item.handle);
      this.authors.push(byAuthor(item));
      this.#arePages.push(item.isPage === true ? 1 : 0);
      this.#itemStarts.push(text.length);
      text += item.title;
      this.#itemTitleEnds.push(text.length);
      if (author !== undefined) text += author;
      this.#authorEnds.push(author === undefined ? NONE : text.length);
      if (source !== undefined) text += source;
      this.#sourceEnds.push(source === undefined ? NONE : text.length);
      const own = places?.items[index];
      pushPlace(this.#itemPlaces, own?.title);
      pushPlace(this.#itemPlaces, own?.author);
      pushPlace(this.#itemPlaces, own?.destination);
    }
    this.#texts.push(copyOf(text));
    this.categories.begin();
    for (const [index, name] of categories.entries()) {
      this.categories.push(row);
      this.categoryNames.push(name);
      pushPlace(this.#categoryPlaces, places?.categories[index]);
    }
    this.mentions.begin();
    for (const source of mentions) {
      this.mentions.push(row);
      this.mentioned.push(source);
    }
  }

  /** Removes the digest at `uri`, if there is one, from the newest version. */
  end(uri: string): void {
    const row = this.rowOf(uri, this.version);
    if (row === undefined) return;
    this.#to[row] = this.version;
    this.#open--;
  }

  /** Whether the digest in `row` counts in `version`. */
  holds(row: number, version: number): boolean {
    return (this.#from[row] ?? OPEN) <= version && version < (this.#to[row] ?? OPEN);
  }

  /** The row of the digest at `uri` that counts in `version`. */
  rowOf(uri: string, version: number): number | undefined {
    let row = this.#rows.get(uri);
    while (row !== undefined && version < (this.#from[row] ?? OPEN)) row = this.#formerRows[row];
    return row !== undefined && this.holds(row, version) ? row : undefined;
  }

  /** When the digest in `row` was for. */
  timeOf(row: number): number | undefined {
    const time = this.#times[row];
    return time === undefined || Number.isNaN(time) ? undefined : time;
  }

  conventionsOf(row: number): Conventions {
    const conventions = this.#conventions[row];
    if (conventions === undefined) throw new RangeError(`There is no row ${row}.`);
    return conventions;
  }

  /** The digest in `row`; the same object each time. */
  keptEntryOf(row: number): ArchiveEntry {
    let entry = this.#entries.get(row);
    if (entry === undefined) {
      entry = plainEntry(new RowEntry(this, row));
      this.#entries.set(row, entry);
    }
    return entry;
  }

  /** The digest in `row`, assembled as far as it is asked for, and not cached. */
  entryOf(row: number): ArchiveEntry {
    return this.#entries.get(row) ?? new RowEntry(this, row);
  }
  /** Where a cell of the digests' `cells` is; without them, the digest in the row itself. */
  postingOf(cell: number, cells?: Cells): Posting {
    const row = cells === undefined ? cell : cells.rowOf(cell);
    const index = cells === undefined ? 0 : cell - cells.first(row);
    return { uri: this.#uris[row] ?? '', index, timeMs: this.timeOf(row) };
  }

  /** By item: its key. */
  keys(keyOf: ItemKey): KeyColumn | TextColumn {
    const known = this.#keys.get(keyOf);
    if (known !== undefined && known.length === this.sources.length) return known;
    const keyAt = (item: number) => keyOf(new CellItem(this, item));
    const column = known ?? new KeyColumn(keyAt);
    this.#keys.set(keyOf, column);
    for (let item = column.length; item < this.sources.length; item++) column.push(keyAt(item));
    return column;
  }

  uriOf(row: number): string {
    return this.#uris[row] ?? '';
  }

  titleOf(row: number): string {
    return this.#textOf(row).slice(0, this.#titleEnds.at(row));
  }

  categoriesOf(row: number): readonly string[] {
    return this.categories.of(row).map((cell) => this.categoryNames.at(cell) ?? '');
  }

  mentionsOf(row: number): readonly string[] {
    return this.mentions.of(row).map((cell) => this.mentioned.at(cell) ?? '');
  }

  itemsOf(row: number): readonly number[] {
    return this.items.of(row);
  }

  itemPostingOf(item: number): Posting {
    return this.postingOf(item, this.items);
  }

  handleOf(item: number): string | undefined {
    return this.handles.at(item);
  }

  itemTitleOf(item: number): string {
    return this.#itemText(item, this.#itemStarts.at(item), this.#itemTitleEnds.at(item));
  }

  /** As written; `undefined` where there is none. */
  authorOf(item: number): string | undefined {
    const end = this.#authorEnds.at(item);
    return end === NONE ? undefined : this.#itemText(item, this.#itemTitleEnds.at(item), end);
  }

  sourceOf(item: number): string | undefined {
    const end = this.#sourceEnds.at(item);
    const start = Math.max(this.#itemTitleEnds.at(item), this.#authorEnds.at(item));
    return end === NONE ? undefined : this.#itemText(item, start, end);
  }

  isPage(item: number): boolean {
    return this.#arePages.at(item) === 1;
  }

  /** Where the parts of the digest in `row` are; `undefined` where that was not recorded. */
  placesOf(row: number): SummaryPlaces | undefined {
    const title = placeIn(this.#titlePlaces, row);
    if (title === undefined) return undefined;
    const items = this.items.of(row).map((item): ItemPlaces => {
      const author = placeIn(this.#itemPlaces, 3 * item + 1);
      return {
        title: placeIn(this.#itemPlaces, 3 * item) ?? NOWHERE,
        destination: placeIn(this.#itemPlaces, 3 * item + 2) ?? NOWHERE,
        ...(author === undefined ? {} : { author }),
      };
    });
    const categories = this.categories.of(row);
    return {
      title,
      items,
      categories: categories.map((cell) => placeIn(this.#categoryPlaces, cell) ?? NOWHERE),
    };
  }

  #itemText(item: number, start: number, end: number): string {
    return this.#textOf(this.items.rowOf(item)).slice(start, end);
  }

  #textOf(row: number): string {
    return this.#texts[row] ?? '';
  }
}

/** Which cells of a column belong to which row: those of a row are consecutive. */
export class Cells {
  readonly #rows = new Numbers();
  readonly #firsts = new Numbers();

  /** Begins the next row. */
  begin(): void {
    this.#firsts.push(this.#rows.length);
  }

  push(row: number): void {
    this.#rows.push(row);
  }

  rowOf(cell: number): number {
    return this.#rows.at(cell);
  }

  first(row: number): number {
    return this.#firsts.at(row);
  }

  of(row: number): number[] {
    const first = this.first(row);
    const end = row + 1 < this.#firsts.length ? this.#firsts.at(row + 1) : this.#rows.length;
    const cells: number[] = [];
    for (let cell = first; cell < end; cell++) cells.push(cell);
    return cells;
  }
}

function pushPlace(places: Numbers, place: Span | undefined): void {
  places.push(place?.start ?? NONE);
  places.push(place?.end ?? NONE);
}

function placeIn(places: Numbers, at: number): Span | undefined {
  const start = places.at(2 * at);
  return start === NONE ? undefined : { start, end: places.at(2 * at + 1) };
}
