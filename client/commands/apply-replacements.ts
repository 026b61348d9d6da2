/** Edits from the server as VS Code takes them. */
import {
  Range,
  SnippetString,
  SnippetTextEdit,
  type TextDocument,
  TextEdit,
  type Uri,
  WorkspaceEdit,
  workspace,
} from 'vscode';
import type { PasteAnswer, Replacement } from '../../server/protocol.ts';

/** The range between two positions. */
export function rangeOf({ start, end }: Replacement['range']): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

/** The same edits for VS Code. */
export function textEdits(edits: readonly Replacement[]): TextEdit[] {
  return edits.map(({ range, newText }) => TextEdit.replace(rangeOf(range), newText));
}

/** Applies `edits` to `document`; the caller knows that they are for its present version. */
export async function applyReplacements(
  document: TextDocument,
  edits: readonly Replacement[],
): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.set(document.uri, textEdits(edits));
  await workspace.applyEdit(edit);
}

/** What inserts new items into the document `uri` as a snippet, and renumbers the others. */
export function insertion(uri: Uri, { range, snippet, edits }: PasteAnswer): WorkspaceEdit {
  const items = SnippetTextEdit.replace(rangeOf(range), new SnippetString(snippet));
  // The snippet has its indentation already, which VS Code would adapt to the line, blank lines included.
  items.keepWhitespace = true;
  const edit = new WorkspaceEdit();
  edit.set(uri, [items, ...textEdits(edits)]);
  return edit;
}
