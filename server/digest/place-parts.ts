/** Places the items and blocks of chunks in the digest's text. */
import type { FrontMatter } from '../front-matter/model.ts';
import type { Block } from '../markdown/block.ts';
import { placeBlock } from '../markdown/placed-block.ts';
import { encloses, shift, sliceSpan } from '../text/span.ts';
import { conventionsOf, markerStyle, type TimeOptions } from './conventions.ts';
import { type Separator, splitHeading } from './heading.ts';
import type { Digest, Heading, Item, ItemBody } from './model.ts';
import { opensWithLink, type Shape } from './shape/shape.ts';
import { separatorOf } from './shape/template-author.ts';

/** An item, or a block that belongs to none; in the coordinates of the chunk that it is in. */
export type Part = { readonly item: ItemBody } | { readonly block: Block };

/** What a digest is made of. */
export type DigestParts = Pick<Digest, 'items' | 'others' | 'definitions' | 'conventions'>;

/** Takes the parts of a digest in the order of the text. */
export class PartsBuilder {
  readonly #bodies: ItemBody[] = [];
  readonly #origins: number[] = [];
  readonly #lists: number[] = [];
  readonly #others: Block[] = [];
  #list = -1;
  /** The delimiter of the list that goes on where an item comes next. */
  #delimiter: string | undefined;

  /** Takes `parts`, whose coordinates begin at `origin`. */
  addAll(parts: readonly Part[], origin: number): void {
    for (const part of parts) {
      if ('item' in part) this.addItem(part.item, origin);
      else {
        this.#others.push(placeBlock(part.block, origin));
        this.#delimiter = undefined;
      }
    }
  }

  /** Takes an item, whose coordinates begin at `origin`. */
  addItem(body: ItemBody, origin: number): void {
    const { delimiter } = body.marker;
    if (delimiter !== this.#delimiter) this.#list++;
    this.#delimiter = delimiter;
    this.#bodies.push(body);
    this.#origins.push(origin);
    this.#lists.push(this.#list);
  }

  /** All that was taken, where it stands. */
  parts(
    {
      frontMatter,
      how: { shape },
    }: { readonly frontMatter: FrontMatter; readonly how: { readonly shape: Shape } },
    definitions: ReadonlyMap<string, string>,
    options: TimeOptions,
  ): DigestParts {
    const bodies = this.#bodies;
    const isCredited = opensWithLink(shape.item) || separatorOf(shape.item) !== undefined;
    const separators = bodies.map((body) => (isCredited ? body.separators : NONE));
    const markers = bodies.map(({ marker }) => markerStyle(marker));
    const headings = separators.filter((_, index) => bodies[index]?.facts.heading !== undefined);
    const conventions = conventionsOf(frontMatter, markers, headings, options);
    const items = bodies.map((body, index): Item => {
      const origin = this.#origins[index] ?? 0;
      const list = this.#lists[index] ?? 0;
      const heading = headingOf(body, origin, conventions.separator, separators[index], definitions);
      const span = shift(body.span, origin);
      return heading === undefined
        ? { index, list, origin, span, body }
        : { index, list, origin, span, body, heading };
    });
    return { items, others: this.#others, definitions, conventions };
  }
}

const NONE: readonly Separator[] = [];

/**
 * The heading of an item whose body's coordinates begin at `origin`, its title and author told apart by `separator` among
 * the `candidates`; `undefined` where the item opens with no link.
 */
function headingOf(
  { source, head, facts: { heading: link } }: ItemBody,
  origin: number,
  separator: string | undefined,
  candidates: readonly Separator[] | undefined,
  definitions: ReadonlyMap<string, string>,
): Heading | undefined {
  if (link === undefined) return undefined;
  const { destination, url, label } = link;
  const text = head?.title ?? link.text;
  const span =
    head === undefined || (head.link !== undefined && encloses(link.span, text)) ? link.span : head.title;
  const { title, separator: found, author } = splitHeading(sliceSpan(source, text), separator, candidates);
  const by = text.start + origin;
  const place = {
    span: shift(span, origin),
    text: shift(text, origin),
    title: shift(title, by),
    destination: shift(destination, origin),
    url: label === undefined ? url : (definitions.get(label) ?? ''),
  };
  if (head?.author !== undefined) return { ...place, author: shift(head.author, origin) };
  if (found === undefined || author === undefined) return place;
  return { ...place, separator: shift(found, by), author: shift(author, by) };
}
