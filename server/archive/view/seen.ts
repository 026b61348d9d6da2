/**
 * Whether stories have been told before: by their source, in whatever spelling, or by a title that is nearly the same.
 * All that is asked about is looked for at once, since going through ten thousand digests is what takes time.
 */
import { distance } from 'fastest-levenshtein';
import { readSource } from '../../source/source.ts';
import { sourceKey } from '../../source/source-key.ts';
import { keptIn } from '../../text/keep-last.ts';
import { comparePostings, type Posting } from '../columns/postings.ts';
import type { ArchiveEntry } from '../index/entry.ts';
import { comparableTitle, type Findable, findableOf } from '../index/findable.ts';
import type { ItemSummary } from '../index/summary.ts';
import { LetterSet } from './letter-set.ts';

/** What is asked about. */
export interface SeenQuery {
  readonly kind: 'url' | 'title';
  readonly query: string;
}

/** The questions about `urls`, and then those about `titles`. */
export function seenQueries(urls: readonly string[], titles: readonly string[]): SeenQuery[] {
  return [
    ...urls.map((query): SeenQuery => ({ kind: 'url', query })),
    ...titles.map((query): SeenQuery => ({ kind: 'title', query })),
  ];
}

/** A match in the archive. */
export interface Sighting extends Posting {
  /** A story of it, a link to it in another story, or a story whose title is nearly the same. */
  readonly kind: 'story' | 'mention' | 'title';
  /** The digest that it is in. */
  readonly entry: ArchiveEntry;
  /** The story; missing for a mention. */
  readonly item?: ItemSummary;
  /** How near the titles are, up to 1 for the same, case, width and spaces aside; missing for sources. */
  readonly nearness?: number;
}

/** A digest that may have been asked about. */
export interface Candidate {
  readonly uri: string;
  readonly findable: Findable;
  /** Asked for where something of it is handed out; `undefined` where it cannot be had, which is as if nothing were found. */
  readonly entry: () => ArchiveEntry | undefined;
}

/** The digests of `entries` as candidates. */
export function* candidatesOf(entries: Iterable<ArchiveEntry>): Generator<Candidate> {
  for (const entry of entries) yield { uri: entry.uri, findable: findableOf(entry), entry: () => entry };
}

/**
 * What of `candidates` has to do with each of `queries`. Of an address the stories, then the mentions, each from the earliest on; none
 * where it leads to no source. Of a title the stories whose titles are at least as near as `least` (0 to 1), the nearest
 * first, at most `most`.
 */
export function sightings(
  candidates: Iterable<Candidate>,
  queries: readonly SeenQuery[],
  least: number,
  most: number,
): readonly (readonly Sighting[])[] {
  const asked = queries.map(({ kind, query }) =>
    kind === 'url' ? new SourceSearch(query) : new TitleSearch(query, least, most),
  );
  const titles = asked.filter((one) => one instanceof TitleSearch);
  const sources = new Map<string, SourceSearch[]>();
  for (const one of asked) {
    if (!(one instanceof SourceSearch) || one.key === undefined) continue;
    keptIn(sources, one.key, () => []).push(one);
  }
  for (const candidate of candidates) {
    if (sources.size > 0) lookForSources(candidate, sources);
    if (titles.length > 0) lookForTitles(candidate, titles);
  }
  return asked.map((one) => one.found());
}

function lookForSources(candidate: Candidate, wanted: ReadonlyMap<string, readonly SourceSearch[]>): void {
  const { sources, mentions } = candidate.findable;
  for (const [index, source] of sources.entries())
    for (const one of wanted.get(source) ?? []) one.stories.push(new Find(candidate, index));
  for (const [index, source] of mentions.entries())
    for (const one of wanted.get(source) ?? []) one.mentions.push(new Find(candidate, index));
}

function lookForTitles(candidate: Candidate, wanted: readonly TitleSearch[]): void {
  for (const [index, text] of candidate.findable.titles.entries()) {
    const title = new Title(text);
    for (const one of wanted) {
      const nearness = one.nearnessOf(title);
      if (nearness >= one.least) one.near.push(new Find(candidate, index, nearness));
    }
  }
}

/** Something that was found. A digest is put together of it only where that is handed out. */
class Find implements Posting {
  readonly uri: string;
  readonly index: number;
  readonly timeMs: number | undefined;
  readonly nearness: number;
  readonly #candidate: Candidate;

  constructor(candidate: Candidate, index: number, nearness = 1) {
    this.uri = candidate.uri;
    this.index = index;
    this.timeMs = candidate.findable.timeMs;
    this.nearness = nearness;
    this.#candidate = candidate;
  }

  /** As what it is handed out, if it can be. */
  as(kind: Sighting['kind']): Sighting[] {
    const { uri, index, timeMs, nearness } = this;
    const entry = this.#candidate.entry();
    if (entry === undefined) return [];
    const place = { uri, index, timeMs, kind, entry };
    const item = entry.summary.items[index];
    if (kind === 'mention' || item === undefined) return [place];
    return [{ ...place, item, ...(kind === 'title' ? { nearness } : {}) }];
  }
}

/** The search for a source. */
class SourceSearch {
  /** Missing where the address leads to none. */
  readonly key: string | undefined;
  readonly stories: Find[] = [];
  readonly mentions: Find[] = [];

  constructor(url: string) {
    this.key = sourceKey(readSource(url));
  }

  found(): readonly Sighting[] {
    return [
      ...this.stories.sort(comparePostings).flatMap((find) => find.as('story')),
      ...this.mentions.sort(comparePostings).flatMap((find) => find.as('mention')),
    ];
  }
}

/** The search for a title. */
class TitleSearch {
  readonly near: Find[] = [];
  readonly least: number;
  readonly #wanted: Title;
  readonly #most: number;

  constructor(title: string, least: number, most: number) {
    this.least = least;
    this.#wanted = new Title(comparableTitle(title));
    this.#most = most;
  }

  /** One minus the share of letters that have to be changed; below `least` where that is, whatever it is then. */
  nearnessOf(title: Title): number {
    const [a, b] = [this.#wanted, title];
    if (a.text === '') return NOWHERE_NEAR;
    const longer = Math.max(a.text.length, b.text.length);
    const most = longer * (1 - this.least) + ROUNDING;
    // Cheap, and right about nearly all of them.
    if (longer - Math.min(a.text.length, b.text.length) > most) return NOWHERE_NEAR;
    if (a.letters.differences(b.letters) > most) return NOWHERE_NEAR;
    return 1 - distance(a.text, b.text) / longer;
  }

  found(): readonly Sighting[] {
    return this.near
      .sort((a, b) => b.nearness - a.nearness || comparePostings(a, b))
      .slice(0, this.#most)
      .flatMap((find) => find.as('title'));
  }
}

/** Below every limit, that of 0 included. */
const NOWHERE_NEAR = -1;
/** So that no product of fractions leaves out what is just near enough. */
const ROUNDING = 1e-9;

/** A title as it is compared. */
class Title {
  readonly text: string;
  readonly letters: LetterSet;

  constructor(text: string) {
    this.text = text;
    this.letters = new LetterSet(text);
  }
}
