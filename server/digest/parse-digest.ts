/**
 * Text in, digest out. Never throws; parses again only what has changed since the digest before.
 *
 * The text is cut into pieces that stand for themselves (split-pieces.ts), each piece is parsed once and kept
 * by its text, and the digest is put together from them. The one thing pieces share is the list of reference
 * definitions: where it changes, all pieces are parsed again, since any bracket may now be a link.
 */
import { readFrontMatter } from '../front-matter/read-front-matter.ts';
import type { Block } from '../markdown/block.ts';
import type { Punctuation } from '../markdown/character-class.ts';
import { fromMdast, type PieceTree } from '../markdown/from-mdast.ts';
import { parseMarkdown } from '../markdown/markdown.ts';
import type { LinkParts } from '../markdown/scan-inlines.ts';
import { scanPiece } from '../markdown/scan-piece.ts';
import { scanPlainItem } from '../markdown/scan-plain-item.ts';
import { splitPieces } from '../markdown/split-pieces.ts';
import { type Span, shift, sliceSpan } from '../text/span.ts';
import { readConventions } from './conventions.ts';
import { splitHeading } from './heading.ts';
import type { Conventions, Digest, Heading, Item, ItemBody } from './model.ts';
import { PlainBody } from './plain-body.ts';
import { readItemBody } from './read-item.ts';

/** How a text is to be read. */
export interface ParseOptions {
  /** Whose notion of punctuation decides what is bold: current Hugo's (P and S) or that of Hugo 0.111 and older (P). */
  readonly punctuation?: Punctuation;
}

/** A parsed piece: what stands in it, item or other, in the piece's coordinates. */
interface Piece {
  readonly parts: readonly Part[];
  /** What other pieces must know of it. */
  readonly labels: SharedLabels;
}

type Part = { readonly item: ItemBody } | { readonly block: Block };

/** A piece where it stands in its digest. */
export interface PlacedPiece {
  /** The piece itself: the same object in the next version of the digest as long as its text means the same. */
  readonly identity: object;
  readonly source: string;
  readonly start: number;
  /** The item or block of each of its parts, in the piece's coordinates. */
  readonly parts: readonly ({ readonly item: ItemBody } | { readonly block: Block })[];
}

/** The pieces of one digest, for the next one. */
interface Pieces {
  readonly placed: readonly (PlacedPiece & { readonly identity: Piece })[];
  readonly context: string;
  /** What the pieces that look as if they held definitions do hold. */
  readonly labels: ReadonlyMap<string, SharedLabels>;
}

/** Kept beside the digests and not in them, so that a digest is plain data; gone with the digest. */
const piecesOf = new WeakMap<Digest, Pieces>();

/** The digest that `text` is. `previous` is an earlier version of the same file, whose unchanged items are used again. */
export function parseDigest(text: string, options: ParseOptions = {}, previous?: Digest): Digest {
  const punctuation = options.punctuation ?? 'P+S';
  const { frontMatter, bodyStart } = readFrontMatter(text, previous);
  const spans = splitPieces(text, bodyStart);
  const known = previous === undefined ? undefined : piecesOf.get(previous);
  const labels = new Map<string, SharedLabels>();
  const shared = sharedLabels(text, spans, punctuation, known?.labels, labels);
  const context = `${punctuation}\n${shared.definitions.map((definition) => `${definition.label} ${definition.url}`).join('\n')}\n\n${shared.footnotes.join('\n')}`;
  const reusable =
    known?.context === context
      ? new Map(known.placed.map(({ source, identity }) => [source, identity]))
      : undefined;

  /** Those that are costly to read; a text may hold the same again and again. */
  const read = new Map<string, Piece>();
  const placed: Pieces['placed'][number][] = [];
  const bodies: { readonly body: ItemBody; readonly origin: number; readonly list: number }[] = [];
  const others: Block[] = [];
  let list = -1;
  let previousPart: Part | undefined;
  for (const place of spans) {
    const source = text.slice(place.start, place.end);
    const piece =
      reusable?.get(source) ??
      plainPiece(source, punctuation) ??
      read.get(source) ??
      parseAll(source, punctuation, shared);
    if (!isPlain(piece)) read.set(source, piece);
    placed.push({ identity: piece, source, start: place.start, parts: piece.parts });
    for (const part of piece.parts) {
      if ('block' in part) others.push(placeBlock(part.block, place.start));
      else {
        if (!continuesList(previousPart, part)) list++;
        bodies.push({ body: part.item, origin: place.start, list });
      }
      previousPart = part;
    }
  }

  const definitions = new Map<string, string>();
  for (const { label, url } of shared.definitions) if (!definitions.has(label)) definitions.set(label, url);
  const conventions = readConventions(
    frontMatter,
    bodies.map(({ body }) => body),
  );
  const items = bodies.map((entry, index) => placeItem(entry, index, conventions, definitions));
  const digest: Digest = { text, frontMatter, bodyStart, items, others, definitions, conventions };
  piecesOf.set(digest, { placed, context, labels });
  return digest;
}

