/**
 * What all digests of a publication know together, as far as the archive's rules ask, straight from the facts that
 * the threads hand on: whatever is not asked for is never put together.
 */
import { type ArchiveEntry, type Dated, slotKeyOf, timeOf } from '../archive/entry.ts';
import { comparePostings, type Posting, type Story } from '../archive/postings.ts';
import { PostingUsage, type Usage, usagesOf } from '../archive/usage.ts';
import { otherName } from '../rules/archive-author-variant.ts';
import { establishedSpelling } from '../rules/archive-category-variant.ts';
import type { ArchiveKnowledge, HouseStyle } from '../rules/rule.ts';
import { type ArchiveFacts, entryIn, keyOf } from './archive-facts.ts';

/** Some digests of the publication: those of `facts` with the indices `own`, in the files at `uris`. */
export interface FactsPart {
  readonly facts: ArchiveFacts;
  readonly own: readonly number[];
  readonly uris: readonly string[];
}

/** One digest among the facts. */
interface FactsPlace {
  readonly facts: ArchiveFacts;
  readonly at: number;
  readonly uri: string;
  readonly timeMs: number | undefined;
  /** Where its keys begin. */
  readonly keysAt: number;
}

type Credits = ReadonlyMap<string, readonly Posting[]>;

/**
 * The knowledge. A source or a slot that only one digest has is not known: to that digest it tells nothing.
 * Digests are called by their numbers, in the order in which they were given.
 */
export class ArchiveOfFacts implements ArchiveKnowledge {
  readonly #places: readonly FactsPlace[];
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #sources: ReadonlyMap<number, readonly number[]>;
  readonly #slots: ReadonlyMap<number, readonly number[]>;
  /** Those that were asked for. */
  readonly #entries = new Map<number, ArchiveEntry>();
  #handles: ReadonlyMap<string, Credits> | undefined;
  #categories: { readonly all: readonly Usage[]; readonly byName: ReadonlyMap<string, Usage> } | undefined;

  constructor(parts: Iterable<FactsPart>) {
    this.#places = [...parts].flatMap(placesIn);
    this.#numbers = new Map(this.#places.map(({ uri }, number) => [uri, number]));
    this.#sources = meetings(this.#places, sourceKeys);
    this.#slots = meetings(this.#places, ({ facts, keysAt }) => [facts.keys[keysAt] ?? 0]);
  }

  get facts(): object {
    return this;
  }

