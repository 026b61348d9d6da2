/** The language server as a web Worker, for VS Code in a browser, where there are no processes. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { startServer } from './server.ts';

startServer(createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self)), {});
