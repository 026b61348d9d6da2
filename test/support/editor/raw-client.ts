/**
 * A client of the real server that can say anything, right or wrong, and sees all that comes back as it came.
 */
import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { text as textOf } from 'node:stream/consumers';
import { eventually, spawnServer } from './language-server.ts';

/** What comes from the server, as far as these tests look at it. */
interface Received {
  readonly id?: number | null;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** A client that can say anything. */
export class RawClient {
  static readonly #running = new Set<RawClient>();
  readonly messages: Received[] = [];
  readonly ended: Promise<number | null>;
  readonly errors: Promise<string>;
  readonly #process: ChildProcess;
  #received = '';
  #count = 0;

  constructor() {
    this.#process = spawnServer(false, ['--stdio'], false, 'pipe');
    const { stdin, stdout, stderr } = this.#process;
    assert.ok(stdin && stdout && stderr);
    stdout.setEncoding('latin1').on('data', (text: string) => this.#receive(text));
    // A server that has ended reads and writes nothing more, and what a test waits for then fails there.
    for (const stream of [stdin, stdout, this.#process]) stream.on('error', () => undefined);
    RawClient.#running.add(this);
    this.ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.errors = textOf(stderr).catch((error: unknown) => String(error));
  }

  /** Ends all servers that are still there. */
  static endAll(): void {
    for (const client of RawClient.#running) client.#process.kill('SIGKILL');
    RawClient.#running.clear();
  }

  write(bytes: string | Buffer): void {
    this.#process.stdin?.write(bytes);
  }

  send(body: string): void {
    this.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  notify(method: string, params: unknown): void {
    this.send(JSON.stringify({ jsonrpc: '2.0', method, params }));
  }

  request(method: string, params: unknown): Promise<Received> {
    const id = ++this.#count;
    this.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
    return eventually(
      `an answer to ${method}`,
      () => this.messages.find((message) => message.id === id),
      120_000,
    );
  }

  end(): void {
    this.#process.stdin?.end();
  }

  #receive(text: string): void {
    this.#received += text;
    for (;;) {
      const [header, digits] = /^Content-Length: (\d+)\r\n\r\n/u.exec(this.#received) ?? [];
      if (header === undefined) return;
      const end = header.length + Number(digits);
      if (this.#received.length < end) return;
      this.messages.push(JSON.parse(this.#received.slice(header.length, end)));
      this.#received = this.#received.slice(end);
    }
  }
}
