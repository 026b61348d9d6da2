/**
 * What a publication's digests know together: who was credited for which handle, who and what comes up how
 * often, and what the latest digest looks like. Made from summaries, and never changed afterwards.
 */
import { creditedName } from '../digest/author.ts';
import type { Conventions } from '../digest/model.ts';
import type { DigestSummary } from './summary.ts';

/** One digest of the archive. */
export interface ArchiveEntry {
  readonly uri: string;
  readonly summary: DigestSummary;
}

/** How often something was used. */
export interface Usage {
  readonly name: string;
  /** Uses in all, those of digests without a time included. */
  readonly count: number;
  /** The times of the digests that it was used in, once a use, the earliest first; ms since the epoch. */
  readonly times: readonly number[];
}

/** The look-ups. Handles are in lower case and without `@`. */
export interface Knowledge {
  /** The name under which the owner of an X handle was credited most often. */
  authorOf(handle: string): string | undefined;
  /** How often an author was credited, 「等」 aside. */
  author(name: string): Usage | undefined;
  /** All authors, the most used first. */
  readonly authors: readonly Usage[];
  category(name: string): Usage | undefined;
  /** All categories, the most used first. */
  readonly categories: readonly Usage[];
  /** The digest with the latest slot. */
  readonly latest: ArchiveEntry | undefined;
  /** How the publication writes its items, read off the latest digest that has some. */
  readonly style: Pick<Conventions, 'separator' | 'contentColumn' | 'padding' | 'delimiter'> | undefined;
}

/** What the digests `entries` know. Linear in their items. */
export function knowledgeOf(entries: Iterable<ArchiveEntry>): Knowledge {
  const authors = new Counter();
  const categories = new Counter();
  const byHandle = new Map<string, Counter>();
  let latest: ArchiveEntry | undefined;
  let latestWithItems: ArchiveEntry | undefined;
  for (const entry of entries) {
    const { conventions, items } = entry.summary;
    const time = timeOf(entry);
    for (const category of entry.summary.categories) categories.add(category, time);
    for (const { author, handle } of items) {
      if (author === undefined || author === '') continue;
      const name = creditedName(author);
      authors.add(name, time);
      if (handle === undefined) continue;
      const names = byHandle.get(handle) ?? new Counter();
      byHandle.set(handle, names);
      names.add(name, time);
    }
    if (isLater(entry, latest)) latest = entry;
    if (conventions.padding !== undefined && isLater(entry, latestWithItems)) latestWithItems = entry;
  }
  const owners = new Map([...byHandle].map(([handle, names]) => [handle, names.usages()[0]?.name]));
  const [allAuthors, allCategories] = [authors.usages(), categories.usages()];
  const [authorsByName, categoriesByName] = [byName(allAuthors), byName(allCategories)];
  return {
    authorOf: (handle) => owners.get(handle.toLowerCase()),
    author: (name) => authorsByName.get(creditedName(name)),
    authors: allAuthors,
    category: (name) => categoriesByName.get(name),
    categories: allCategories,
    latest,
    style: latestWithItems?.summary.conventions,
  };
}

/** When a digest was for: its slot, else its date. */
function timeOf({ summary }: ArchiveEntry): number | undefined {
  return summary.conventions.slotMs ?? summary.conventions.dateMs;
}

function isLater(entry: ArchiveEntry, than: ArchiveEntry | undefined): boolean {
  if (than === undefined) return true;
  return (timeOf(entry) ?? Number.NEGATIVE_INFINITY) > (timeOf(than) ?? Number.NEGATIVE_INFINITY);
}

function byName(usages: readonly Usage[]): ReadonlyMap<string, Usage> {
  return new Map(usages.map((usage) => [usage.name, usage]));
}

/** Counts names while the entries are gone through. */
class Counter {
  readonly #uses = new Map<string, { count: number; readonly times: number[] }>();

  add(name: string, time: number | undefined): void {
    const use = this.#uses.get(name) ?? { count: 0, times: [] };
    this.#uses.set(name, use);
    use.count++;
    if (time !== undefined) use.times.push(time);
  }

  /** The most used first; of equals the one used last. */
  usages(): Usage[] {
    const usages = [...this.#uses].map(([name, { count, times }]) => ({
      name,
      count,
      times: times.toSorted((a, b) => a - b),
    }));
    return usages.sort((a, b) => b.count - a.count || (b.times.at(-1) ?? 0) - (a.times.at(-1) ?? 0));
  }
}
