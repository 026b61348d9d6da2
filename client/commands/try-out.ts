/**
 * The walkthrough's buttons. A walkthrough in front leaves no digest to work on, so each button opens a sample digest
 * beside it and demonstrates the step there.
 */
import {
  commands,
  type Disposable,
  env,
  Selection,
  type TextEditor,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { DigestDocuments } from '../digest-documents.ts';
import { registerCommand } from '../messages.ts';
import { fixAll } from './commands.ts';
import { editorOf, insertItems } from './edit-digest.ts';
import { SAMPLE_ADDRESS, SAMPLE_NAME, sampleDigest } from './sample-text.ts';

/** How long to wait for the server to recognise the sample as a digest; in ms. */
const IN_FRONT_WITHIN = 10_000;

/** Registers the buttons. The sample is kept in `storage`, a folder of our own. */
export function registerTryOut(
  client: BaseLanguageClient,
  storage: Uri,
  documents: DigestDocuments,
): Disposable[] {
  const button = (id: string, run: (editor: TextEditor) => unknown) =>
    registerCommand(`digest.tryOut.${id}`, async () => run(await openSample(storage)));
  return [
    button('open', () => undefined),
    button('paste', async (editor) => {
      const { document } = editor;
      const end = document.lineAt(document.lineCount - 1).range.end;
      editor.selection = new Selection(end, end);
      await insertItems(client, editor, SAMPLE_ADDRESS);
    }),
    button('bold', (editor) => fixAll(client, editor)),
    button('view', async ({ document }) => {
      documents.tryOut(document.uri);
      await isInFront(documents, document.uri);
      await commands.executeCommand('digest.items.focus');
    }),
  ];
}

/** Shows the sample beside the walkthrough: as it is while open, else as new. */
async function openSample(storage: Uri): Promise<TextEditor> {
  const uri = Uri.joinPath(storage, 'sample', SAMPLE_NAME);
  const isOpen = workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
  if (!isOpen)
    await workspace.fs.writeFile(uri, new TextEncoder().encode(sampleDigest(/^zh\b/iu.test(env.language))));
  const viewColumn = editorOf(uri)?.viewColumn ?? ViewColumn.Beside;
  return window.showTextDocument(uri, { viewColumn, preview: false });
}

/** Resolves when `uri` is the digest in front, so that the view shows it, or after `IN_FRONT_WITHIN`. */
function isInFront(documents: DigestDocuments, uri: Uri): Promise<void> {
  const isThere = () => documents.front?.toString() === uri.toString();
  if (isThere()) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      listener.dispose();
      clearTimeout(timer);
      resolve();
    };
    const listener = documents.onDidChange(() => {
      if (isThere()) end();
    });
    const timer = setTimeout(end, IN_FRONT_WITHIN);
  });
}