  /**
   * The numbers of the digests that the archive's rules may have something to say to, where all digests follow
   * `house`. Too many, maybe, and never too few.
   */
  suspects(house: HouseStyle): readonly number[] {
    const found = new Set([...this.#slots.values()].flat());
    for (const numbers of this.#sources.values()) {
      const times = numbers.map((number) => this.#places[number]?.timeMs ?? Number.POSITIVE_INFINITY);
      const earliest = times.reduce((a, b) => Math.min(a, b));
      for (const [at, number] of numbers.entries()) if ((times[at] ?? 0) > earliest) found.add(number);
    }
    for (const credits of this.#credits().values()) {
      if (credits.size < 2) continue;
      const all = [...credits].map(([name, stories]) => ({ name, stories }));
      for (const [name, stories] of credits)
        for (const { uri, timeMs } of stories)
          if (otherName(name, all, timeMs) !== undefined) found.add(this.#numbers.get(uri) ?? 0);
    }
    for (const [number, { facts, at }] of this.#places.entries()) {
      const categories = facts.categories[at] ?? [];
      const known = new Set(categories);
      if (facts.asking.includes(at)) found.add(number);
      else if (categories.some((name) => establishedSpelling(name, known, this, house) !== undefined))
        found.add(number);
    }
    return [...found].sort((a, b) => a - b);
  }

  entry(uri: string): ArchiveEntry | undefined {
    const number = this.#numbers.get(uri);
    return number === undefined ? undefined : this.#entryOf(number);
  }

  stories(source: string): readonly Story[] {
    const stories = (this.#sources.get(keyOf(source)) ?? []).flatMap((number) => {
      const entry = this.#entryOf(number);
      const { items } = entry.summary;
      return items.flatMap((item, index) =>
        item.source === source ? { uri: entry.uri, index, timeMs: timeOf(entry), item } : [],
      );
    });
    return stories.sort(comparePostings);
  }

  digestsFor(dated: Dated): readonly Posting[] {
    const slot = slotKeyOf(dated);
    const numbers = slot === undefined ? [] : (this.#slots.get(keyOf(slot)) ?? []);
    const entries = numbers.map((number) => this.#entryOf(number));
    return entries
      .filter((entry) => slotKeyOf(entry) === slot)
      .map((entry) => ({ uri: entry.uri, index: 0, timeMs: timeOf(entry) }))
      .sort(comparePostings);
  }

  credits(handle: string) {
    const credits = this.#credits().get(handle.toLowerCase()) ?? [];
    return [...credits].map(([name, stories]) => ({ name, stories }));
  }

  authorOf(handle: string): string | undefined {
    return usagesOf(this.#credits().get(handle.toLowerCase()) ?? [])[0]?.name;
  }

  get categories(): readonly Usage[] {
    return this.#usages().all;
  }

  category(name: string): Usage | undefined {
    return this.#usages().byName.get(name);
  }

  #entryOf(number: number): ArchiveEntry {
    const known = this.#entries.get(number);
    if (known !== undefined) return known;
    const place = this.#places[number];
    if (place === undefined) throw new RangeError(`There is no digest ${number}.`);
    const entry = entryIn(place.facts, place.at);
    this.#entries.set(number, entry);
    return entry;
  }

  #credits(): ReadonlyMap<string, Credits> {
    if (this.#handles !== undefined) return this.#handles;
    const handles = new Map<string, Map<string, Posting[]>>();
    for (const { facts, uri, timeMs, keysAt } of this.#places) {
      const { keys, names } = facts;
      for (let index = 0; index < (keys[keysAt + 1] ?? 0); index++) {
        const at = keysAt + 2 + 3 * index;
        const handle = names[(keys[at + 1] ?? 0) - 1];
        const name = names[(keys[at + 2] ?? 0) - 1];
        if (handle === undefined || name === undefined) continue;
        const credits = handles.get(handle) ?? new Map<string, Posting[]>();
        if (credits.size === 0) handles.set(handle, credits);
        const stories = credits.get(name) ?? [];
        if (stories.length === 0) credits.set(name, stories);
        stories.push({ uri, index, timeMs });
      }
    }
    for (const credits of handles.values())
      for (const stories of credits.values()) stories.sort(comparePostings);
    this.#handles = handles;
    return handles;
  }

  #usages() {
    if (this.#categories !== undefined) return this.#categories;
    const digests = new Map<string, Posting[]>();
    for (const { facts, at, uri, timeMs } of this.#places) {
      for (const [index, category] of (facts.categories[at] ?? []).entries()) {
        const postings = digests.get(category) ?? [];
        if (postings.length === 0) digests.set(category, postings);
        postings.push({ uri, index, timeMs });
      }
    }
    for (const postings of digests.values()) postings.sort(comparePostings);
    const byName = new Map([...digests].map(([name, list]) => [name, new PostingUsage(name, list)]));
    this.#categories = { all: usagesOf(digests), byName };
    return this.#categories;
  }
}

function placesIn({ facts, own, uris }: FactsPart): FactsPlace[] {
  const starts: number[] = [];
  for (let keysAt = 0; keysAt < facts.keys.length; keysAt += 2 + 3 * (facts.keys[keysAt + 1] ?? 0))
    starts.push(keysAt);
  return own.map((at) => {
    const timeMs = facts.times[at] ?? Number.NaN;
    return {
      facts,
      at,
      uri: uris[at] ?? '',
      timeMs: Number.isNaN(timeMs) ? undefined : timeMs,
      keysAt: starts[at] ?? 0,
    };
  });
}

function* sourceKeys({ facts: { keys }, keysAt }: FactsPlace): Generator<number> {
  const end = keysAt + 2 + 3 * (keys[keysAt + 1] ?? 0);
  for (let at = keysAt + 2; at < end; at += 3) yield keys[at] ?? 0;
}

/** The keys that several digests have, with the digests' numbers. */
function meetings(
  places: readonly FactsPlace[],
  keysIn: (place: FactsPlace) => Iterable<number>,
): ReadonlyMap<number, readonly number[]> {
  /** The first digest with each key. */
  const first = new Map<number, number>();
  const found = new Map<number, number[]>();
  for (const [number, place] of places.entries()) {
    for (const key of keysIn(place)) {
      if (key === 0) continue;
      const other = first.get(key);
      if (other === undefined) first.set(key, number);
      else if (other !== number) {
        const met = found.get(key) ?? [other];
        found.set(key, met);
        if (met.at(-1) !== number) met.push(number);
      }
    }
  }
  return found;
}
