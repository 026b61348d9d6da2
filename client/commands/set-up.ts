/**
 * Setting a folder up: a digest.config.json learned from its digests, or from a few questions where there are none.
 * It is shown as an unsaved file, so that nothing is written before the user has seen it.
 */
import {
  l10n,
  ProgressLocation,
  type QuickPickItem,
  Range,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type ConfigChoices,
  type ConfigProposal,
  type ConfigRequest,
  proposeConfig,
} from '../../server/protocol/setup-messages.ts';
import { ask } from '../ask.ts';
import { showInformation } from '../messages.ts';

/** Proposes a configuration for `place`, or for the folder of the workspace that is meant. */
export async function setUp(client: BaseLanguageClient, place: unknown): Promise<void> {
  const folder = place instanceof Uri ? place : await chosenFolder();
  if (folder === undefined) return;
  const proposal = await propose(client, folder, undefined);
  if (proposal === undefined) return;
  const uri = client.protocol2CodeConverter.asUri(proposal.uri);
  if (proposal.exists) {
    await window.showTextDocument(uri, { preview: false });
    showInformation(l10n.t('The folder has a digest.config.json already, which is left as it is.'));
    return;
  }
  if (proposal.text !== undefined) {
    await show(uri, proposal.text);
    showInformation(
      l10n.t(
        '{0} of {1} Markdown files follow “{2}”. Save digest.config.json to use it.',
        proposal.digests,
        proposal.files,
        proposal.item,
      ),
    );
    return;
  }
  const guide = proposal.choices && (await askGuide(proposal.choices));
  if (guide === undefined) return;
  const guided = await propose(client, folder, guide);
  if (guided?.text === undefined) return;
  await show(uri, guided.text);
  showInformation(l10n.t('Save digest.config.json to use it.'));
}

async function chosenFolder(): Promise<Uri | undefined> {
  const { workspaceFolders: folders = [] } = workspace;
  const active = window.activeTextEditor?.document.uri;
  const own = active === undefined ? undefined : workspace.getWorkspaceFolder(active);
  if (own !== undefined || folders.length < 2) return (own ?? folders[0])?.uri;
  return (await window.showWorkspaceFolderPick())?.uri;
}

/** What the server proposes; nothing if cancelled, since half of an archive does not show what all of it does. */
function propose(
  client: BaseLanguageClient,
  folder: Uri,
  guide: ConfigRequest['guide'],
): Thenable<ConfigProposal | undefined> {
  const params = {
    folder: client.code2ProtocolConverter.asUri(folder),
    ...(guide === undefined ? {} : { guide }),
  };
  const progress = {
    location: ProgressLocation.Notification,
    title: l10n.t('Reading the archive…'),
    cancellable: true,
  };
  return window.withProgress(progress, async (_, token) => {
    const proposal = await ask(client, proposeConfig, params, token);
    return token.isCancellationRequested ? undefined : proposal;
  });
}

/** Shows `text` as the file `uri` that is still to be saved. */
async function show(uri: Uri, text: string): Promise<void> {
  const document = await workspace.openTextDocument(uri.with({ scheme: 'untitled' }));
  const edit = new WorkspaceEdit();
  const all = new Range(document.positionAt(0), document.positionAt(document.getText().length));
  edit.replace(document.uri, all, text);
  await workspace.applyEdit(edit);
  await window.showTextDocument(document, { preview: false });
}

interface Picked extends QuickPickItem {
  readonly value: string;
}

/** How often, with which title, in which shape; `undefined` if the user cancels. */
async function askGuide({ cadences, items }: ConfigChoices): Promise<ConfigRequest['guide']> {
  const cadence = await window.showQuickPick(cadences, {
    title: l10n.t('Set Up Digests (1/3)'),
    placeHolder: l10n.t('How often does a digest appear?'),
  });
  if (cadence === undefined) return undefined;
  const title = await window.showInputBox({
    title: l10n.t('Set Up Digests (2/3)'),
    prompt: l10n.t(
      'What are the titles like? {0} and the like stand for the date; empty for any title.',
      '{yyyy}-{MM}-{dd}',
    ),
    value: cadence.title,
  });
  if (title === undefined) return undefined;
  const shapes = items.map(({ label, value }): Picked => ({ label, description: value, value }));
  const item = await window.showQuickPick(shapes, {
    title: l10n.t('Set Up Digests (3/3)'),
    placeHolder: l10n.t('What does an item look like?'),
    matchOnDescription: true,
  });
  return item === undefined ? undefined : { cadence: cadence.value, title, item: item.value };
}
