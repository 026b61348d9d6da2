/**
 * The chunks of a digest's Markdown where they stand in it. Those of an earlier version of the text are used again: an
 * edit costs the cutting and reading of the chunks around it.
 */
import { MOST_CHUNKS } from '../markdown/markdown-limits.ts';
import { splitChunks } from '../markdown/scan/split-chunks.ts';
import { mayHoldShortcodes } from '../markdown/shortcode/shortcodes.ts';
import { sliceSpan } from '../text/span.ts';
import type { Part } from './place-parts.ts';
import {
  type Chunk,
  type How,
  howKey,
  NOTHING_SHARED,
  PlainItems,
  plainChunk,
  readChunk,
  type SharedLabels,
  unreadChunk,
} from './read-chunk.ts';
import { openerOf, type Shape } from './shape/shape.ts';

/** A chunk where it stands in its digest. */
export interface PlacedChunk {
  /** The chunk itself: the same object in the next version of the digest as long as its text means the same. */
  readonly identity: object;
  readonly source: string;
  readonly start: number;
  /** The item or block of each of its parts, in the chunk's coordinates. */
  readonly parts: readonly Part[];
}

/** The chunks of one digest, for the next one. */
export interface Chunks {
  readonly placed: readonly KnownChunk[];
  readonly how: How;
  /** The labels that they share. */
  readonly shared: SharedLabels;
  /** What the chunks that look as if they held definitions do hold. */
  readonly labels: ReadonlyMap<string, SharedLabels>;
}

/** A chunk that the next version may use again. */
export type KnownChunk = PlacedChunk & { readonly identity: Chunk };

/** `chunk`, whose text is `source`, where it stands. */
export function placedChunk(chunk: Chunk, source: string, start: number): KnownChunk {
  return { identity: chunk, source, start, parts: chunk.parts };
}

/** Chunks, and what their definitions come to: the address of each label. */
type Read = Chunks & { readonly definitions: ReadonlyMap<string, string> };

/** Reads the Markdown in `text` from `start` on, in `room` chunks at most. `known` are the chunks of an earlier version. */
export function readRest(text: string, start: number, room: number, how: How, known?: Chunks): Read {
  const alike = known !== undefined && howKey(known.how) === howKey(how) ? known : undefined;
  return (alike && readEdited(text, start, room, alike)) ?? readAll(text, start, room, how, alike);
}

/** The same, by cutting only what is not as it was; `undefined` where that may change what another part means. */
function readEdited(text: string, start: number, room: number, known: Chunks): Read | undefined {
  const { placed, how } = known;
  if (known.labels.size > 0 || mayHoldShortcodes(text)) return undefined;
  let head = 0;
  if (placed[0]?.start === start) while (isIn(text, placed[head], placed[head]?.start)) head++;
  // An edit may join the line that it is on to the chunk before.
  head = Math.max(0, head - 2);
  const from = head === 0 ? start : (placed[head]?.start ?? start);
  // Where chunks stand now that are followed by the same text as they were. What comes before the first may be no item.
  const tails = new Map<number, number>();
  let at = text.length;
  for (let index = placed.length - 1; index > head; index--) {
    at -= placed[index]?.source.length ?? 0;
    if (at <= from || !isIn(text, placed[index], at)) break;
    tails.set(at, index);
  }
  // Where a cut is made before one of them again, all after it are cut as they were.
  const spans = splitChunks(text, from, openerOf(how.shape.item), (cut) => tails.has(cut));
  const end = spans.at(-1)?.end ?? text.length;
  const tail = tails.get(end) ?? placed.length;
  if (head + spans.length + placed.length - tail > room) return undefined;
  const sources = spans.map((span) => ({ source: sliceSpan(text, span), start: span.start }));
  if (sources.some(({ source }) => mayDefine(source))) return undefined;
  const read = reader(how, NOTHING_SHARED, placed.slice(head, tail));
  const by = end - (placed[tail]?.start ?? end);
  return {
    ...known,
    placed: [
      ...placed.slice(0, head),
      ...sources.map((one) => placedChunk(read(one.source), one.source, one.start)),
      ...placed.slice(tail).map((chunk) => (by === 0 ? chunk : { ...chunk, start: chunk.start + by })),
    ],
    definitions: NO_DEFINITIONS,
  };
}

