/**
 * What a call of `digest feed` may ask for.
 */

/** The feed formats: RSS 2.0, Atom 1.0 and JSON Feed 1.1. */
export const FEED_FORMATS = ['rss', 'atom', 'json'] as const;

/** As the argument reader hands them over. */
export interface FeedOptions {
  readonly format: (typeof FEED_FORMATS)[number];
  readonly limit: number;
  readonly baseUrl?: string;
  readonly feedUrl?: string;
  readonly title?: string;
  readonly output?: string;
}
