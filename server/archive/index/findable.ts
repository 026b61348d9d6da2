/**
 * By what the stories of a digest are found: made when the digest is read, since going through all stories of an archive is mostly
 * the work of making this.
 */
import { unescaped } from '../../markdown/escapes.ts';
import { folded } from '../../text/folded.ts';
import { type ArchiveEntry, timeOf } from './entry.ts';

/** What is compared of a digest with what is looked for. */
export interface Findable {
  /** When the digest was for, in ms since the epoch. */
  readonly timeMs: number | undefined;
  /** Of each item, as `comparableTitle` has it. */
  readonly titles: readonly string[];
  /** The source of each item; empty where it has none. */
  readonly sources: readonly string[];
  /** The sources that it mentions. */
  readonly mentions: readonly string[];
}

/** What the digest of `entry` is found by. */
export function findableOf(entry: ArchiveEntry): Findable {
  const { items, mentions = [] } = entry.summary;
  return {
    timeMs: timeOf(entry),
    titles: items.map(({ title }) => comparableTitle(title)),
    sources: items.map(({ source = '' }) => source),
    mentions,
  };
}

/** A title without what does not make it another one. */
export function comparableTitle(title: string): string {
  return folded(unescaped(title.slice(0, LONGEST)));
}

/** No title is longer, and comparing takes time with the square of it. In UTF-16 units. */
const LONGEST = 300;

/** As a text that is quick to read. */
export function storeFindable({ timeMs, titles, sources, mentions }: Findable): string {
  return JSON.stringify([timeMs ?? null, titles, sources, mentions]);
}

/** What `storeFindable` made `stored` of, which must be such a text. */
export function restoreFindable(stored: string): Findable {
  const [timeMs, titles, sources, mentions]: StoredFindable = JSON.parse(stored);
  return { timeMs: timeMs ?? undefined, titles, sources, mentions };
}

type StoredFindable = [number | null, readonly string[], readonly string[], readonly string[]];
