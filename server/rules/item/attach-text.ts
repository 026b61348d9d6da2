/**
 * Brings text that stands outside of all items into one: the edits alone. attach-trial.ts tells what would become of it.
 */

import { wideBlanksEnd } from '../../digest/arrangement/stray-block.ts';
import type { Digest } from '../../digest/model.ts';
import type { Block } from '../../markdown/block.ts';
import { indentation } from '../../markdown/scan/split-chunks.ts';
import { insert, replace, type TextEdit } from '../../text/edit.ts';
import { lineBreakNear, lineEnd, lineStart, nextLine, previousLine } from '../../text/lines.ts';
import { countBefore } from '../../text/search.ts';
import { indentLine } from './indent-line.ts';

/**
 * The edits that indent everything between the two offsets to `column`, comments and definitions included, and set it
 * off by a blank line from what is above.
 */
export function attachEdits({ text, others }: Digest, from: number, to: number, column: number): TextEdit[] {
  const edits: TextEdit[] = [];
  for (const block of blocksBetween(others, from, to)) {
    const first = lineStart(text, block.span.start);
    if (edits.length === 0 && !isBlankLine(text, previousLine(text, first)))
      edits.push(insert(first, lineBreakNear(text, first)));
    const shift = Math.max(0, column - indentation(text, first, text.length).column);
    for (let at = first; at < Math.min(block.span.end, to); at = nextLine(text, lineEnd(text, at))) {
      if (isBlankLine(text, at)) continue;
      const { column: indent, offset } = indentation(text, at, text.length);
      const end = wideBlanksEnd(text, offset);
      const target = Math.max(column, indent + shift);
      if (end > offset) edits.push(replace({ start: at, end }, ' '.repeat(target)));
      else edits.push(...indentLine(text, at, target));
    }
  }
  return edits;
}

/** The blocks of `others`, which are in order, that begin between the two offsets. */
function blocksBetween(others: readonly Block[], from: number, to: number): readonly Block[] {
  const begins = (offset: number) => countBefore(others, ({ span }) => span.start < offset);
  return others.slice(begins(from), begins(to));
}

/** Whether the line that begins at `start` holds nothing but spaces and tabs. */
export function isBlankLine(text: string, start: number): boolean {
  const { offset } = indentation(text, start, text.length);
  return offset === lineEnd(text, offset);
}