const NO_DEFINITIONS: ReadonlyMap<string, string> = new Map();

/** Whether the text of `chunk` stands at `at` in `text`. */
function isIn(text: string, chunk: PlacedChunk | undefined, at = 0): boolean {
  // A comparison of strings is faster than `startsWith`.
  return chunk !== undefined && text.slice(at, at + chunk.source.length) === chunk.source;
}

function readAll(text: string, start: number, room: number, how: How, known: Chunks | undefined): Read {
  const sources = sourcesFrom(text, start, room, how.shape);
  const labels = new Map<string, SharedLabels>();
  const shared = sharedLabels(sources, how, known?.labels, labels);
  const isReusable = known !== undefined && isShared(known.shared, shared);
  const read = reader(how, shared, isReusable ? known.placed.slice(0, MOST_CHUNKS) : []);
  const placed = sources.map(({ source, start: at }, index) =>
    placedChunk(index === room ? unreadChunk(source) : read(source), source, at),
  );
  const definitions = new Map<string, string>();
  for (const { label, url } of shared.definitions) if (!definitions.has(label)) definitions.set(label, url);
  return { placed, how, shared, labels, definitions };
}

/** Reads chunks by their text, each text once; those of `known` were read. */
function reader(how: How, shared: SharedLabels, known: readonly KnownChunk[]): (source: string) => Chunk {
  const chunks = new Map(known.map(({ source, identity }) => [source, identity]));
  const plain = new PlainItems(how);
  return (source) => {
    const found = chunks.get(source);
    if (found !== undefined) return found;
    const item = plain.at(source, 0);
    if (item?.source.length === source.length) return plainChunk(item);
    const chunk = readChunk(source, how, shared);
    chunks.set(source, chunk);
    return chunk;
  };
}

/** Whether two versions share the same labels. */
function isShared(one: SharedLabels, other: SharedLabels): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** The texts of the chunks from `start` on: `room` at most, and all text after these as one more. */
function sourcesFrom(
  text: string,
  start: number,
  room: number,
  shape: Shape,
): readonly Pick<PlacedChunk, 'source' | 'start'>[] {
  if (start === text.length) return [];
  const spans = splitChunks(text, start, openerOf(shape.item));
  const sources = spans.slice(0, room).map((span) => ({ source: sliceSpan(text, span), start: span.start }));
  const rest = spans[room];
  if (rest !== undefined) sources.push({ source: text.slice(rest.start), start: rest.start });
  return sources;
}

/**
 * The definitions in all chunks; found by parsing the few chunks that look as if they held one. What each
 * holds is looked up in `known` and written down in `found`.
 */
function sharedLabels(
  sources: readonly Pick<PlacedChunk, 'source'>[],
  how: How,
  known: ReadonlyMap<string, SharedLabels> | undefined,
  found: Map<string, SharedLabels>,
): SharedLabels {
  const definitions: SharedLabels['definitions'][number][] = [];
  const footnotes: string[] = [];
  for (const { source } of sources) {
    if (!mayDefine(source)) continue;
    const labels = known?.get(source) ?? readChunk(source, how, NOTHING_SHARED).labels;
    found.set(source, labels);
    definitions.push(...labels.definitions);
    footnotes.push(...labels.footnotes);
  }
  return found.size === 0 ? NOTHING_SHARED : { definitions, footnotes };
}

/** Whether `source` may hold a definition of a link or a footnote. */
function mayDefine(source: string): boolean {
  return source.includes(']:');
}
