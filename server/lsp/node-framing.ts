/**
 * Splits a stream of bytes into messages: a header with the message's length, an empty line, the message.
 *
 * vscode-jsonrpc has a reader for that too. After a header that it cannot read it goes on waiting, and so does it for
 * the end of a header or of a message that never comes; the server is then alive and deaf. What comes after broken
 * framing can only be guessed at, so this reader reports the first fault and reads no further.
 */
import { constants } from 'node:buffer';
import type { Readable } from 'node:stream';
import {
  AbstractMessageReader,
  type DataCallback,
  type Disposable,
  type Message,
} from 'vscode-languageserver/node';

/** More bytes than these no header of the protocol has. */
const LONGEST_HEADER = 4096;

/** A longer message cannot become a string of JavaScript. */
const LONGEST_MESSAGE = constants.MAX_STRING_LENGTH;

/** A message that has begun goes on within this time; in ms. */
const PATIENCE = 30_000;

const END_OF_HEADER = '\r\n\r\n';

/** A header, or the beginning of one. */
const HEADER = /^(?:[\w-]+:[^\r\n]*\r\n)*(?:[\w-]*|[\w-]+:[^\r\n]*)\r?$/u;

/** Messages from `input`. The first fault of the framing is an error, and the last that is heard of it. */
export class FramedReader extends AbstractMessageReader {
  readonly #input: Readable;
  #chunks: Buffer[] = [];
  #size = 0;
  /** The length of the message whose header has been read. */
  #length: number | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor(input: Readable) {
    super();
    this.#input = input;
  }

  listen(callback: DataCallback): Disposable {
    const fail = (error: unknown) => {
      stop();
      this.fireError(error instanceof Error ? error : new Error(String(error)));
    };
    const next = () => {
      try {
        return this.#next();
      } catch (error) {
        fail(error);
        return undefined;
      }
    };
    const onData = (chunk: Buffer) => {
      clearTimeout(this.#patience);
      this.#chunks.push(chunk);
      this.#size += chunk.length;
      for (let message = next(); message !== undefined; message = next()) callback(message);
      if (this.#size === 0 && this.#length === undefined) return;
      this.#patience = setTimeout(
        () => fail(new Error(`a message breaks off: nothing more has come for ${PATIENCE / 1000} s`)),
        PATIENCE,
      );
    };
    const stop = () => {
      clearTimeout(this.#patience);
      this.#input.off('data', onData);
    };
    this.#input.on('data', onData);
    this.#input.on('error', fail);
    this.#input.on('end', () => this.fireClose());
    this.#input.on('close', () => this.fireClose());
    return { dispose: stop };
  }

  /** The next message if it is there in full; throws where it can never be. */
  #next(): Message | undefined {
    this.#length ??= this.#readHeader();
    if (this.#length === undefined || this.#size < this.#length) return undefined;
    const body = this.#take(this.#length).toString('utf8');
    this.#length = undefined;
    // Unchecked: gate.ts validates it, because it can answer.
    const message: Message = JSON.parse(body);
    return message;
  }

  #readHeader(): number | undefined {
    const bytes = this.#joined();
    const end = bytes.indexOf(END_OF_HEADER);
    const header = bytes.toString('latin1', 0, Math.min(end < 0 ? bytes.length : end, LONGEST_HEADER + 1));
    if (header.length > LONGEST_HEADER || !HEADER.test(header))
      throw new Error(`this is no header: ${quoted(header)}`);
    if (end < 0) return undefined;
    const [, digits] = /^content-length:[ \t]*(\d+)[ \t]*$/imu.exec(header.replaceAll('\r', '')) ?? [];
    if (digits === undefined)
      throw new Error(`a header has no Content-Length that is a number: ${quoted(header)}`);
    const length = Number(digits);
    if (length > LONGEST_MESSAGE) throw new Error(`a message of ${digits} bytes is too long`);
    this.#take(end + END_OF_HEADER.length);
    return length;
  }

  /** The first `count` of the bytes that are there. */
  #take(count: number): Buffer {
    const bytes = this.#joined();
    const rest = bytes.subarray(count);
    this.#chunks = rest.length === 0 ? [] : [rest];
    this.#size = rest.length;
    return bytes.subarray(0, count);
  }

  #joined(): Buffer {
    const [first] = this.#chunks;
    const bytes = this.#chunks.length === 1 && first !== undefined ? first : Buffer.concat(this.#chunks);
    this.#chunks = [bytes];
    return bytes;
  }
}

function quoted(header: string): string {
  return JSON.stringify(header.length > 80 ? `${header.slice(0, 80)}…` : header);
}
