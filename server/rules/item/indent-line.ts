/**
 * Indents a line of a digest to a column, with as small an edit as will do.
 */
import { indentation } from '../../markdown/scan/split-chunks.ts';
import { insert, remove, replace, type TextEdit } from '../../text/edit.ts';

/**
 * The edits that make the line at `lineStart` begin at `column`; none where it does. Spaces are inserted and
 * removed at the line's start; where tabs stand there, whose width depends on what is before them, all of the
 * indentation is written anew in spaces.
 */
export function indentLine(text: string, lineStart: number, column: number): TextEdit[] {
  const { column: current, offset } = indentation(text, lineStart, text.length);
  if (current === column) return [];
  if (text.slice(lineStart, offset).includes('\t'))
    return [replace({ start: lineStart, end: offset }, ' '.repeat(column))];
  if (column > current) return [insert(lineStart, ' '.repeat(column - current))];
  return [remove({ start: lineStart, end: lineStart + current - column })];
}
