/** Handles the client's notifications: documents opened, edited and closed, configurations changed. */
import {
  type Connection,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  ErrorCodes,
  FileChangeType,
  type FileSystemWatcher,
  type InitializeParams,
  MessageType,
  ResponseError,
  ShowMessageNotification,
  type TextDocumentContentChangeEvent,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ConfigurationFile } from '../../config/files/configurations.ts';
import { baseName } from '../../config/files/paths.ts';
import type { ReadPlace } from '../../config/files/sites.ts';
import { SITE_GLOBS } from '../../config/files/sites.ts';
import type { Config } from '../../config/read-config.ts';
import { CONFIG_FILE_NAME } from '../../config/settings.ts';
import { archiveChanged } from '../../protocol/archive-messages.ts';
import { documentStatus } from '../../protocol.ts';
import { prepareRules } from '../../rules/engine/prepare-rules.ts';
import type { RuleSettings } from '../../rules/engine/run-rules.ts';
import { RULES, ruleById } from '../../rules/registry.ts';
import type { Message } from '../../text/message.ts';
import { ArchiveCheck } from '../archive/archive-check.ts';
import { ArchiveHost } from '../archive/archive-host.ts';
import { AskedClient } from '../asked-client.ts';
import { abilitiesOf, type ClientAbilities } from '../client-abilities.ts';
import type { Context } from '../feature.ts';
import { DiagnosticReports } from '../features/diagnostics.ts';
import { decodedPath, folderOf, isInside } from '../uri.ts';
import { isConfigUri, isSiteUri } from './config-uris.ts';
import type { Environment } from './environment.ts';
import { OtherFiles } from './other-files.ts';
import { type Assessment, Session } from './session.ts';
import { updated } from './updated-document.ts';

/** A configuration is read again this long after the last keystroke in it; in ms. */
const PAUSE = 300;

const UNPREPARED: Message = {
  en: 'A rule that digest.config.json turns on cannot run, because a file of the extension is missing. Install the extension again; its log says more.',
  zh: 'digest.config.json 启用的某条规则无法运行，因为扩展缺少文件。请重新安装扩展，详情见日志。',
};

