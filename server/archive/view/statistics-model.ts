/** The types of an archive's statistics, apart from how they are computed, since a page in a browser uses them too. */

/** The numbers of an archive. Plain data. */
export interface Statistics {
  readonly digests: number;
  readonly items: number;
  /** The times of the first and the last digest, in ms since the epoch; missing where no digest has one. */
  readonly fromMs?: number;
  readonly toMs?: number;
  /** By calendar month, as the digests' own clocks show it, from the earliest on; months without a digest are there too. */
  readonly months: readonly MonthCount[];
  /** Items by credited author, the most first. */
  readonly authors: readonly NamedCount[];
  /** Digests by category, the most first. */
  readonly categories: readonly NamedCount[];
  /** Items by what they lead to: `x.com`, `youtube.com`, `arxiv.org` or another host, the most first. */
  readonly sources: readonly NamedCount[];
  readonly ages: SourceAges;
}

/** One month, such as `2025-08`. */
export interface MonthCount {
  readonly month: string;
  readonly digests: number;
  readonly items: number;
}

/** A name and how often it was used. */
export interface NamedCount {
  readonly name: string;
  readonly count: number;
}

/** How old posts were when their digests were issued, which only posts on X show. */
export interface SourceAges {
  /** How many items tell. */
  readonly known: number;
  /** In ms; missing where none tells. */
  readonly medianMs?: number;
  /** Items by age up to so many hours and above the limit before; the last has no limit. */
  readonly groups: readonly { readonly hours?: number; readonly count: number }[];
}