/** The pieces that `digest` was put together from, in the order of the text; for what works a piece at a time and keeps what it made. */
export function piecesIn(digest: Digest): readonly PlacedPiece[] {
  return piecesOf.get(digest)?.placed ?? [];
}

/** What one piece needs to know of the others. */
interface SharedLabels {
  readonly definitions: PieceTree['definitions'];
  readonly footnotes: readonly string[];
}

const NOTHING_SHARED: SharedLabels = { definitions: [], footnotes: [] };

/**
 * The definitions in all pieces; found by parsing the few pieces that look as if they held one. What each
 * holds is looked up in `known` and written down in `found`.
 */
function sharedLabels(
  text: string,
  spans: readonly Span[],
  punctuation: Punctuation,
  known: ReadonlyMap<string, SharedLabels> | undefined,
  found: Map<string, SharedLabels>,
): SharedLabels {
  if (!text.includes(']:')) return NOTHING_SHARED;
  const definitions: PieceTree['definitions'][number][] = [];
  const footnotes: string[] = [];
  for (const place of spans) {
    const source = text.slice(place.start, place.end);
    if (!source.includes(']:')) continue;
    const labels = known?.get(source) ?? parseAll(source, punctuation, NOTHING_SHARED).labels;
    found.set(source, labels);
    definitions.push(...labels.definitions);
    footnotes.push(...labels.footnotes);
  }
  return { definitions, footnotes };
}

/** The piece that a plain item is; `undefined` where `source` is anything else. */
function plainPiece(source: string, punctuation: Punctuation): Piece | undefined {
  const plain = scanPlainItem(source);
  // Whatever stands behind it would be a part of the piece as well.
  if (plain === undefined || !plain.isBoldPlain || plain.end < source.length) return undefined;
  const item = new PlainBody(source, plain, (text) => contentOf(parseAll(text, punctuation, NOTHING_SHARED)));
  return { parts: [{ item }], labels: NOTHING_SHARED };
}

function isPlain({ parts: [part] }: Piece): boolean {
  return part !== undefined && 'item' in part && part.item.plain !== undefined;
}

/** What a plain item holds: its piece has that one part. */
function contentOf({ parts: [part] }: Piece): Pick<ItemBody, 'blocks' | 'opening' | 'summary'> {
  return part !== undefined && 'item' in part ? part.item : { blocks: [], summary: [] };
}

function parseAll(source: string, punctuation: Punctuation, shared: SharedLabels): Piece {
  const tree = scanPiece(source, punctuation) ?? readPiece(source, punctuation, shared);
  const parts: Part[] = [];
  for (const block of tree.blocks) {
    const bodies = block.kind === 'list' ? block.blocks.map((child) => readItemBody(child, source)) : [];
    if (bodies.length === 0 || bodies.includes(undefined)) parts.push({ block });
    else for (const item of bodies) if (item !== undefined) parts.push({ item });
  }
  return { parts, labels: { definitions: tree.definitions, footnotes: tree.footnotes } };
}

/** The labels of `definitions`; the same list each time, since the parser keeps what it makes of it. */
function labelsOf(definitions: SharedLabels['definitions']): readonly string[] {
  let labels = labelLists.get(definitions);
  if (labels === undefined) {
    labels = definitions.map((definition) => definition.label);
    labelLists.set(definitions, labels);
  }
  return labels;
}

