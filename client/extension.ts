/** The desktop entry: the server is a Node process that VS Code talks to over IPC. */
import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { type DigestExtension, startExtension } from './start-extension.ts';
import { offerMcpServer } from './tools/mcp-server.ts';

export { deactivate } from './start-extension.ts';

/** Starts the language server for the first Markdown document. */
export function activate(context: ExtensionContext): Promise<DigestExtension> {
  context.subscriptions.push(offerMcpServer(context));
  const module = Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath;
  return startExtension(context, (options) => {
    const run = { module, transport: TransportKind.ipc };
    const debug = { ...run, options: { execArgv: ['--enable-source-maps'] } };
    return new LanguageClient('digest', 'Digest', { run, debug }, options);
  });
}
