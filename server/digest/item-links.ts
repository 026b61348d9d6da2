/**
 * All links of a digest's items, described as sources and with the place where each address is written.
 *
 * The rules on sources, hovers and document links ask for them on every change. What is in an item is described
 * once and kept with its body; only what stands elsewhere, the definitions of references, is looked up anew.
 */
import type { Block } from '../markdown/block.ts';
import type { PlainItem } from '../markdown/scan-plain-item.ts';
import { allInlines, textBlocks } from '../markdown/walk.ts';
import { readSource, type Source } from '../source/source.ts';
import { type Span, shift, sliceSpan, span } from '../text/span.ts';
import { absolute } from './locate.ts';
import type { Digest, Item, ItemBody } from './model.ts';

/** One link of one item. All spans are the digest's. */
export interface ItemLink {
  readonly item: Item;
  /** Whether it opens the item, which makes its address the story's source. */
  readonly isHeading: boolean;
  /** The link as a whole. */
  readonly span: Span;
  /** Where the address is written: in the link, or in the definition that it refers to. */
  readonly address: Span;
  /** Where the link itself says what it leads to: its address, or its reference. */
  readonly destination: Span;
  /** Whether a reader sees the address itself, as in `<https://…>`. */
  readonly isVisible: boolean;
  readonly source: Source;
}

/** The links of all items in the order of the text; images are none. */
export function itemLinks(digest: Digest): readonly ItemLink[] {
  let links = linksOf.get(digest);
  if (links === undefined) {
    const definitions = digest.definitions.size === 0 ? undefined : definitionPlaces(digest);
    links = digest.items.flatMap((item) =>
      bodyLinks(item.body).map((link) => place(link, item, digest, definitions)),
    );
    linksOf.set(digest, links);
  }
  return links;
}

/** The links that open items, in the order of the text. */
export function headingLinks(digest: Digest): readonly ItemLink[] {
  return itemLinks(digest).filter(({ isHeading }) => isHeading);
}

/**
 * The part of the text in which `part` of a link's address is written; all of the address where it is written
 * otherwise than it reads, with escapes.
 */
export function placeInAddress(digest: Digest, { address, source }: ItemLink, part: Span): Span {
  return isWrittenPlainly(digest, address, source.url) ? shift(part, address.start) : address;
}

/** Whether the text at `address` is `url` letter by letter. */
export function isWrittenPlainly(digest: Digest, address: Span, url: string): boolean {
  return address.end - address.start === url.length && digest.text.startsWith(url, address.start);
}

const linksOf = new WeakMap<Digest, readonly ItemLink[]>();

/** A link in the coordinates of its item's body. */
interface BodyLink {
  readonly span: Span;
  readonly destination: Span;
  readonly isHeading: boolean;
  /** Whether a reader sees the address itself. */
  readonly isVisible: boolean;
  /** The label of a reference. */
  readonly label?: string | undefined;
  /** Missing for a reference: where it leads stands elsewhere. */
  readonly source: Source | undefined;
}

const bodyLinksOf = new WeakMap<ItemBody, readonly BodyLink[]>();

function bodyLinks(body: ItemBody): readonly BodyLink[] {
  let links = bodyLinksOf.get(body);
  if (links === undefined) {
    links = body.plain === undefined ? linksIn(body) : plainLinks(body.source, body.plain);
    bodyLinksOf.set(body, links);
  }
  return links;
}

function linksIn({ blocks, opening }: ItemBody): BodyLink[] {
  const found: BodyLink[] = [];
  for (const block of textBlocks(blocks)) {
    for (const inline of allInlines(block.inlines)) {
      const { kind, span, target } = inline;
      if (kind !== 'link' || target === undefined) continue;
      const { form, destination, label } = target;
      found.push({
        span,
        destination,
        isHeading: inline === opening?.link,
        isVisible: form === 'autolink' || form === 'literal',
        label,
        source: form === 'reference' ? undefined : readSource(target.url),
      });
    }
  }
  return found;
}

function plainLinks(text: string, { heading, links }: PlainItem): BodyLink[] {
  return [heading, ...links].map(({ span, destination }) => ({
    span,
    destination,
    isHeading: span === heading.span,
    isVisible: false,
    source: readSource(sliceSpan(text, destination)),
  }));
}

function place(
  { span: own, destination: inner, isHeading, isVisible, label = '', source }: BodyLink,
  item: Item,
  digest: Digest,
  definitions: ReadonlyMap<string, Span> | undefined,
): ItemLink {
  const destination = absolute(item, inner);
  return {
    item,
    isHeading,
    span: absolute(item, own),
    address: source === undefined ? (definitions?.get(label) ?? destination) : destination,
    destination,
    isVisible,
    source: source ?? readSource(digest.definitions.get(label) ?? ''),
  };
}

/** Where the address of each reference definition is written, by normalised label; the first of a label counts. */
function definitionPlaces({ text, others, items }: Digest): Map<string, Span> {
  const places = new Map<string, Span>();
  const visit = (blocks: readonly Block[], origin: number): void => {
    for (const block of blocks) {
      if (block.kind === 'definition') {
        const found = readDefinition(text, shift(block.span, origin));
        if (found !== undefined && !places.has(found.label)) places.set(found.label, found.address);
      }
      visit(block.blocks, origin);
    }
  };
  visit(others, 0);
  for (const { body, origin } of items) visit(body.blocks, origin);
  return places;
}

function readDefinition(text: string, range: Span): { label: string; address: Span } | undefined {
  const match = /^\[((?:[^[\]\\]|\\.)*)\]:[\s>]*(?:<([^<>\r\n]*)>|(\S+))/su.exec(
    text.slice(range.start, range.end),
  );
  if (match === null) return undefined;
  const [all, label = '', inPointy, plain = ''] = match;
  const end = range.start + all.length - (inPointy === undefined ? 0 : 1);
  return { label: normalLabel(label), address: span(end - (inPointy ?? plain).length, end) };
}

/** As CommonMark compares labels, in the form that the parser's tree has them in. */
function normalLabel(label: string): string {
  return label
    .replace(/[\t\n\r ]+/gu, ' ')
    .trim()
    .toLowerCase()
    .toUpperCase()
    .toLowerCase();
}
