/**
 * Which digests the archive's rules may have something to say to while repairs change what the archive knows,
 * judged by their summaries: only those are read again. It may name too many and never too few; a test holds it
 * against the rules themselves. Where nothing changes, archive-of-facts.ts tells the same for less.
 */
import type { Archive } from '../archive/archive.ts';
import { type ArchiveEntry, timeOf } from '../archive/entry.ts';
import type { ItemSummary } from '../archive/summary.ts';
import { creditedName } from '../digest/author.ts';
import { otherName } from '../rules/archive-author-variant.ts';
import { establishedSpelling } from '../rules/archive-category-variant.ts';
import type { HouseStyle } from '../rules/rule.ts';

/** Tells for one archive after the other digest whether it is to be looked at with the archive at hand. */
export class Suspects {
  readonly #archive: Archive;
  readonly #house: HouseStyle;

  /** `house` is what the configuration of all these digests prescribes. */
  constructor(archive: Archive, house: HouseStyle) {
    this.#archive = archive;
    this.#house = house;
  }

  /** Whether `entry`, one of the archive's, is. */
  has(entry: ArchiveEntry): boolean {
    const { categories, items } = entry.summary;
    return (
      this.#archive.digestsFor(entry).length > 1 ||
      items.some((item) => this.#isSeenBefore(item, entry) || this.#isNamedOtherwise(item, entry)) ||
      this.#isSpeltOtherwise(categories)
    );
  }

  #isSeenBefore({ source }: ItemSummary, entry: ArchiveEntry): boolean {
    if (source === undefined) return false;
    const own = timeOf(entry) ?? Number.NEGATIVE_INFINITY;
    return this.#archive
      .stories(source)
      .some(({ uri, timeMs }) => uri !== entry.uri && timeMs !== undefined && timeMs < own);
  }

  /** Whether an item's author has another name elsewhere. What a configured separator makes of a heading, `asking` in archive-facts.ts tells. */
  #isNamedOtherwise({ handle, author = '' }: ItemSummary, entry: ArchiveEntry): boolean {
    const name = creditedName(author);
    if (handle === undefined || name === '') return false;
    return otherName(name, this.#archive.credits(handle), timeOf(entry)) !== undefined;
  }

  #isSpeltOtherwise(categories: readonly string[]): boolean {
    const known = new Set(categories);
    return categories.some(
      (name) => establishedSpelling(name, known, this.#archive, this.#house) !== undefined,
    );
  }
}
