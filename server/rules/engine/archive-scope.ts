/**
 * Runs the rules whose scope is the archive: over one digest, and over the summaries of all to find those that are to be
 * read.
 */
import type { Archive } from '../../archive/columns/archive.ts';
import type { ArchiveEntry } from '../../archive/index/entry.ts';
import { summarisedItems, summariseStories } from '../../archive/index/summary.ts';
import type { Digest } from '../../digest/model.ts';
import type { OptionValues, PublicationSettings, Report, Rule } from './rule.ts';

/** A rule that is on. */
interface On {
  readonly rule: Rule;
  readonly setting: { readonly options: OptionValues };
}

/** What those of the rules `on` say of `digest`, the file at `uri`, each with its rule. */
export function* archiveReports<Rules extends On>(
  digest: Digest,
  uri: string = NO_URI,
  on: readonly Rules[],
  prescribed: PublicationSettings,
  archive: Archive,
): Generator<Rules & { readonly report: Report }> {
  if (!on.some(({ rule }) => rule.scope === 'archive')) return;
  const own: ArchiveEntry = { uri, summary: summariseStories(digest) };
  const items = summarisedItems(digest);
  const known = archive.entry(uri);
  for (const one of on) {
    const { rule, setting } = one;
    const context = { options: setting.options, prescribed, archive, known };
    for (const tell of rule.checkArchive?.(own, context) ?? []) {
      const report = tell(digest, items);
      if (report !== undefined) yield { ...one, report };
    }
  }
}

/** The address of a digest that has none. */
const NO_URI = '';

/** Whether one of the rules `on` may have something to say of `entry`, one of the digests of `archive`. */
export function isConcerned(
  entry: ArchiveEntry,
  on: readonly On[],
  prescribed: PublicationSettings,
  archive: Archive,
): boolean {
  return on.some(({ rule, setting: { options } }) => {
    for (const _ of rule.checkArchive?.(entry, { options, prescribed, archive, known: entry }) ?? [])
      return true;
    return false;
  });
}
