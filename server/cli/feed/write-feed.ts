/**
 * A feed as text: RSS 2.0 as the RSS Advisory Board has it, Atom as of RFC 4287, JSON Feed 1.1.
 */

import type { Element, Root } from 'xast';
import { toXml } from 'xast-util-to-xml';
import { type Attributes, x } from 'xastscript';
import { escapeMarkup } from '../../features/preview/standalone-page.ts';
import { printableJson, printableMarkup } from '../printable.ts';
import { type Feed, updatedMs } from './feed-model.ts';
import type { FeedOptions } from './feed-options.ts';

/** The text of `feed` in the format that is asked for, with a line break at its end. */
export function writeFeed(format: FeedOptions['format'], feed: Feed): string {
  return format === 'json' ? json(feed) : xml(format === 'rss' ? rss(feed) : atom(feed));
}

function xml(root: Element): string {
  const document: Root = {
    type: 'root',
    children: [
      { type: 'instruction', name: 'xml', value: 'version="1.0" encoding="utf-8"' },
      { type: 'text', value: '\n' },
      root,
    ],
  };
  // XML allows this in an attribute only, and the library leaves `>` as it is.
  const text = toXml(document, { closeEmptyElements: true }).replaceAll(']]>', ']]&gt;');
  return `${printableMarkup(text)}\n`;
}

/** An element with each of its children on a line of its own, so that versions of a feed can be compared. */
function lines(name: string, attributes: Attributes, ...children: readonly Element[]): Element {
  return x(name, attributes, [...children.flatMap((child) => ['\n', child]), '\n']);
}

function rss(feed: Feed): Element {
  const { title, homeUrl, feedUrl, description, language, copyright, entries } = feed;
  return lines(
    'rss',
    {
      version: '2.0',
      'xmlns:atom': 'http://www.w3.org/2005/Atom',
      'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
    },
    lines(
      'channel',
      {},
      element('title', title),
      element('link', homeUrl),
      element('description', description),
      ...given('language', language),
      ...given('copyright', copyright),
      element('lastBuildDate', new Date(updatedMs(feed)).toUTCString()),
      x('atom:link', { href: allowed(feedUrl), rel: 'self', type: 'application/rss+xml' }),
      ...entries.map((entry) =>
        lines(
          'item',
          {},
          element('title', entry.title),
          element('link', entry.url),
          x('guid', { isPermaLink: 'true' }, allowed(entry.url)),
          element('pubDate', new Date(entry.ms).toUTCString()),
          // What RSS calls a description is HTML.
          element('description', escapeMarkup(entry.summary)),
          ...entry.categories.map((category) => element('category', category)),
          element('content:encoded', entry.html),
        ),
      ),
    ),
  );
}

function atom(feed: Feed): Element {
  const { title, homeUrl, feedUrl, description, author, language, copyright, entries } = feed;
  const time = (ms: number) => new Date(ms).toISOString();
  return lines(
    'feed',
    { xmlns: 'http://www.w3.org/2005/Atom', ...(language === undefined ? {} : { 'xml:lang': language }) },
    element('id', homeUrl),
    element('title', title),
    ...(description === title ? [] : [element('subtitle', description)]),
    element('updated', time(updatedMs(feed))),
    x('author', {}, element('name', author)),
    x('link', { rel: 'self', type: 'application/atom+xml', href: allowed(feedUrl) }),
    x('link', { rel: 'alternate', type: 'text/html', href: allowed(homeUrl) }),
    ...given('rights', copyright),
    ...entries.map((entry) =>
      lines(
        'entry',
        {},
        element('id', entry.url),
        element('title', entry.title),
        x('link', { rel: 'alternate', type: 'text/html', href: allowed(entry.url) }),
        element('published', time(entry.ms)),
        element('updated', time(entry.ms)),
        ...entry.categories.map((category) => x('category', { term: allowed(category) })),
        element('summary', entry.summary),
        x('content', { type: 'html' }, allowed(entry.html)),
      ),
    ),
  );
}

function json({ title, homeUrl, feedUrl, description, author, language, entries }: Feed): string {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: homeUrl,
    feed_url: feedUrl,
    description,
    ...(language === undefined ? {} : { language }),
    authors: [{ name: author }],
    items: entries.map(({ title: name, url, ms, summary, html, categories }) => ({
      id: url,
      url,
      title: name,
      content_html: html,
      summary,
      date_published: new Date(ms).toISOString(),
      ...(categories.length === 0 ? {} : { tags: categories }),
    })),
  };
  const legal = (_: string, value: unknown) => (typeof value === 'string' ? allowed(value) : value);
  return `${printableJson(JSON.stringify(feed, legal, 4))}\n`;
}

function element(name: string, text: string): Element {
  return x(name, {}, allowed(text));
}

function given(name: string, text: string | undefined): Element[] {
  return text === undefined ? [] : [element(name, text)];
}

/** `text` without the characters that XML cannot hold, not even escaped. */
function allowed(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');
}
