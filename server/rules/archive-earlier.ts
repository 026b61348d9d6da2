/**
 * What the archive's rules have in common: which digest they look at, and how they name another one.
 */
import { type ArchiveEntry, nameIn, timeOf } from '../archive/entry.ts';
import type { Posting } from '../archive/postings.ts';
import type { Digest } from '../digest/model.ts';
import { shorten } from '../text/shorten.ts';
import type { ArchiveKnowledge } from './rule.ts';

/** The address of a digest that has none. */
const NO_URI = '';

/** The digest that is looked at: its address in the archive, and when it was for. */
export interface Own {
  readonly uri: string;
  readonly timeMs: number | undefined;
}

/** The digest with the address `uri`, where it has one. */
export function ownOf(digest: Digest, uri: string | undefined): Own {
  const own = uri ?? NO_URI;
  return { uri: own, timeMs: timeOf({ uri: own, summary: digest }) };
}

/** Those of `postings` that are of an earlier digest, from the earliest on; none where nobody knows when this one was for. */
export function earlierThan<Place extends Posting>(own: Own, postings: readonly Place[]): Place[] {
  const { uri, timeMs } = own;
  if (timeMs === undefined) return [];
  return postings.filter((place) => place.uri !== uri && place.timeMs !== undefined && place.timeMs < timeMs);
}

/** A digest's name for people: its title, or that of its file. */
export function digestName(archive: Pick<ArchiveKnowledge, 'entry'>, uri: string): string {
  const entry: ArchiveEntry | undefined = archive.entry(uri);
  const title = entry?.summary.title.trim() ?? '';
  return shorten(title === '' ? nameIn(uri) : title, 40);
}
