/**
 * The request table of the language server.
 *
 * It knows a connection and nothing of where it leads: node.ts and browser.ts bring one each, so the same
 * server runs over standard streams, over IPC and in a Worker. To add a feature: its logic as a plain function
 * in server/features, one line in FEATURES, and whatever turns its result into the protocol's in convert.ts.
 */
import {
  type Connection,
  type InitializeParams,
  type InitializeResult,
  PositionEncodingKind,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { fixAllInFile } from '../protocol.ts';
import { archiveNavigation } from './archive-navigation.ts';
import { archiveNumbersFeature } from './archive-numbers.ts';
import { archiveViewFeatures } from './archive-view.ts';
import type { ClientAbilities } from './client-abilities.ts';
import { codeActionsFeature } from './code-actions.ts';
import { diagnosticsFeature } from './diagnostics-feature.ts';
import { viewFeatures } from './digest-view.ts';
import { editFeatures } from './edit-commands.ts';
import { type Feature, forOwnClient } from './feature.ts';
import { fixWhole } from './fix-whole.ts';
import { navigationFeatures } from './navigation.ts';
import { newDigestFeature } from './new-digest.ts';
import { previewFeatures } from './preview-feature.ts';
import { rulesFeature } from './rules-feature.ts';
import { type Environment, Workspace } from './workspace.ts';
import { writingFeatures } from './writing.ts';

/** Everything the server can be asked, a line a feature. */
const FEATURES: readonly Feature[] = [
  diagnosticsFeature,
  codeActionsFeature,
  forOwnClient(fixAllInFile, fixWhole),
  rulesFeature,
  ...navigationFeatures,
  ...archiveNavigation,
  ...writingFeatures,
  ...editFeatures,
  ...viewFeatures,
  newDigestFeature,
  ...previewFeatures,
  ...archiveViewFeatures,
  archiveNumbersFeature,
];

/** Answers requests on `connection` until it closes. */
export function startServer(connection: Connection, environment: Environment): void {
  const workspace = new Workspace(connection, environment);
  connection.onInitialize((params: InitializeParams): InitializeResult => {
    const { abilities } = workspace.initialize(params);
    return { capabilities: capabilitiesFor(abilities), serverInfo: { name: 'digest' } };
  });
  for (const feature of FEATURES) feature.listen(connection, workspace.context);
  workspace.listen();
  connection.listen();
}

function capabilitiesFor(abilities: ClientAbilities): ServerCapabilities {
  const capabilities: ServerCapabilities = {
    positionEncoding: PositionEncodingKind.UTF16,
    textDocumentSync: {
      openClose: true,
      change: TextDocumentSyncKind.Incremental,
      save: { includeText: false },
    },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
  return Object.assign(capabilities, ...FEATURES.map((feature) => feature.capabilities(abilities)));
}
