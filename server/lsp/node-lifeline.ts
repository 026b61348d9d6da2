/**
 * Ends the server with its client, whatever the server is doing at that moment. A thread of its own reads standard
 * input and looks after the client's process (node-lifeline-thread.ts), because the thread that does the work sees
 * neither while it works.
 */
import { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';

/** What the thread is started with. */
export interface LifelineWork {
  readonly readsInput: boolean;
  /** A single number: how many bytes of the input the other thread has taken. */
  readonly taken: BigInt64Array<SharedArrayBuffer>;
}

/** What the thread says: bytes of the input, or that the client is gone. */
export type LifelineMessage = Uint8Array | 'gone';

/** The thread, seen from the one that does the work. */
export class Lifeline {
  /** Standard input, if it was asked for; ends when the client is gone. */
  readonly input: Readable;
  /** Resolves when the client is gone. If that does not end the process soon, the thread does. */
  readonly gone: Promise<void>;
  readonly #worker: Worker;

  constructor(readsInput: boolean) {
    const taken = new BigInt64Array(new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT));
    const workerData: LifelineWork = { readsInput, taken };
    // It needs hardly any memory.
    const resourceLimits = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 16 };
    this.input = new Readable({ read: () => undefined });
    this.#worker = new Worker(SCRIPT, { workerData, resourceLimits });
    this.gone = new Promise((resolve) => {
      this.#worker.on('message', (message: LifelineMessage) => {
        if (message === 'gone') {
          this.input.push(null);
          resolve();
          return;
        }
        Atomics.add(taken, 0, BigInt(message.length));
        this.input.push(Buffer.from(message.buffer, message.byteOffset, message.length));
      });
    });
    this.#worker.on('error', (error) => this.input.destroy(error));
    // While it reads the input, it keeps the process alive as the input would.
    if (!readsInput) this.#worker.unref();
  }

  /** Looks after the client's process from now on. */
  watch(processId: number): void {
    this.#worker.postMessage(processId);
  }
}

/** Bundled, the thread's script is one of the server's chunks. */
const SCRIPT = new URL(
  import.meta.url.endsWith('.ts') ? './node-lifeline-thread.ts' : './chunks/node-lifeline-thread.js',
  import.meta.url,
);
