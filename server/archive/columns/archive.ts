/**
 * Knowledge from all digests of a publication: which story was covered where, who was credited for which handle, how
 * often authors and categories come up, which slots are taken. An archive is immutable; a changed one shares the
 * columns, so that replacing one digest among ten thousand costs no more than its own items.
 */
import { creditedName } from '../../digest/author.ts';
import { firstFrom } from '../../text/search.ts';
import { type ArchiveEntry, type Dated, issueKeyOf, slotKeyOf } from '../index/entry.ts';
import { storeEntry } from '../index/stored-entry.ts';
import { type ItemSummary, sameSummary } from '../index/summary.ts';
import { type Cells, Columns } from './columns.ts';
import { type Change, Facts } from './facts.ts';
import { byAuthor, bySource, type ItemKey } from './item-key.ts';
import { KeyColumn } from './key-column.ts';
import { mostUsed, usualOffsets } from './offsets.ts';
import { type Credit, comparePostings, type Posting, postingsBefore, type Story } from './postings.ts';
import { CellItem, ItemStory } from './row-entry.ts';
import type { TextColumn } from './text-column.ts';
import { PlacesUsage, type Usage, Usages } from './usage.ts';

/** One state of an archive. Handles are in lower case and without `@`. */
export class Archive {
  readonly #columns: Columns;
  readonly #version: number;
  readonly #facts: Facts;
  /** How many digests there are. */
  readonly size: number;

  private constructor(columns: Columns, facts: Facts) {
    this.#columns = columns;
    this.#version = columns.version;
    this.#facts = facts;
    this.size = columns.open;
  }

  /** An archive without digests. */
  static readonly empty = new Archive(new Columns(), new Facts());

  /** The archive of the digests in `columns`, which it takes ownership of. */
  static of(columns: Columns): Archive {
    return new Archive(columns, new Facts());
  }

  /** The same object as long as no summary has changed, even where positions in the texts have. */
  get facts(): object {
    return this.#facts;
  }

  /** The digest at `uri`; the same object as long as it is the same there. */
  entry(uri: string): ArchiveEntry | undefined {
    const row = this.#columns.rowOf(uri, this.#version);
    return row === undefined ? undefined : this.#columns.keptEntryOf(row);
  }

