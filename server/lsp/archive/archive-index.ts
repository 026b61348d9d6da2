/**
 * Indexes all digests of the workspace: reads them in the background, and follows changes of files and open
 * documents.
 *
 * An archive is what one digest.config.json governs, or else one folder of the workspace. Everything that may have
 * changed is put on a list, and one worker goes through the list in small slices. So it does not matter who reported
 * a change, how often, or how many came at once: a file is read when its turn comes, and an open document counts as
 * the editor shows it.
 */

import { Archive } from '../../archive/columns/archive.ts';
import { type ArchiveEntry, archiveEntry } from '../../archive/index/entry.ts';
import {
  entryOfKept,
  type KeptFile,
  keepFiles,
  keptDigest,
  keptFiles,
  stillSame,
} from '../../archive/index/kept-index.ts';
import { type Configuration, readingKey } from '../../config/files/configurations.ts';
import { isMarkdownName } from '../../config/files/detect-digest.ts';
import { fingerprint } from '../../text/hash.ts';
import { canonicalUri, decodedPath, isInside } from '../uri.ts';
import type { ArchiveFiles } from './archive-files.ts';
import {
  archiveKey,
  configurationsByFolder,
  type IndexEvents,
  type IndexWorld,
  type KnownFile,
} from './archive-world.ts';
import { Archives } from './archives.ts';
import { lookAtFile } from './look-at-file.ts';

/** With fewer files to read, no progress is shown. */
const MANY = 100;

/** The index. */
export class ArchiveIndex {
  readonly #world: IndexWorld;
  readonly #events: IndexEvents;
  readonly #archives: Archives;
  readonly #known = new Map<string, KnownFile>();
  /** Files to look at. */
  readonly #pending = new Set<string>();
  /** Folders to list. */
  readonly #scans = new Set<string>();
  /** Tell, by folders, which files are left out; asked for again when something has changed. */
  readonly #filters = new Map<string, Promise<(uri: string) => boolean>>();
  /** Folders that have been gone through once. */
  readonly #complete = new Set<string>();
  /** Folders whose cache is outdated. */
  readonly #unsaved = new Set<string>();
  #isCancelled = false;
  #done = 0;
  #working: Promise<void> | undefined;

  constructor(world: IndexWorld, events: IndexEvents) {
    this.#world = world;
    this.#events = events;
    this.#archives = new Archives((uris) => events.onChange(uris));
  }

  /** The archive that the file `uri` belongs to, as its configuration says; `undefined` while not all of it is known, and outside of all folders. */
  archiveFor(uri: string, configuration: Configuration): Archive | undefined {
    const folder = this.folderOf(canonicalUri(uri));
    if (folder === undefined || !this.isComplete) return undefined;
    return this.publications.get(archiveKey(configuration, folder)) ?? Archive.empty;
  }

  /** All archives, as far as they are known. */
  get archives(): readonly Archive[] {
    return [...this.publications.values()];
  }

  /** All archives by the folders that they are of, as far as they are known. */
  get publications(): ReadonlyMap<string, Archive> {
    return this.#archives.published;
  }

  /** How many Markdown files are known, be they digests or not. */
  get size(): number {
    return this.#known.size;
  }

  /** Whether files are being read. */
  get isWorking(): boolean {
    return this.#working !== undefined;
  }

  /** The text of a file of the workspace as its disk has it; `undefined` where there is none. */
  async read(uri: string): Promise<string | undefined> {
    const folder = this.folderOf(canonicalUri(uri));
    const files = folder === undefined ? undefined : this.#world.files(folder);
    return (await files?.read(canonicalUri(uri)))?.text;
  }

  /** Whether `text` is what was read of a file that is not open, and `entry`, if that is given, what was noted of it. */
  isAsRead(uri: string, text: string, entry?: ArchiveEntry): boolean {
    const { archive = '', print } = this.#known.get(uri) ?? {};
    const isSame = entry === undefined || this.publications.get(archive)?.entry(uri) === entry;
    return !this.#archives.isWaiting(archive, uri) && isSame && print === fingerprint(text);
  }

