/** Makes edits of several files as an editor does, without one. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

/**
 * The texts that `edit` leads to, by URI. `open` has the texts of open documents with their versions, which the edit must
 * name; for others, which are as on the disk, it must name none. An editor shows no byte order mark.
 */
export function appliedTexts(
  edit: WorkspaceEdit | null,
  open: ReadonlyMap<string, { readonly text: string; readonly version: number }> = new Map(),
): Map<string, string> {
  const results = new Map<string, string>();
  const apply = (uri: string, edits: readonly TextEdit[]): void => {
    assert.ok(!results.has(uri), `${uri} is edited twice`);
    const text = open.get(uri)?.text ?? readFileSync(fileURLToPath(uri), 'utf8').replace(/^\uFEFF/u, '');
    results.set(uri, TextDocument.applyEdits(TextDocument.create(uri, '', 0, text), [...edits]));
  };
  for (const change of edit?.documentChanges ?? []) {
    assert.ok('edits' in change);
    const { uri, version } = change.textDocument;
    assert.equal(version, open.get(uri)?.version ?? null, `the version of ${uri}`);
    apply(
      uri,
      change.edits.filter((one) => 'newText' in one),
    );
  }
  for (const [uri, edits] of Object.entries(edit?.changes ?? {})) apply(uri, edits);
  return results;
}
