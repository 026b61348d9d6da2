/**
 * Reads the chunks that most of a digest is made of, an item of plain paragraphs, headings and the text around them,
 * without the full parser, which takes some hundred times as long.
 *
 * It either returns exactly what markdown.ts and from-mdast.ts would, or nothing: whatever may be special (escapes,
 * entities, HTML, other markers, nested blocks) is left to the parser. That the two agree is checked by tests on
 * every digest and by the fuzzer.
 */
import type { Block } from '../block.ts';
import type { Punctuation } from '../character-class.ts';
import type { ChunkTree } from '../goldmark/from-mdast.ts';
import { MAX_LENGTH } from '../markdown-limits.ts';
import { inlinesOf } from './inlines.ts';
import { bothMarks, marksOf, NO_TEXT, type TextMarks } from './line-marks.ts';
import { type ScannedBlocks, scanBlocks } from './scan-blocks.ts';
import { type ListKind, type ScannedItem, type ScannedParagraph, scanItem } from './scan-item.ts';
import type { Tokens } from './scan-text.ts';
import { bulletMarker, orderedMarker } from './split-chunks.ts';

/** A chunk that was read without the parser. */
export interface ScannedChunk extends ChunkTree {
  /** What its text shows; missing where not all of it is lines of plain text. */
  readonly marks: TextMarks | undefined;
}

/** The blocks of a chunk, or `undefined` where it takes the full parser to read it. */
export function scanChunk(source: string, punctuation: Punctuation): ScannedChunk | undefined {
  // Quick as it is: what comes after it looks at every inline, and is not.
  if (source.length > MAX_LENGTH) return undefined;
  // A byte order mark that is not the file's own is text that most here takes for a blank.
  if (source.startsWith('\uFEFF')) return undefined;
  const list = listAt(source);
  const scanned = list === undefined ? undefined : scanItem(source, 0, list);
  if (list !== undefined && scanned === undefined) return undefined;
  const rest = scanBlocks(source, scanned?.end ?? 0);
  if (rest === undefined) return undefined;
  const others = blocksOf(rest, source, punctuation);
  const blocks = scanned === undefined ? others : [listOf(scanned, source, punctuation), ...others];
  return { blocks, definitions: [], footnotes: [], marks: marksIn(source, scanned, rest) };
}

function marksIn(
  source: string,
  item: ScannedItem | undefined,
  { blocks, tokens }: ScannedBlocks,
): TextMarks | undefined {
  if (blocks.some(({ kind }) => kind === 'code')) return undefined;
  const outside = marksOf(
    source,
    blocks.flatMap(({ content }) => content ?? []),
    tokens,
  );
  const inside = item === undefined ? NO_TEXT : marksOf(source, item.paragraphs, item.tokens);
  return outside && inside && bothMarks(outside, inside);
}

/** The kind of list that `source` begins with. */
function listAt(source: string): ListKind | undefined {
  const end = Math.min(source.length, 20);
  if (orderedMarker(source, 0, end, 0) !== undefined) return 'ordered';
  return bulletMarker(source, 0, end, 0) === undefined ? undefined : 'bullet';
}

/** A list of one item in `source`. */
function listOf(scanned: ScannedItem, source: string, punctuation: Punctuation): Block {
  const blocks = scanned.paragraphs.map((one) => paragraphOf(one, scanned.tokens, source, punctuation));
  const span = { start: scanned.start, end: blocks.at(-1)?.span.end ?? scanned.markerEnd };
  const item: Block = { kind: 'listItem', span, blocks, inlines: [] };
  return { kind: 'list', span, blocks: [item], inlines: [] };
}

function blocksOf({ blocks, tokens }: ScannedBlocks, source: string, punctuation: Punctuation): Block[] {
  return blocks.map(({ kind, start, end, content }) => {
    if (content !== undefined && kind === 'paragraph')
      return paragraphOf(content, tokens, source, punctuation);
    const inlines = content === undefined ? [] : inlinesIn(content, tokens, source, punctuation);
    return { kind, span: { start, end }, blocks: [], inlines };
  });
}

function paragraphOf(
  content: ScannedParagraph,
  tokens: Tokens,
  source: string,
  punctuation: Punctuation,
): Block {
  const { start, end } = content;
  const inlines = inlinesIn(content, tokens, source, punctuation);
  return { kind: 'paragraph', span: { start, end }, blocks: [], inlines };
}

function inlinesIn(
  { start, end, first, last }: ScannedParagraph,
  tokens: Tokens,
  source: string,
  punctuation: Punctuation,
): Block['inlines'] {
  return inlinesOf(tokens, first, last, source, { start, end }, punctuation);
}
