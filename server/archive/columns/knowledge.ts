/** The part of the archive that the features for writing need. */

import type { ArchiveEntry } from '../index/entry.ts';
import { type Archive, archiveOf } from './archive.ts';

export type { ArchiveEntry } from '../index/entry.ts';
export type { Usage } from './usage.ts';

/** The look-ups that are made of summaries alone. */
export type Knowledge = Pick<
  Archive,
  'authorOf' | 'author' | 'authors' | 'category' | 'categories' | 'latest' | 'style'
>;

/** What the digests `entries` know. Linear in their items. */
export function knowledgeOf(entries: Iterable<ArchiveEntry>): Knowledge {
  return archiveOf(entries);
}