const labelLists = new WeakMap<SharedLabels['definitions'], readonly string[]>();

/** What the full parser makes of `source`; one block without content where that is too much even for it. */
function readPiece(source: string, punctuation: Punctuation, shared: SharedLabels): PieceTree {
  const root = parseMarkdown(source, {
    punctuation,
    definedLabels: labelsOf(shared.definitions),
    definedFootnotes: shared.footnotes,
  });
  if (root !== undefined) return fromMdast(root, source);
  const unread: Block = { kind: 'unread', span: { start: 0, end: source.length }, blocks: [], inlines: [] };
  return { blocks: [unread], definitions: [], footnotes: [] };
}

/** Whether `part` stands in the same list as the part before it: nothing but items between them, and one kind of delimiter. */
function continuesList(before: Part | undefined, part: Part): boolean {
  if (before === undefined || 'block' in before || 'block' in part) return false;
  return before.item.marker.delimiter === part.item.marker.delimiter;
}

function placeItem(
  { body, origin, list }: { readonly body: ItemBody; readonly origin: number; readonly list: number },
  index: number,
  conventions: Conventions,
  definitions: ReadonlyMap<string, string>,
): Item {
  const heading = headingOf(body, conventions.separator, definitions);
  const span = shift(body.span, origin);
  return {
    index,
    list,
    origin,
    span,
    body,
    ...(heading === undefined ? {} : { heading: shiftHeading(heading, origin) }),
  };
}

/**
 * The heading of an item in the coordinates of `body`, its title and author told apart by `separator`;
 * `undefined` where the item opens with no link.
 */
export function headingOf(
  body: ItemBody,
  separator: string | undefined,
  definitions: ReadonlyMap<string, string>,
): Heading | undefined {
  const link = body.plain?.heading ?? headingLink(body);
  if (link === undefined) return undefined;
  const parts = splitHeading(sliceSpan(body.source, link.text), separator);
  return {
    span: link.span,
    text: link.text,
    title: shift(parts.title, link.text.start),
    ...(parts.separator === undefined ? {} : { separator: shift(parts.separator, link.text.start) }),
    ...(parts.author === undefined ? {} : { author: shift(parts.author, link.text.start) }),
    destination: link.destination,
    url: addressOf(body, definitions),
  };
}

function headingLink({ opening }: ItemBody): LinkParts | undefined {
  const target = opening?.link.target;
  if (opening === undefined || target === undefined) return undefined;
  return { span: opening.link.span, text: target.text, destination: target.destination };
}

/** Where the heading leads. */
function addressOf(body: ItemBody, definitions: ReadonlyMap<string, string>): string {
  if (body.plain !== undefined) return sliceSpan(body.source, body.plain.heading.destination);
  const target = body.opening?.link.target;
  return target?.label === undefined ? (target?.url ?? '') : (definitions.get(target.label) ?? '');
}

function shiftHeading(heading: Heading, by: number): Heading {
  return {
    span: shift(heading.span, by),
    text: shift(heading.text, by),
    title: shift(heading.title, by),
    ...(heading.separator === undefined ? {} : { separator: shift(heading.separator, by) }),
    ...(heading.author === undefined ? {} : { author: shift(heading.author, by) }),
    destination: shift(heading.destination, by),
    url: heading.url,
  };
}

function placeBlock(block: Block, by: number): Block {
  return by === 0 ? block : shiftBlock(block, by);
}

function shiftBlock(block: Block, by: number): Block {
  return {
    kind: block.kind,
    span: shift(block.span, by),
    blocks: block.blocks.map((child) => shiftBlock(child, by)),
    inlines: block.inlines.map((child) => shiftInline(child, by)),
  };
}

function shiftInline(inline: Block['inlines'][number], by: number): Block['inlines'][number] {
  const { target } = inline;
  return {
    ...inline,
    span: shift(inline.span, by),
    inlines: inline.inlines.map((child) => shiftInline(child, by)),
    ...(target === undefined
      ? {}
      : { target: { ...target, text: shift(target.text, by), destination: shift(target.destination, by) } }),
  };
}
