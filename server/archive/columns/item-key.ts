/**
 * What stories can be looked up by. A rule may bring a key of its own: the archive makes a column for it on first
 * use, and keeps that as long as it gets the very same function.
 */
import { creditedName } from '../../digest/author.ts';
import type { ItemSummary } from '../index/summary.ts';

/** The key of an item; `undefined` where it is not to be found by one. */
export type ItemKey = (item: ItemSummary) => string | undefined;

/** The source that it leads to. */
export const bySource: ItemKey = ({ source }) => source;

/** Who is credited, 「等」 aside. */
export const byAuthor: ItemKey = ({ author = '' }) => (author === '' ? undefined : creditedName(author));
