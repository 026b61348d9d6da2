/** What was derived from an archive's digests and stays valid as long as their summaries do. */
import { type ArchiveEntry, issueKeyOf, slotKeyOf } from '../index/entry.ts';
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

/** The facts. */
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

  /** Those of the `former` facts that hold regardless of the digests `changed`. */
  constructor(former?: Facts, changed: readonly ArchiveEntry[] = []) {
    const items = changed.flatMap(({ summary }) => summary.items);
    this.#stories = new Map(
      [...(former === undefined ? [] : former.#stories)].map(([keyOf, lists]) => [
        keyOf,
        lists.without(items.map(keyOf)),
      ]),
    );
    const { credits = new Lists<Credit>(0) } = former ?? {};
    const { slots = new Lists<Posting>(LONG), issues = new Lists<Posting>(LONG) } = former ?? {};
    this.credits = credits.without(items.map(({ handle }) => handle));
    this.slots = slots.without(changed.map(slotKeyOf));
    this.issues = issues.without(changed.map(issueKeyOf));
  }

  /** The stories by a key. */
  storiesBy(keyOf: ItemKey): Lists<Story> {
    const lists = this.#stories.get(keyOf) ?? new Lists<Story>(LONG);
    this.#stories.set(keyOf, lists);
    return lists;
  }
}
