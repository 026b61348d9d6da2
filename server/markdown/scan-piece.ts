/**
 * Reads the pieces that most of a digest is made of, an item of plain text, emphasis, bold, links and code, without
 * the full parser, which takes some hundred times as long.
 *
 * It either gives exactly what markdown.ts and from-mdast.ts would, or nothing: whatever might mean more than
 * it seems (escapes, entities, HTML, other markers, nested blocks) is left to the parser. That the two agree
 * is checked by tests on every digest and by the fuzzer.
 */
import type { Span } from '../text/span.ts';
import type { Block } from './block.ts';
import type { Punctuation } from './character-class.ts';
import type { PieceTree } from './from-mdast.ts';
import { MAX_LENGTH } from './markdown-limits.ts';
import { scanInlines } from './scan-inlines.ts';
import { indentation, plainMarker } from './split-pieces.ts';

/** The blocks of a piece, or `undefined` where it takes the full parser to read it. */
export function scanPiece(source: string, punctuation: Punctuation): PieceTree | undefined {
  // Quick as it is: what comes after it looks at every inline, and is not.
  if (source.length > MAX_LENGTH) return undefined;
  const blocks = startsItem(source) ? scanItem(source, punctuation) : scanBreaks(source);
  return blocks === undefined ? undefined : { blocks, definitions: [], footnotes: [] };
}

function startsItem(source: string): boolean {
  const first = source.charCodeAt(0);
  return first >= 48 && first <= 57;
}

/** What may stand before the first item: blank lines and `---`. */
function scanBreaks(source: string): Block[] | undefined {
  const blocks: Block[] = [];
  for (const line of linesOf(source, 0)) {
    if (line.end === line.start) continue;
    if (!/^-{3,}$/u.test(source.slice(line.start, line.end))) return undefined;
    blocks.push({ kind: 'thematicBreak', span: line, blocks: [], inlines: [] });
  }
  return blocks;
}

/** A list of the one item that `source` begins with; every line must be blank or belong to a plain paragraph of it. */
function scanItem(source: string, punctuation: Punctuation): Block[] | undefined {
  const [first, ...others] = linesOf(source, 0);
  if (first === undefined) return undefined;
  const marker = plainMarker(source, 0, first.end);
  if (marker === undefined) return undefined;
  const start = marker.column;
  if (/^\[[ xX]\]/u.test(source.slice(start, start + 3))) return undefined;

  const paragraphs: Block[] = [];
  let lines: Span[] = [{ start, end: first.end }];
  const finish = (): boolean => {
    const paragraph = scanParagraph(source, lines, punctuation);
    if (paragraph !== undefined) paragraphs.push(paragraph);
    lines = [];
    return paragraph !== undefined;
  };
  for (const line of others) {
    const { column, offset } = indentation(source, line.start, line.end);
    if (offset === line.end) {
      if (lines.length > 0 && !finish()) return undefined;
    } else if (column !== marker.column || offset - line.start !== column) return undefined;
    else lines.push({ start: offset, end: line.end });
  }
  if (lines.length > 0 && !finish()) return undefined;

  const end = paragraphs.at(-1)?.span.end ?? marker.end;
  const span = { start: 0, end };
  const item: Block = { kind: 'listItem', span, blocks: paragraphs, inlines: [] };
  return [{ kind: 'list', span, blocks: [item], inlines: [] }];
}

function scanParagraph(source: string, lines: readonly Span[], punctuation: Punctuation): Block | undefined {
  for (const [index, line] of lines.entries()) {
    if (!isPlainLine(source, line)) return undefined;
    // Whether the indentation before an inline belongs to the text before it is the parser's to say.
    if (index > 0 && '*[`'.includes(source.charAt(line.start))) return undefined;
  }
  const span = { start: lines[0]?.start ?? 0, end: lines.at(-1)?.end ?? 0 };
  const inlines = scanInlines(source, span, punctuation);
  return inlines === undefined ? undefined : { kind: 'paragraph', span, blocks: [], inlines };
}

/**
 * Whether a line can only be a line of a paragraph: it does not begin as any other block does, and does not
 * end in a blank, which may be a hard break.
 */
export function isPlainLine(source: string, line: Span): boolean {
  const last = source.charCodeAt(line.end - 1);
  if (last === 32 || last === 9 || last === 92) return false;
  const begin = source.charAt(line.start);
  if ('#>-+=|<:~`_'.includes(begin)) return false;
  if (begin === '*') return /^\*\*[^* \t]/u.test(source.slice(line.start, line.start + 3));
  if (begin >= '0' && begin <= '9') return !/^\d{1,9}[.)]/u.test(source.slice(line.start, line.start + 10));
  return true;
}

/** The lines of `source` from `start` on, without their breaks. */
function linesOf(source: string, start: number): Span[] {
  const lines: Span[] = [];
  let at = start;
  while (at <= source.length) {
    const next = source.indexOf('\n', at);
    const end = next < 0 ? source.length : next;
    const bare = next > at && source.charCodeAt(next - 1) === 13 ? next - 1 : end;
    lines.push({ start: at, end: bare });
    if (next < 0) break;
    at = next + 1;
  }
  return lines;
}
