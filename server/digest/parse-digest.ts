/**
 * Text in, digest out. Never throws; parses again only what has changed since the digest before.
 *
 * The text is cut into chunks that stand for themselves (split-chunks.ts), each chunk is read once and kept
 * by its text, and the digest is put together from them. The one thing chunks share is the list of reference
 * definitions: where it changes, all chunks are parsed again, since any bracket may now be a link.
 *
 * Nearly all digests are plain items from the first to the last. These need no cutting: the scan goes through one after
 * the other, and what follows the last of them is cut and read when somebody asks for it.
 */
import type { FrontMatter } from '../front-matter/model.ts';
import { readFrontMatter } from '../front-matter/read-front-matter.ts';
import type { Block } from '../markdown/block.ts';
import type { Punctuation } from '../markdown/character-class.ts';
import { MOST_CHUNKS } from '../markdown/markdown-limits.ts';
import { DEFAULT_MARKUP, type MarkupSettings } from '../markdown/markup-settings.ts';
import { bothMarks, NO_TEXT, type TextMarks } from '../markdown/scan/line-marks.ts';
import { orderedMarker } from '../markdown/scan/split-chunks.ts';
import { lineEnd } from '../text/lines.ts';
import type { TimeOptions } from './conventions.ts';
import type { Conventions, Digest, Item, ItemBody } from './model.ts';
import { type DigestParts, PartsBuilder } from './place-parts.ts';
import { type Chunks, type KnownChunk, type PlacedChunk, placedChunk, readRest } from './placed-chunks.ts';
import { type How, NOTHING_SHARED, PlainItems, plainChunk, readChunk } from './read-chunk.ts';
import { DEFAULT_SHAPE, type Shape } from './shape/shape.ts';

/** How a text is to be read. */
export interface ParseOptions extends TimeOptions {
  /** Whose notion of punctuation decides what is bold: current Hugo's (P and S) or that of Hugo 0.111 (P). */
  readonly punctuation?: Punctuation;
  /** How the site has Markdown read; by default as Hugo does where nothing is configured. */
  readonly markup?: MarkupSettings;
  /** What its items look like; by default an ordered list of links with an author. */
  readonly shape?: Shape;
  /** Without `shape`: tells what the items of a text look like whose Markdown begins at `bodyStart`, where that is not the default. */
  readonly guessShape?: (text: string, bodyStart: number) => Shape | undefined;
}

/** Reads a changed text as the caller reads digests; the unchanged parts of `previous` are used again. */
export type Parse = (text: string, previous: Digest) => Digest;

/** The digest that `text` is. `previous` is an earlier version of the same file, whose unchanged items are used again. */
export function parseDigest(text: string, options: ParseOptions = {}, previous?: Digest): Digest {
  return new ParsedDigest(text, options, previous instanceof ParsedDigest ? previous : undefined);
}

/** The chunks that `digest` was put together from, in the order of the text; for what works a chunk at a time and keeps what it made. */
export function chunksIn(digest: Digest): readonly PlacedChunk[] {
  return digest instanceof ParsedDigest ? digest.chunks.placed : [];
}

/** The contents of a digest's Markdown. */
interface Contents extends DigestParts {
  /** Makes its chunks, which are rarely needed. */
  readonly chunks: () => Chunks;
  /** See `Digest`. */
  readonly marks: TextMarks | undefined;
}

/** See `Digest`. The contents of the Markdown are assembled on demand. */
class ParsedDigest implements Digest {
  readonly text: string;
  readonly frontMatter: FrontMatter;
  readonly bodyStart: number;
  readonly shape: Shape;
  readonly isPlain: boolean;
  readonly #request: Request;
  /** What is still to be read. */
  #outline: Outline | undefined;
  #contents: Contents | undefined;
  #chunks: Chunks | undefined;

  constructor(text: string, options: ParseOptions, previous: ParsedDigest | undefined) {
    const { frontMatter, bodyStart } = readFrontMatter(text, previous);
    const how: How = {
      punctuation: options.punctuation ?? 'P+S',
      markup: options.markup ?? DEFAULT_MARKUP,
      shape: options.shape ?? guessedShape(text, bodyStart, options, previous) ?? DEFAULT_SHAPE,
    };
    this.text = text;
    this.frontMatter = frontMatter;
    this.bodyStart = bodyStart;
    this.shape = how.shape;
    this.#request = { text, frontMatter, bodyStart, how, options };
    if (previous === undefined) {
      this.#outline = outlineOf(text, bodyStart, how);
      this.isPlain = this.#outline.items.length > 0 && this.#outline.end === text.length;
    } else {
      // The previous version is not retained.
      this.#contents = readContents(this.#request, noOutline(bodyStart), previous.chunks);
      this.isPlain = isPlain(this.#contents, itemsStart(text, bodyStart));
    }
  }

  get items(): readonly Item[] {
    return this.#read().items;
  }

  get others(): readonly Block[] {
    return this.#read().others;
  }

  get definitions(): ReadonlyMap<string, string> {
    return this.#read().definitions;
  }

  get conventions(): Conventions {
    return this.#read().conventions;
  }

  get marks(): TextMarks | undefined {
    return this.#read().marks;
  }

  get chunks(): Chunks {
    this.#chunks ??= this.#read().chunks();
    return this.#chunks;
  }

  #read(): Contents {
    if (this.#contents === undefined) {
      this.#contents = readContents(this.#request, this.#outline ?? noOutline(this.bodyStart));
      this.#outline = undefined;
    }
    return this.#contents;
  }
}

