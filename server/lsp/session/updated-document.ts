/**
 * Edits of a document as the client sends them, in whichever units it counts columns.
 */
import type { Position, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LineIndex, type PositionEncoding } from '../../text/line-index.ts';

/** `document` with `changes`, whose columns are in units of `encoding`, each in the text that those before it have made. */
export function updated(
  document: TextDocument,
  changes: readonly TextDocumentContentChangeEvent[],
  version: number,
  encoding: PositionEncoding,
): TextDocument {
  if (encoding === 'utf-16') return TextDocument.update(document, [...changes], version);
  return changes.reduce((before, change) => {
    const lines = new LineIndex(before.getText(), encoding);
    const offset = (position: Position) => before.positionAt(lines.offset(position));
    const here =
      'range' in change
        ? { text: change.text, range: { start: offset(change.range.start), end: offset(change.range.end) } }
        : change;
    return TextDocument.update(before, [here], version);
  }, document);
}
