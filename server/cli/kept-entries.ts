/**
 * The archive's entries of many digests, as bytes: to be handed from thread to thread at once, and to take little
 * memory. Only commands that need all entries keep them; see archive-facts.ts for the others.
 */
import type { ArchiveEntry } from '../archive/entry.ts';
import { restoreEntry, storeEntry } from '../archive/stored-entry.ts';
import { placesOf, summarise } from '../archive/summary.ts';
import type { Digest } from '../digest/model.ts';

/** Some entries, which are called by their numbers from 0. */
export interface KeptEntries {
  /** The entries in UTF-8, one after the other; see `entryIn`. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where each of them ends. */
  readonly ends: Uint32Array<ArrayBuffer>;
}

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder();

/** Gathers the entries of digests. */
export class EntriesWriter {
  readonly #pieces: Uint8Array[] = [];
  readonly #ends: number[] = [];

  /** Takes down `digest` of the file at `uri`. */
  add(digest: Digest, uri: string): void {
    const entry: ArchiveEntry = { uri, summary: summarise(digest), places: placesOf(digest) };
    const piece = ENCODER.encode(JSON.stringify([uri, storeEntry(entry)]));
    this.#pieces.push(piece);
    this.#ends.push((this.#ends.at(-1) ?? 0) + piece.length);
  }

  entries(): KeptEntries {
    const bytes = new Uint8Array(this.#ends.at(-1) ?? 0);
    for (const [at, piece] of this.#pieces.entries()) bytes.set(piece, (this.#ends[at] ?? 0) - piece.length);
    return { bytes, ends: new Uint32Array(this.#ends) };
  }
}

/** The entries that an EntriesWriter wrote; none where nothing was kept. */
export function entriesIn(kept: KeptEntries | undefined): ArchiveEntry[] {
  return kept === undefined ? [] : Array.from(kept.ends, (_, number) => entryIn(kept, number));
}

/** The entry with this number. */
export function entryIn({ bytes, ends }: KeptEntries, number: number): ArchiveEntry {
  const json = DECODER.decode(bytes.subarray(ends[number - 1] ?? 0, ends[number]));
  const [uri, stored]: readonly unknown[] = JSON.parse(json);
  const entry = typeof uri === 'string' ? restoreEntry(uri, stored) : undefined;
  if (entry === undefined) throw new Error('An entry does not come back as it was stored.');
  return entry;
}
