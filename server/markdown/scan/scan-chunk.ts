/**
 * Reads the chunks that most of a digest is made of, an item of plain paragraphs, without the full parser, which takes
 * some hundred times as long.
 *
 * It either gives exactly what markdown.ts and from-mdast.ts would, or nothing: whatever might mean more than
 * it seems (escapes, entities, HTML, other markers, nested blocks) is left to the parser. That the two agree
 * is checked by tests on every digest and by the fuzzer.
 */
import type { Block } from '../block.ts';
import type { Punctuation } from '../character-class.ts';
import type { ChunkTree } from '../goldmark/from-mdast.ts';
import { MAX_LENGTH } from '../markdown-limits.ts';
import { inlinesOf } from './inlines.ts';
import { type ScannedItem, type ScannedParagraphs, scanItem, scanParagraphs } from './scan-item.ts';

/** The blocks of a chunk, or `undefined` where it takes the full parser to read it. */
export function scanChunk(source: string, punctuation: Punctuation): ChunkTree | undefined {
  // Quick as it is: what comes after it looks at every inline, and is not.
  if (source.length > MAX_LENGTH) return undefined;
  // A second byte order mark; the parser drops what it takes for the first.
  if (source.startsWith('\uFEFF')) return undefined;
  const blocks = startsItem(source)
    ? scanList(source, punctuation)
    : (scanBreaks(source) ?? scanText(source, punctuation));
  return blocks === undefined ? undefined : { blocks, definitions: [], footnotes: [] };
}

function startsItem(source: string): boolean {
  const first = source.charCodeAt(0);
  return first >= 48 && first <= 57;
}

/** What may stand before the first item: blank lines and `---`. */
function scanBreaks(source: string): Block[] | undefined {
  const blocks: Block[] = [];
  let start = 0;
  for (const line of source.split('\n')) {
    const isLast = start + line.length === source.length;
    const end = start + (line.endsWith('\r') && !isLast ? line.length - 1 : line.length);
    if (end > start) {
      if (!/^-{3,}$/u.test(source.slice(start, end))) return undefined;
      blocks.push({ kind: 'thematicBreak', span: { start, end }, blocks: [], inlines: [] });
    }
    start += line.length + 1;
  }
  return blocks;
}

/** What may stand there instead: an introduction. */
function scanText(source: string, punctuation: Punctuation): Block[] | undefined {
  const scanned = scanParagraphs(source, 0);
  return scanned && paragraphBlocks(scanned, source, punctuation);
}

/** A list of the one item that `source` begins with, and the paragraphs that are in none after it. */
function scanList(source: string, punctuation: Punctuation): Block[] | undefined {
  const scanned = scanItem(source);
  const rest = scanned && scanParagraphs(source, scanned.end);
  if (scanned === undefined || rest === undefined) return undefined;
  const item = listItem(scanned, source, punctuation);
  return [
    { kind: 'list', span: item.span, blocks: [item], inlines: [] },
    ...paragraphBlocks(rest, source, punctuation),
  ];
}

/** The block that an item in `source` is. */
function listItem(item: ScannedItem, source: string, punctuation: Punctuation): Block {
  const blocks = paragraphBlocks(item, source, punctuation);
  const span = { start: item.start, end: blocks.at(-1)?.span.end ?? item.markerEnd };
  return { kind: 'listItem', span, blocks, inlines: [] };
}

function paragraphBlocks(
  { paragraphs, tokens }: ScannedParagraphs,
  source: string,
  punctuation: Punctuation,
): Block[] {
  return paragraphs.map(({ start, end, first, last }) => {
    const span = { start, end };
    const inlines = inlinesOf(tokens, first, last, source, span, punctuation);
    return { kind: 'paragraph', span, blocks: [], inlines };
  });
}
