/** Answers clients that ask for diagnostics. */
import { type DocumentDiagnosticParams, DocumentDiagnosticRequest } from 'vscode-languageserver';
import { SOURCE } from '../convert.ts';
import { answerTo, type Feature } from '../feature.ts';

/** The request, for clients that make it; others are sent reports (see diagnostics.ts). */
export const diagnosticsFeature: Feature = {
  capabilities: ({ pullsDiagnostics, refreshesDiagnostics, own }) =>
    pullsDiagnostics
      ? {
          diagnosticProvider: {
            identifier: SOURCE,
            // Settings and other digests do matter. VS Code is not told: it would ask for all open files again at
            // every keystroke, and our client there asks again when we say so.
            interFileDependencies: own.showsStatus !== true || !refreshesDiagnostics,
            workspaceDiagnostics: false,
          },
        }
      : {},
  listen: (connection, context) => {
    answerTo<DocumentDiagnosticParams>(
      connection,
      DocumentDiagnosticRequest,
      ({ textDocument, previousResultId }) => context().reports.pull(textDocument.uri, previousResultId),
    );
  },
};
