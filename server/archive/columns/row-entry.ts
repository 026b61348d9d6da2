/**
 * A row of the columns as a digest. Its parts are read from the columns on demand: of ten thousand digests, most
 * parts are needed of only a few.
 */
import type { Conventions } from '../../digest/model.ts';
import type { ArchiveEntry } from '../index/entry.ts';
import type { DigestSummary, ItemSummary, SummaryPlaces } from '../index/summary.ts';
import type { Posting, Story } from './postings.ts';

/** Looks up what the columns hold of rows and of items, by their numbers. */
export interface RowLookups {
  readonly uriOf: (row: number) => string;
  readonly titleOf: (row: number) => string;
  readonly conventionsOf: (row: number) => Conventions;
  readonly categoriesOf: (row: number) => readonly string[];
  readonly mentionsOf: (row: number) => readonly string[];
  readonly placesOf: (row: number) => SummaryPlaces | undefined;
  readonly itemsOf: (row: number) => readonly number[];
  readonly itemTitleOf: (item: number) => string;
  readonly authorOf: (item: number) => string | undefined;
  readonly handleOf: (item: number) => string | undefined;
  readonly sourceOf: (item: number) => string | undefined;
  readonly isPage: (item: number) => boolean;
  readonly itemPostingOf: (item: number) => Posting;
}

/** The digest in a row. */
export class RowEntry implements ArchiveEntry {
  readonly uri: string;
  readonly summary: DigestSummary;
  readonly #columns: RowLookups;
  readonly #row: number;

  constructor(columns: RowLookups, row: number) {
    this.uri = columns.uriOf(row);
    this.summary = new RowSummary(columns, row);
    this.#columns = columns;
    this.#row = row;
  }

  get places(): SummaryPlaces | undefined {
    return this.#columns.placesOf(this.#row);
  }
}

/** The same as plain data, independent of the columns. */
export function plainEntry({ uri, summary, places }: ArchiveEntry): ArchiveEntry {
  const { title, categories, conventions, items, mentions = [] } = summary;
  return {
    uri,
    summary: {
      title,
      categories,
      conventions,
      items: items.map(plainItem),
      ...(mentions.length === 0 ? {} : { mentions }),
    },
    ...(places === undefined ? {} : { places }),
  };
}

function plainItem({ title, author, handle, source, isPage }: ItemSummary): ItemSummary {
  return {
    title,
    ...(author === undefined ? {} : { author }),
    ...(handle === undefined ? {} : { handle }),
    ...(source === undefined ? {} : { source }),
    ...(isPage === undefined ? {} : { isPage }),
  };
}

class RowSummary implements DigestSummary {
  readonly #columns: RowLookups;
  readonly #row: number;
  #items: readonly ItemSummary[] | undefined;

  constructor(columns: RowLookups, row: number) {
    this.#columns = columns;
    this.#row = row;
  }

  get title(): string {
    return this.#columns.titleOf(this.#row);
  }

  get conventions(): Conventions {
    return this.#columns.conventionsOf(this.#row);
  }

  get categories(): readonly string[] {
    return this.#columns.categoriesOf(this.#row);
  }

  get items(): readonly ItemSummary[] {
    this.#items ??= this.#columns.itemsOf(this.#row).map((item) => new CellItem(this.#columns, item));
    return this.#items;
  }

  get mentions(): readonly string[] {
    return this.#columns.mentionsOf(this.#row);
  }
}

/** An item in a cell. */
export class CellItem implements ItemSummary {
  readonly #columns: RowLookups;
  readonly #item: number;

  constructor(columns: RowLookups, item: number) {
    this.#columns = columns;
    this.#item = item;
  }

  /** Which cell of `columns` it is; `undefined` where it is of others. */
  cellIn(columns: RowLookups): number | undefined {
    return columns === this.#columns ? this.#item : undefined;
  }

  get title(): string {
    return this.#columns.itemTitleOf(this.#item);
  }

  // A missing part is `undefined`, as with plain data.
  get author(): string | undefined {
    return this.#columns.authorOf(this.#item);
  }

  get handle(): string | undefined {
    return this.#columns.handleOf(this.#item);
  }

  get source(): string | undefined {
    return this.#columns.sourceOf(this.#item);
  }

  get isPage(): true | undefined {
    return this.#columns.isPage(this.#item) || undefined;
  }
}

/** An item as a story of the archive. */
export class ItemStory implements Story {
  readonly uri: string;
  readonly index: number;
  readonly timeMs: number | undefined;
  readonly #columns: RowLookups;
  readonly #item: number;

  constructor(columns: RowLookups, item: number) {
    const { uri, index, timeMs } = columns.itemPostingOf(item);
    this.uri = uri;
    this.index = index;
    this.timeMs = timeMs;
    this.#columns = columns;
    this.#item = item;
  }

  get item(): ItemSummary {
    return plainItem(new CellItem(this.#columns, this.#item));
  }
}
