/** The language server as a web Worker, for VS Code in a browser, where there are no processes. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { Gate } from './gate.ts';
import { startServer } from './server.ts';

const writer = new BrowserMessageWriter(self);
startServer(createConnection(new Gate(new BrowserMessageReader(self), writer), writer), {});
