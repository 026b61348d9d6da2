/**
 * All links of a digest's items, described as sources and with the place where each address is written.
 *
 * The rules on sources, hovers and document links need them on every change. An item's links are kept with its body;
 * only the definitions of references are looked up again.
 */
import type { Block } from '../markdown/block.ts';
import { readSource, type Source } from '../source/source.ts';
import { keepLast } from '../text/keep-last.ts';
import { type Span, shift, span } from '../text/span.ts';
import { absolute } from './locate.ts';
import type { BodyLink, Digest, Item } from './model.ts';

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
export const itemLinks: (digest: Digest) => readonly ItemLink[] = keepLast((digest) => {
  const definitions = digest.definitions.size === 0 ? undefined : definitionPlaces(digest);
  return digest.items.flatMap((item) =>
    item.body.facts.links.map((link) => place(link, item, digest, definitions)),
  );
});

/** The links that open items, in the order of the text. */
export function headingLinks(digest: Digest): readonly ItemLink[] {
  return itemLinks(digest).filter(({ isHeading }) => isHeading);
}

/** What the link leads to that opens `item`; `undefined` where none does. */
export function headingSource(
  { body: { facts } }: Item,
  { definitions }: Pick<Digest, 'definitions'>,
): Source | undefined {
  return facts.heading === undefined ? undefined : sourceOf(facts.heading, definitions);
}

/** What a link leads to, be it by itself or by one of `definitions`, those of its digest. */
export function sourceOf({ source, label = '' }: BodyLink, definitions: Digest['definitions']): Source {
  return source ?? readSource(definitions.get(label) ?? '');
}

/** Whether all links of `digest` lead to what `test` wants; never where a link refers to what stands elsewhere. */
export function everyLink({ items }: Digest, test: (source: Source, link: BodyLink) => boolean): boolean {
  return items.every(({ body }) =>
    body.facts.links.every((link) => link.source !== undefined && test(link.source, link)),
  );
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

function place(
  link: BodyLink,
  item: Item,
  digest: Digest,
  definitions: ReadonlyMap<string, Span> | undefined,
): ItemLink {
  const { form, label = '', source } = link;
  const destination = absolute(item, link.destination);
  return {
    item,
    isHeading: link === item.body.facts.heading,
    span: absolute(item, link.span),
    address: source === undefined ? (definitions?.get(label) ?? destination) : destination,
    destination,
    isVisible: form === 'autolink' || form === 'literal',
    source: sourceOf(link, digest.definitions),
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
