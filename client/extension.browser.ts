/** The web entry: there are no processes in a browser, so the server runs in a Worker. */
import { type ExtensionContext, Uri } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  Message,
} from 'vscode-languageclient/browser';
import { type DigestExtension, startExtension } from './start-extension.ts';

export { deactivate } from './start-extension.ts';

/** Starts the language server for the first Markdown document. */
export function activate(context: ExtensionContext): Promise<DigestExtension> {
  const module = Uri.joinPath(context.extensionUri, 'dist', 'server.worker.js').toString(true);
  let worker: Worker | undefined;
  // A Worker does not end by itself, neither with the extension nor when the server is restarted.
  const endWorker = () => worker?.terminate();
  context.subscriptions.push({ dispose: endWorker });
  return startExtension(context, (options, onBroken) => {
    const startWorker = async () => {
      endWorker();
      worker = new Worker(module);
      // The server reports failures of requests itself; this means that there is no server.
      worker.addEventListener('error', ({ message }) => onBroken(message));
      // VS Code replaces `Worker` by a function, so the client would not recognise this as one.
      return { reader: new BrowserMessageReader(worker), writer: new PlainWriter(worker) };
    };
    return new LanguageClient('digest', 'Digest', startWorker, options);
  });
}

/**
 * Sends requests as JSON would carry them to a process: VS Code's positions have a `toJSON`, and a structured clone
 * would lose their contents. An answer may be bytes, which are sent as they are.
 */
class PlainWriter extends BrowserMessageWriter {
  override write(message: Message): Promise<void> {
    return super.write(Message.isResponse(message) ? message : JSON.parse(JSON.stringify(message)));
  }
}
