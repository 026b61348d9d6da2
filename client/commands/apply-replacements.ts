/** Edits from the server, applied to the document they are for. */
import { Range, type TextDocument, WorkspaceEdit, workspace } from 'vscode';
import type { Replacement } from '../../server/protocol.ts';

/** Applies `edits` to `document`; the caller knows that they are for its present version. */
export async function applyReplacements(
  document: TextDocument,
  edits: readonly Replacement[],
): Promise<void> {
  const edit = new WorkspaceEdit();
  for (const { range, newText } of edits) {
    const { start, end } = range;
    edit.replace(document.uri, new Range(start.line, start.character, end.line, end.character), newText);
  }
  await workspace.applyEdit(edit);
}
