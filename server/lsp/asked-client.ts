/** Reads files by way of our own client, which may be slow or never answer. */
import type { Connection } from 'vscode-languageserver';
import type { ReadPlace } from '../config/files/sites.ts';
import { readAsset, readFile } from '../protocol.ts';
import type { LoadAsset } from '../rules/engine/rule.ts';

/**
 * How long to wait for a file, in ms: one that diagnostics wait for, one that is read in the background, and one that
 * a rule needs.
 */
const PATIENCE = { soon: 2000, background: 20_000, asset: 10_000 };

/** Requests files from the client. One that does not come in time counts as missing. */
export class AskedClient {
  readonly #connection: Connection;
  readonly #onBack: () => void;
  /** A file did not come in time, and none has come since. */
  #isSilent = false;

  /** `onBack` is called when a client that had not answered in time has answered. */
  constructor(connection: Connection, onBack: () => void) {
    this.#connection = connection;
    this.#onBack = onBack;
  }

  /**
   * The text of a file that diagnostics wait for. There may be a configuration in each folder above a digest, and
   * waiting for a silent client in each would add up: after one timeout, nothing is waited for until an answer comes.
   */
  readonly readSoon: ReadPlace = async (uri) => {
    const answer = this.#ask(uri);
    answer.then(() => this.#answered()).catch(() => undefined);
    const text = await inTime(answer, this.#isSilent ? 0 : PATIENCE.soon);
    if (text === LATE) this.#isSilent = true;
    return typeof text === 'string' ? text : undefined;
  };

  /** The text of a file that is not urgent. */
  readonly read: ReadPlace = async (uri) => {
    const text = await inTime(this.#ask(uri), PATIENCE.background);
    return typeof text === 'string' ? text : undefined;
  };

  /** A file of the extension. */
  readonly loadAsset: LoadAsset = async (name) => {
    const answer = this.#connection.sendRequest<unknown>(readAsset.method, { name });
    const bytes = await inTime(answer, PATIENCE.asset);
    if (!(bytes instanceof Uint8Array)) throw new Error(`The file ${name} of the extension cannot be read.`);
    return bytes;
  };

  #ask(uri: string): Promise<unknown> {
    return this.#connection.sendRequest<unknown>(readFile.method, { uri });
  }

  #answered(): void {
    if (!this.#isSilent) return;
    this.#isSilent = false;
    this.#onBack();
  }
}

/** What stands for an answer that did not come in time. */
const LATE = Symbol('late');

/** `answer`, or `LATE` after `ms`. */
async function inTime(answer: Promise<unknown>, ms: number): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<typeof LATE>((resolve) => {
    timer = setTimeout(() => resolve(LATE), ms);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
