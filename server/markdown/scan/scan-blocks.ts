/**
 * Cuts plain blocks that are in no item into tokens, as an item's are: paragraphs, headings after `#`, rules of hyphens and
 * indented code, which is what a summary becomes that is indented too little for its item.
 */
import type { Span } from '../../text/span.ts';
import { MAX_LENGTH } from '../markdown-limits.ts';
import {
  addParagraph,
  bareEnd,
  isCodeStart,
  isParagraphStart,
  lineFeed,
  type ScannedParagraph,
} from './scan-item.ts';
import { nothingScanned, type Tokens } from './scan-text.ts';
import { indentation } from './split-chunks.ts';

/** A block in no item. All places are those of the text that it was read from. */
interface ScannedBlock extends Span {
  readonly kind: 'paragraph' | 'heading' | 'thematicBreak' | 'code';
  /** What stands in it, in tokens; missing of a rule and of code. */
  readonly content?: ScannedParagraph;
}

/** Blocks that follow each other. */
export interface ScannedBlocks {
  readonly blocks: readonly ScannedBlock[];
  readonly tokens: Tokens;
}

/** The blocks that `text` consists of from `from` on; `undefined` where there is anything else. Linear. */
export function scanBlocks(text: string, from: number): ScannedBlocks | undefined {
  if (text.length - from > MAX_LENGTH) return undefined;
  const blocks: ScannedBlock[] = [];
  const seen = nothingScanned();
  let start = from;
  let end = from;
  let isOpen = false;
  const add = (kind: 'paragraph' | 'heading', contentStart: number): boolean =>
    addParagraph(
      text,
      contentStart,
      end,
      { push: (content) => blocks.push({ kind, start, end, content }) },
      seen,
    );
  const close = (): boolean => {
    const isRead = !isOpen || add('paragraph', start);
    isOpen = false;
    return isRead;
  };
  for (let at = from; at < text.length; ) {
    const lineBreak = lineFeed(text, at);
    const endOfLine = bareEnd(text, at, lineBreak);
    const { offset } = indentation(text, at, endOfLine);
    const last = isOpen ? undefined : blocks.at(-1);
    if (offset === endOfLine) {
      // Spaces alone may be a line of the code above them.
      if (!close() || (last?.kind === 'code' && offset > at)) return undefined;
    } else if (!isOpen && isCodeStart(text, at, endOfLine)) {
      // Below a list the parser makes a block of each line of code, elsewhere one of all.
      if (last?.kind === 'code') return undefined;
      blocks.push({ kind: 'code', start: at, end: endOfLine });
    } else if (text.charAt(at) === '#') {
      const content = headingContent(text, at, endOfLine);
      if (content === undefined || !close()) return undefined;
      start = at;
      end = endOfLine;
      if (!add('heading', content)) return undefined;
    } else if (!isOpen && isRule(text, at, endOfLine)) {
      blocks.push({ kind: 'thematicBreak', start: at, end: endOfLine });
    } else {
      if (!isParagraphStart(text, at, endOfLine)) return undefined;
      if (isOpen && '*[`'.includes(text.charAt(offset))) return undefined;
      if (!isOpen) start = offset;
      isOpen = true;
      end = endOfLine;
    }
    at = lineBreak + 1;
  }
  return close() ? { blocks, tokens: seen.tokens } : undefined;
}

/** Where the content of the heading begins that a line is; `undefined` where marks or spaces after it may be none of the text. */
function headingContent(text: string, start: number, end: number): number | undefined {
  let at = start;
  while (text.charAt(at) === '#') at++;
  if (at - start > 6 || text.charAt(at) !== ' ') return undefined;
  while (text.charAt(at) === ' ') at++;
  // Hashes after the text belong to the heading, and braces may hold its attributes.
  return at < end && !' \t#}'.includes(text.charAt(end - 1)) && text.charAt(at) !== '\t' ? at : undefined;
}

/** Whether a line is a rule of hyphens. */
function isRule(text: string, start: number, end: number): boolean {
  if (end - start < 3) return false;
  for (let at = start; at < end; at++) if (text.charAt(at) !== '-') return false;
  return true;
}
