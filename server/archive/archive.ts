/**
 * What all digests of a publication know together: which story was covered where, who was credited for which
 * handle, who and what comes up how often, which slots are taken. An archive never changes; another one is made
 * of it, which shares whatever is still the same, so that a digest can be replaced among ten thousand for a few
 * dozen steps.
 */
import { creditedName } from '../digest/author.ts';
import { type ArchiveEntry, type Dated, slotKeyOf, timeOf } from './entry.ts';
import { PersistentMap } from './persistent-map.ts';
import { changedPostings, type Posting, type PostingChange, type Story } from './postings.ts';
import { sameItem, sameSummary } from './summary.ts';
import { PostingUsage, type Usage, usagesOf } from './usage.ts';

/** What a handle was credited as: one of the names, and where. */
export interface Credit {
  readonly name: string;
  /** The items credited so, at least one, from the earliest on. */
  readonly stories: readonly Posting[];
}

/** The names of a handle are one value of a map, so that all of them are found with it. */
type Credits = ReadonlyMap<string, readonly Story[]>;

/** The look-ups, each from a key to places in order. */
interface Lookups {
  readonly sources: PersistentMap<readonly Story[]>;
  readonly mentions: PersistentMap<readonly Posting[]>;
  readonly authors: PersistentMap<readonly Story[]>;
  readonly handles: PersistentMap<Credits>;
  readonly categories: PersistentMap<readonly Posting[]>;
  readonly slots: PersistentMap<readonly Posting[]>;
}

/** One state of an archive. Handles are in lower case and without `@`. */
export class Archive {
  readonly #entries: PersistentMap<ArchiveEntry>;
  readonly #lookups: Lookups;
  #authors: readonly Usage[] | undefined;
  #categories: readonly Usage[] | undefined;
  #latest:
    | { readonly any: ArchiveEntry | undefined; readonly withItems: ArchiveEntry | undefined }
    | undefined;

  private constructor(entries: PersistentMap<ArchiveEntry>, lookups: Lookups) {
    this.#entries = entries;
    this.#lookups = lookups;
  }

  /** An archive without digests. */
  static readonly empty = new Archive(PersistentMap.empty(), {
    sources: PersistentMap.empty(),
    mentions: PersistentMap.empty(),
    authors: PersistentMap.empty(),
    handles: PersistentMap.empty(),
    categories: PersistentMap.empty(),
    slots: PersistentMap.empty(),
  });

  /** The same object as long as no summary has changed, wherever things have moved to in the texts. */
  get facts(): object {
    return this.#lookups;
  }

  /** How many digests there are. */
  get size(): number {
    return this.#entries.size;
  }

  entry(uri: string): ArchiveEntry | undefined {
    return this.#entries.get(uri);
  }

