/** The web entry: there are no processes in a browser, so the server runs in a Worker. */
import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { clientOptions, type DigestExtension } from './language-client.ts';

let running: { readonly client: LanguageClient; readonly worker: Worker } | undefined;

/** Starts the language server for the first Markdown document. */
export async function activate(context: ExtensionContext): Promise<DigestExtension> {
  const worker = new Worker(Uri.joinPath(context.extensionUri, 'dist', 'server.worker.js').toString(true));
  const client = new LanguageClient('digest', 'Digest', worker, clientOptions());
  running = { client, worker };
  await client.start();
  return { client };
}

/** Ends the server with the extension; a Worker does not end by itself. */
export async function deactivate(): Promise<void> {
  await running?.client.stop();
  running?.worker.terminate();
}
