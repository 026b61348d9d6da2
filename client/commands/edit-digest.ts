/** Applies the edits that the server computes for a command, in one undo step, and sets the selections. */
import {
  l10n,
  Position,
  Selection,
  type TextDocument,
  type TextEditor,
  type Uri,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type EditCommand,
  type EditParams,
  editDigest,
  type LinePosition,
  type PasteAnswer,
  pasteItems,
  type Replacement,
} from '../../server/protocol.ts';
import { ask } from '../ask.ts';
import { showInformation } from '../messages.ts';
import { applyReplacements, insertion, rangeOf } from './apply-replacements.ts';

/** Where a command edits: a document, and its text editor where there is one. A `TextEditor` is one, too. */
export interface EditPlace {
  readonly document: TextDocument;
  /** What the command is about; at least one. */
  readonly selections: readonly { readonly anchor: Position; readonly active: Position }[];
}

/** The document `uri` with the selections of its text editor, or with its beginning where no editor shows it. */
export async function placeIn(uri: Uri): Promise<EditPlace> {
  const editor = editorOf(uri);
  if (editor !== undefined) return editor;
  const start = new Position(0, 0);
  return { document: await workspace.openTextDocument(uri), selections: [{ anchor: start, active: start }] };
}

/** The text editor that shows `uri`, the active one before others. */
export function editorOf(uri: Uri): TextEditor | undefined {
  const { activeTextEditor: active, visibleTextEditors: visible } = window;
  return [...(active === undefined ? [] : [active]), ...visible].find(
    ({ document }) => document.uri.toString() === uri.toString(),
  );
}

/** Runs an edit command, and reports where there is nothing to do. The focus stays where it is. */
export async function runEdit(
  client: BaseLanguageClient,
  place: EditPlace,
  command: EditCommand,
  more: Pick<EditParams, 'items' | 'target'> = {},
): Promise<void> {
  const { document, selections } = place;
  const answer = await askAgainIfEdited(document, () => {
    const uri = client.code2ProtocolConverter.asUri(document.uri);
    const ranges = selections.map(({ anchor, active }) => ({ anchor, active }));
    return ask(client, editDigest, { uri, command, selections: ranges, ...more });
  });
  if (answer === null) await sayNoDigest();
  else if (answer === undefined) return;
  else if ('refusal' in answer) await showInformation(answer.refusal);
  else await apply(document, answer.edits, answer.selections);
}

/** Inserts new items near the cursor, for the stories in `text` or to be filled in, as a snippet; returns what was inserted. */
export async function insertItems(
  client: BaseLanguageClient,
  editor: TextEditor,
  text: string,
): Promise<PasteAnswer | undefined> {
  if (editor.selections.length > 1) {
    await showInformation(
      l10n.t('Items are inserted at one place at a time. Leave one cursor and try again.'),
    );
    return undefined;
  }
  const { document } = editor;
  const answer = await askAgainIfEdited(document, () => {
    const uri = client.code2ProtocolConverter.asUri(document.uri);
    return ask(client, pasteItems, { uri, position: editor.selection.active, text, near: true });
  });
  if (answer === undefined) return undefined;
  if (answer === null) {
    await showInformation(
      l10n.t('An item cannot be inserted here. Put the cursor on an empty line between the items.'),
    );
    return undefined;
  }
  return (await workspace.applyEdit(insertion(document.uri, answer))) ? answer : undefined;
}

/**
 * The answer to `ask` for the document as it is: asked again if it changed meanwhile, `undefined` if it keeps
 * changing.
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
  document: TextDocument,
  edits: readonly Replacement[],
  selections: readonly { readonly anchor: LinePosition; readonly active: LinePosition }[],
): Promise<void> {
  const editor = editorOf(document.uri);
  if (editor === undefined) {
    await applyReplacements(document, edits);
    return;
  }
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
  await showInformation(l10n.t('This file is not a digest.'));
}
