/**
 * Which stories of the archive belong to what a chart shows: an author's, a category's, those from one site.
 */
import { creditedName } from '../../digest/author.ts';
import type { DigestSummary } from '../index/summary.ts';
import { hostOf } from './statistics.ts';

/** What is wanted; what is not given may be anything. */
export interface StoryFilter {
  /** An author as credited, 「等」 aside. */
  readonly author?: string;
  readonly category?: string;
  /** Where the source is, as the statistics name it: `x.com`, `arxiv.org`, another host. */
  readonly host?: string;
}

/** Whether the item `index` of a digest is wanted. */
export function isWanted(
  { categories, items }: DigestSummary,
  index: number,
  { author, category, host }: StoryFilter,
): boolean {
  const item = items[index];
  return (
    item !== undefined &&
    (category === undefined || categories.includes(category)) &&
    (author === undefined || creditedName(item.author ?? '') === creditedName(author)) &&
    (host === undefined || (item.source !== undefined && hostOf(item.source) === host))
  );
}