  /** All digests, in no particular order; not cached, since they are many. */
  *entries(): Generator<ArchiveEntry> {
    for (const row of this.#rows()) yield this.#columns.entryOf(row);
  }

  /** The archive with other digests at some URIs, and without those that have become `undefined`. The same archive where nothing is different. */
  with(changes: Iterable<readonly [string, ArchiveEntry | undefined]>): Archive {
    const different = [...new Map(changes)].filter(([uri, entry]) => !sameEntry(this.entry(uri), entry));
    if (different.length === 0) return this;
    const changed = different.map(([uri, after]): Change => ({ before: this.entry(uri), after }));
    const columns = this.#nextColumns();
    columns.version++;
    for (const [uri, after] of different) {
      if (after === undefined) columns.end(uri);
      else columns.add(after);
    }
    const touching = changed.filter(
      ({ before, after }) =>
        before === undefined || after === undefined || !sameSummary(before.summary, after.summary),
    );
    return new Archive(columns, touching.length === 0 ? this.#facts : new Facts(this.#facts, touching));
  }

  /** The stories that have a key, from the earliest on. */
  storiesWith(keyOf: ItemKey, key: string): readonly Story[] {
    const lists = this.#facts.storiesBy(keyOf);
    return lists.get(key, () => this.#storiesOf(this.#itemsWith(this.#columns.keys(keyOf), key)));
  }

  /** When the digest was for that has `count - 1` others between itself and `timeMs`; `undefined` where there are not so many before that. */
  timeBefore(timeMs: number, count: number): number | undefined {
    this.#facts.times ??= [...this.#rows()]
      .flatMap((row) => this.#columns.timeOf(row) ?? [])
      .sort((a, b) => b - a);
    const { times } = this.#facts;
    return times[firstFrom(times.length, (at) => (times[at] ?? 0) < timeMs) + count - 1];
  }

  /** The stories of digests earlier than `timeMs`, and not earlier than `sinceMs`, that have the same key as `item`; none where that has none. */
  storiesBefore(
    timeMs: number,
    item: ItemSummary,
    keyOf: ItemKey,
    sinceMs = Number.NEGATIVE_INFINITY,
  ): readonly Story[] {
    const columns = this.#columns;
    const column = columns.keys(keyOf);
    const cell = item instanceof CellItem ? item.cellIn(columns) : undefined;
    if (cell !== undefined && column instanceof KeyColumn && !column.mayBeShared(cell)) return [];
    const key = keyOf(item);
    const stories = key === undefined ? [] : this.storiesWith(keyOf, key);
    return stories.slice(postingsBefore(stories, sinceMs), postingsBefore(stories, timeMs));
  }

  /** Where the source with this key was covered, from the earliest on. */
  stories(source: string): readonly Story[] {
    return this.storiesWith(bySource, source);
  }

  /** The digests that link to the source with this key and tell no story of it, from the earliest on. */
  mentions(source: string): readonly Posting[] {
    return this.#postingsWith(this.#columns.mentioned, source, this.#columns.mentions);
  }

  /** The names under which the owner of an X handle was credited, in no particular order. */
  credits(handle: string): readonly Credit[] {
    const owner = handle.toLowerCase();
    const { handles, authors } = this.#columns;
    return this.#facts.credits.get(owner, () => {
      const itemsById = new Map<number, number[]>();
      for (const item of this.#itemsWith(handles, owner)) {
        const id = authors.idAt(item);
        const items = itemsById.get(id);
        if (items === undefined) itemsById.set(id, [item]);
        else items.push(item);
      }
      return [...itemsById.values()].flatMap((items) => {
        const name = authors.at(items[0] ?? 0);
        return name === undefined ? [] : new ItemsCredit(name, () => this.#storiesOf(items));
      });
    });
  }

  /** The name under which the owner of an X handle was credited most often, of equals the one used last. */
  authorOf(handle: string): string | undefined {
    const usages = this.credits(handle).map(({ name, stories }) => {
      const lastMs = stories.findLast(({ timeMs }) => timeMs !== undefined)?.timeMs;
      return new PlacesUsage(name, stories.length, lastMs, () => stories);
    });
    return new Usages(usages).byUse[0]?.name;
  }

  /** The stories that an author is credited for, 「等」 aside, from the earliest on. */
  storiesBy(name: string): readonly Story[] {
    return this.storiesWith(byAuthor, creditedName(name));
  }

  /** The digests of a category, from the earliest on. */
  digestsIn(category: string): readonly Posting[] {
    return this.#postingsWith(this.#columns.categoryNames, category, this.#columns.categories);
  }

  /** The digests for the slot of `entry`, itself included where it is of the archive; none where it has no slot. */
  digestsFor(entry: Dated): readonly Posting[] {
    const key = slotKeyOf(entry);
    if (key === undefined) return [];
    return this.#facts.slots.get(key, () => this.#postingsWith(this.#columns.slots, key));
  }

  /** Those of `digestsFor` that are of the same publication as `entry`, as their titles tell. */
  issuesLike(entry: ArchiveEntry): readonly Posting[] {
    const key = issueKeyOf(entry);
    if (key === undefined) return [];
    return this.#facts.issues.get(key, () => this.#postingsWith(this.#columns.issues, key));
  }

  /**
   * The offset from UTC in minutes that most digests beside the one at `uri` have in their dates; of equals the one of the
   * later digest. `undefined` where none has any.
   */
  usualOffset(uri: string | undefined): number | undefined {
    const columns = this.#columns;
    const offsetOf = (row: number) => columns.conventionsOf(row).offsetMinutes;
    this.#facts.offsets ??= usualOffsets(
      [...this.#rows()].map((row) => ({ offset: offsetOf(row), timeMs: columns.timeOf(row) })),
    );
    const own = uri === undefined ? undefined : columns.rowOf(uri, this.#version);
    return mostUsed(this.#facts.offsets, own === undefined ? undefined : offsetOf(own));
  }

  /** How often an author was credited, 「等」 aside. */
  author(name: string): Usage | undefined {
    return this.#authors.of(creditedName(name));
  }

  /** All authors, the most used first. */
  get authors(): readonly Usage[] {
    return this.#authors.byUse;
  }

  category(name: string): Usage | undefined {
    return this.#categories.of(name);
  }

  /** All categories, the most used first. */
  get categories(): readonly Usage[] {
    return this.#categories.byUse;
  }

  /** The digest with the latest slot. */
  get latest(): ArchiveEntry | undefined {
    return this.#latestOf(() => true);
  }

  /** How the publication writes its items, read off the latest digest that has some. */
  get style(): ArchiveEntry['summary']['conventions'] | undefined {
    const hasItems = (row: number) => this.#columns.conventionsOf(row).padding !== undefined;
    return this.#latestOf(hasItems)?.summary.conventions;
  }

  get #authors(): Usages {
    const { authors, items } = this.#columns;
    this.#facts.authors ??= this.#usagesOf(authors, items, (name) => this.storiesBy(name));
    return this.#facts.authors;
  }

  get #categories(): Usages {
    const { categoryNames, categories } = this.#columns;
    this.#facts.categories ??= this.#usagesOf(categoryNames, categories, (name) => this.digestsIn(name));
    return this.#facts.categories;
  }

  /**
   * The columns to add to: the same, unless another archive was derived from this one already, or most of their rows
   * are outdated.
   */
  #nextColumns(): Columns {
    const columns = this.#columns;
    if (this.size > 0 && columns.version === this.#version && columns.rows <= 2 * this.size + SPARE)
      return columns;
    const own = new Columns();
    for (const row of this.#rows()) own.add(columns.entryOf(row));
    return own;
  }

  *#rows(): Generator<number> {
    for (let row = 0; row < this.#columns.rows; row++) if (this.#columns.holds(row, this.#version)) yield row;
  }

  /** The items that have `text` in a column. */
  #itemsWith(column: KeyColumn | TextColumn, text: string): number[] {
    return column.cellsWith(text, (cell) => this.#holds(this.#columns.items.rowOf(cell)));
  }

  #holds(row: number): boolean {
    return this.#columns.holds(row, this.#version);
  }

  #storiesOf(items: readonly number[]): readonly Story[] {
    const stories = items.map((item) => new ItemStory(this.#columns, item));
    return stories.length < 2 ? stories : stories.sort(comparePostings);
  }

  /** The places that have `text` in a column of the digests' `cells`, or of the digests themselves. */
  #postingsWith(column: KeyColumn | TextColumn, text: string, cells?: Cells): readonly Posting[] {
    return column
      .cellsWith(text, (cell) => this.#holds(cells === undefined ? cell : cells.rowOf(cell)))
      .map((cell) => this.#columns.postingOf(cell, cells))
      .sort(comparePostings);
  }

  #usagesOf(column: TextColumn, cells: Cells, placesOf: (name: string) => readonly Posting[]): Usages {
    const columns = this.#columns;
    const counts = new Map<string, { count: number; lastMs: number }>();
    for (let cell = 0; cell < column.length; cell++) {
      const name = column.at(cell);
      const row = cells.rowOf(cell);
      if (name === undefined || !this.#holds(row)) continue;
      const timeMs = columns.timeOf(row) ?? Number.NEGATIVE_INFINITY;
      const known = counts.get(name);
      if (known === undefined) counts.set(name, { count: 1, lastMs: timeMs });
      else {
        known.count++;
        known.lastMs = Math.max(known.lastMs, timeMs);
      }
    }
    return new Usages(
      [...counts].map(
        ([name, { count, lastMs }]) => new PlacesUsage(name, count, lastMs, () => placesOf(name)),
      ),
    );
  }

  #latestOf(isMeant: (row: number) => boolean): ArchiveEntry | undefined {
    const columns = this.#columns;
    let latest: { readonly row: number; readonly place: Posting } | undefined;
    for (const row of this.#rows()) {
      if (!isMeant(row)) continue;
      const place = columns.postingOf(row);
      if (latest === undefined || isLater(place, latest.place)) latest = { row, place };
    }
    return latest === undefined ? undefined : columns.keptEntryOf(latest.row);
  }
}

/** How many rows may be outdated before the columns are rebuilt. */
const SPARE = 1000;

/** The archive of these digests. Linear in their items. */
export function archiveOf(entries: Iterable<ArchiveEntry>): Archive {
  const columns = new Columns();
  for (const entry of entries) columns.add(entry);
  return Archive.of(columns);
}

function sameEntry(a: ArchiveEntry | undefined, b: ArchiveEntry | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a === b || JSON.stringify(storeEntry(a)) === JSON.stringify(storeEntry(b));
}

/** Most handles are credited in one way, and then the places do not matter. */
class ItemsCredit implements Credit {
  readonly name: string;
  readonly #find: () => readonly Story[];
  #stories: readonly Story[] | undefined;

  constructor(name: string, find: () => readonly Story[]) {
    this.name = name;
    this.#find = find;
  }

  get stories(): readonly Story[] {
    this.#stories ??= this.#find();
    return this.#stories;
  }
}

function isLater(a: Posting, b: Posting): boolean {
  const [time, other] = [a, b].map(({ timeMs = Number.NEGATIVE_INFINITY }) => timeMs);
  if (time === other || time === undefined || other === undefined) return a.uri > b.uri;
  return time > other;
}
