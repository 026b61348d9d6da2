/** Shared by the archive's rules: which digests came before one, and how messages name a digest. */

import type { Archive } from '../../archive/columns/archive.ts';
import type { ItemKey } from '../../archive/columns/item-key.ts';
import type { Story } from '../../archive/columns/postings.ts';
import { nameIn } from '../../archive/index/entry.ts';
import type { ItemSummary } from '../../archive/index/summary.ts';
import { isTranslation } from '../../archive/index/translation.ts';
import { shorten } from '../../text/shorten.ts';

/** The stories with the same key as `item`, which is in the digest at `uri`, in digests earlier than `timeMs`, translations of that one aside; from the earliest on. */
export function earlierStories(
  uri: string,
  timeMs: number,
  item: ItemSummary,
  archive: Archive,
  keyOf: ItemKey,
): readonly Story[] {
  const stories = archive.storiesBefore(timeMs, item, keyOf);
  // The archive may still know this digest by an earlier time.
  return stories.length === 0
    ? stories
    : stories.filter((story) => story.uri !== uri && !isTranslation(uri, story.uri));
}

/** A digest's display name: its title, or its file's name. */
export function digestName(archive: Pick<Archive, 'entry'>, uri: string): string {
  const title = archive.entry(uri)?.summary.title.trim() ?? '';
  return shorten(title === '' ? nameIn(uri) : title, 40);
}
