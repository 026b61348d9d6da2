/**
 * A feed as text.
 */
import { Feed } from 'feed';
import type { FeedOptions } from './feed-options.ts';
import type { HugoSite } from './hugo-site.ts';

/** One digest as an entry of a feed. */
export interface FeedEntry {
  readonly title: string;
  /** Absolute. */
  readonly url: string;
  readonly ms: number;
  /** The titles of its stories, or what its front matter says of it. */
  readonly description: string;
  /** Sanitised. */
  readonly html: string;
  readonly categories: readonly string[];
}

/** The feed as a whole. */
export interface FeedSite extends Omit<HugoSite, 'folder' | 'contentFolder' | 'addressing'> {
  readonly title: string;
  readonly baseUrl: string;
}

/** The feed of `entries`, the latest first, in the form that is asked for. */
export function writeFeed(
  format: FeedOptions['format'],
  site: FeedSite,
  entries: readonly FeedEntry[],
): string {
  const { baseUrl, title, description, language, copyright, author } = site;
  const feed = new Feed({
    id: baseUrl,
    link: baseUrl,
    title: allowed(title),
    description: allowed(description ?? title),
    generator: false,
    // Always the same text for the same digests, so that a feed under version control rests.
    updated: new Date(entries[0]?.ms ?? 0),
    ...(language === undefined ? {} : { language }),
    ...(copyright === undefined ? {} : { copyright: allowed(copyright) }),
    ...(author === undefined ? {} : { author: { name: allowed(author) } }),
  });
  // What Atom and RSS call text is HTML: a title with `<` in it would lose what follows.
  const asText = format === 'json' ? allowed : (text: string) => escaped(allowed(text));
  // The library leaves `<` in Atom's attributes as it is, where XML has no room for it.
  const asName = (text: string) => (format === 'atom' ? allowed(text).replaceAll('<', '＜') : allowed(text));
  for (const { title: name, url, ms, description: text, html, categories } of entries) {
    feed.addItem({
      title: format === 'atom' ? asText(name) : allowed(name).replaceAll(']]>', ']] >'),
      id: url,
      link: url,
      date: new Date(ms),
      published: new Date(ms),
      description: asText(text),
      // The library closes its CDATA at the second of these.
      content: allowed(html).replaceAll(']]>', ']]&gt;'),
      category: categories.map((category) => ({ name: asName(category), term: asName(category) })),
    });
  }
  const written = { rss: () => feed.rss2(), atom: () => feed.atom1(), json: () => feed.json1() }[format]();
  return `${written.trimEnd()}\n`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** `text` without the characters that XML cannot hold, not even escaped. */
function allowed(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');
}
