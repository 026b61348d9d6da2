/** What was derived from an archive's digests and stays valid as long as their summaries do. */
import { type ArchiveEntry, issueKeyOf, slotKeyOf, timeOf } from '../index/entry.ts';
import { type ItemSummary, sameItem } from '../index/summary.ts';
import type { ItemKey } from './item-key.ts';
import type { OffsetCounts } from './offsets.ts';
import type { Credit, Posting, Story } from './postings.ts';
import type { Usages } from './usage.ts';

/**
 * Lists by a text that their members share. Those with fewer than `least` members are not cached, since they are made
 * as quickly as found.
 */
class Lists<Member> {
  readonly #least: number;
  readonly #lists: Map<string, readonly Member[]>;

  constructor(least: number, lists?: Iterable<readonly [string, readonly Member[]]>) {
    this.#least = least;
    this.#lists = new Map(lists);
  }

  /** The list for `text`, which `make` makes where it is not kept. */
  get(text: string, make: () => readonly Member[]): readonly Member[] {
    const kept = this.#lists.get(text);
    if (kept !== undefined) return kept;
    const made = make();
    if (made.length >= this.#least) this.#lists.set(text, made);
    return made;
  }

  without(texts: Iterable<string | undefined>): Lists<Member> {
    const left = new Lists(this.#least, this.#lists);
    for (const text of texts) if (text !== undefined) left.#lists.delete(text);
    return left;
  }
}

/** From this length on, a list takes longer to make than to look up. */
const LONG = 8;

/** What a digest was, and what it is now; missing where it was none, or is none any more. */
export interface Change {
  readonly before: ArchiveEntry | undefined;
  readonly after: ArchiveEntry | undefined;
}

/** The facts. A repair touches few of the digests that a list may name, and leaves most lists as they are. */
export class Facts {
  readonly #stories: Map<ItemKey, Lists<Story>>;
  /** By handle. However few the names are, it takes a look at all stories to list them. */
  readonly credits: Lists<Credit>;
  readonly slots: Lists<Posting>;
  readonly issues: Lists<Posting>;
  offsets: OffsetCounts | undefined;
  /** The times of all digests that have one, from the latest on. */
  times: readonly number[] | undefined;
  authors: Usages | undefined;
  categories: Usages | undefined;

  /** Those of the `former` facts that hold regardless of `changes`. */
  constructor(former?: Facts, changes: readonly Change[] = []) {
    const items = changes.flatMap(changedItems);
    this.#stories = new Map(
      [...(former === undefined ? [] : former.#stories)].map(([keyOf, lists]) => [
        keyOf,
        lists.without(items.map(keyOf)),
      ]),
    );
    const { credits = new Lists<Credit>(0) } = former ?? {};
    const { slots = new Lists<Posting>(LONG), issues = new Lists<Posting>(LONG) } = former ?? {};
    this.credits = credits.without(items.map(({ handle }) => handle));
    this.slots = slots.without(changes.flatMap((change) => changedKeys(change, slotKeyOf)));
    this.issues = issues.without(changes.flatMap((change) => changedKeys(change, issueKeyOf)));
    if (changes.some(isMoved)) return;
    this.times = former?.times;
    if (areSame(changes, offsetOf)) this.offsets = former?.offsets;
    if (areSame(changes, categoriesOf)) this.categories = former?.categories;
  }

  /** The stories by a key. */
  storiesBy(keyOf: ItemKey): Lists<Story> {
    const lists = this.#stories.get(keyOf) ?? new Lists<Story>(LONG);
    this.#stories.set(keyOf, lists);
    return lists;
  }
}

/** Whether the digest stands at another place among the others, or did not or does not stand there. */
function isMoved({ before, after }: Change): boolean {
  return before === undefined || after === undefined || timeOf(before) !== timeOf(after);
}

/** The items, as they were and as they are, that are others now or in another place. */
function changedItems(change: Change): ItemSummary[] {
  const { items: former = [] } = change.before?.summary ?? {};
  const { items: present = [] } = change.after?.summary ?? {};
  if (isMoved(change)) return [...former, ...present];
  const isChanged = (item: ItemSummary, other: ItemSummary | undefined) =>
    other === undefined || !sameItem(item, other);
  return [
    ...former.filter((item, index) => isChanged(item, present[index])),
    ...present.filter((item, index) => isChanged(item, former[index])),
  ];
}

/** What the digest was and is found by, where its place among those with the same key changes. */
function changedKeys(
  change: Change,
  keyOf: (entry: ArchiveEntry) => string | undefined,
): readonly (string | undefined)[] {
  const [before, after] = [change.before, change.after].map((entry) => entry && keyOf(entry));
  return before === after && !isMoved(change) ? [] : [before, after];
}

/** Whether what `read` tells of the digests is as it was. */
function areSame(changes: readonly Change[], read: (entry: ArchiveEntry | undefined) => unknown): boolean {
  return changes.every(({ before, after }) => read(before) === read(after));
}

const offsetOf = (entry: ArchiveEntry | undefined) => entry?.summary.conventions.offsetMinutes;
const categoriesOf = (entry: ArchiveEntry | undefined) => JSON.stringify(entry?.summary.categories);
