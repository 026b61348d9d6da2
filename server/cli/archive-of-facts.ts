/**
 * What all digests of a publication know together, as far as the archive's rules ask, straight from the facts that
 * the threads hand on: whatever is not asked for is never put together.
 *
 * Facts tell which digests meet, and not what these say. Rules ask for that too, and cannot wait for a file to be read.
 * So what is asked for and is not there is noted and answered as if it did not exist; whoever runs the rules takes the
 * note (`takeMissing`), reads those digests, hands them over (`give`) and asks the rules again, until nothing new is
 * noted. Each digest is noted at most once, so that comes to an end.
 */
import { type ArchiveEntry, archiveEntry, type Dated, slotKeyOf, timeOf } from '../archive/entry.ts';
import { comparePostings, type Posting, type Story } from '../archive/postings.ts';
import { PostingUsage, type Usage, usagesOf } from '../archive/usage.ts';
import type { Digest } from '../digest/model.ts';
import { otherName } from '../rules/archive-author-variant.ts';
import { establishedSpelling } from '../rules/archive-category-variant.ts';
import type { ArchiveKnowledge, HouseStyle } from '../rules/rule.ts';
import { keyOf } from './archive-facts.ts';
import { type FactsPart, FactsTable, indicesByValue, meetings } from './facts-table.ts';

/** An item, or a category, of the digest with the number `digest`. Few are asked where that is. */
class FactsPosting implements Posting {
  readonly digest: number;
  readonly index: number;
  readonly timeMs: number | undefined;
  readonly #uriOf: (digest: number) => string;

  constructor(digest: number, index: number, timeMs: number, uriOf: (digest: number) => string) {
    this.digest = digest;
    this.index = index;
    this.timeMs = Number.isNaN(timeMs) ? undefined : timeMs;
    this.#uriOf = uriOf;
  }

  get uri(): string {
    return this.#uriOf(this.digest);
  }
}

/** As `comparePostings`, which asks for addresses: postings of one digest need none. */
function comparePlaces(a: FactsPosting, b: FactsPosting): number {
  return a.digest === b.digest ? a.index - b.index : comparePostings(a, b);
}

/** One name of a handle, and where it was credited, from the earliest on. */
interface FactsCredit {
  readonly name: string;
  readonly stories: readonly FactsPosting[];
}

/**
 * The knowledge. A source or a slot that only one digest has is not known: to that digest it tells nothing.
 * Digests are called by their numbers, in the order in which they were given.
 */
export class ArchiveOfFacts implements ArchiveKnowledge {
  readonly #table: FactsTable;
  /** Tells where a digest is, and notes who is there. */
  readonly #uriOf: (digest: number) => string;
  readonly #numbers = new Map<string, number>();
  #isAllNoted = false;
  readonly #sources: ReadonlyMap<number, readonly number[]>;
  readonly #slots: ReadonlyMap<number, readonly number[]>;
  readonly #itemsByHandle: ReadonlyMap<number, readonly number[]>;
  readonly #credits = new Map<number, readonly FactsCredit[]>();
  readonly #categories: ReadonlyMap<number, readonly number[]>;
  /** Those that were given; nothing for one that is left out. */
  readonly #entries = new Map<number, ArchiveEntry | undefined>();
  readonly #missing = new Set<number>();
  readonly #stories = new Map<string, readonly Story[]>();
  readonly #digestsFor = new Map<string, readonly Posting[]>();
  #usages: { readonly all: readonly Usage[]; readonly byName: ReadonlyMap<string, Usage> } | undefined;

