/**
 * Whether a story has been told before: by its source, in whatever spelling, or by a title that is nearly the same.
 */
import { distance } from 'fastest-levenshtein';
import { unescaped } from '../../markdown/escapes.ts';
import { readSource } from '../../source/source.ts';
import { sourceKey } from '../../source/source-key.ts';
import type { Archive } from '../columns/archive.ts';
import { comparePostings, type Posting } from '../columns/postings.ts';
import { timeOf } from '../index/entry.ts';
import type { ItemSummary } from '../index/summary.ts';
import { folded } from './search.ts';

/** A place of the archive that has to do with what was asked about. */
export interface Sighting extends Posting {
  /** A story of it, a link to it in another story, or a story whose title is nearly the same. */
  readonly kind: 'story' | 'mention' | 'title';
  /** The story; missing for a mention. */
  readonly item?: ItemSummary;
  /** How near the titles are, up to 1 for the same, case, width and spaces aside; missing for sources. */
  readonly nearness?: number;
}

/** Where the source that `url` leads to was covered or linked to, from the earliest on; `undefined` where `url` leads to none. */
export function seenSource(archive: Archive, url: string): readonly Sighting[] | undefined {
  const key = sourceKey(readSource(url));
  if (key === undefined) return undefined;
  const stories = archive
    .stories(key)
    .map((story): Sighting => ({ ...placeOf(story), kind: 'story', item: story.item }));
  const mentions = archive
    .mentions(key)
    .map((posting): Sighting => ({ ...placeOf(posting), kind: 'mention' }));
  return [...stories, ...mentions];
}

/** The stories whose titles are at least as near to `title` as `least` (0 to 1), the nearest first, at most `most`. */
export function seenTitles(
  archive: Archive,
  title: string,
  least: number,
  most: number,
): readonly Sighting[] {
  const wanted = comparable(title);
  if (wanted === '') return [];
  const found: (Sighting & { readonly nearness: number })[] = [];
  for (const entry of archive.entries()) {
    const { uri, summary } = entry;
    const timeMs = timeOf(entry);
    for (const [index, item] of summary.items.entries()) {
      // Too much longer or shorter to be near, whatever it says; folding may halve a text, and not more.
      if (item.title.length * 2 < wanted.length * least) continue;
      const nearness = nearnessOf(wanted, comparable(item.title), least);
      if (nearness >= least) found.push({ uri, index, timeMs, kind: 'title', item, nearness });
    }
  }
  return found.sort((a, b) => b.nearness - a.nearness || comparePostings(a, b)).slice(0, most);
}

function placeOf({ uri, index, timeMs }: Posting): Posting {
  return { uri, index, timeMs };
}

/** A title without what does not make it another one. */
function comparable(title: string): string {
  return folded(unescaped(title.slice(0, LONGEST)));
}

/** No title is longer, and comparing takes time with the square of it. In UTF-16 units. */
const LONGEST = 300;

/** One minus the share of letters that have to be changed; 0 where it is surely below `least`. */
function nearnessOf(a: string, b: string, least: number): number {
  const [shorter, longer] = [Math.min(a.length, b.length), Math.max(a.length, b.length)];
  if (longer === 0 || shorter < longer * least) return 0;
  return 1 - distance(a, b) / longer;
}