  /** Whether every folder has been gone through. */
  get isComplete(): boolean {
    const folders = this.#world.folders();
    return folders.length > 0 && folders.every((folder) => this.#complete.has(folder));
  }

  /** Goes through `folders`, or through all there are: what is new, has changed or is gone is looked at. */
  scan(folders: readonly string[] = this.#world.folders()): void {
    for (const folder of folders) this.#scans.add(folder);
    this.#work();
  }

  /** Files or documents may have changed, or be gone. */
  changed(uris: Iterable<string>): void {
    this.#filters.clear();
    for (const uri of uris) if (isMarkdownName(decodedPath(uri))) this.#pending.add(canonicalUri(uri));
    this.#work();
  }

  /** Something is gone that may have been a folder with digests in it. */
  gone(uri: string): void {
    const folder = canonicalUri(uri);
    this.changed([...this.#known.keys()].filter((file) => isInside(file, folder)));
  }

  /** The folders of the workspace are others now. */
  foldersChanged(): void {
    const folders = this.#world.folders();
    for (const folder of this.#complete) if (!folders.includes(folder)) this.#complete.delete(folder);
    this.changed([...this.#known].flatMap(([uri, { folder }]) => (folders.includes(folder) ? [] : [uri])));
    this.scan(folders.filter((folder) => !this.#complete.has(folder)));
  }

  /** Cancels the work; what is known by then stays, but counts as incomplete. */
  cancel(): void {
    if (this.isWorking) this.#complete.clear();
    this.stop();
  }

  /** Stops the work for good. */
  stop(): void {
    this.#isCancelled = true;
    this.#scans.clear();
    this.#pending.clear();
  }

  /** Resolves when there is nothing to do. */
  async settled(): Promise<void> {
    while (this.#working !== undefined) await this.#working;
  }

  /** Keeps what is known for the next start. */
  async save(): Promise<void> {
    const { cache, release } = this.#world;
    for (const folder of this.#unsaved) {
      this.#unsaved.delete(folder);
      if (cache === undefined || !this.#complete.has(folder)) continue;
      const write = (name: string, text: string) => cache.write(name, text);
      await keepFiles(folder, release, this.#keptFiles(folder), this.#world.slices, write);
    }
  }

  #work(): void {
    if (this.#working !== undefined || (this.#scans.size === 0 && this.#pending.size === 0)) return;
    this.#working = this.#workOff()
      .catch((error: unknown) => this.#events.onError('Reading the archive', error))
      .finally(() => {
        this.#working = undefined;
        this.#work();
      });
  }

  async #workOff(): Promise<void> {
    // One change is mostly followed by others.
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.#done = 0;
    while (this.#scans.size > 0 || this.#pending.size > 0) {
      const [folder] = this.#scans;
      if (folder === undefined) await this.#lookAtPending(new Set());
      else {
        this.#scans.delete(folder);
        await this.#scan(folder);
      }
    }
    if (this.#done > MANY) this.#events.onProgress(0, 0);
    this.#archives.publish();
  }

  async #scan(folder: string): Promise<void> {
    const files = this.#world.files(folder);
    if (files === undefined) return;
    this.#isCancelled = false;
    const configurationFor = configurationsByFolder(this.#world);
    const listed = new Set<string>();
    try {
      for (const uri of (await files.list(folder)).map(canonicalUri)) {
        // Of two folders of which one is in the other, the inner one has the files.
        if (this.folderOf(uri) === folder) listed.add(uri);
        await this.#world.slices.turn();
      }
    } catch (error) {
      this.#events.onError(`Listing ${folder}`, error);
      return;
    }
    if (!this.#complete.has(folder)) await this.#restore(folder, listed, files, configurationFor);
    for (const [uri, known] of this.#known) {
      if (known.folder !== folder || listed.has(uri)) continue;
      // What is open need not be on the disk yet, or any more.
      if (this.#world.isOpen(uri)) this.#pending.add(uri);
      else this.#forget(uri);
    }
    for (const uri of listed) {
      const known = this.#known.get(uri);
      // Without versions, changes are known from events.
      const isSame = files.state === undefined || known?.version === files.state(uri)?.version;
      const isReadSo = known?.reading === readingKey(await configurationFor(uri));
      if (known === undefined || !isSame || !isReadSo) this.#pending.add(uri);
      await this.#world.slices.turn();
    }
    await this.#lookAtPending(listed);
    if (!this.#isCancelled && this.#world.folders().includes(folder)) this.#complete.add(folder);
  }

  /** Restores the cache of a folder for files that are unchanged; nothing where a sample shows that it is unreliable. */
  async #restore(
    folder: string,
    listed: ReadonlySet<string>,
    files: ArchiveFiles,
    configurationFor: (uri: string) => Promise<Configuration>,
  ): Promise<void> {
    const { cache, release, slices } = this.#world;
    this.#unsaved.add(folder);
    if (files.state === undefined || cache === undefined) return;
    const readingOf = async (uri: string) => readingKey(await configurationFor(uri));
    let size = 0;
    let restored = 0;
    for await (const kept of keptFiles(folder, release, (name) => cache.read(name), slices)) {
      const same = await stillSame(kept, listed, files, readingOf, slices);
      for (const file of same) {
        const { uri, version, print, reading } = file;
        this.#put(uri, { folder, version, print, reading }, entryOfKept(file), await configurationFor(uri));
        await slices.turn();
      }
      size += kept.size;
      restored += same.length;
    }
    if (restored === size && restored === listed.size) this.#unsaved.delete(folder);
    this.#archives.publish();
  }

  /** Looks at all files on the list. What is in `listed` has just been listed, and so is not left out. */
  async #lookAtPending(listed: ReadonlySet<string>): Promise<void> {
    const configurationFor = configurationsByFolder(this.#world);
    while (this.#pending.size > 0) {
      const [first = ''] = this.#pending;
      const folder = this.folderOf(first);
      const files = folder === undefined ? undefined : this.#world.files(folder);
      const batch = [...this.#firstPending(files?.width ?? 1)];
      const looks = batch.map(async (uri) => {
        try {
          await this.#look(uri, listed, configurationFor);
        } catch (error) {
          // A file that fails must not keep the others from being indexed.
          this.#events.onError(`Reading ${uri}`, error);
          this.#forget(uri);
        }
      });
      await Promise.all(looks);
      this.#done += batch.length;
      if (this.#done + this.#pending.size > MANY) this.#events.onProgress(this.#done, this.#pending.size);
      await this.#world.slices.turn();
    }
  }

  *#firstPending(count: number): Generator<string> {
    let taken = 0;
    for (const uri of this.#pending) {
      if (taken++ === count) return;
      this.#pending.delete(uri);
      yield uri;
    }
  }

  /** Looks at one file, or at the document that is open in its place. */
  async #look(
    uri: string,
    listed: ReadonlySet<string>,
    configurationFor: (uri: string) => Promise<Configuration>,
  ): Promise<void> {
    const folder = this.folderOf(uri);
    const files = folder === undefined ? undefined : this.#world.files(folder);
    if (folder === undefined || files === undefined) return this.#forget(uri);
    // A file that is new, or was taken from the editor, may be one that is left out.
    if (this.#known.get(uri)?.print === undefined && !listed.has(uri)) {
      const filter = this.#filters.get(folder) ?? files.filter(folder);
      this.#filters.set(folder, filter);
      if (!(await filter)(uri)) return this.#forget(uri);
    }
    const configuration = await configurationFor(uri);
    if (this.#world.isOpen(uri)) {
      const digest = await this.#world.openDigest(uri);
      const entry = digest === undefined ? undefined : archiveEntry(uri, digest);
      return this.#put(uri, { folder, reading: readingKey(configuration) }, entry, configuration);
    }
    const look = await lookAtFile(uri, folder, files, configuration, this.#world.now());
    if (look === undefined) this.#forget(uri);
    else this.#put(uri, look.known, look.entry, configuration);
  }

  #put(uri: string, known: KnownFile, entry: ArchiveEntry | undefined, configuration: Configuration): void {
    const before = this.#known.get(uri);
    const archive = entry === undefined ? undefined : archiveKey(configuration, known.folder);
    this.#known.set(uri, { ...known, ...(archive === undefined ? {} : { archive }) });
    if (before?.archive !== undefined && before.archive !== archive)
      this.#archives.change(before.archive, uri, undefined);
    if (archive !== undefined) this.#archives.change(archive, uri, entry);
    // While a file is open, what was kept of it is as good as ever: it counts only for the version that it is of.
    const isToKeep = known.version !== undefined;
    if (isToKeep && (before?.version !== known.version || before?.print !== known.print))
      this.#unsaved.add(known.folder);
  }

  #forget(uri: string): void {
    const known = this.#known.get(uri);
    if (known === undefined) return;
    this.#known.delete(uri);
    this.#unsaved.add(known.folder);
    if (known.archive !== undefined) this.#archives.change(known.archive, uri, undefined);
  }

  /** The folder of the workspace that `uri` is in, the innermost if they lie in each other. */
  folderOf(uri: string): string | undefined {
    let found: string | undefined;
    for (const folder of this.#world.folders()) {
      if (isInside(uri, folder) && folder.length > (found?.length ?? -1)) found = folder;
    }
    return found;
  }

  *#keptFiles(folder: string): Generator<KeptFile> {
    for (const [uri, known] of this.#known) {
      const { version, print, reading, archive } = known;
      if (known.folder !== folder || version === undefined || print === undefined) continue;
      const entry = archive === undefined ? undefined : this.#archives.newestEntry(archive, uri);
      yield { uri, version, print, reading, ...(entry === undefined ? {} : { digest: keptDigest(entry) }) };
    }
  }
}
