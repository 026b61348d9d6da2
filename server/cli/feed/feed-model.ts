/** A feed, independent of its format. */

/** One digest as an entry. */
export interface FeedEntry {
  readonly title: string;
  /** Absolute. */
  readonly url: string;
  /** When it was published, in ms since the epoch. */
  readonly ms: number;
  /** The titles of its stories, or what its front matter says of it; plain text. */
  readonly summary: string;
  /** Sanitised, with absolute addresses. */
  readonly html: string;
  readonly categories: readonly string[];
}

/** The whole feed, the latest entry first. */
export interface Feed {
  readonly title: string;
  /** The page that it is the feed of. */
  readonly homeUrl: string;
  /** Where the feed itself will be found. */
  readonly feedUrl: string;
  readonly description: string;
  /** The author: the site itself where it names nobody. */
  readonly author: string;
  readonly language?: string;
  readonly copyright?: string;
  readonly entries: readonly FeedEntry[];
}

/** When the feed last changed, in ms: the same for the same digests, so that a feed under version control rests. */
export function updatedMs({ entries }: Feed): number {
  return entries.reduce((latest, { ms }) => Math.max(latest, ms), 0);
}
