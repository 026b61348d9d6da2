/**
 * The keys in which Hugo looks for dates besides `date`, and which of them it does not get to.
 */
import type { FrontMatterEntry } from '../../front-matter/model.ts';
import { readDateTime } from '../../time/time.ts';

/** Each key with those that Hugo takes in its place, where they hold a date. */
const INSTEAD: ReadonlyMap<string, readonly string[]> = new Map([
  ['lastmod', []],
  ['modified', ['lastmod']],
  ['publishdate', []],
  ['pubdate', ['publishdate']],
  ['published', ['publishdate', 'pubdate']],
  ['expirydate', []],
  ['unpublishdate', ['expirydate']],
]);

/** Whether Hugo reads a date from `key`, in whatever case, apart from `date` itself. */
export function isDateKey(key: string): boolean {
  return INSTEAD.has(key.toLowerCase());
}

/** Whether Hugo, where it can read `date`, finds its date in another entry and never looks at `key`. */
export function isPassedOver(key: string, entries: readonly FrontMatterEntry[]): boolean {
  const others = INSTEAD.get(key.toLowerCase()) ?? [];
  const holds = (name: string) =>
    entries.some(({ key: other, value }) => {
      if (other.toLowerCase() !== name || value.kind !== 'scalar') return false;
      return (
        typeof value.value === 'number' ||
        (typeof value.value === 'string' && readDateTime(value.value).readByHugo)
      );
    });
  return holds('date') && others.some(holds);
}
