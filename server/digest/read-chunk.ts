/**
 * One chunk of a digest's Markdown: its items and blocks, read by the scan where it can and by the parser where not.
 */
import type { Block } from '../markdown/block.ts';
import type { Punctuation } from '../markdown/character-class.ts';
import { type ChunkTree, fromMdast } from '../markdown/goldmark/from-mdast.ts';
import { parseMarkdown } from '../markdown/goldmark/markdown.ts';
import { isScannable, type MarkupSettings, markupKey } from '../markdown/markup-settings.ts';
import { plainFacts } from '../markdown/scan/item-facts.ts';
import type { TextMarks } from '../markdown/scan/line-marks.ts';
import { scanChunk } from '../markdown/scan/scan-chunk.ts';
import { scanItem } from '../markdown/scan/scan-item.ts';
import { keptIn } from '../text/keep-last.ts';
import { Memo } from '../text/memo.ts';
import { Body, type Content, type ContentReader } from './item-body.ts';
import { scannedLink } from './item-facts.ts';
import type { ItemBody } from './model.ts';
import type { Part } from './place-parts.ts';
import { readItemBody } from './read-item.ts';
import { opensWithLink, type Shape } from './shape/shape.ts';
import { shapedParts } from './shape/shaped-parts.ts';

/** How Markdown is to be read. */
export interface How {
  readonly punctuation: Punctuation;
  readonly markup: MarkupSettings;
  readonly shape: Shape;
}

/** Equal for equal ways to read Markdown. */
export function howKey({ punctuation, markup, shape }: How): string {
  return `${punctuation} ${markupKey(markup)} ${shape.key}`;
}

/** A chunk that was read: what stands in it, item or other, in the chunk's coordinates. */
export interface Chunk {
  readonly parts: readonly Part[];
  /** What other chunks must know of it. */
  readonly labels: SharedLabels;
  /** What its text shows; missing where not all of it is lines of plain text. */
  readonly marks?: TextMarks | undefined;
}

/** What a chunk depends on in other chunks. */
export interface SharedLabels {
  readonly definitions: ChunkTree['definitions'];
  readonly footnotes: readonly string[];
}

/** No chunk has anything that another one needs to know. */
export const NOTHING_SHARED: SharedLabels = { definitions: [], footnotes: [] };

/** Reads the plain items of a text; what stands in one is the same whatever other chunks hold. */
export class PlainItems implements ContentReader {
  readonly #how: How;
  readonly #isScannable: boolean;

  constructor(how: How) {
    this.#how = how;
    this.#isScannable = isScannable(how.markup) && opensWithLink(how.shape.item);
  }

  /** What is in the plain item that `source` is. */
  read(source: string): Content {
    // Its chunk has that one part.
    const [part] = readChunk(source, this.#how, NOTHING_SHARED).parts;
    return part !== undefined && 'item' in part ? part.item : { blocks: [], summary: [] };
  }

  /** The body of the plain item that begins at `from` in `text`; its source goes as far as the chunk does. `undefined` where none begins there. */
  at(text: string, from: number): ItemBody | undefined {
    const scanned = this.#isScannable ? scanItem(text, from) : undefined;
    const facts = scanned === undefined ? undefined : plainFacts(text, scanned, scannedLink);
    if (scanned === undefined || facts === undefined) return undefined;
    const { end, markerEnd, contentColumn } = scanned;
    const source = text.slice(from, end);
    const marker = {
      span: { start: 0, end: markerEnd - from },
      number: Number.parseInt(source, 10),
      delimiter: text.charAt(markerEnd - 1) === ')' ? ')' : '.',
      indent: 0,
      contentColumn,
    } as const;
    const span = { start: 0, end: facts.summary.end };
    return new Body(source, span, marker, this, facts);
  }
}

/** The chunk that holds nothing but the plain item `body`. */
export function plainChunk(body: ItemBody): Chunk {
  return { parts: [{ item: body }], labels: NOTHING_SHARED, marks: body.facts };
}

/** The chunk that `source` is, whatever it holds. */
export function readChunk(source: string, how: How, shared: SharedLabels): Chunk {
  const scanned = isScannable(how.markup) ? scanChunk(source, how.punctuation) : undefined;
  const tree = scanned ?? parseChunk(source, how, shared);
  const labels = { definitions: tree.definitions, footnotes: tree.footnotes };
  const marks = scanned?.marks;
  if (!opensWithLink(how.shape.item))
    return { parts: shapedParts(tree.blocks, source, how.shape, marks), labels, marks };
  const parts: Part[] = [];
  for (const block of tree.blocks) {
    const bodies = block.kind === 'list' ? block.blocks.map((child) => readItemBody(child, source)) : [];
    if (bodies.length === 0 || bodies.includes(undefined)) parts.push({ block });
    else for (const item of bodies) if (item !== undefined) parts.push({ item });
  }
  return { parts, labels, marks };
}

/** The chunk that `source` is where there are too many to be read. */
export function unreadChunk(source: string): Chunk {
  return { parts: [{ block: unreadBlock(source) }], labels: NOTHING_SHARED };
}

/** What the full parser makes of `source`; one block without content where that is too much even for it. */
function parseChunk(source: string, how: How, shared: SharedLabels): ChunkTree {
  const root = parseMarkdown(source, {
    ...how,
    definedLabels: labelsOf(shared.definitions),
    definedFootnotes: shared.footnotes,
  });
  if (root !== undefined) return fromMdast(root, source);
  return { blocks: [unreadBlock(source)], definitions: [], footnotes: [] };
}

function unreadBlock(source: string): Block {
  return { kind: 'unread', span: { start: 0, end: source.length }, blocks: [], inlines: [] };
}

/** The labels of `definitions`; the same list each time, since the parser keeps what it makes of it. */
function labelsOf(definitions: SharedLabels['definitions']): readonly string[] {
  return keptIn(labelLists, definitions, () => definitions.map((definition) => definition.label));
}

const labelLists = new Memo<SharedLabels['definitions'], readonly string[]>();
