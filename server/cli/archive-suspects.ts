/**
 * Which digests the archive's rules may have something to say to, judged by their summaries: only those are read
 * a second time. It may name too many and never too few; a test holds it against the rules themselves.
 */
import type { Archive } from '../archive/archive.ts';
import { type ArchiveEntry, timeOf } from '../archive/entry.ts';
import type { ItemSummary } from '../archive/summary.ts';
import { likenessOf } from '../rules/archive-category-variant.ts';
import type { HouseStyle } from '../rules/rule.ts';

/** Tells for one archive after the other digest whether it is to be looked at with the archive at hand. */
export class Suspects {
  readonly #archive: Archive;
  readonly #house: HouseStyle;
  readonly #lookAlikes = new Map<string, boolean>();

  /** `house` is what the configuration of all these digests prescribes. */
  constructor(archive: Archive, house: HouseStyle) {
    this.#archive = archive;
    this.#house = house;
  }

  /** Whether `entry`, one of the archive's, is. */
  has(entry: ArchiveEntry): boolean {
    return (
      this.#archive.digestsFor(entry).length > 1 ||
      entry.summary.items.some((item) => this.#isSeenBefore(item, entry) || this.#isOfManyNames(item)) ||
      entry.summary.categories.some((category) => this.#hasLookAlike(category))
    );
  }

  #isSeenBefore({ source }: ItemSummary, entry: ArchiveEntry): boolean {
    if (source === undefined) return false;
    const own = timeOf(entry) ?? Number.NEGATIVE_INFINITY;
    return this.#archive
      .stories(source)
      .some(({ uri, timeMs }) => uri !== entry.uri && timeMs !== undefined && timeMs < own);
  }

  /** Whether an item's author goes by several names, which may be so by the configured separator only. */
  #isOfManyNames({ handle }: ItemSummary): boolean {
    if (handle === undefined) return false;
    return this.#house.authors?.has(handle) === true || this.#archive.credits(handle).length > 1;
  }

  #hasLookAlike(category: string): boolean {
    let answer = this.#lookAlikes.get(category);
    if (answer === undefined) {
      const { categories } = this.#archive;
      answer = categories.some(({ name }) => name !== category && likenessOf(name, category) !== undefined);
      this.#lookAlikes.set(category, answer);
    }
    return answer;
  }
}
