/** Stores an entry of the archive in a small form, and restores it. What is read may be anything, and is validated. */
import type { Conventions } from '../../digest/model.ts';
import type { Span } from '../../text/span.ts';
import type { ArchiveEntry } from './entry.ts';
import { CONVENTION_KEYS, type ItemPlaces, type ItemSummary, NOWHERE } from './summary.ts';

/**
 * To be incremented whenever an entry's form or meaning changes, or the way digests are read, which discards what was
 * stored. A test notices most occasions.
 */
export const STORED_VERSION = 2;

/** A value that JSON can hold and that `restoreEntry` makes an equal entry of. */
export function storeEntry({ summary, places }: ArchiveEntry): unknown {
  const { title, categories, conventions, items, mentions } = summary;
  const spans = [places?.title, ...items.flatMap((_, at) => placesIn(places?.items[at]))];
  for (const [at] of categories.entries()) spans.push(places?.categories[at]);
  return [
    title,
    categories,
    CONVENTION_KEYS.map((key) => conventions[key] ?? null),
    items.map(({ title: name, author, handle, source, isPage }) => [
      name,
      author ?? null,
      handle ?? null,
      source ?? null,
      isPage === true ? 1 : 0,
    ]),
    spans.flatMap((place) => (place === undefined ? [-1, -1] : [place.start, place.end])),
    ...(mentions === undefined ? [] : [mentions]),
  ];
}

/** The entry that was stored for `uri`; `undefined` where `stored` is none. */
export function restoreEntry(uri: string, stored: unknown): ArchiveEntry | undefined {
  if (!Array.isArray(stored) || stored.length < 5 || stored.length > 6) return undefined;
  const [title, categories, habits, itemList, numbers, mentions]: readonly unknown[] = stored;
  const items: unknown = Array.isArray(itemList) ? itemList.map(restoreItem) : undefined;
  const conventions = restoreConventions(habits);
  if (typeof title !== 'string' || !isListOf(categories, isText) || conventions === undefined)
    return undefined;
  if (!isListOf(items, isItem) || !isListOf(numbers, isWhole)) return undefined;
  if (mentions !== undefined && !isListOf(mentions, isText)) return undefined;
  if (numbers.length !== 2 * (1 + 3 * items.length + categories.length)) return undefined;
  let places: ArchiveEntry['places'];
  return {
    uri,
    summary: { title, categories, conventions, items, ...(mentions === undefined ? {} : { mentions }) },
    // Half of all that is restored, and needed for a few digests at most.
    get places() {
      places ??= restorePlaces(numbers, items.length, categories.length);
      return places;
    },
  };
}

/** The places that `numbers` are: the title’s, three an item, and the categories’. */
function restorePlaces(
  numbers: readonly number[],
  itemCount: number,
  categoryCount: number,
): NonNullable<ArchiveEntry['places']> {
  const placeAt = (index: number): Span | undefined => {
    const [start = -1, end = -1] = [numbers[2 * index], numbers[2 * index + 1]];
    return start < 0 ? undefined : { start, end };
  };
  return {
    title: placeAt(0) ?? NOWHERE,
    items: Array.from({ length: itemCount }, (_, at): ItemPlaces => {
      const author = placeAt(2 + 3 * at);
      return {
        title: placeAt(1 + 3 * at) ?? NOWHERE,
        destination: placeAt(3 + 3 * at) ?? NOWHERE,
        ...(author === undefined ? {} : { author }),
      };
    }),
    categories: Array.from({ length: categoryCount }, (_, at) => placeAt(1 + 3 * itemCount + at) ?? NOWHERE),
  };
}

function placesIn(item: ItemPlaces | undefined): (Span | undefined)[] {
  return [item?.title, item?.author, item?.destination];
}

function restoreItem(stored: unknown): ItemSummary | undefined {
  if (!Array.isArray(stored) || stored.length !== 5) return undefined;
  const [title, author, handle, source, isPage]: readonly unknown[] = stored;
  if (!isText(title) || !isTextOrNull(author) || !isTextOrNull(handle) || !isTextOrNull(source))
    return undefined;
  return {
    title,
    ...(isText(author) ? { author } : {}),
    ...(isText(handle) ? { handle } : {}),
    ...(isText(source) ? { source } : {}),
    ...(isPage === 1 ? { isPage: true } : {}),
  };
}

/** Where the value of each habit stands in a list of them. */
const KEY_INDEX: ReadonlyMap<string, number> = new Map(CONVENTION_KEYS.map((key, at) => [key, at]));

function restoreConventions(stored: unknown): Conventions | undefined {
  if (!Array.isArray(stored) || stored.length !== CONVENTION_KEYS.length) return undefined;
  const habit = (key: keyof Conventions): unknown => stored[KEY_INDEX.get(key) ?? -1];
  const number = (key: keyof Conventions): number | undefined => {
    const value = habit(key);
    return typeof value === 'number' ? value : undefined;
  };
  const separator = habit('separator');
  const delimiter = habit('delimiter');
  return {
    separator: isText(separator) ? separator : undefined,
    contentColumn: number('contentColumn'),
    padding: number('padding'),
    delimiter: delimiter === '.' || delimiter === ')' ? delimiter : undefined,
    dateMs: number('dateMs'),
    offsetMinutes: number('offsetMinutes'),
    cadenceMs: number('cadenceMs'),
    slotMs: number('slotMs'),
    slotClockMs: number('slotClockMs'),
    wholeDay: habit('wholeDay') === true,
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || isText(value);
}

/** What `restoreItem` returns is an item, or nothing. */
function isItem(value: unknown): value is ItemSummary {
  return value !== undefined;
}

function isWhole(value: unknown): value is number {
  return Number.isInteger(value);
}

function isListOf<Value>(list: unknown, isOne: (value: unknown) => value is Value): list is Value[] {
  return Array.isArray(list) && list.every(isOne);
}
