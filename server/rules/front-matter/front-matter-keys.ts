/**
 * The keys that front matter may have, and which of them a misspelt one means.
 */
import { distance } from 'fastest-levenshtein';
import type { FrontMatterEntry } from '../../front-matter/model.ts';
import { isSwapped } from '../../text/nearest.ts';

/** The keys without which a digest cannot be published well. */
export const REQUIRED_KEYS: readonly string[] = ['title', 'date', 'categories'];

/** Keys of Hugo's own (gohugo.io/content-management/front-matter); a misspelt key means one of these. */
const HUGO_KEYS: readonly string[] = [
  ...['aliases', 'audio', 'build', 'cascade', 'categories', 'date', 'description', 'draft', 'expiryDate'],
  ...['headless', 'images', 'isCJKLanguage', 'keywords', 'lastmod', 'layout', 'linkTitle', 'markup', 'menu'],
  ...['menus', 'modified', 'outputs', 'params', 'path', 'pubdate', 'publishDate', 'published', 'resources'],
  ...[
    'series',
    'sitemap',
    'sites',
    'slug',
    'summary',
    'tags',
    'title',
    'translationKey',
    'type',
    'unpublishdate',
  ],
  ...['url', 'videos', 'weight'],
];

/** Keys that themes and other generators commonly use; `image` is no misspelt `images`. */
const COMMON_KEYS: readonly string[] = [
  ...['author', 'authors', 'breadcrumbs', 'category', 'comment', 'comments', 'copyright', 'cover', 'created'],
  ...['excerpt', 'feature', 'featured', 'hidden', 'hide', 'icon', 'image', 'lang', 'language', 'license'],
  ...['link', 'links', 'locale', 'math', 'mermaid', 'name', 'order', 'permalink', 'pin', 'pinned', 'slugs'],
  ...['section', 'source', 'sources', 'sticky', 'style', 'subtitle', 'tag', 'template', 'theme', 'thumbnail'],
  ...[
    '_build',
    'time',
    'toc',
    'top',
    'topic',
    'topics',
    'typora',
    'update',
    'updated',
    'version',
    'video',
    'wide',
  ],
];

const KNOWN_NAMES: ReadonlySet<string> = new Set(
  [...HUGO_KEYS, ...COMMON_KEYS].map((key) => key.toLowerCase()),
);

/** An entry whose key is most likely a misspelling. */
export interface Misspelling {
  readonly entry: FrontMatterEntry;
  /** The known key that it stands for. */
  readonly meant: string;
}

/** Whether `key`, in whatever case, is one that Hugo or a widespread theme knows. */
export function isKnownKey(key: string): boolean {
  return KNOWN_NAMES.has(key.toLowerCase());
}

/**
 * The entries whose key is one or two letters off a known one, `more` counting as known too. A short key must
 * be nearer than a long one, and where the known key is there as well, only a long one can be a slip of it.
 */
export function misspellings(entries: readonly FrontMatterEntry[], more: readonly string[]): Misspelling[] {
  const known = [...HUGO_KEYS, ...more];
  const extra = more.map((key) => key.toLowerCase());
  const present = new Set(entries.map((entry) => entry.key.toLowerCase()));
  const found: Misspelling[] = [];
  for (const entry of entries) {
    const key = entry.key.toLowerCase();
    if (KNOWN_NAMES.has(key) || extra.includes(key) || key.length > LONGEST) continue;
    const meant = nearestKey(key, known);
    if (meant === undefined || (present.has(meant.toLowerCase()) && key.length < LONG)) continue;
    found.push({ entry, meant });
  }
  return found;
}

/** From how many letters on a key may be two letters off. */
const LONG = 6;
/** No known key is half as long. */
const LONGEST = 40;

function nearestKey(key: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of known) {
    const name = candidate.toLowerCase();
    // Two letters that changed places are one slip of the hand.
    const off = isSwapped(key, name) ? 1 : distance(key, name);
    const most = name.length >= LONG ? 2 : name.length >= 4 ? 1 : 0;
    if (off > most || off >= bestDistance) continue;
    best = candidate;
    bestDistance = off;
  }
  return best;
}
