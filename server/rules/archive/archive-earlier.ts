/** Shared by the archive's rules: which digests came before one, and how messages name a digest. */

import type { Archive } from '../../archive/columns/archive.ts';
import type { ItemKey } from '../../archive/columns/item-key.ts';
import type { Story } from '../../archive/columns/postings.ts';
import { nameIn } from '../../archive/index/entry.ts';
import type { ItemSummary } from '../../archive/index/summary.ts';
import { isTranslation } from '../../archive/index/translation.ts';
import { shorten } from '../../text/shorten.ts';

/**
 * The stories with the same key as `item`, which is in the digest at `uri`, in digests earlier than `timeMs` and not
 * earlier than `sinceMs`, translations of that one aside; from the earliest on. Found one by one: thousands of digests
 * may have a story in common, and each of them asks.
 */
export function* earlierStories(
  uri: string,
  timeMs: number,
  item: ItemSummary,
  archive: Archive,
  keyOf: ItemKey,
  sinceMs?: number,
): Generator<Story> {
  for (const story of archive.storiesBefore(timeMs, item, keyOf, sinceMs)) {
    // The archive may still know this digest by an earlier time.
    if (story.uri !== uri && !isTranslation(uri, story.uri)) yield story;
  }
}

/** A digest's display name: its title, or its file's name. */
export function digestName(archive: Pick<Archive, 'entry'>, uri: string): string {
  const title = archive.entry(uri)?.summary.title.trim() ?? '';
  return shorten(title === '' ? nameIn(uri) : title, 40);
}