/** What its items look like, where nobody says it; as before where there were any. */
function guessedShape(
  text: string,
  bodyStart: number,
  { guessShape }: ParseOptions,
  previous: ParsedDigest | undefined,
): Shape | undefined {
  if (guessShape === undefined) return undefined;
  if (previous !== undefined && previous.items.length > 0) return previous.shape;
  return guessShape(text, bodyStart);
}

/** Whether all is plain items from `start` on. */
function isPlain({ items, others }: Contents, start: number): boolean {
  return (
    items[0]?.origin === start &&
    items.every(({ body }) => body.facts.isPlain) &&
    others.every(({ span }) => span.start < start)
  );
}

/** Whitespace on lines of its own, and maybe a line of hyphens among it, which is how a style of digests begins. */
const BEGINNING = /(?:[ \t]*\r?\n)*(?:-{3,}\r?\n(?:[ \t]*\r?\n)+)?/uy;

/** Where the first item should begin. */
function itemsStart(text: string, bodyStart: number): number {
  BEGINNING.lastIndex = bodyStart;
  BEGINNING.test(text);
  return BEGINNING.lastIndex;
}

/** The plain items that the Markdown begins with, as far as they surely are chunks of their own. */
interface Outline {
  /** Where the first begins; what stands before it is a chunk too. */
  readonly start: number;
  readonly items: readonly ItemBody[];
  /** Where the chunk of the last ends. */
  readonly end: number;
}

function outlineOf(text: string, bodyStart: number, how: How): Outline {
  const start = itemsStart(text, bodyStart);
  const plain = new PlainItems(how);
  const items: ItemBody[] = [];
  let at = start;
  while (at < text.length && items.length < MOST_CHUNKS - 1) {
    const item = plain.at(text, at);
    if (item === undefined) break;
    items.push(item);
    at += item.source.length;
  }
  // What begins no item belongs to the chunk before it.
  if (at < text.length && orderedMarker(text, at, lineEnd(text, at), 0) === undefined)
    at -= items.pop()?.source.length ?? 0;
  return items.length > 0 ? { start, items, end: at } : noOutline(bodyStart);
}

/** All is still to be cut into chunks. */
function noOutline(bodyStart: number): Outline {
  return { start: bodyStart, items: [], end: bodyStart };
}

/** What is to be read. */
interface Request extends Pick<Digest, 'text' | 'frontMatter' | 'bodyStart'> {
  readonly how: How;
  readonly options: ParseOptions;
}

/** Reads what the outline leaves, and puts the whole together. `known` are the chunks of an earlier version. */
function readContents(request: Request, { start, items, end }: Outline, known?: Chunks): Contents {
  const { text, bodyStart, how } = request;
  const builder = new PartsBuilder();
  const before: KnownChunk[] = [];
  if (start > bodyStart) {
    const source = text.slice(bodyStart, start);
    before.push(placedChunk(readChunk(source, how, NOTHING_SHARED), source, bodyStart));
  }
  for (const { parts } of before) builder.addAll(parts, bodyStart);
  let at = start;
  for (const item of items) {
    builder.addItem(item, at);
    at += item.source.length;
  }
  const rest = readRest(text, end, MOST_CHUNKS - before.length - items.length, how, known);
  for (const chunk of rest.placed) builder.addAll(chunk.parts, chunk.start);
  const chunks = (): Chunks => ({ ...rest, placed: [...before, ...chunksOf(items, start), ...rest.placed] });
  const marks = marksIn(items, [...before, ...rest.placed]);
  return { ...builder.parts(request, rest.definitions, request.options), chunks, marks };
}

/** What the text of plain items and of other chunks shows together. */
function marksIn(
  items: readonly ItemBody[],
  others: readonly Pick<KnownChunk, 'identity'>[],
): TextMarks | undefined {
  let marks: TextMarks = NO_TEXT;
  for (const { identity } of others) {
    if (identity.marks === undefined) return undefined;
    marks = bothMarks(marks, identity.marks);
  }
  for (const { facts } of items) marks = bothMarks(marks, facts);
  return marks;
}

/** The chunks of plain items that follow each other from `start` on. */
function chunksOf(items: readonly ItemBody[], start: number): KnownChunk[] {
  let at = start;
  return items.map((item) => {
    const chunk = placedChunk(plainChunk(item), item.source, at);
    at += item.source.length;
    return chunk;
  });
}
