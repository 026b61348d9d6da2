/** What the desktop and web extensions share: everything but how the server is started. */
import {
  commands,
  EventEmitter,
  type ExtensionContext,
  type LogOutputChannel,
  l10n,
  window,
  workspace,
} from 'vscode';
import { type BaseLanguageClient, type LanguageClientOptions, State } from 'vscode-languageclient';
import { archiveChanged } from '../server/protocol/archive-messages.ts';
import { findShape } from '../server/protocol/setup-messages.ts';
import { registerArchiveCommands } from './archive/archive-commands.ts';
import { archiveDecorations } from './archive/archive-decorations.ts';
import { ArchiveTree } from './archive/archive-tree.ts';
import { ask } from './ask.ts';
import { registerBeginning } from './commands/begin-digest.ts';
import { COMMANDS, type CommandContext } from './commands/commands.ts';
import { DIGEST_COMMANDS } from './commands/digest-commands.ts';
import { DigestView } from './commands/digest-view.ts';
import { EnterRules } from './commands/enter-rules.ts';
import { registerPaste } from './commands/paste-items.ts';
import { PasteNotes } from './commands/paste-notes.ts';
import { registerRulePages } from './commands/rule-pages.ts';
import { registerTryOut } from './commands/try-out.ts';
import { CountItem } from './count-item.ts';
import { DigestDocuments } from './digest-documents.ts';
import { clientOptions, listenToServer, refreshDiagnostics, refreshHints } from './language-client.ts';
import { registerCommand, showError } from './messages.ts';
import { Previews } from './preview/previews.ts';
import { affectsChecking, affectsHints } from './settings.ts';
import { StatisticsPanel } from './statistics/statistics-panel.ts';
import { type ShownStatus, StatusItem } from './status-item.ts';
import { registerModelTools } from './tools/model-tools.ts';
import { answerTools } from './tools/tool-files.ts';

/** What the extension gives to other extensions and to its own tests. */
export interface DigestExtension {
  readonly client: BaseLanguageClient;
  /** What the language status item shows, which VS Code has no API for. */
  readonly status: { readonly shown: ShownStatus };
  /** The digest view, whose drag and drop tests cannot perform. */
  readonly view: Pick<DigestView, 'shown' | 'handleDrag' | 'handleDrop'>;
  /** The archive view, level by level. */
  readonly archive: Pick<ArchiveTree, 'getChildren' | 'getTreeItem' | 'reveal' | 'selected'>;
}

let running: BaseLanguageClient | undefined;

/** Stops the server; VS Code waits for this before it disposes of the extension's subscriptions. */
export async function deactivate(): Promise<void> {
  if (running?.needsStop() === true) await running.stop();
}

/** Starts everything; `createClient` knows how the server is started. A server that does not start is reported and can be started again. */
export async function startExtension(
  context: ExtensionContext,
  createClient: (
    options: LanguageClientOptions,
    /** To be called where the server cannot run and nothing else reports that. */
    onBroken: (reason: string) => void,
  ) => BaseLanguageClient,
): Promise<DigestExtension> {
  const log = window.createOutputChannel('Digest', { log: true });
  const status = new StatusItem((uri) =>
    ask(client, findShape, { uri: client.code2ProtocolConverter.asUri(uri) }),
  );
  const documents = new DigestDocuments();
  const client = createClient(
    clientOptions(log, context, (message) => offerHelp(message, log)),
    (reason) => {
      log.error(reason);
      status.serverIs(State.Stopped);
      offerHelp(l10n.t('The digest server could not be started.'), log);
    },
  );
  const view = new DigestView(client, documents);
  // A client keeps one handler of a notification, and several here need it.
  const archiveChange = new EventEmitter<void>();
  client.onNotification(archiveChanged.method, () => archiveChange.fire());
  const archive = new ArchiveTree(client, context.workspaceState, archiveChange.event);
  const notes = new PasteNotes(client);
  const commandContext: CommandContext = {
    client,
    log,
    extensionUri: context.extensionUri,
    notes,
    documents,
  };
  context.subscriptions.push(
    log,
    status,
    registerRulePages(context.extensionUri),
    documents,
    view,
    archiveChange,
    archive,
    ...registerArchiveCommands(client, archive),
    new StatisticsPanel(client, context.extensionUri, archiveChange.event),
    window.registerFileDecorationProvider(archiveDecorations),
    notes,
    ...registerPaste(client, documents, notes),
    registerBeginning(),
    new EnterRules(documents),
    ...registerTryOut(client, context.globalStorageUri, documents),
    new CountItem(client, documents),
    new Previews({ client, extensionUri: context.extensionUri }, context.globalStorageUri, documents),
    ...Object.entries({ ...COMMANDS, ...DIGEST_COMMANDS }).map(([id, run]) =>
      registerCommand(id, (...args: readonly unknown[]) => run(commandContext, ...args)),
    ),
    ...registerModelTools(client, context.extension),
    ...answerTools(client),
    workspace.onDidChangeConfiguration((event) => {
      if (affectsChecking(event)) refreshDiagnostics(client);
      if (affectsHints(event)) refreshHints(client);
    }),
    client.onDidChangeState(({ newState }) => {
      status.serverIs(newState);
      if (newState !== State.Running) documents.clear();
    }),
    ...listenToServer(client, context.extensionUri, {
      documentIs: (uri, isWhat) => {
        status.documentIs(uri, isWhat);
        documents.documentIs(uri, isWhat);
      },
    }),
  );
  running = client;
  try {
    await client.start();
  } catch (error) {
    log.error(error instanceof Error ? error : String(error));
    offerHelp(l10n.t('The digest server could not be started.'), log);
  }
  return { client, status, view, archive };
}

/** Reports a problem with the server and offers help; does not wait for the answer. */
function offerHelp(message: string, log: LogOutputChannel): void {
  const showLog = l10n.t('Show Log');
  const restart = l10n.t('Restart Server');
  showError(message, restart, showLog).then((choice) => {
    if (choice === showLog) log.show();
    if (choice === restart) commands.executeCommand('digest.restartServer');
  });
}
