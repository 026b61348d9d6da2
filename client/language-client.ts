/**
 * The language client: which documents it serves, what it tells the server, what it answers, and what happens when
 * the server ends by itself.
 */
import {
  type Disposable,
  type ExtensionContext,
  FileSystemError,
  type LogOutputChannel,
  l10n,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import {
  type BaseLanguageClient,
  CloseAction,
  DiagnosticPullMode,
  DocumentDiagnosticRequest,
  type DocumentSelector,
  ErrorAction,
  type ErrorHandler,
  InlayHintRequest,
  type LanguageClientOptions,
  type Middleware,
  RevealOutputChannelOn,
  vsdiag,
} from 'vscode-languageclient';
import {
  type ClientOptions,
  type DocumentStatus,
  documentStatus,
  listFiles,
  readAsset,
  readFile,
} from '../server/protocol.ts';
import { shownFirst } from './commands/rename-preview.ts';
import { ruleAddress } from './commands/rule-pages.ts';
import { listFilesIn } from './list-files.ts';
import { checksWhen, isChecked, showsPostAge } from './settings.ts';

/** Which documents go to the server. Every scheme: an unsaved document and one on a virtual file system are digests too. */
const DOCUMENTS: DocumentSelector = [{ language: 'markdown' }, { pattern: '**/*digest.config.json' }];

/** Schemes of documents that only show something, such as an earlier version, where nothing can be repaired. */
export const NOT_EDITED: ReadonlySet<string> = new Set([
  'git',
  'gitlens',
  'vscode-scm',
  'pr',
  'review',
  'output',
  'comment',
  'vscode-notebook-cell',
  'digest-rule',
  'vscode-bulkeditpreview-editor',
  'vscode-bulkeditpreview-multieditor',
]);

/** What the client says of the installed extension. */
export type Installation = Pick<ExtensionContext, 'extension' | 'storageUri'>;

/** The client's options; `onGivenUp` is told when the server has ended too often to be started again. */
export function clientOptions(
  log: LogOutputChannel,
  { extension, storageUri }: Installation,
  onGivenUp: (message: string) => void,
): LanguageClientOptions {
  const release: unknown = extension.packageJSON.version;
  const own: ClientOptions = {
    readsFiles: true,
    listsFiles: true,
    ...(storageUri?.scheme === 'file' ? { storage: storageUri.toString() } : {}),
    ...(typeof release === 'string' ? { release } : {}),
    showsStatus: true,
    showsArchive: true,
    checksSchema: true,
    runsCommands: true,
    wantsHints: true,
    ruleAddress: ruleAddress('{rule}'),
    ruleCommand: 'digest.openRuleDocumentation',
  };
  return {
    documentSelector: DOCUMENTS,
    diagnosticCollectionName: 'digest',
    outputChannel: log,
    // The status item tells; a panel that opens by itself would get in the way.
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: own,
    diagnosticPullOptions: {
      onChange: true,
      onSave: true,
      filter: ({ uri }, mode) => (mode === DiagnosticPullMode.onType) !== (checksWhen(uri) === 'onType'),
    },
    middleware,
    errorHandler: new ServerKeeper(onGivenUp),
  };
}

/** Handles the server's requests and notifications. */
export function listenToServer(
  client: BaseLanguageClient,
  extensionUri: Uri,
  status: { documentIs(uri: Uri, status: DocumentStatus): void },
): Disposable[] {
  return [
    client.onRequest(readFile.method, async ({ uri }: { readonly uri: string }) =>
      readText(client.protocol2CodeConverter.asUri(uri)),
    ),
    client.onRequest(listFiles.method, async ({ folder }: { readonly folder: string }) => {
      const files = await listFilesIn(client.protocol2CodeConverter.asUri(folder));
      return files.map((file) => client.code2ProtocolConverter.asUri(file));
    }),
    client.onRequest(readAsset.method, ({ name }: { readonly name: string }) =>
      readPacked(extensionUri, name),
    ),
    client.onNotification(documentStatus.method, (params: DocumentStatus) =>
      status.documentIs(client.protocol2CodeConverter.asUri(params.uri), params),
    ),
  ];
}

/** Has all documents checked again. */
export function refreshDiagnostics(client: BaseLanguageClient): void {
  if (client.isRunning()) client.getFeature(DocumentDiagnosticRequest.method).refresh();
}

/** Has the hints of all visible documents asked for again. */
export function refreshHints(client: BaseLanguageClient): void {
  if (!client.isRunning()) return;
  const feature = client.getFeature(InlayHintRequest.method);
  for (const { document } of window.visibleTextEditors) {
    feature.getProvider(document)?.onDidChangeInlayHints.fire();
  }
}

const middleware: Middleware = {
  didOpen: async (document: TextDocument, next) => {
    if (!NOT_EDITED.has(document.uri.scheme) && !(await isDeletedConfig(document))) await next(document);
  },
  provideDiagnostics: (document, previousResultId, token, next) => {
    const uri = document instanceof Uri ? document : document.uri;
    if (isChecked(uri)) return next(document, previousResultId, token);
    return { kind: vsdiag.DocumentDiagnosticReportKind.full, items: [] };
  },
  provideInlayHints: (document, range, token, next) =>
    showsPostAge(document.uri) ? next(document, range, token) : [],
  provideRenameEdits: async (document, position, newName, token, next) =>
    shownFirst(await next(document, position, newName, token), l10n.t('Rename')),
  provideCodeActions: (document, range, context, token, next) =>
    isChecked(document.uri) ? next(document, range, context, token) : [],
};

/**
 * Whether `document` is a configuration that is gone from its file system and has not been edited since. VS Code
 * keeps such documents for a while, and a server that is started then must not take them for files.
 */
async function isDeletedConfig({ uri, isDirty, isUntitled }: TextDocument): Promise<boolean> {
  if (isDirty || isUntitled || !/[/.]digest\.config\.json$/u.test(uri.path)) return false;
  try {
    await workspace.fs.stat(uri);
    return false;
  } catch (error) {
    return error instanceof FileSystemError && error.code === 'FileNotFound';
  }
}

/** The text of a file, as it is on its file system; `null` where there is none in UTF-8. */
export async function readText(uri: Uri): Promise<string | null> {
  try {
    const bytes = await workspace.fs.readFile(uri);
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** A file packed with the extension; `null` where it is missing. */
async function readPacked(extensionUri: Uri, name: string): Promise<Uint8Array | null> {
  try {
    return await workspace.fs.readFile(Uri.joinPath(extensionUri, 'dist', name));
  } catch {
    return null;
  }
}

/** How often the server may end by itself within `PERIOD` before it is no longer restarted. */
const MOST_RESTARTS = 4;
const PERIOD = 3 * 60_000;

/** Restarts the server when it has ended by itself, but not for ever. */
class ServerKeeper implements ErrorHandler {
  readonly #ends: number[] = [];
  readonly #onGivenUp: (message: string) => void;

  constructor(onGivenUp: (message: string) => void) {
    this.#onGivenUp = onGivenUp;
  }

  error(_error: Error, _message: unknown, count: number | undefined) {
    return { action: (count ?? 0) <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown, handled: true };
  }

  closed() {
    const now = Date.now();
    this.#ends.push(now);
    while ((this.#ends[0] ?? now) < now - PERIOD) this.#ends.shift();
    if (this.#ends.length <= MOST_RESTARTS) return { action: CloseAction.Restart, handled: true };
    this.#ends.length = 0;
    this.#onGivenUp(l10n.t('The digest server has stopped several times and was not started again.'));
    return { action: CloseAction.DoNotRestart, handled: true };
  }
}
