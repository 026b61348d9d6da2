/** The desktop entry: the server is a Node process that VS Code talks to over IPC. */
import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { clientOptions, type DigestExtension } from './language-client.ts';

let running: LanguageClient | undefined;

/** Starts the language server for the first Markdown document. */
export async function activate(context: ExtensionContext): Promise<DigestExtension> {
  const module = Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath;
  const client = new LanguageClient(
    'digest',
    'Digest',
    {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--enable-source-maps'] } },
    },
    clientOptions(),
  );
  running = client;
  await client.start();
  return { client };
}

/** Ends the server with the extension. */
export async function deactivate(): Promise<void> {
  await running?.stop();
}
