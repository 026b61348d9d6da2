/**
 * What a run keeps of the digests that it has checked, so that the archive's rules can be asked in the end.
 *
 * An archive of ten thousand digests takes longer to put together than its digests take to check, and where no
 * story, slot, author or category meets another one the rules have nothing to say. So the threads hand on
 * numbers by which archive-of-facts.ts finds out what meets, and nothing else: the few digests that it takes to say
 * more are read again.
 */
import { slotKeyOf, timeOf } from '../archive/entry.ts';
import { copyOf, textsOf } from '../archive/summary.ts';
import { creditedName } from '../digest/author.ts';
import { headingLinks } from '../digest/item-links.ts';
import { entryOf } from '../digest/locate.ts';
import type { Digest } from '../digest/model.ts';
import type { Sketch } from '../digest/sketch.ts';
import { readDirectives } from '../rules/directives.ts';
import { headingParts } from '../rules/heading-parts.ts';
import type { Finding, HouseStyle } from '../rules/rule.ts';
import type { Source } from '../source/source.ts';
import { sourceKey } from '../source/source-key.ts';
import { hash32 } from '../text/hash.ts';
import { type Span, sliceSpan } from '../text/span.ts';

/** The facts of some digests, to be handed from thread to thread. */
export interface ArchiveFacts {
  /** When the digests were for, in ms since the epoch; NaN for those without a time. */
  readonly times: Float64Array<ArrayBuffer>;
  /** Which of them are to be looked at with the archive at hand, whatever it knows. */
  readonly asking: readonly number[];
  /**
   * For each digest `keyOf` its slot, the number of its categories and that of its items; then its categories, and for
   * each item `keyOf` its source, its handle and the name that is credited. Categories, handles and names are places
   * in `names`, counted from 1; 0 stands for what is missing.
   */
  readonly keys: Int32Array<ArrayBuffer>;
  /** May be one and the same list for many facts, and longer than these need. */
  readonly names: readonly string[];
}

/** A number of 32 bits for a text, never 0. Two different texts may have the same, but never the other way round. */
export function keyOf(text: string): number {
  return hash32(text) | 0 || 1;
}

/** Gathers the facts of digests: for each a few dozen numbers, since nearly none is ever asked for. */
export class FactsWriter {
  #times: number[] = [];
  #asking: number[] = [];
  #keys: number[] = [];
  readonly #names: string[] = [];
  readonly #places = new Map<string, number>();
  /** The places of handles and of credited names, by how they are written. */
  readonly #handles = new Map<string, number>();
  readonly #authors = new Map<string, number>();

  /** Takes down `digest` of the file at `uri`, in which `findings` were found without the archive. */
  add(digest: Digest, uri: string, findings: readonly Finding[], house: HouseStyle): void {
    const countAt = this.#begin(digest, uri);
    let items = 0;
    let isAsking = mayChange(digest, findings) || isReadOtherwise(digest, house);
    for (const { item, source } of headingLinks(digest)) {
      if (item.heading === undefined) continue;
      items++;
      if (this.#addItem(source, sourceKey(source), digest.text, item.heading.author, house)) isAsking = true;
    }
    this.#end(countAt, items, isAsking);
  }

  /** Takes down the digest of the file at `uri`, of which there is but a sketch, since no rule has found anything. */
  addSketch(sketch: Sketch, uri: string, house: HouseStyle): void {
    const countAt = this.#begin(sketch, uri);
    let isAsking = false;
    for (const { source, key, linkText, parts } of sketch.items)
      if (this.#addItem(source, key, linkText, parts.author, house)) isAsking = true;
    this.#end(countAt, sketch.items.length, isAsking);
  }

  /** Begins a digest, and returns where the number of its items is to be written. */
  #begin(digest: Pick<Digest, 'frontMatter' | 'conventions'>, uri: string): number {
    const dated = { uri, summary: digest };
    const slot = slotKeyOf(dated);
    const categories = textsOf(entryOf(digest, 'categories')?.value);
    const countAt = this.#keys.push(slot === undefined ? 0 : keyOf(slot), categories.length, 0) - 1;
    for (const category of categories) this.#keys.push(this.#place(category));
    this.#times.push(timeOf(dated) ?? Number.NaN);
    return countAt;
  }

  /** Takes down an item, whose author stands at `author` in `text`; whether the configuration knows its source's owner. */
  #addItem(
    { post }: Source,
    key: string | undefined,
    text: string,
    author: Span | undefined,
    { authors }: HouseStyle,
  ): boolean {
    const handle = post?.handle;
    const isCredited = handle !== undefined && author !== undefined && author.end > author.start;
    this.#keys.push(key === undefined ? 0 : keyOf(key));
    this.#keys.push(isCredited ? this.#placeOf(handle, this.#handles, lowerCase) : 0);
    this.#keys.push(isCredited ? this.#placeOf(sliceSpan(text, author), this.#authors, creditedName) : 0);
    return handle !== undefined && authors?.has(lowerCase(handle)) === true;
  }

  #end(countAt: number, items: number, isAsking: boolean): void {
    this.#keys[countAt] = items;
    if (isAsking) this.#asking.push(this.#times.length - 1);
  }

  /** The facts of the digests since the last time. */
  facts(): ArchiveFacts {
    const facts = {
      times: new Float64Array(this.#times),
      asking: this.#asking,
      keys: new Int32Array(this.#keys),
      names: this.#names,
    };
    this.#times = [];
    this.#asking = [];
    this.#keys = [];
    return facts;
  }

  /** The place of the name that `written` stands for, which is worked out once. */
  #placeOf(written: string, known: Map<string, number>, nameOf: (written: string) => string): number {
    let place = known.get(written);
    if (place === undefined) {
      place = this.#place(nameOf(written));
      known.set(copyOf(written), place);
    }
    return place;
  }

  #place(name: string): number {
    let place = this.#places.get(name);
    if (place === undefined) {
      const own = copyOf(name);
      place = this.#names.push(own);
      this.#places.set(own, place);
    }
    return place;
  }
}

function lowerCase(handle: string): string {
  return handle.toLowerCase();
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
  return items.some(({ heading }) => {
    if (heading === undefined) return false;
    const { author } = headingParts(text, heading, house);
    return !isSame(author, heading.author) && nameAt(author) !== nameAt(heading.author);
  });
}

function isSame(a: Span | undefined, b: Span | undefined): boolean {
  return a?.start === b?.start && a?.end === b?.end;
}
