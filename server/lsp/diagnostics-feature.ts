/** Answers clients that ask for diagnostics. */
import { DocumentDiagnosticRequest } from 'vscode-languageserver';
import { SOURCE } from './convert.ts';
import { answering, type Feature } from './feature.ts';

/** The request, for clients that make it; others are sent reports (see diagnostics.ts). */
export const diagnosticsFeature: Feature = {
  capabilities: ({ pullsDiagnostics, refreshesDiagnostics }) =>
    pullsDiagnostics
      ? {
          diagnosticProvider: {
            identifier: SOURCE,
            // Settings and other digests do matter, but then we say so ourselves, if the client lets us: told
            // that files depend on each other, clients ask for all of them again at every keystroke.
            interFileDependencies: !refreshesDiagnostics,
            workspaceDiagnostics: false,
          },
        }
      : {},
  listen: (connection, context) => {
    connection.onRequest(DocumentDiagnosticRequest.type, ({ textDocument, previousResultId }, token) =>
      answering(connection, DocumentDiagnosticRequest.method, token, () =>
        context().reports.pull(textDocument.uri, previousResultId),
      ),
    );
  },
};