  /** `uriOf` tells where a digest is by its number. */
  constructor(parts: readonly FactsPart[], uriOf: (digest: number) => string) {
    const table = new FactsTable(parts);
    this.#table = table;
    this.#uriOf = (digest) => {
      const uri = uriOf(digest);
      this.#numbers.set(uri, digest);
      return uri;
    };
    this.#sources = meetings(table.sources, (item) => table.itemDigests[item] ?? 0);
    this.#slots = meetings(table.slots, (digest) => digest);
    this.#itemsByHandle = indicesByValue(table.handles);
    this.#categories = indicesByValue(table.categories);
  }

  get facts(): object {
    return this;
  }

  /**
   * The numbers of the digests that the archive's rules may have something to say to, where all digests follow
   * `house`. Too many, maybe, and never too few.
   */
  suspects(house: HouseStyle): readonly number[] {
    const { times, asking, credited } = this.#table;
    const found = new Set([...asking, ...this.#misspelt(house)]);
    for (const digests of this.#slots.values()) for (const digest of digests) found.add(digest);
    for (const digests of this.#sources.values()) {
      let earliest = Number.POSITIVE_INFINITY;
      for (const digest of digests) earliest = Math.min(earliest, sortable(times[digest]));
      for (const digest of digests) if (sortable(times[digest]) > earliest) found.add(digest);
    }
    for (const [handle, items] of this.#itemsByHandle) {
      const [first = 0] = items;
      if (items.every((item) => credited[item] === credited[first])) continue;
      const credits = this.#creditsOf(handle);
      for (const { name, stories } of credits)
        for (const { digest, timeMs } of stories)
          if (otherName(name, credits, timeMs) !== undefined) found.add(digest);
    }
    return [...found].sort((a, b) => a - b);
  }

  /** The numbers of the digests that were asked for since the last time and that nobody has given. */
  takeMissing(): readonly number[] {
    const missing = [...this.#missing];
    this.#missing.clear();
    return missing;
  }

  /**
   * Hands over the digest with this number as it is now, or nothing where it cannot be read. One that no longer has
   * the time, the slot and the sources that are noted of it was changed in the meantime and is left out. What was
   * given once stays as it is.
   */
  give(number: number, digest: Digest | undefined): void {
    if (this.#entries.has(number)) return;
    const uri = this.#uriOf(number);
    const entry = digest && archiveEntry(uri, digest);
    this.#entries.set(number, entry && this.#isAsNoted(number, entry) ? entry : undefined);
    this.#missing.delete(number);
  }

  entry(uri: string): ArchiveEntry | undefined {
    const number = this.#numberAt(uri);
    return number === undefined ? undefined : this.#entryOf(number);
  }

  stories(source: string): readonly Story[] {
    return this.#placesOf(this.#stories, source, this.#sources, (entry) =>
      entry.summary.items.flatMap((item, index) =>
        item.source === source ? { uri: entry.uri, index, timeMs: timeOf(entry), item } : [],
      ),
    );
  }

  digestsFor(dated: Dated): readonly Posting[] {
    const slot = slotKeyOf(dated);
    if (slot === undefined) return [];
    return this.#placesOf(this.#digestsFor, slot, this.#slots, (entry) =>
      slotKeyOf(entry) === slot ? [{ uri: entry.uri, index: 0, timeMs: timeOf(entry) }] : [],
    );
  }

  credits(handle: string) {
    return this.#creditsOf(this.#table.placeOf(handle.toLowerCase()));
  }

  authorOf(handle: string): string | undefined {
    return usagesOf(this.credits(handle).map(({ name, stories }) => [name, stories]))[0]?.name;
  }

  get categories(): readonly Usage[] {
    return this.#categoryUsages().all;
  }

  category(name: string): Usage | undefined {
    return this.#categoryUsages().byName.get(name);
  }

  /** The digests with a category that may be another one, misspelt. */
  *#misspelt(house: HouseStyle): Generator<number> {
    const { names, categoryDigests } = this.#table;
    // The times of a usage and the order of all are nobody's question here, and take longer than everything else.
    const usages = new Map<string, Usage>();
    for (const [category, { length }] of this.#categories) {
      const name = names[category] ?? '';
      usages.set(name, { name, count: length, times: [] });
    }
    const known = {
      facts: {},
      categories: [...usages.values()],
      category: (name: string) => usages.get(name),
    };
    for (const [category, cells] of this.#categories) {
      const name = names[category] ?? '';
      // Nobody's own categories could make more of a case for another spelling than these, so this is asked once.
      if (establishedSpelling(name, new Set([name]), known, house) === undefined) continue;
      for (const cell of cells) yield categoryDigests[cell] ?? 0;
    }
  }

  /** The places in the digests that meet at `text`, in order; `known` keeps them as soon as none of these is missing. */
  #placesOf<Place extends Posting>(
    known: Map<string, readonly Place[]>,
    text: string,
    meeting: ReadonlyMap<number, readonly number[]>,
    placesIn: (entry: ArchiveEntry) => Place[],
  ): readonly Place[] {
    const kept = known.get(text);
    if (kept !== undefined) return kept;
    const numbers = meeting.get(keyOf(text)) ?? [];
    const isComplete = numbers.every((number) => this.#entries.has(number));
    const entries = numbers.map((number) => this.#entryOf(number)).filter((entry) => entry !== undefined);
    const places = entries.flatMap(placesIn).sort(comparePostings);
    if (isComplete) known.set(text, places);
    return places;
  }

  /** Asked for are those that were told or given; to note all of ten thousand takes as long as to ask all rules. */
  #numberAt(uri: string): number | undefined {
    if (!this.#numbers.has(uri) && !this.#isAllNoted) {
      this.#isAllNoted = true;
      for (const digest of this.#table.times.keys()) this.#uriOf(digest);
    }
    return this.#numbers.get(uri);
  }

  #entryOf(number: number): ArchiveEntry | undefined {
    if (!this.#entries.has(number)) this.#missing.add(number);
    return this.#entries.get(number);
  }

  #isAsNoted(number: number, entry: ArchiveEntry): boolean {
    const { times, slots, sources, firstItems } = this.#table;
    const { items } = entry.summary;
    const first = firstItems[number] ?? 0;
    const end = firstItems[number + 1] ?? sources.length;
    return (
      Object.is(timeOf(entry) ?? Number.NaN, times[number]) &&
      keyOrNone(slotKeyOf(entry)) === slots[number] &&
      items.length === end - first &&
      items.every(({ source }, index) => keyOrNone(source) === sources[first + index])
    );
  }

  #creditsOf(handle: number): readonly FactsCredit[] {
    const known = this.#credits.get(handle);
    if (known !== undefined) return known;
    const { names, credited, itemDigests, firstItems } = this.#table;
    const byName = new Map<number, FactsPosting[]>();
    for (const item of this.#itemsByHandle.get(handle) ?? []) {
      const name = credited[item] ?? 0;
      const digest = itemDigests[item] ?? 0;
      const stories = byName.get(name) ?? [];
      if (stories.length === 0) byName.set(name, stories);
      stories.push(this.#postingOf(digest, item - (firstItems[digest] ?? 0)));
    }
    const credits = [...byName].map(([name, stories]) => ({
      name: names[name] ?? '',
      stories: stories.sort(comparePlaces),
    }));
    this.#credits.set(handle, credits);
    return credits;
  }

  #categoryUsages() {
    if (this.#usages !== undefined) return this.#usages;
    const { names, categoryDigests, firstCategories } = this.#table;
    const postings = [...this.#categories].map(([category, cells]) => {
      const places = cells.map((cell) => {
        const digest = categoryDigests[cell] ?? 0;
        return this.#postingOf(digest, cell - (firstCategories[digest] ?? 0));
      });
      return [names[category] ?? '', places.sort(comparePlaces)] as const;
    });
    const byName = new Map(postings.map(([name, places]) => [name, new PostingUsage(name, places)]));
    this.#usages = { all: usagesOf(postings), byName };
    return this.#usages;
  }

  #postingOf(digest: number, index: number): FactsPosting {
    return new FactsPosting(digest, index, this.#table.times[digest] ?? Number.NaN, this.#uriOf);
  }
}

/** A time of the table; what has none comes last. */
function sortable(timeMs = Number.NaN): number {
  return Number.isNaN(timeMs) ? Number.POSITIVE_INFINITY : timeMs;
}

function keyOrNone(text: string | undefined): number {
  return text === undefined ? 0 : keyOf(text);
}
