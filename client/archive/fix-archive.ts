/** Repairs all digests at once: shows every change first, and applies them as one undo step. */
import { l10n, WorkspaceEdit, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type ArchiveFixes, fixArchive } from '../../server/protocol/archive-messages.ts';
import { askWithProgress } from '../ask.ts';
import { textEdits } from '../commands/apply-replacements.ts';
import { shownFirst } from '../commands/rename-preview.ts';
import { showInformation } from '../messages.ts';
import { number } from '../problems.ts';
import { digestsText } from './archive-lines.ts';

/** Fetches the automatic fixes, has VS Code preview them, and applies those that the user keeps. */
export async function fixAllInArchive(client: BaseLanguageClient): Promise<void> {
  const title = l10n.t('Looking for what can be repaired in the archive');
  const found = await askWithProgress(client, title, fixArchive, {});
  if (found === undefined) return;
  if (found.files.length === 0) {
    await showInformation(l10n.t('No problem in the archive can be fixed without a decision.'));
    return;
  }
  const edit = shownFirst(editOf(client, found), l10n.t('Fix All'));
  if (!(await workspace.applyEdit(edit, { isRefactoring: true }))) return;
  await showInformation(
    l10n.t('Problems fixed: {0}, in {1}.', number(found.fixed), digestsText(found.files.length)),
  );
}

function editOf(client: BaseLanguageClient, { files }: ArchiveFixes): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  for (const { uri: file, edits, version } of files) {
    const uri = client.protocol2CodeConverter.asUri(file);
    const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
    // Edited since, so the positions no longer fit.
    if (version !== undefined && open?.version !== version) continue;
    edit.set(uri, textEdits(edits));
  }
  return edit;
}
