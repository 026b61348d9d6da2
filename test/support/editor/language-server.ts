/**
 * A client for the real server: a process that is spoken to over standard streams, as an editor does it. The
 * client says of itself only what a test tells it to, since editors differ in just that.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import {
  type ClientCapabilities,
  type CodeAction,
  type CodeActionContext,
  CodeActionRequest,
  CodeActionResolveRequest,
  createProtocolConnection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  ExitNotification,
  InitializedNotification,
  type InitializeParams,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  type Registration,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { onFullDisk } from '../machine/full-disk.ts';
import { projectRoot } from '../machine/machine.ts';
import { messageReader } from './message-reader.ts';

/** What the client at the other end is like. */
export interface ServerOptions {
  readonly capabilities?: ClientCapabilities;
  readonly params?: Partial<InitializeParams>;
  /** Run what is packaged, not the sources; it must have been built. */
  readonly bundled?: boolean;
  /** A program and its arguments to start in place of our server. */
  readonly other?: readonly [string, ...string[]];
  /** No file can be written beyond some thousand bytes, as on a disk that is almost full. */
  readonly diskIsFull?: boolean;
  /** More of the server's environment; it has no locale of its own. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A client with everything that the server makes use of, as VS Code's. */
export const ableClient: ClientCapabilities = {
  workspace: {
    workspaceEdit: { documentChanges: true },
    diagnostics: { refreshSupport: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    workspaceFolders: true,
  },
  textDocument: {
    diagnostic: { relatedDocumentSupport: true },
    publishDiagnostics: {
      relatedInformation: true,
      codeDescriptionSupport: true,
      tagSupport: { valueSet: [1, 2] },
      versionSupport: true,
    },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source'] } },
      isPreferredSupport: true,
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
  },
};

/** A client that has diagnostics sent to it. */
export const pushedClient: ClientCapabilities = {
  textDocument: {
    publishDiagnostics: { versionSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
  },
};

/** A running server and what its client remembers. */
export class LanguageServer {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** What the server has logged. */
  readonly log: readonly string[];
  /** What the server asked to be told of after the start. */
  readonly registrations: readonly Registration[];
  /** The latest diagnostics sent for each document. */
  readonly pushed: ReadonlyMap<string, PublishDiagnosticsParams>;
  readonly #process: ChildProcess;
  readonly #documents = new Map<string, TextDocument>();
  readonly #refreshes: { readonly count: number };
  readonly #life: { mayEnd: boolean };

  private constructor(
    process: ChildProcess,
    connection: ProtocolConnection,
    initialized: InitializeResult,
    seen: {
      log: readonly string[];
      registrations: readonly Registration[];
      pushed: ReadonlyMap<string, PublishDiagnosticsParams>;
      refreshes: { readonly count: number };
    },
    life: { mayEnd: boolean },
  ) {
    this.#process = process;
    this.connection = connection;
    this.initialized = initialized;
    this.log = seen.log;
    this.registrations = seen.registrations;
    this.pushed = seen.pushed;
    this.#refreshes = seen.refreshes;
    this.#life = life;
  }

  /** Starts a server and introduces the client. `prepare` may install handlers for the server's own requests. */
  static async start(
    options: ServerOptions = {},
    prepare: (connection: ProtocolConnection) => void = () => undefined,
  ): Promise<LanguageServer> {
    const [command, ...args] = options.other ?? [];
    const process =
      command === undefined
        ? spawnServer(
            options.bundled === true,
            ['--stdio'],
            options.diskIsFull === true,
            'inherit',
            options.env,
          )
        : spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    assert.ok(process.stdin && process.stdout);
    const connection = createProtocolConnection(
      messageReader(process.stdout),
      new StreamMessageWriter(process.stdin),
    );
    const log: string[] = [];
    const registrations: Registration[] = [];
    const pushed = new Map<string, PublishDiagnosticsParams>();
    const refreshes = { count: 0 };
    connection.onNotification(LogMessageNotification.type, ({ message }) => void log.push(message));
    connection.onNotification(
      PublishDiagnosticsNotification.type,
      (params) => void pushed.set(params.uri, params),
    );
    connection.onRequest(
      RegistrationRequest.type,
      (params) => void registrations.push(...params.registrations),
    );
    connection.onRequest(DiagnosticRefreshRequest.type, () => void refreshes.count++);
    prepare(connection);
    connection.listen();
    const life = { mayEnd: false };
    process.once('exit', (code, signal) => {
      if (life.mayEnd) return;
      console.error(`The server ended by itself: ${signal ?? `exit code ${code}`}.`);
      // What still waits for an answer would wait for ever.
      connection.dispose();
    });
    const initialized = await connection.sendRequest(InitializeRequest.type, {
      processId: globalThis.process.pid,
      rootUri: null,
      capabilities: options.capabilities ?? ableClient,
      ...options.params,
    });
    await connection.sendNotification(InitializedNotification.type, {});
    const seen = { log, registrations, pushed, refreshes };
    return new LanguageServer(process, connection, initialized, seen, life);
  }

  /** The number of the server's process. */
  get pid(): number {
    assert.ok(this.#process.pid !== undefined);
    return this.#process.pid;
  }

  /** How often the server has asked to be asked for everything again. */
  get refreshes(): number {
    return this.#refreshes.count;
  }

  /** Says nothing more to the server, as a client that is gone. */
  closeInput(): void {
    this.#life.mayEnd = true;
    this.#process.stdin?.end();
  }

  /** The exit status, once the server has ended. */
  ended(): Promise<number | null> {
    this.#life.mayEnd = true;
    if (this.#process.exitCode !== null) return Promise.resolve(this.#process.exitCode);
    return new Promise((resolve) => this.#process.once('exit', resolve));
  }

  async open(uri: string, text: string, languageId = 'markdown'): Promise<void> {
    this.#documents.set(uri, TextDocument.create(uri, languageId, 1, text));
    const textDocument = { uri, languageId, version: 1, text };
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  /** Edits the document, here and there. */
  async change(uri: string, ...contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    const document = this.#document(uri);
    const version = document.version + 1;
    TextDocument.update(document, contentChanges, version);
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges,
    });
  }

  async close(uri: string): Promise<void> {
    this.#documents.delete(uri);
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  /** The client's text of the document. */
  text(uri: string): string {
    return this.#document(uri).getText();
  }

  /** Asks for a report, as it is. */
  report(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri },
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });
  }

  /** Asks for the diagnostics of a document. */
  async diagnostics(uri: string): Promise<Diagnostic[]> {
    const report = await this.report(uri);
    assert.equal(report.kind, 'full');
    return report.items;
  }

  /** Asks for the actions at `range`, or for the whole document. */
  async codeActions(
    uri: string,
    range?: Range,
    context: Partial<CodeActionContext> = {},
  ): Promise<CodeAction[]> {
    const document = this.#document(uri);
    const whole = { start: { line: 0, character: 0 }, end: document.positionAt(document.getText().length) };
    const actions = await this.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range: range ?? whole,
      context: { diagnostics: [], ...context },
    });
    // The server sends no bare commands.
    return (actions ?? []).filter((action): action is CodeAction => typeof action.command !== 'string');
  }

  resolve(action: CodeAction): Promise<CodeAction> {
    return this.connection.sendRequest(CodeActionResolveRequest.type, action);
  }

  /** Applies an edit as an editor does: refuses one that is for another version. */
  async apply(edit: WorkspaceEdit | undefined): Promise<void> {
    assert.ok(edit, 'there is no edit');
    for (const change of edit.documentChanges ?? []) {
      assert.ok('edits' in change);
      const { uri, version } = change.textDocument;
      assert.equal(version, this.#document(uri).version, 'the edit is for the document as it is');
      const edits = change.edits.filter((one) => 'newText' in one);
      await this.change(uri, { text: TextDocument.applyEdits(this.#document(uri), edits) });
    }
    for (const [uri, edits] of Object.entries(edit.changes ?? {})) {
      await this.change(uri, { text: TextDocument.applyEdits(this.#document(uri), edits) });
    }
  }

  /** Ends the server as an editor does, and returns its exit status. */
  async stop(): Promise<number | null> {
    this.#life.mayEnd = true;
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    const status = await this.ended();
    this.connection.dispose();
    return status;
  }

  /** Ends the server at once. */
  kill(): void {
    this.#life.mayEnd = true;
    this.#process.kill('SIGKILL');
  }

  #document(uri: string): TextDocument {
    const document = this.#documents.get(uri);
    assert.ok(document, `${uri} is not open`);
    return document;
  }
}

/** Starts a server for the time of `use`, and ends it whatever happens there. */
export async function withServer(
  options: ServerOptions,
  use: (server: LanguageServer) => Promise<void>,
  prepare?: (connection: ProtocolConnection) => void,
): Promise<void> {
  const server = await LanguageServer.start(options, prepare);
  try {
    await use(server);
    assert.equal(await server.stop(), 0, 'the exit status');
  } finally {
    server.kill();
  }
}

/** The server as a process. */
export function spawnServer(
  bundled: boolean,
  args: readonly string[] = ['--stdio'],
  diskIsFull = false,
  errors: 'inherit' | 'pipe' = 'inherit',
  env: Readonly<Record<string, string>> = {},
): ChildProcess {
  const module = path.join(projectRoot, ...(bundled ? ['dist', 'server.js'] : ['server', 'lsp', 'node.ts']));
  const call = [globalThis.process.execPath, module, ...args] as const;
  const [command, ...rest] = diskIsFull ? onFullDisk(call) : call;
  const whole = { ...globalThis.process.env, LC_ALL: 'C', ...env };
  return spawn(command, rest, { stdio: ['pipe', 'pipe', errors], env: whole });
}

/** Waits until `ask` has an answer. */
export async function eventually<T>(
  what: string,
  ask: () => T | undefined | false,
  timeoutMs = 20_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = ask();
    if (answer !== undefined && answer !== false) return answer;
    assert.ok(Date.now() < deadline, `not within ${timeoutMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