  /** All digests, in no order that anything may depend on. */
  *entries(): Generator<ArchiveEntry> {
    for (const [, entry] of this.#entries) yield entry;
  }

  /** The archive with other digests at some URIs, and without those that have become `undefined`. The same archive where nothing is different. */
  with(changes: Iterable<readonly [string, ArchiveEntry | undefined]>): Archive {
    const different: [string, ArchiveEntry | undefined][] = [];
    const delta = new Delta();
    for (const [uri, entry] of new Map(changes)) {
      const before = this.#entries.get(uri);
      if (before === entry) continue;
      different.push([uri, entry]);
      if (before === undefined || entry === undefined || !sameSummary(before.summary, entry.summary))
        delta.replace(before, entry);
    }
    if (different.length === 0) return this;
    const lookups = delta.isEmpty ? this.#lookups : delta.applyTo(this.#lookups);
    return new Archive(this.#entries.with(different), lookups);
  }

  /** Where the source with this key was covered, from the earliest on. */
  stories(source: string): readonly Story[] {
    return this.#lookups.sources.get(source) ?? [];
  }

  /** The digests that link to the source with this key and tell no story of it, from the earliest on. */
  mentions(source: string): readonly Posting[] {
    return this.#lookups.mentions.get(source) ?? [];
  }

  /** The names under which the owner of an X handle was credited, in no particular order. */
  credits(handle: string): readonly Credit[] {
    const names = this.#lookups.handles.get(handle.toLowerCase());
    return names === undefined ? [] : [...names].map(([name, stories]) => ({ name, stories }));
  }

  /** The name under which the owner of an X handle was credited most often, of equals the one used last. */
  authorOf(handle: string): string | undefined {
    return usagesOf(this.#lookups.handles.get(handle.toLowerCase()) ?? [])[0]?.name;
  }

  /** The stories that an author is credited for, 「等」 aside, from the earliest on. */
  storiesBy(name: string): readonly Story[] {
    return this.#lookups.authors.get(creditedName(name)) ?? [];
  }

  /** The digests of a category, from the earliest on. */
  digestsIn(category: string): readonly Posting[] {
    return this.#lookups.categories.get(category) ?? [];
  }

  /** The digests for the slot of `entry`, itself included where it is of the archive; none where it has no slot. */
  digestsFor(entry: Dated): readonly Posting[] {
    const key = slotKeyOf(entry);
    return key === undefined ? [] : (this.#lookups.slots.get(key) ?? []);
  }

  /** How often an author was credited, 「等」 aside. */
  author(name: string): Usage | undefined {
    return usageOf(creditedName(name), this.storiesBy(name));
  }

  /** All authors, the most used first. */
  get authors(): readonly Usage[] {
    this.#authors ??= usagesOf(this.#lookups.authors);
    return this.#authors;
  }

  category(name: string): Usage | undefined {
    return usageOf(name, this.digestsIn(name));
  }

  /** All categories, the most used first. */
  get categories(): readonly Usage[] {
    this.#categories ??= usagesOf(this.#lookups.categories);
    return this.#categories;
  }

  /** The digest with the latest slot. */
  get latest(): ArchiveEntry | undefined {
    return this.#last().any;
  }

  /** How the publication writes its items, read off the latest digest that has some. */
  get style(): ArchiveEntry['summary']['conventions'] | undefined {
    return this.#last().withItems?.summary.conventions;
  }

  #last() {
    if (this.#latest === undefined) {
      let any: ArchiveEntry | undefined;
      let withItems: ArchiveEntry | undefined;
      for (const [, entry] of this.#entries) {
        if (isLater(entry, any)) any = entry;
        if (entry.summary.conventions.padding !== undefined && isLater(entry, withItems)) withItems = entry;
      }
      this.#latest = { any, withItems };
    }
    return this.#latest;
  }
}

/** The archive of these digests. Linear in their items. */
export function archiveOf(entries: Iterable<ArchiveEntry>): Archive {
  return Archive.empty.with([...entries].map((entry) => [entry.uri, entry]));
}

function usageOf(name: string, postings: readonly Posting[]): Usage | undefined {
  return postings.length === 0 ? undefined : new PostingUsage(name, postings);
}

function isLater(entry: ArchiveEntry, than: ArchiveEntry | undefined): boolean {
  if (than === undefined) return true;
  const [time, other] = [entry, than].map((one) => timeOf(one) ?? Number.NEGATIVE_INFINITY);
  if (time === other || time === undefined || other === undefined) return entry.uri > than.uri;
  return time > other;
}

/** What is to change in the look-ups, gathered so that each list is made anew only once. */
class Delta {
  readonly #sources = new Map<string, PostingChange<Story>>();
  readonly #mentions = new Map<string, PostingChange<Posting>>();
  readonly #authors = new Map<string, PostingChange<Story>>();
  readonly #handles = new Map<string, Map<string, PostingChange<Story>>>();
  readonly #categories = new Map<string, PostingChange<Posting>>();
  readonly #slots = new Map<string, PostingChange<Posting>>();
  /** Other things than look-ups are made of summaries too, so a change that no look-up shows still is one. */
  isEmpty = true;

  /** Takes out what was known of a digest, and puts in what is known now. What both know stays as it is. */
  replace(before: ArchiveEntry | undefined, after: ArchiveEntry | undefined): void {
    this.isEmpty = false;
    const isShared = before !== undefined && after !== undefined && timeOf(before) === timeOf(after);
    if (before !== undefined) this.#add(before, 'removed', isShared ? after : undefined);
    if (after !== undefined) this.#add(after, 'added', isShared ? before : undefined);
  }

  #add(entry: ArchiveEntry, kind: keyof PostingChange<Posting>, other: ArchiveEntry | undefined): void {
    const { uri, summary } = entry;
    const timeMs = timeOf(entry);
    for (const [index, item] of summary.items.entries()) {
      const twin = other?.summary.items[index];
      if (twin !== undefined && sameItem(twin, item)) continue;
      const story: Story = { uri, index, timeMs, item };
      const { author, handle, source } = item;
      if (source !== undefined) changeIn(this.#sources, source)[kind].push(story);
      if (author === undefined || author === '') continue;
      const name = creditedName(author);
      changeIn(this.#authors, name)[kind].push(story);
      if (handle === undefined) continue;
      const names = this.#handles.get(handle) ?? new Map<string, PostingChange<Story>>();
      this.#handles.set(handle, names);
      changeIn(names, name)[kind].push(story);
    }
    for (const [index, category] of summary.categories.entries()) {
      if (other?.summary.categories[index] === category) continue;
      changeIn(this.#categories, category)[kind].push({ uri, index, timeMs });
    }
    for (const [index, source] of (summary.mentions ?? []).entries()) {
      if (other?.summary.mentions?.[index] === source) continue;
      changeIn(this.#mentions, source)[kind].push({ uri, index, timeMs });
    }
    const slot = slotKeyOf(entry);
    if (slot !== undefined && !(other !== undefined && slotKeyOf(other) === slot))
      changeIn(this.#slots, slot)[kind].push({ uri, index: 0, timeMs });
  }

  applyTo({ sources, mentions, authors, handles, categories, slots }: Lookups): Lookups {
    return {
      sources: sources.with(changed(this.#sources, (key) => sources.get(key))),
      mentions: mentions.with(changed(this.#mentions, (key) => mentions.get(key))),
      authors: authors.with(changed(this.#authors, (key) => authors.get(key))),
      handles: handles.with(
        [...this.#handles].map(([handle, names]) => [handle, changedCredits(handles.get(handle), names)]),
      ),
      categories: categories.with(changed(this.#categories, (key) => categories.get(key))),
      slots: slots.with(changed(this.#slots, (key) => slots.get(key))),
    };
  }
}

function changeIn<Place extends Posting>(
  changes: Map<string, PostingChange<Place>>,
  key: string,
): PostingChange<Place> {
  let change = changes.get(key);
  if (change === undefined) {
    change = { removed: [], added: [] };
    changes.set(key, change);
  }
  return change;
}

function* changed<Place extends Posting>(
  changes: ReadonlyMap<string, PostingChange<Place>>,
  current: (key: string) => readonly Place[] | undefined,
): Generator<readonly [string, readonly Place[] | undefined]> {
  for (const [key, change] of changes) yield [key, changedPostings(current(key) ?? [], change)];
}

function changedCredits(
  credits: Credits | undefined,
  changes: ReadonlyMap<string, PostingChange<Story>>,
): Credits | undefined {
  const result = new Map(credits);
  for (const [name, stories] of changed(changes, (key) => credits?.get(key))) {
    if (stories === undefined) result.delete(name);
    else result.set(name, stories);
  }
  return result.size === 0 ? undefined : result;
}
