/**
 * One entry of the request table: the request, the capability that the server declares, and the handler. What all
 * requests share is here: only digests get an answer, cancelled requests are dropped, and an exception ends one
 * request, not the server.
 */
import {
  type CancellationToken,
  type Connection,
  ErrorCodes,
  LSPErrorCodes,
  type ProtocolRequestType,
  ResponseError,
  type ServerCapabilities,
  type TextDocumentIdentifier,
} from 'vscode-languageserver';
import type { ProtocolMessage } from '../protocol.ts';
import type { LoadAsset } from '../rules/engine/rule.ts';
import type { ArchiveCheck } from './archive/archive-check.ts';
import type { ArchiveHost } from './archive/archive-host.ts';
import type { ClientAbilities } from './client-abilities.ts';
import type { DiagnosticContext } from './convert.ts';
import type { DiagnosticReports } from './features/diagnostics.ts';
import type { Session } from './session/session.ts';
import type { Snapshot } from './session/snapshot.ts';

/** What answers are made with beside the digest. Exists from the client's first message on. */
export interface Context {
  readonly session: Session;
  readonly abilities: ClientAbilities;
  readonly diagnostics: DiagnosticContext;
  readonly reports: DiagnosticReports;
  readonly archives: ArchiveHost;
  readonly archiveCheck: ArchiveCheck;
  /** Gets other files ready for `diagnostics.locate`. */
  readonly loadFiles: (uris: readonly string[]) => Promise<void>;
  /** The folders of the workspace as the client writes them, the first one first. */
  readonly folders: () => readonly string[];
  /** Reads a file that is shipped with the program. */
  readonly loadAsset: LoadAsset;
}

/** A feature of the server. */
export interface Feature {
  /** What the server says of it in its answer to the client's first message. */
  readonly capabilities: (abilities: ClientAbilities) => Partial<ServerCapabilities>;
  /** Installs its handlers; `context` throws before the client's first message. */
  readonly listen: (connection: Connection, context: () => Context) => void;
}

/** A standard request about one document, which gets `null` where that is no digest. */
export function forDigests<
  Params extends { readonly textDocument: TextDocumentIdentifier },
  Result,
  Part,
  Data,
  Options,
>(
  type: ProtocolRequestType<Params, Result | null, Part, Data, Options>,
  capabilities: Partial<ServerCapabilities> | ((abilities: ClientAbilities) => Partial<ServerCapabilities>),
  answer: (
    snapshot: Snapshot,
    params: Params,
    context: Context,
    token: CancellationToken,
  ) => Result | null | Promise<Result | null>,
): Feature {
  return {
    capabilities: typeof capabilities === 'function' ? capabilities : () => capabilities,
    listen: (connection, context) => {
      answerTo<Params>(connection, type, async (params, token) => {
        const snapshot = await context().session.snapshot(params.textDocument.uri);
        if (snapshot === undefined) return null;
        throwIfCancelled(token);
        return answer(snapshot, params, context(), token);
      });
    },
  };
}

/** A request of our own client about one document, which gets `null` where that is no digest. */
export function forOwnClient<Params extends { readonly uri: string }, Result>(
  message: ProtocolMessage<Params, Result | null>,
  answer: (snapshot: Snapshot, params: Params, context: Context) => Result | null | Promise<Result | null>,
): Feature {
  return forMessage(message, async (params, context) => {
    const snapshot = await context.session.snapshot(params.uri);
    return snapshot === undefined ? null : answer(snapshot, params, context);
  });
}

/** A request of our own client that needs no document. */
export function forMessage<Params, Result>(
  message: ProtocolMessage<Params, Result>,
  answer: (
    params: Params,
    context: Context,
    token: CancellationToken,
    connection: Connection,
  ) => Promise<Result>,
): Feature {
  return {
    capabilities: () => ({}),
    listen: (connection, context) => {
      answerTo<Params>(connection, message, (params, token) => answer(params, context(), token, connection));
    },
  };
}

/** Answers all requests of a method by `work`, whatever comes of each; the gate has looked at their parameters. */
export function answerTo<Params>(
  connection: Connection,
  { method }: { readonly method: string },
  work: (params: Params, token: CancellationToken) => Promise<unknown>,
): void {
  connection.onRequest(method, (params: Params, token: CancellationToken) =>
    answering(connection, method, token, () => work(params, token)),
  );
}

/**
 * Runs the handler of a request. Waits a moment first, so that a cancellation on its way is seen before anything is
 * computed.
 */
async function answering<Result>(
  connection: Connection,
  method: string,
  token: CancellationToken,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    await new Promise((resolve) => setTimeout(resolve, 0));
    throwIfCancelled(token);
    return await work();
  } catch (error) {
    if (error instanceof ResponseError) throw error;
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    connection.console.error(`${method} failed: ${stack ?? message}`);
    throw new ResponseError(ErrorCodes.InternalError, `${method} failed: ${message}`);
  }
}

/** Ends a cancelled request. */
export function throwIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled');
}
