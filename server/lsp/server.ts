/**
 * The request table of the language server.
 *
 * It does not know the transport of its connection: node.ts and browser.ts each bring one, so the same server runs
 * over standard streams, over IPC and in a Worker. To add a feature: its logic as a plain function in
 * server/features, one line in FEATURES, and whatever turns its result into the protocol's in convert.ts.
 */
import {
  type Connection,
  type InitializeParams,
  type InitializeResult,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { fixAllInFile } from '../protocol.ts';
import { fixArchiveFeature } from './archive/archive-fix.ts';
import { archiveNavigation } from './archive/archive-navigation.ts';
import { archiveNumbersFeature } from './archive/archive-numbers.ts';
import { archiveViewFeatures } from './archive/archive-view.ts';
import type { ClientAbilities } from './client-abilities.ts';
import { type Feature, forOwnClient } from './feature.ts';
import { codeActionsFeature } from './features/code-actions.ts';
import { countFeature } from './features/count-text.ts';
import { diagnosticsFeature } from './features/diagnostics-feature.ts';
import { viewFeatures } from './features/digest-view.ts';
import { editFeatures } from './features/edit-commands.ts';
import { fixWhole } from './features/fix-whole.ts';
import { navigationFeatures } from './features/navigation.ts';
import { beginDigestFeature, newDigestFeature, newSlotsFeature } from './features/new-digest.ts';
import { pasteFeatures } from './features/paste.ts';
import { previewFeatures } from './features/preview-feature.ts';
import { rulesFeature } from './features/rules-feature.ts';
import { setupFeatures } from './features/setup.ts';
import { writingFeatures } from './features/writing.ts';
import type { Environment } from './session/environment.ts';
import { Workspace } from './session/workspace.ts';
import { toolFeatures } from './tools/tool-features.ts';

/** All features of the server, one per line. */
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
  countFeature,
  ...pasteFeatures,
  newDigestFeature,
  newSlotsFeature,
  beginDigestFeature,
  ...setupFeatures,
  ...previewFeatures,
  ...archiveViewFeatures,
  fixArchiveFeature,
  archiveNumbersFeature,
  ...toolFeatures,
];

/** Answers requests on `connection` until it closes. */
export function startServer(connection: Connection, environment: Environment): void {
  const workspace = new Workspace(connection, environment);
  connection.onInitialize((params: InitializeParams): InitializeResult => {
    const { abilities } = workspace.initialize(params);
    const version = environment.version ?? abilities.own.release;
    return {
      capabilities: capabilitiesFor(abilities),
      serverInfo: { name: 'digest', ...(version === undefined ? {} : { version }) },
    };
  });
  for (const feature of FEATURES) feature.listen(connection, workspace.context);
  workspace.listen();
  connection.listen();
}

function capabilitiesFor(abilities: ClientAbilities): ServerCapabilities {
  const capabilities: ServerCapabilities = {
    positionEncoding: abilities.encoding,
    textDocumentSync: {
      openClose: true,
      change: TextDocumentSyncKind.Incremental,
      save: { includeText: false },
    },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
  return Object.assign(capabilities, ...FEATURES.map((feature) => feature.capabilities(abilities)));
}
