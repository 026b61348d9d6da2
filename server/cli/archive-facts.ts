/**
 * What a run keeps of the digests that it has checked, so that the archive's rules can be asked in the end.
 *
 * An archive of ten thousand digests takes longer to put together than its digests take to check, and where no
 * story, slot, author or category meets another one the rules have nothing to say. So the threads hand on
 * numbers by which archive-of-facts.ts finds out what meets, and the digests' entries as bytes, of which only
 * those are read that are asked for.
 */
import { type ArchiveEntry, slotKeyOf, timeOf } from '../archive/entry.ts';
import { restoreEntry, storeEntry } from '../archive/stored-entry.ts';
import { placesOf, summarise } from '../archive/summary.ts';
import { creditedName } from '../digest/author.ts';
import type { Digest } from '../digest/model.ts';
import { readDirectives } from '../rules/directives.ts';
import { headingParts } from '../rules/heading-parts.ts';
import type { Finding, HouseStyle } from '../rules/rule.ts';
import { hash32 } from '../text/hash.ts';
import { type Span, sliceSpan } from '../text/span.ts';

/** The facts of some digests, to be handed from thread to thread. */
export interface ArchiveFacts {
  /** The digests' entries in UTF-8, one after the other; see `entryIn`. */
  readonly entries: Uint8Array<ArrayBuffer>;
  /** Where each of them ends. */
  readonly ends: Uint32Array<ArrayBuffer>;
  /** When the digests were for, in ms since the epoch; NaN for those without a time. */
  readonly times: Float64Array<ArrayBuffer>;
  /** Which of them are to be looked at with the archive at hand, whatever it knows. */
  readonly asking: readonly number[];
  /**
   * For each digest `keyOf` its slot, the number of its items, and for each item `keyOf` its source, its handle and
   * the name that is credited, the latter two as places in `names`, counted from 1; 0 for what is missing.
   */
  readonly keys: Uint32Array<ArrayBuffer>;
  readonly names: readonly string[];
  /** The categories of each digest. */
  readonly categories: readonly (readonly string[])[];
}

/** A number for a text, never 0. Two different texts may have the same, but never the other way round. */
export function keyOf(text: string): number {
  return hash32(text) >>> 0 || 1;
}

const ENCODER = new TextEncoder();

/** Gathers the facts of digests. */
export class FactsWriter {
  readonly #entries: Uint8Array[] = [];
  readonly #ends: number[] = [];
  readonly #times: number[] = [];
  readonly #asking: number[] = [];
  readonly #keys: number[] = [];
  readonly #names = new Map<string, number>();
  readonly #categories: (readonly string[])[] = [];

  /** Takes down `digest` of the file at `uri`, in which `findings` were found without the archive. */
  add(digest: Digest, uri: string, findings: readonly Finding[], house: HouseStyle): void {
    const summary = summarise(digest);
    const entry: ArchiveEntry = { uri, summary, places: placesOf(digest) };
    const isConfigured = summary.items.some(
      ({ handle }) => handle !== undefined && house.authors?.has(handle),
    );
    if (isConfigured || mayChange(digest, findings) || isReadOtherwise(digest, house))
      this.#asking.push(this.#ends.length);
    const bytes = ENCODER.encode(JSON.stringify([uri, storeEntry(entry)]));
    this.#entries.push(bytes);
    this.#ends.push((this.#ends.at(-1) ?? 0) + bytes.length);
    this.#times.push(timeOf(entry) ?? Number.NaN);
    this.#categories.push(summary.categories);
    const slot = slotKeyOf(entry);
    this.#keys.push(slot === undefined ? 0 : keyOf(slot), summary.items.length);
    for (const { source, handle, author } of summary.items) {
      const name = author === undefined ? '' : creditedName(author);
      const isCredited = handle !== undefined && author !== undefined && author !== '';
      this.#keys.push(source === undefined ? 0 : keyOf(source));
      this.#keys.push(isCredited ? this.#placeOf(handle) : 0, isCredited ? this.#placeOf(name) : 0);
    }
  }

  facts(): ArchiveFacts {
    const entries = new Uint8Array(this.#ends.at(-1) ?? 0);
    for (const [at, bytes] of this.#entries.entries())
      entries.set(bytes, (this.#ends[at] ?? 0) - bytes.length);
    return {
      entries,
      ends: Uint32Array.from(this.#ends),
      times: Float64Array.from(this.#times),
      asking: this.#asking,
      keys: Uint32Array.from(this.#keys),
      names: [...this.#names.keys()],
      categories: this.#categories,
    };
  }

  #placeOf(name: string): number {
    const place = this.#names.get(name) ?? this.#names.size + 1;
    this.#names.set(name, place);
    return place;
  }
}

/** The entries that a FactsWriter wrote. */
export function entriesIn(facts: ArchiveFacts): ArchiveEntry[] {
  return Array.from(facts.ends, (_, at) => entryIn(facts, at));
}

/** The entry of the digest that was added as the one with the index `at`. */
export function entryIn({ entries, ends }: ArchiveFacts, at: number): ArchiveEntry {
  const json = new TextDecoder().decode(entries.subarray(ends[at - 1] ?? 0, ends[at]));
  const [uri, stored]: readonly unknown[] = JSON.parse(json);
  const entry = typeof uri === 'string' ? restoreEntry(uri, stored) : undefined;
  if (entry === undefined) throw new Error('An entry does not come back as it was stored.');
  return entry;
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
