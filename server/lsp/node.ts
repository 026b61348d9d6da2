/**
 * The language server as a Node process: `--stdio` for any editor, `--node-ipc` from VS Code. The library
 * reads the transport from the command line.
 */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from './server.ts';

startServer(createConnection(ProposedFeatures.all));
