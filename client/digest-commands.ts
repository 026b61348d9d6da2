/** The commands for writing a digest: id → function. Those that edit ask the server; see edit-digest.ts. */
import {
  commands,
  env,
  FileType,
  l10n,
  Position,
  Selection,
  type TextEditor,
  type Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type CopyParams,
  copyDigest,
  type EditCommand,
  type NewDigestAnswer,
  type NewDigestParams,
  newDigest,
} from '../server/protocol.ts';
import type { Command } from './commands.ts';
import { insertItems, runEdit, sayNoDigest } from './edit-digest.ts';

/** The commands. */
export const DIGEST_COMMANDS: { readonly [id: string]: Command } = {
  'digest.newDigest': ({ client }) => createDigest(client),
  'digest.insertItem': async ({ client }) => {
    const editor = window.activeTextEditor;
    if (editor !== undefined) await insertItems(client, editor, await env.clipboard.readText());
  },
  'digest.moveItemUp': edit('moveItemUp'),
  'digest.moveItemDown': edit('moveItemDown'),
  'digest.sortItemsNewestFirst': edit('sortItemsNewestFirst'),
  'digest.sortItemsOldestFirst': edit('sortItemsOldestFirst'),
  'digest.renumberItems': edit('renumberItems'),
  'digest.toggleBold': edit('toggleBold'),
  'digest.mergeItems': edit('mergeItems'),
  'digest.deleteItem': edit('deleteItem'),
  'digest.copyAsText': ({ client }) => copy(client, 'text'),
  'digest.copyAsHtml': ({ client }) => copy(client, 'html'),
  'digest.insertDigestSnippet': snippet('Digest'),
  'digest.insertFrontMatterSnippet': snippet('Front matter'),
  'digest.insertItemSnippet': async ({ client }) => {
    const editor = window.activeTextEditor;
    if (editor !== undefined) await insertItems(client, editor, '');
  },
  'digest.insertWideItemSnippet': snippet('Item, wide'),
  'digest.insertBoldSnippet': snippet('Bold phrase'),
  'digest.insertQuotedBoldSnippet': snippet('Bold phrase in quotation marks'),
};

function edit(command: EditCommand): Command {
  return async ({ client }) => {
    const editor = window.activeTextEditor;
    if (editor !== undefined) await runEdit(client, editor, command);
  };
}

/** Inserts the snippet of this name in snippets/digest.json. */
function snippet(name: string): Command {
  return () => commands.executeCommand('editor.action.insertSnippet', { langId: 'markdown', name });
}

/** Makes the file for the next slot, or for a certain one, and opens it; one that is there already is opened as it is. */
export async function createDigest(
  client: BaseLanguageClient,
  slot?: NonNullable<NewDigestParams['slot']>,
): Promise<void> {
  const found = await workspace.findFiles('**/*.md', '**/{node_modules,public,resources}/**');
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const active = window.activeTextEditor?.document.uri;
  const asUri = (uri: Uri) => client.code2ProtocolConverter.asUri(uri);
  const params: NewDigestParams = {
    candidates: found.map(asUri),
    localOffsetMinutes: -new Date().getTimezoneOffset(),
    ...(active === undefined ? {} : { active: asUri(active) }),
    ...(folder === undefined ? {} : { folder: asUri(folder) }),
    ...(slot === undefined ? {} : { slot: { publication: slot.publication, clockMs: slot.clockMs } }),
  };
  const answer = await client.sendRequest<NewDigestAnswer>(newDigest.method, params);
  if ('refusal' in answer) {
    await window.showWarningMessage(answer.refusal);
    return;
  }
  const uri = client.protocol2CodeConverter.asUri(answer.uri);
  if (await exists(uri)) {
    await window.showTextDocument(uri);
    await window.showInformationMessage(l10n.t('{0} exists already.', nameOf(uri)));
    return;
  }
  const creation = new WorkspaceEdit();
  creation.createFile(uri, { overwrite: false, contents: new TextEncoder().encode(answer.text) });
  if (!(await workspace.applyEdit(creation))) {
    await window.showErrorMessage(l10n.t('{0} could not be created.', nameOf(uri)));
    return;
  }
  const editor = await window.showTextDocument(uri);
  const cursor = new Position(answer.cursor.line, answer.cursor.character);
  editor.selection = new Selection(cursor, cursor);
  // The categories are what the author has to choose; the archive's are offered at once.
  await commands.executeCommand('editor.action.triggerSuggest');
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    return ((await workspace.fs.stat(uri)).type & FileType.File) !== 0;
  } catch {
    return false;
  }
}

function nameOf({ path }: Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Puts the digest, or the items that something is selected in, on the clipboard. */
async function copy(client: BaseLanguageClient, format: CopyParams['format']): Promise<void> {
  const editor: TextEditor | undefined = window.activeTextEditor;
  if (editor === undefined) return;
  const params: CopyParams = {
    uri: client.code2ProtocolConverter.asUri(editor.document.uri),
    selections: editor.selections.map(({ anchor, active }) => ({ anchor, active })),
    format,
  };
  const answer = await client.sendRequest<{ readonly text: string } | null>(copyDigest.method, params);
  if (answer === null) await sayNoDigest();
  else {
    await env.clipboard.writeText(answer.text);
    window.setStatusBarMessage(l10n.t('Digest copied.'), 3000);
  }
}
