/**
 * What a run keeps of the digests that it has checked, so that the archive's rules can be asked in the end: an
 * entry for each, as text, and numbers that tell whether asking is worth it.
 *
 * An archive of ten thousand digests takes longer to put together than its digests take to check, and where
 * no story, slot, author or category meets another one the rules have nothing to say. So the threads hand on
 * hashes of what could meet, and the entries are read only where something has.
 */
import { type ArchiveEntry, slotKeyOf } from '../archive/entry.ts';
import { placesOf, summarise } from '../archive/summary.ts';
import { creditedName } from '../digest/author.ts';
import type { Digest } from '../digest/model.ts';
import { likenessOf } from '../rules/archive-category-variant.ts';
import { readDirectives } from '../rules/directives.ts';
import { headingParts } from '../rules/heading-parts.ts';
import type { Finding, HouseStyle } from '../rules/rule.ts';
import { hash32 } from '../text/hash.ts';
import { type Span, sliceSpan } from '../text/span.ts';

/** The facts of some digests, to be handed from thread to thread. */
export interface ArchiveFacts {
  /** The digests' entries as a JSON array in UTF-8, in the order in which they were added. */
  readonly entries: Uint8Array<ArrayBuffer>;
  /** Which of them are to be looked at with the archive at hand, whatever it knows. */
  readonly asking: readonly number[];
  /** For each digest its slot, the number of its items, and three hashes an item; 0 for what is missing. */
  readonly keys: Uint32Array<ArrayBuffer>;
  /** Each category of each publication once. */
  readonly categories: readonly { readonly publication: string; readonly category: string }[];
}

/** Gathers the facts of digests. */
export class FactsWriter {
  readonly #entries: string[] = [];
  readonly #asking: number[] = [];
  readonly #keys: number[] = [];
  readonly #categories = new Map<string, ArchiveFacts['categories'][number]>();

  /** Takes down `digest` of the file at `uri`; only digests of one `publication` can meet. */
  add(
    digest: Digest,
    uri: string,
    publication: string,
    findings: readonly Finding[],
    house: HouseStyle,
  ): void {
    const summary = summarise(digest);
    const entry: ArchiveEntry = { uri, summary, places: placesOf(digest) };
    const isConfigured = summary.items.some(
      ({ handle }) => handle !== undefined && house.authors?.has(handle),
    );
    if (isConfigured || mayChange(digest, findings) || isReadOtherwise(digest, house))
      this.#asking.push(this.#entries.length);
    this.#entries.push(JSON.stringify(entry));
    const key = (text: string | undefined) => (text === undefined ? 0 : hash32(publication + text) || 1);
    const slot = slotKeyOf(entry);
    const sources = new Set<number>();
    this.#keys.push(key(slot), summary.items.length);
    for (const { source, handle, author } of summary.items) {
      const hash = key(source);
      const isNew = hash !== 0 && !sources.has(hash);
      if (isNew) sources.add(hash);
      const name = author === undefined || handle === undefined ? undefined : creditedName(author);
      this.#keys.push(isNew ? hash : 0, name === undefined ? 0 : key(handle), key(name));
    }
    for (const category of summary.categories)
      this.#categories.set(`${publication}\n${category}`, { publication, category });
  }

  facts(): ArchiveFacts {
    return {
      entries: new TextEncoder().encode(`[${this.#entries.join(',')}]`),
      asking: this.#asking,
      keys: Uint32Array.from(this.#keys),
      categories: [...this.#categories.values()],
    };
  }
}

/** The entries that a FactsWriter wrote. */
export function entriesIn({ entries }: ArchiveFacts): ArchiveEntry[] {
  return JSON.parse(new TextDecoder().decode(entries)) as ArchiveEntry[];
}

/** Whether the archive may change what was found without it: a comment that turns rules off may be of use, an author may be known. */
function mayChange(digest: Digest, findings: readonly Finding[]): boolean {
  return (
    readDirectives(digest).length > 0 ||
    findings.some(({ rule, fixes }) => rule === 'heading-author' && fixes.length === 0)
  );
}

/** Whether a configured separator makes another name of what the archive, which knows none, takes for an author. */
function isReadOtherwise({ text, items }: Digest, house: HouseStyle): boolean {
  if (house.separator === undefined) return false;
  const nameAt = (author: Span | undefined) =>
    author === undefined ? '' : creditedName(sliceSpan(text, author));
  return items.some(
    ({ heading }) =>
      heading !== undefined && nameAt(headingParts(text, heading, house).author) !== nameAt(heading.author),
  );
}

/** Looks out for digests that meet. */
export class Encounters {
  readonly #sources = new Set<number>();
  readonly #slots = new Set<number>();
  readonly #names = new Map<number, number>();
  readonly #categories = new Map<string, Set<string>>();
  #found = false;

  /** Adds what is known of some digests. Two different texts may count as equal, but never the other way round. */
  add({ asking, keys, categories }: ArchiveFacts): void {
    if (asking.length > 0) this.#found = true;
    for (const { publication, category } of categories) {
      const known = this.#categories.get(publication) ?? new Set();
      this.#categories.set(publication, known.add(category));
    }
    for (let at = 0; at + 1 < keys.length && !this.#found; ) {
      const slot = keys[at] ?? 0;
      const end = at + 2 + 3 * (keys[at + 1] ?? 0);
      if (slot !== 0 && this.#slots.has(slot)) this.#found = true;
      this.#slots.add(slot);
      for (at += 2; at < end; at += 3) this.#addItem(keys[at] ?? 0, keys[at + 1] ?? 0, keys[at + 2] ?? 0);
    }
  }

  #addItem(source: number, handle: number, name: number): void {
    if (source !== 0) {
      if (this.#sources.has(source)) this.#found = true;
      this.#sources.add(source);
    }
    if (handle === 0) return;
    const before = this.#names.get(handle);
    if (before === undefined) this.#names.set(handle, name);
    else if (before !== name) this.#found = true;
  }

  /** Whether there is anything that the archive's rules may have something to say to. */
  get isAny(): boolean {
    return (
      this.#found || [...this.#categories.values()].some((categories) => haveLookAlikes([...categories]))
    );
  }
}

/** More categories than these are compared by the rule itself. */
const MOST_COMPARED = 200;

function haveLookAlikes(categories: readonly string[]): boolean {
  if (categories.length > MOST_COMPARED) return true;
  return categories.some((one, at) =>
    categories.slice(at + 1).some((other) => likenessOf(one, other) !== undefined),
  );
}
