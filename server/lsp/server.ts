/**
 * The request table of the language server. It knows a connection and nothing of where it leads: node.ts
 * and browser.ts bring one each, so the same server runs over standard streams, over IPC and in a Worker.
 */
import {
  type Connection,
  DocumentDiagnosticReportKind,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** Answers requests on `connection` until it closes. */
export function startServer(connection: Connection): void {
  const documents = new TextDocuments(TextDocument);
  connection.onInitialize(() => ({
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: false },
    },
    serverInfo: { name: 'digest' },
  }));
  connection.languages.diagnostics.on(() => ({ kind: DocumentDiagnosticReportKind.Full, items: [] }));
  documents.listen(connection);
  connection.listen();
}
