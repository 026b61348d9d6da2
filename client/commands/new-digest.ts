/** A new digest: for which slot its author chooses, where there is a choice; and its file. */
import {
  commands,
  FileType,
  l10n,
  Position,
  ProgressLocation,
  type QuickPickItem,
  QuickPickItemKind,
  Selection,
  type Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type NewDigestParams,
  type NewDigestSlot,
  newDigest,
  newDigestSlots,
  type SlotKind,
} from '../../server/protocol.ts';
import { fileName, slotText } from '../archive/archive-lines.ts';
import { ask } from '../ask.ts';
import { frontDocument } from '../digest-documents.ts';
import { showError, showInformation, showWarning } from '../messages.ts';

/** Asks for the slot, if there are several, and creates its digest. */
export async function newDigestForSlot(client: BaseLanguageClient): Promise<void> {
  const active = frontDocument();
  const params = {
    localOffsetMinutes: -new Date().getTimezoneOffset(),
    ...(active === undefined ? {} : { active: client.code2ProtocolConverter.asUri(active) }),
  };
  // Right after the start, the archive is still being read.
  const progress = { location: ProgressLocation.Window, title: l10n.t('Reading the digests…') };
  const slots = await window.withProgress(progress, () => ask(client, newDigestSlots, params));
  const [first] = slots;
  if (first === undefined || slots.length === 1) {
    await createDigest(client, first);
    return;
  }
  const placeHolder = l10n.t('Which slot is the new digest for?');
  const chosen = await window.showQuickPick(choices(slots), { placeHolder, matchOnDescription: true });
  if (chosen?.slot !== undefined) await createDigest(client, chosen.slot);
}

interface SlotItem extends QuickPickItem {
  readonly slot?: NewDigestSlot;
}

function choices(slots: readonly NewDigestSlot[]): SlotItem[] {
  const items = (isMissed: boolean) =>
    slots
      .filter(({ kind }) => (kind === 'missed') === isMissed)
      .map((slot): SlotItem => ({ label: slotText(slot), description: nameOfKind(slot.kind), slot }));
  const missed = items(true);
  if (missed.length === 0) return items(false);
  const separator: SlotItem = { label: l10n.t('Missing slots'), kind: QuickPickItemKind.Separator };
  return [...items(false), separator, ...missed];
}

function nameOfKind(kind: SlotKind): string {
  switch (kind) {
    case 'next':
      return l10n.t('after the latest digest');
    case 'current':
      return l10n.t('the current slot');
    case 'missed':
      return '';
  }
}

/** Creates the file for the next slot, or for a given one, and opens it; an existing file is opened as it is. */
export async function createDigest(
  client: BaseLanguageClient,
  slot?: NonNullable<NewDigestParams['slot']>,
): Promise<void> {
  const found = await workspace.findFiles('**/*.md', '**/{node_modules,public,resources}/**');
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const active = window.activeTextEditor?.document.uri;
  const asUri = (uri: Uri) => client.code2ProtocolConverter.asUri(uri);
  const answer = await ask(client, newDigest, {
    candidates: found.map(asUri),
    localOffsetMinutes: -new Date().getTimezoneOffset(),
    ...(active === undefined ? {} : { active: asUri(active) }),
    ...(folder === undefined ? {} : { folder: asUri(folder) }),
    ...(slot === undefined ? {} : { slot: { publication: slot.publication, clockMs: slot.clockMs } }),
  });
  if ('refusal' in answer) {
    await showWarning(answer.refusal);
    return;
  }
  const uri = client.protocol2CodeConverter.asUri(answer.uri);
  if (await exists(uri)) {
    await window.showTextDocument(uri, { preview: false });
    await showInformation(l10n.t('{0} exists already.', fileName(uri)));
    return;
  }
  const creation = new WorkspaceEdit();
  creation.createFile(uri, { overwrite: false, contents: new TextEncoder().encode(answer.text) });
  if (!(await workspace.applyEdit(creation))) {
    await showError(l10n.t('{0} could not be created.', fileName(uri)));
    return;
  }
  const editor = await window.showTextDocument(uri, { preview: false });
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
