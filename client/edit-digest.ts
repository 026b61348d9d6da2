/**
 * Makes the edits that the server has worked out for a command: all in one step of undo, and with the selections
 * that belong to the outcome.
 */
import {
  l10n,
  Range,
  Selection,
  SnippetString,
  SnippetTextEdit,
  type TextDocument,
  TextEdit,
  type TextEditor,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type EditAnswer,
  type EditCommand,
  type EditParams,
  editDigest,
  type PasteAnswer,
  type PasteParams,
  type Place,
  pasteItems,
  type Replacement,
} from '../server/protocol.ts';

/** Runs an edit command in `editor`, and says so where there is nothing to do. */
export async function runEdit(
  client: BaseLanguageClient,
  editor: TextEditor,
  command: EditCommand,
  more: Pick<EditParams, 'items' | 'target'> = {},
): Promise<void> {
  const answer = await askAgainIfEdited(editor.document, () => {
    const selections = editor.selections.map(({ anchor, active }) => ({ anchor, active }));
    const uri = client.code2ProtocolConverter.asUri(editor.document.uri);
    return client.sendRequest<EditAnswer | null>(editDigest.method, { uri, command, selections, ...more });
  });
  if (answer === null) await sayNoDigest();
  else if (answer === undefined) return;
  else if ('refusal' in answer) await window.showInformationMessage(answer.refusal);
  else await apply(editor, answer.edits, answer.selections);
}

/** Inserts new items near the cursor, for the addresses in `text` or to be filled in, as a snippet. */
export async function insertItems(
  client: BaseLanguageClient,
  editor: TextEditor,
  text: string,
): Promise<void> {
  if (editor.selections.length > 1) {
    await window.showInformationMessage(
      l10n.t('Items are inserted at one place at a time. Leave one cursor and try again.'),
    );
    return;
  }
  const { document } = editor;
  const answer = await askAgainIfEdited(document, () => {
    const uri = client.code2ProtocolConverter.asUri(document.uri);
    const params: PasteParams = { uri, position: editor.selection.active, text, near: true };
    return client.sendRequest<PasteAnswer | null>(pasteItems.method, params);
  });
  if (answer === undefined) return;
  if (answer === null) {
    await window.showInformationMessage(
      l10n.t('An item cannot be inserted here. Put the cursor on an empty line between the items.'),
    );
    return;
  }
  const insertion = SnippetTextEdit.replace(rangeOf(answer.range), new SnippetString(answer.snippet));
  // It is indented as it should be, whatever stands on the line.
  insertion.keepWhitespace = true;
  const edit = new WorkspaceEdit();
  edit.set(document.uri, [
    insertion,
    ...answer.edits.map(({ range, newText }) => TextEdit.replace(rangeOf(range), newText)),
  ]);
  await workspace.applyEdit(edit);
}

/** The range of two places. */
export function rangeOf({ start, end }: Replacement['range']): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

/**
 * The answer to `ask`, for the document as it is: asked again where somebody typed meanwhile, and given up with
 * `undefined` where typing does not stop.
 */
async function askAgainIfEdited<Answer extends object>(
  document: TextDocument,
  ask: () => Promise<Answer | null>,
): Promise<Answer | null | undefined> {
  for (let attempt = 0; attempt < 3; attempt++) {
    const answer = await ask();
    if (answer === null || !('version' in answer) || answer.version === document.version) return answer;
  }
  return undefined;
}

async function apply(
  editor: TextEditor,
  edits: readonly Replacement[],
  selections: readonly { readonly anchor: Place; readonly active: Place }[],
): Promise<void> {
  const done = await editor.edit((builder) => {
    for (const { range, newText } of edits) builder.replace(rangeOf(range), newText);
  });
  if (!done || selections.length === 0) return;
  editor.selections = selections.map(
    ({ anchor, active }) => new Selection(anchor.line, anchor.character, active.line, active.character),
  );
  editor.revealRange(editor.selection);
}

/** Tells why a command for digests does nothing. */
export async function sayNoDigest(): Promise<void> {
  await window.showInformationMessage(l10n.t('This file is not a digest.'));
}
