/** The quick fix that writes into the configuration what a finding is about, so that it is right from now on. */
import { type CodeAction, CodeActionKind, type WorkspaceEdit } from 'vscode-languageserver';
import { acceptEdit, newConfigText } from '../../config/accept.ts';
import { CONFIG_FILE_NAME } from '../../config/settings.ts';
import type { Acceptance, Finding } from '../../rules/engine/rule.ts';
import { LineIndex } from '../../text/line-index.ts';
import { diagnosticOf, editsOf } from '../convert.ts';
import type { Context } from '../feature.ts';
import type { Snapshot } from '../session/snapshot.ts';

/** Makes the actions for findings in a digest; none for those that have nothing to accept. */
export async function acceptor(
  snapshot: Snapshot,
  context: Context,
): Promise<(finding: Finding) => readonly CodeAction[]> {
  const { session, archives, abilities, diagnostics } = context;
  const { file } = await session.nearestConfiguration(snapshot.uri);
  const folder = archives.folderOf(snapshot.uri);
  const editFor = (acceptance: Acceptance): WorkspaceEdit | undefined => {
    if (file !== undefined) {
      const edit = acceptEdit(file.text, acceptance);
      if (edit === undefined) return undefined;
      const edits = editsOf(new LineIndex(file.text, abilities.encoding), [edit]);
      if (!abilities.versionedEdits) return { changes: { [file.place]: edits } };
      const version = session.versionOf(file.place) ?? null;
      return { documentChanges: [{ textDocument: { uri: file.place, version }, edits }] };
    }
    if (folder === undefined || !abilities.createsFiles) return undefined;
    const uri = `${folder}/${CONFIG_FILE_NAME}`;
    const start = { line: 0, character: 0 };
    return {
      documentChanges: [
        // Never over one that is there.
        { kind: 'create', uri },
        {
          textDocument: { uri, version: null },
          edits: [{ range: { start, end: start }, newText: newConfigText(acceptance) }],
        },
      ],
    };
  };
  return (finding) => {
    const { acceptance } = finding;
    const edit = acceptance === undefined ? undefined : editFor(acceptance);
    if (acceptance === undefined || edit === undefined) return [];
    const title = acceptance.title[abilities.language];
    const about = [diagnosticOf(finding, snapshot, diagnostics)];
    return [{ title, kind: CodeActionKind.QuickFix, diagnostics: about, edit }];
  };
}
