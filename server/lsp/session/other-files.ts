/**
 * The lines of files that findings point to, or that are to be edited, beside the one that was asked about: of open
 * documents as they are in the editor, of others as they are on disk.
 */

import type { ReadPlace } from '../../config/files/sites.ts';
import { fingerprint } from '../../text/hash.ts';
import { LineIndex, type PositionEncoding } from '../../text/line-index.ts';
import type { Located } from '../convert.ts';

/** What other files are looked up with. */
export interface OtherFilesWorld {
  /** In which units the client counts columns. */
  readonly encoding: PositionEncoding;
  /** The client's spelling of a document's URI, if that is open. */
  readonly asOpen: (uri: string) => string | undefined;
  readonly document: (uri: string) => { getText(): string } | undefined;
  readonly read: ReadPlace;
  /** Whether `text` is what findings that point to the file were made from. */
  readonly isAsRead: (uri: string, text: string) => boolean;
  /** A file has changed since findings were made from it, and no event has said so. */
  readonly onOther: (uri: string) => void;
}

/** How many files are cached; findings seldom point to more than a few. */
const MOST = 50;

/** Files that have been asked for. */
export class OtherFiles {
  readonly #world: OtherFilesWorld;
  readonly #lines = new Map<string, LineIndex>();
  /** The files that were told to be others, with the text that they had. */
  readonly #told = new Map<string, string>();

  constructor(world: OtherFilesWorld) {
    this.#world = world;
  }

  /** Gets the files ready, so that they can be located. */
  async load(uris: Iterable<string>): Promise<void> {
    for (const uri of new Set(uris)) {
      if (this.#lines.has(uri) || this.#world.asOpen(uri) !== undefined) continue;
      const text = await this.#world.read(uri);
      if (text === undefined || this.#isOther(uri, text)) continue;
      this.#lines.set(uri, new LineIndex(text, this.#world.encoding));
      const [oldest] = this.#lines.keys();
      if (this.#lines.size > MOST && oldest !== undefined) this.#lines.delete(oldest);
    }
  }

  /** The file at `uri` as it was when it was loaded, open ones as they are; `undefined` where it was not. */
  locate(uri: string): Located | undefined {
    const open = this.#world.asOpen(uri) ?? uri;
    const document = this.#world.document(open);
    if (document !== undefined)
      return { uri: open, lines: new LineIndex(document.getText(), this.#world.encoding) };
    const lines = this.#lines.get(uri);
    return lines === undefined ? undefined : { uri, lines };
  }

  /** Whether places in the file mean nothing in `text`. Only once a text, so that a second disagreement is not reported again. */
  #isOther(uri: string, text: string): boolean {
    const print = fingerprint(text);
    if (this.#world.isAsRead(uri, text) || this.#told.get(uri) === print) return false;
    this.#told.set(uri, print);
    this.#world.onOther(uri);
    return true;
  }

  /** Files may have changed. */
  forget(): void {
    this.#lines.clear();
  }
}