/** The client's side of the server. */
export class Workspace {
  readonly #connection: Connection;
  readonly #environment: Environment;
  readonly #documents = new TextDocuments({
    create: TextDocument.create,
    update: (document: TextDocument, changes: TextDocumentContentChangeEvent[], version: number) =>
      updated(document, changes, version, this.#context?.abilities.encoding ?? 'utf-16'),
  });
  readonly #asked: AskedClient;
  readonly #folders = new Set<string>();
  /** Configurations outside all folders that the client watches for us. */
  readonly #watched = new Set<string>();
  /** Resolves when the rules that settings turn on are prepared, or have failed to be. */
  readonly #ready = new WeakMap<RuleSettings, Promise<void>>();
  /** Configurations that are gone from the disk, though an editor may still show them. */
  readonly #deleted = new Set<string>();
  /** Configurations that were opened, edited or closed since they were read. */
  readonly #edited = new Set<string>();
  #refreshing: ReturnType<typeof setTimeout> | undefined;
  #context: Context | undefined;
  /** Whether the client has named no folder, so that open documents determine them. */
  #seeksRoot = false;
  #others: OtherFiles | undefined;

  constructor(connection: Connection, environment: Environment) {
    this.#connection = connection;
    this.#environment = environment;
    this.#asked = new AskedClient(connection, () => this.#configurationsChanged(undefined, 0));
  }

  /** The context of handlers; throws before `initialize`. */
  readonly context = (): Context => {
    if (this.#context === undefined)
      throw new ResponseError(ErrorCodes.ServerNotInitialized, 'Not initialized');
    return this.#context;
  };

  /** Handles `initialize`. */
  initialize(params: InitializeParams): Context {
    const abilities = abilitiesOf(params, this.#environment.locale);
    const { encoding } = abilities;
    if (typeof params.processId === 'number') this.#environment.watchClient?.(params.processId);
    for (const { uri } of params.workspaceFolders ?? []) this.#folders.add(uri);
    // Older clients have one folder, or none.
    if (this.#folders.size === 0 && typeof params.rootUri === 'string') this.#folders.add(params.rootUri);
    // VS Code without a folder has none on purpose.
    this.#seeksRoot = this.#folders.size === 0 && abilities.own.showsStatus !== true;
    const read = this.#fileReader(abilities, this.#asked.readSoon);
    const archives = new ArchiveHost({
      connection: this.#connection,
      abilities,
      session: () => this.context().session,
      folders: () => [...this.#folders],
      readFile: this.#fileReader(abilities, this.#asked.read),
      local: this.#environment.files,
      onChange: () => this.#archiveChanged(),
      onDigests: (uris) => this.#context?.archiveCheck.changed(uris),
    });
    const others = new OtherFiles({
      encoding,
      asOpen: (uri) => archives.asOpen(uri),
      document: (uri) => this.#documents.get(uri),
      read,
      isAsRead: (uri, text) => archives.index.isAsRead(uri, text),
      onOther: (uri) => archives.index.changed([uri]),
    });
    const session = new Session(
      {
        encoding,
        document: (uri) => (this.#deleted.has(uri) ? undefined : this.#documents.get(uri)),
        openDocuments: () => this.#documents.keys(),
        readFile: read,
        archive: (uri, configuration) => archives.archiveFor(uri, configuration),
        shortcodes: async (folder, text) =>
          folder === undefined ? undefined : this.#environment.shortcodes?.(folder, text),
        prepare: (config) => this.#prepare(config),
        now: () => Date.now(),
        home: () => [...this.#folders][0],
      },
      {
        onStatus: (status) => this.#tellStatus(status, abilities),
        onConfiguration: (uri, configuration) => this.#configurationRead(uri, configuration),
        onSite: (site, before) => {
          this.context().reports.site(site, before);
          for (const { place } of site?.files ?? []) this.#watchOutside(place);
        },
      },
    );
    this.#others = others;
    this.#context = {
      session,
      abilities,
      diagnostics: {
        abilities,
        ruleAddress: (rule) => this.#ruleAddress(rule, abilities),
        locate: (uri) => others.locate(uri),
      },
      archives,
      archiveCheck: new ArchiveCheck(this.context, {
        onChange: () => this.#tellArchive(),
        onError: (what, error) => this.#log(what, error),
      }),
      loadFiles: (uris) => others.load(uris),
      folders: () => [...this.#folders],
      loadAsset: this.#environment.loadAsset ?? this.#asked.loadAsset,
      reports: new DiagnosticReports(this.#connection, this.context, Date.now().toString(36)),
    };
    return this.#context;
  }

  /** Registers the handlers. */
  listen(): void {
    const connection = this.#connection;
    const documents = this.#documents;
    documents.onDidChangeContent(({ document: { uri } }) => {
      if (isSettings(uri)) {
        // An edited file is meant to exist.
        this.#deleted.delete(uri);
        this.#configurationsChanged(uri, PAUSE);
      } else {
        this.context().reports.changed(uri);
        this.context().archives.documentChanged(uri);
      }
    });
    documents.onDidOpen(({ document: { uri } }) => this.#findRoot(uri));
    documents.onDidClose(({ document: { uri } }) => {
      if (isSettings(uri)) this.#configurationsChanged(uri, 0);
      else {
        this.context().session.close(uri);
        this.context().reports.closed(uri);
        this.context().archives.documentClosed(uri);
      }
    });
    documents.onDidSave(() => {
      this.context().archives.documentSaved();
      // The configuration may have been saved elsewhere just before.
      if (!this.context().abilities.watchesFiles) this.#configurationsChanged(undefined, 0);
    });
    connection.onNotification(DidChangeWatchedFilesNotification.type, ({ changes }) => {
      const configurations = changes.filter(({ uri }) => isSettings(uri));
      for (const { uri, type } of configurations) {
        if (type === FileChangeType.Deleted) this.#deleted.add(uri);
        else this.#deleted.delete(uri);
      }
      if (configurations.length > 0) this.#configurationsChanged(undefined, 0);
      this.#others?.forget();
      this.context().archives.filesChanged(changes);
    });
    connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event }) => {
      for (const { uri } of event.removed) this.#folders.delete(uri);
      for (const { uri } of event.added) this.#folders.add(uri);
      this.context().archives.foldersChanged();
    });
    connection.onShutdown(() => this.context().archives.end());
    connection.onInitialized(() => {
      this.#watch([`**/*${CONFIG_FILE_NAME}`, ...SITE_GLOBS].map((globPattern) => ({ globPattern })));
      this.context().archives.start();
    });
    documents.listen(connection);
  }

  /** Takes the folder that a document belongs to for one of the workspace, where the client has none. */
  #findRoot(uri: string): void {
    if (!this.#seeksRoot || [...this.#folders].some((folder) => isInside(uri, folder))) return;
    const found = this.#environment.rootOf?.(uri) ?? Promise.resolve(undefined);
    found.then(
      (root) => {
        if (root === undefined || this.#folders.has(root)) return;
        this.#folders.add(root);
        this.context().archives.foldersChanged();
      },
      (error: unknown) => this.#log(uri, error),
    );
  }

  /** Configurations may have changed, `open` perhaps in an editor: all that depends on them is asked for again, after a pause. */
  #configurationsChanged(open: string | undefined, pause: number): void {
    if (open !== undefined) this.#edited.add(open);
    clearTimeout(this.#refreshing);
    this.#refreshing = setTimeout(() => {
      const { session, reports, archives } = this.context();
      session.forgetConfigurations();
      archives.configurationsChanged();
      // A configuration that applies to no open digest is read for its own problems only.
      for (const uri of this.#edited) {
        if (isConfigUri(uri)) session.configuration(uri).catch((error: unknown) => this.#log(uri, error));
      }
      this.#edited.clear();
      reports.refresh(this.#documents.keys().filter((uri) => !isSettings(uri)));
    }, pause);
  }

  #archiveChanged(): void {
    this.#others?.forget();
    this.#tellArchive();
    const { reports } = this.context();
    const open = this.#documents.keys().filter((uri) => !isSettings(uri));
    reports.refreshOutdated(open).catch((error: unknown) => this.#log('Checking again', error));
  }

  /** Tells our own client to fetch the archive again, if it shows it. */
  #tellArchive(): void {
    if (this.context().abilities.own.showsArchive !== true) return;
    this.#connection.sendNotification(archiveChanged.method).catch(() => undefined);
  }

  #configurationRead(uri: string, configuration: ConfigurationFile | undefined): void {
    this.context().reports.configuration(uri, configuration);
    if (configuration !== undefined) this.#watchOutside(uri);
  }

  /** A client watches by itself what is in the folders of the workspace. */
  #watchOutside(uri: string): void {
    const isInFolder = [...this.#folders].some((folder) => isInside(uri, folder));
    if (isInFolder || this.#watched.has(uri)) return;
    this.#watched.add(uri);
    if (this.context().abilities.watchesAnywhere) {
      this.#watch([{ globPattern: { baseUri: folderOf(uri), pattern: baseName(decodedPath(uri)) } }]);
    }
  }

  #watch(watchers: FileSystemWatcher[]): void {
    if (!this.context().abilities.watchesFiles) return;
    this.#connection.client
      .register(DidChangeWatchedFilesNotification.type, { watchers })
      .catch((error: unknown) => this.#log('Watching files', error));
  }

  #fileReader({ own }: ClientAbilities, ask: ReadPlace): ReadPlace {
    const reader = own.readsFiles === true ? ask : this.#environment.readFile;
    return async (uri) => {
      try {
        return await reader?.(uri);
      } catch (error) {
        this.#log(uri, error);
        return undefined;
      }
    };
  }

  #prepare({ settings }: Config): Promise<void> {
    let ready = this.#ready.get(settings);
    if (ready === undefined) {
      ready = prepareRules(RULES, settings, this.context().loadAsset).catch((error: unknown) => {
        this.#log('Getting rules ready', error);
        this.#tell(UNPREPARED[this.context().abilities.language]);
      });
      this.#ready.set(settings, ready);
    }
    return ready;
  }

  #ruleAddress(rule: string, { own }: ClientAbilities): string | undefined {
    // Problems of a configuration have no page.
    if (ruleById(rule) === undefined) return undefined;
    return own.ruleAddress?.replaceAll('{rule}', rule) ?? this.#environment.ruleAddress?.(rule);
  }

  #tellStatus({ reason, ...status }: Assessment, { own, language }: ClientAbilities): void {
    if (own.showsStatus !== true) return;
    const params = { ...status, reason: reason[language] };
    this.#connection
      .sendNotification(documentStatus.method, params)
      .catch((error: unknown) => this.#log(status.uri, error));
  }

  /** Shows a warning in the editor. */
  #tell(message: string): void {
    this.#connection
      .sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message })
      .catch((error: unknown) => this.#log(message, error));
  }

  #log(what: string, error: unknown): void {
    this.#connection.console.error(`${what}: ${error instanceof Error ? error.stack : String(error)}`);
  }
}

/** Whether the file at `uri` may be a configuration of digests or of a site. */
function isSettings(uri: string): boolean {
  return isConfigUri(uri) || isSiteUri(uri);
}
