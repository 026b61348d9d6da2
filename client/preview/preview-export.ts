/** Exports the digest: as a file, as formatted text on the clipboard, in a browser. */
import { env, l10n, UIKind, Uri, window, workspace } from 'vscode';
import { type ExportedPage, exportPage } from '../../server/protocol/preview-messages.ts';
import { ask } from '../ask.ts';
import { showInformation } from '../messages.ts';
import { pageFolder } from '../page-frame.ts';
import type { PanelContext, PreviewPanel, PreviewState } from './preview-panel.ts';

/** Asks for a file, and writes the digest there as a page that any browser shows. */
export async function exportPageAs(context: PanelContext, target: PreviewState): Promise<void> {
  const page = await exported(context, target);
  if (page === undefined) return;
  const defaultUri = target.uri.with({ path: target.uri.path.replace(/\.[^./]*$/u, '').concat('.html') });
  const options = {
    filters: { HTML: ['html'] },
    ...(target.uri.scheme === 'untitled' ? {} : { defaultUri }),
  };
  const file = await window.showSaveDialog(options);
  if (file === undefined) return;
  await workspace.fs.writeFile(file, new TextEncoder().encode(page.document));
  const open = l10n.t('Open in Browser');
  const canOpen = file.scheme === 'file' && env.uiKind === UIKind.Desktop;
  const choice = await showInformation(
    l10n.t('The digest was exported to {0}.', file.path.split('/').at(-1) ?? ''),
    ...(canOpen ? [open] : []),
  );
  if (choice === open) await env.openExternal(file);
}

/** Shows the digest in the browser of the system. */
export async function openInBrowser(
  context: PanelContext,
  target: PreviewState,
  storage: Uri,
): Promise<void> {
  if (storage.scheme !== 'file' || env.uiKind !== UIKind.Desktop || env.remoteName !== undefined) {
    const exportIt = l10n.t('Export…');
    const message = l10n.t(
      'VS Code cannot open files in your browser from here. Export the digest and open the exported file.',
    );
    if ((await showInformation(message, exportIt)) === exportIt) await exportPageAs(context, target);
    return;
  }
  const page = await exported(context, target);
  if (page === undefined) return;
  const name = target.uri.path.split('/').at(-1) ?? 'digest';
  const file = Uri.joinPath(storage, `${name}.html`);
  await workspace.fs.createDirectory(storage);
  await workspace.fs.writeFile(file, new TextEncoder().encode(page.document));
  await env.openExternal(file);
}

/** Puts the digest on the clipboard as formatted text, for a mail or a word processor. */
export async function copyPage(context: PanelContext, preview: PreviewPanel): Promise<void> {
  const page = await exported(context, preview.state);
  if (page !== undefined) preview.copy(page.body, page.text);
}

async function exported(
  { client, extensionUri }: PanelContext,
  { uri, reading }: PreviewState,
): Promise<ExportedPage | undefined> {
  await workspace.openTextDocument(uri);
  const style = await workspace.fs.readFile(Uri.joinPath(pageFolder(extensionUri, 'preview'), 'page.css'));
  const page = await ask(client, exportPage, {
    uri: client.code2ProtocolConverter.asUri(uri),
    style: new TextDecoder().decode(style),
    nonce: crypto.randomUUID().replaceAll('-', ''),
    ...(reading === undefined ? {} : { reading }),
  });
  if (page === null) {
    showInformation(l10n.t('This file is not a digest, so there is nothing to preview.'));
    return undefined;
  }
  return page;
}
