/**
 * Filters the client's messages before any handler sees them, by what the protocol allows at that moment: valid
 * parameters (params.ts), nothing before `initialize`, nothing after `shutdown`. A rejected request is answered with
 * the protocol's error; a rejected notification is logged and dropped.
 */
import {
  type DataCallback,
  type Disposable,
  ErrorCodes,
  Message,
  type MessageReader,
  MessageType,
  type MessageWriter,
} from 'vscode-languageserver';
import { shorten } from '../text/shorten.ts';
import { type MessageKind, paramsFault, paramsShape } from './params.ts';

/** The stage of the session. */
type Stage = 'new' | 'initialized' | 'shutDown';

/** Why a message is rejected. */
interface Rejection {
  readonly code: number;
  readonly message: string;
}

/** A reader that passes on only allowed messages and answers the others itself. */
export class Gate implements MessageReader {
  readonly onError: MessageReader['onError'];
  readonly onClose: MessageReader['onClose'];
  readonly onPartialMessage: MessageReader['onPartialMessage'];
  readonly #reader: MessageReader;
  readonly #writer: MessageWriter;
  #stage: Stage = 'new';

  constructor(reader: MessageReader, writer: MessageWriter) {
    this.#reader = reader;
    this.#writer = writer;
    this.onError = reader.onError;
    this.onClose = reader.onClose;
    this.onPartialMessage = reader.onPartialMessage;
  }

  /** Whether the client has sent `shutdown`. */
  get wasShutDown(): boolean {
    return this.#stage === 'shutDown';
  }

  listen(callback: DataCallback): Disposable {
    return this.#reader.listen((message) => {
      if (this.#isLetThrough(message)) callback(message);
    });
  }

  dispose(): void {
    this.#reader.dispose();
  }

  #isLetThrough(message: Message): boolean {
    if (Message.isResponse(message)) return true;
    const call = callOf(message);
    if (call === undefined) {
      const error = { code: ErrorCodes.InvalidRequest, message: 'This is no message of JSON-RPC 2.0.' };
      this.#send({ id: null, error });
      return false;
    }
    const { kind, id, method, params } = call;
    const refusal = refusalOf(this.#stage, kind, method, params);
    if (refusal === undefined) {
      if (method === 'initialize') this.#stage = 'initialized';
      if (method === 'shutdown') this.#stage = 'shutDown';
      return true;
    }
    if (kind === 'request') this.#send({ id, error: refusal });
    else if (refusal.code === ErrorCodes.InvalidParams) {
      const text = `${method} was ignored. ${refusal.message}`;
      this.#send({ method: 'window/logMessage', params: { type: MessageType.Error, message: text } });
    }
    return false;
  }

  #send(message: object): void {
    // A client that is gone needs no answer.
    this.#writer.write(Object.assign({ jsonrpc: '2.0' }, message)).catch(() => undefined);
  }
}

/** A request or a notification, taken apart. */
interface Call {
  readonly kind: MessageKind;
  readonly id?: number | string | null;
  readonly method: string;
  readonly params: unknown;
}

/** `undefined` for anything that is neither a request nor a notification; it comes from outside and may be anything. */
function callOf(message: unknown): Call | undefined {
  if (typeof message !== 'object' || message === null || !('method' in message)) return undefined;
  const { method } = message;
  const params = 'params' in message ? message.params : undefined;
  if (typeof method !== 'string') return undefined;
  if (!('id' in message)) return { kind: 'notification', method, params };
  const { id } = message;
  return typeof id === 'number' || typeof id === 'string'
    ? { kind: 'request', id, method, params }
    : undefined;
}

function refusalOf(stage: Stage, kind: MessageKind, method: string, params: unknown): Rejection | undefined {
  if (kind === 'notification' && method === 'exit') return undefined;
  const name = shorten(method, 60);
  if (stage === 'new' && method !== 'initialize')
    return { code: ErrorCodes.ServerNotInitialized, message: `${name} came before initialize.` };
  if (stage === 'shutDown')
    return { code: ErrorCodes.InvalidRequest, message: `${name} came after shutdown.` };
  if (stage === 'initialized' && method === 'initialize')
    return { code: ErrorCodes.InvalidRequest, message: 'The server is initialized already.' };
  const shape = paramsShape(kind, method);
  if (shape === undefined)
    return { code: ErrorCodes.MethodNotFound, message: `There is no ${kind} ${name}.` };
  if (Array.isArray(params))
    return {
      code: ErrorCodes.InvalidParams,
      message: `${method} takes its parameters by name, not by position.`,
    };
  const fault = paramsFault(shape, params);
  return fault === undefined ? undefined : { code: ErrorCodes.InvalidParams, message: `${method}: ${fault}` };
}
