/** The commands for writing a digest: id → function. Those that edit ask the server; see edit-digest.ts. */
import { commands, env, l10n, window } from 'vscode';
import { type CopyParams, copyDigest, EDIT_COMMANDS, type EditCommand } from '../../server/protocol.ts';
import { ask } from '../ask.ts';
import { beginDigest } from './begin-digest.ts';
import type { Command, CommandContext } from './commands.ts';
import { insertItems, placeIn, runEdit, sayNoDigest } from './edit-digest.ts';
import { newDigestForSlot } from './new-digest.ts';
import { setUp } from './set-up.ts';

/** The commands. */
export const DIGEST_COMMANDS: { readonly [id: string]: Command } = {
  // Only dragging says where items are to be moved to.
  ...Object.fromEntries(
    EDIT_COMMANDS.filter((command) => command !== 'moveItemTo').map((command) => [
      `digest.${command}`,
      edit(command),
    ]),
  ),
  'digest.newDigest': ({ client }) => newDigestForSlot(client),
  'digest.createConfig': ({ client }, folder) => setUp(client, folder),
  'digest.insertItem': async ({ client, notes }) => {
    const editor = window.activeTextEditor;
    if (editor === undefined) return;
    const answer = await insertItems(client, editor, await env.clipboard.readText());
    if (answer !== undefined) notes.show(editor.document, answer);
  },
  'digest.copyAsText': (context) => copy(context, 'text'),
  'digest.copyAsHtml': (context) => copy(context, 'html'),
  'digest.insertDigestSnippet': async ({ client }) => {
    const editor = window.activeTextEditor;
    if (editor !== undefined) await beginDigest(client, editor);
  },
  'digest.insertItemSnippet': async ({ client }) => {
    const editor = window.activeTextEditor;
    if (editor !== undefined) await insertItems(client, editor, '');
  },
  'digest.insertBoldSnippet': snippet('Bold phrase'),
  'digest.insertQuotedBoldSnippet': snippet('Bold phrase in quotation marks'),
};

function edit(command: EditCommand): Command {
  return async ({ client, documents }) => {
    const { front } = documents;
    if (front !== undefined) await runEdit(client, await placeIn(front), command);
  };
}

/** Inserts the snippet of this name in snippets/digest.json. */
function snippet(name: string): Command {
  return () => commands.executeCommand('editor.action.insertSnippet', { langId: 'markdown', name });
}

/** Puts the digest, or the items that something is selected in, on the clipboard. */
async function copy({ client, documents }: CommandContext, format: CopyParams['format']): Promise<void> {
  const { front } = documents;
  if (front === undefined) {
    await sayNoDigest();
    return;
  }
  const { document, selections } = await placeIn(front);
  const answer = await ask(client, copyDigest, {
    uri: client.code2ProtocolConverter.asUri(document.uri),
    selections: selections.map(({ anchor, active }) => ({ anchor, active })),
    format,
  });
  if (answer === null) await sayNoDigest();
  else {
    await env.clipboard.writeText(answer.text);
    window.setStatusBarMessage(l10n.t('Digest copied.'), 3000);
  }
}
