/**
 * The archives of the workspace, and what is still to go into them. Each change makes another archive, so many go in at
 * a time.
 */
import { Archive } from '../../archive/columns/archive.ts';
import type { ArchiveEntry } from '../../archive/index/entry.ts';
import { keptIn } from '../../text/keep-last.ts';

/** How many changes are published at a time: all at once would block other work, one at a time would take longer. */
const PUBLISHED_AT_ONCE = 128;

/** Archives by the folders that they are of. */
export class Archives {
  readonly #archives = new Map<string, Archive>();
  /** Changes that the archives have not been given yet. */
  readonly #changes = new Map<string, Map<string, ArchiveEntry | undefined>>();
  readonly #onChange: (uris: readonly string[]) => void;
  /** How many changes wait to be published. */
  #waiting = 0;

  /** `onChange` is told the files in which archives have changed. */
  constructor(onChange: (uris: readonly string[]) => void) {
    this.#onChange = onChange;
  }

  /** The archives as far as they are published. */
  get published(): ReadonlyMap<string, Archive> {
    return this.#archives;
  }

  /** Whether a change of the file `uri` waits to be published in `archive`. */
  isWaiting(archive: string, uri: string): boolean {
    return this.#changes.get(archive)?.has(uri) === true;
  }

  /** What is known of the file `uri`, published or not. */
  newestEntry(archive: string, uri: string): ArchiveEntry | undefined {
    return this.isWaiting(archive, uri)
      ? this.#changes.get(archive)?.get(uri)
      : this.#archives.get(archive)?.entry(uri);
  }

  /** Takes note of what is at `uri` now; `undefined` where there is no digest any more. */
  change(archive: string, uri: string, entry: ArchiveEntry | undefined): void {
    keptIn(this.#changes, archive, () => new Map()).set(uri, entry);
    if (++this.#waiting >= PUBLISHED_AT_ONCE) this.publish();
  }

  /** Applies all changes to the archives, and reports them. */
  publish(): void {
    const uris = [...this.#changes.values()].flatMap((changes) => [...changes.keys()]);
    for (const [key, changes] of this.#changes) {
      const archive = (this.#archives.get(key) ?? Archive.empty).with(changes);
      if (archive.size === 0) this.#archives.delete(key);
      else this.#archives.set(key, archive);
    }
    this.#changes.clear();
    this.#waiting = 0;
    this.#onChange(uris);
  }
}
