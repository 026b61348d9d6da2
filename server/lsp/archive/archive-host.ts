/**
 * Connects the archive's index with the client: passes changes of files and documents to the index, and its results
 * to the client.
 */
import {
  type CancellationToken,
  type Connection,
  DidChangeWatchedFilesNotification,
  type Disposable,
  FileChangeType,
  type FileEvent,
  type FileSystemWatcher,
  WatchKind,
  type WorkDoneProgressReporter,
} from 'vscode-languageserver';
import type { Archive } from '../../archive/columns/archive.ts';
import type { Configuration } from '../../config/files/configurations.ts';
import { isMarkdownName } from '../../config/files/detect-digest.ts';
import type { ReadPlace } from '../../config/files/sites.ts';
import { listFiles } from '../../protocol.ts';
import type { Message } from '../../text/message.ts';
import type { ClientAbilities } from '../client-abilities.ts';
import type { Session } from '../session/session.ts';
import { Slices } from '../session/slices.ts';
import { canonicalUri, decodedPath } from '../uri.ts';
import { type ArchiveFiles, clientFiles, isProduced } from './archive-files.ts';
import { ArchiveIndex } from './archive-index.ts';
import type { FileCache } from './archive-world.ts';

/** The files of the machine that the server runs on. */
export interface LocalFiles extends ArchiveFiles {
  /** A place in the folder `uri`. */
  readonly cache: (uri: string) => FileCache;
}

/** The environment of `ArchiveHost`. */
export interface ArchiveSurroundings {
  readonly connection: Connection;
  readonly abilities: ClientAbilities;
  readonly session: () => Session;
  /** The workspace's folders as the client writes them. */
  readonly folders: () => readonly string[];
  readonly readFile: ReadPlace;
  readonly local: LocalFiles | undefined;
  /** The archive has changed. */
  readonly onChange: () => void;
  /** These digests have changed; called at once. */
  readonly onDigests: (uris: readonly string[]) => void;
}

/** The pause after typing before a document is indexed again; in ms. */
const PAUSE = 300;

/** The pause before the client is notified, since one change seldom comes alone; in ms. */
const TELL_AFTER = 150;

/** The pause after a change before the index is saved; in ms. */
const KEEP_AFTER = 20_000;

/** So long the end waits for what is being done, in ms. */
const END_AFTER = 2000;

/**
 * How often, at most, files are listed again when a document is opened or saved; in ms. File watchers miss changes as
 * well: on network drives, in containers, and when too many come at once.
 */
const SCAN_EVERY = { watching: 60_000, otherwise: 2000 };

/** The index and what belongs to it. */
export class ArchiveHost {
  readonly index: ArchiveIndex;
  /** Access to the files of a folder; `undefined` where they cannot be listed. */
  readonly filesOf: (folder: string) => ArchiveFiles | undefined;
  readonly #world: ArchiveSurroundings;
  readonly #slices = new Slices(() => performance.now());
  readonly #edited = new Set<string>();
  /** The client's spelling of the URIs of open documents. */
  readonly #open = new Map<string, string>();
  /** Open documents whose files are gone: editors keep them for minutes after the tab was closed. */
  readonly #deleted = new Set<string>();
  #editedTimer: ReturnType<typeof setTimeout> | undefined;
  #tellTimer: ReturnType<typeof setTimeout> | undefined;
  #keepTimer: ReturnType<typeof setTimeout> | undefined;
  #progress: Promise<WorkDoneProgressReporter | undefined> | undefined;
  /** The progress that the client was last sent. */
  #percent: number | undefined;
  #scanned = 0;
  #isWatching = false;

  constructor(world: ArchiveSurroundings) {
    this.#world = world;
    const { abilities, local, readFile } = world;
    const fromClient =
      abilities.own.listsFiles === true ? clientFiles(this.#listInClient, readFile) : undefined;
    this.filesOf = (folder) => (folder.startsWith('file:') ? (local ?? fromClient) : fromClient);
    const { storage } = abilities.own;
    this.index = new ArchiveIndex(
      {
        folders: () => world.folders().map(canonicalFolder),
        files: this.filesOf,
        configuration: (uri) => world.session().nearestConfiguration(this.asOpen(uri) ?? uri),
        isOpen: (uri) => this.#open.has(uri) && !this.#deleted.has(uri),
        openDigest: async (uri) => (await world.session().snapshot(this.asOpen(uri) ?? uri))?.digest,
        cache: storage === undefined ? undefined : local?.cache(storage),
        release: abilities.own.release ?? '',
        slices: this.#slices,
        now: () => Date.now(),
      },
      {
        onChange: (uris) => this.#changed(uris),
        onProgress: (done, left) => this.#tellProgress(done, left),
        onError: (what, error) =>
          world.connection.console.error(`${what}: ${error instanceof Error ? error.stack : error}`),
      },
    );
  }

  /** The archive that a document belongs to. */
  archiveFor(uri: string, configuration: Configuration): Archive | undefined {
    return this.index.archiveFor(uri, configuration);
  }

  /** Resolves when the archives are up to date, including the latest keystroke, or when the request is cancelled. */
  async upToDate(token: CancellationToken): Promise<void> {
    clearTimeout(this.#editedTimer);
    this.#lookAtEdited();
    // Reading them may have been cancelled, and now they are needed.
    if (!this.index.isComplete && !this.index.isWorking) this.index.scan();
    let listener: Disposable | undefined;
    const cancelled = new Promise<void>((resolve) => {
      listener = token.onCancellationRequested(() => resolve());
    });
    await Promise.race([this.index.settled(), cancelled]).finally(() => listener?.dispose());
  }

  /** The folder of the workspace that a document is in. */
  folderOf(uri: string): string | undefined {
    return this.index.folderOf(canonicalUri(uri));
  }

  /** Whether there is a folder to look for digests in. */
  get hasFolders(): boolean {
    return this.#world.folders().length > 0;
  }

  /** The client's spelling of a document's URI, if that is open. */
  asOpen(uri: string): string | undefined {
    return this.#open.get(uri);
  }

  /** The client is ready for requests. */
  start(): void {
    this.#scanned = Date.now();
    this.#watch();
    this.index.scan();
  }

  /** A document was edited or opened. */
  documentChanged(uri: string): void {
    this.#slices.rest();
    if (!this.#open.has(canonicalUri(uri))) this.#lookAround();
    this.#open.set(canonicalUri(uri), uri);
    this.#deleted.delete(canonicalUri(uri));
    this.#edited.add(uri);
    clearTimeout(this.#editedTimer);
    this.#editedTimer = setTimeout(() => this.#lookAtEdited(), PAUSE);
  }

  documentClosed(uri: string): void {
    this.#edited.delete(uri);
    this.#open.delete(canonicalUri(uri));
    this.#deleted.delete(canonicalUri(uri));
    this.index.changed([uri]);
  }

  documentSaved(): void {
    this.#lookAround();
  }

  /** The client reports that files or folders were created, changed or deleted. */
  filesChanged(events: readonly FileEvent[]): void {
    const markdown: string[] = [];
    let isFolderNew = false;
    for (const { uri, type } of events) {
      const path = decodedPath(uri);
      if (isMarkdownName(path)) {
        markdown.push(uri);
        if (type === FileChangeType.Deleted) this.#deleted.add(canonicalUri(uri));
        else this.#deleted.delete(canonicalUri(uri));
      } else if (path.endsWith('/.gitignore')) isFolderNew = true;
      else if (type === FileChangeType.Deleted) this.index.gone(uri);
      else if (type === FileChangeType.Created && this.#mayBeFolder(uri)) isFolderNew = true;
    }
    if (markdown.length > 0) this.index.changed(markdown);
    if (isFolderNew) this.index.scan();
  }

  /** Folders were added to the workspace, or removed. */
  foldersChanged(): void {
    this.#watch();
    this.index.foldersChanged();
  }

  /** Configurations may have changed, and with them which files are digests. */
  configurationsChanged(): void {
    this.index.scan();
  }

  /** The client is shutting down. */
  async end(): Promise<void> {
    for (const timer of [this.#editedTimer, this.#tellTimer, this.#keepTimer]) clearTimeout(timer);
    this.index.stop();
    // The client may owe an answer that will never come.
    const late = new Promise<void>((resolve) => {
      setTimeout(resolve, END_AFTER);
    });
    await Promise.race([this.index.settled(), late]);
    await this.index.save();
  }

  #lookAround(): void {
    const { watching, otherwise } = SCAN_EVERY;
    const pause = this.#world.abilities.watchesFiles ? watching : otherwise;
    if (Date.now() - this.#scanned < pause) return;
    this.#scanned = Date.now();
    this.index.scan();
  }

  #lookAtEdited(): void {
    const uris = [...this.#edited];
    this.#edited.clear();
    if (uris.length > 0) this.index.changed(uris);
  }

  #changed(uris: readonly string[]): void {
    this.#world.onDigests(uris);
    clearTimeout(this.#tellTimer);
    this.#tellTimer = setTimeout(this.#world.onChange, TELL_AFTER);
    clearTimeout(this.#keepTimer);
    this.#keepTimer = setTimeout(() => {
      this.index.save().catch(() => undefined);
    }, KEEP_AFTER);
    // It must not keep the process alive.
    if (typeof this.#keepTimer === 'object') this.#keepTimer.unref?.();
  }

  #tellProgress(done: number, left: number): void {
    const { connection, abilities } = this.#world;
    if (!abilities.showsProgress) return;
    if (done + left === 0) {
      this.#progress?.then((progress) => progress?.done()).catch(() => undefined);
      this.#progress = undefined;
      this.#percent = undefined;
      return;
    }
    const percent = Math.floor((100 * done) / (done + left));
    if (percent === this.#percent) return;
    this.#percent = percent;
    this.#progress ??= connection.window.createWorkDoneProgress().then((progress) => {
      progress.begin(READING[abilities.language], 0, undefined, true);
      progress.token.onCancellationRequested(() => this.index.cancel());
      return progress;
    });
    this.#progress
      .then((progress) => progress?.report(percent, `${done} / ${done + left}`))
      .catch(() => undefined);
  }

  /** New files of any kind matter, because a moved folder is reported as one. */
  #mayBeFolder(uri: string): boolean {
    const folder = this.#world.folders().find((candidate) => uri.startsWith(candidate));
    return (
      folder !== undefined && !isProduced(uri, folder) && !/\.(?!\d+$)[^./]{1,10}$/u.test(decodedPath(uri))
    );
  }

  #watch(): void {
    const { connection, abilities } = this.#world;
    if (!abilities.watchesFiles || this.#isWatching || this.#world.folders().length === 0) return;
    this.#isWatching = true;
    const watchers: FileSystemWatcher[] = [
      { globPattern: '**/*.{md,markdown,MD}' },
      { globPattern: '**/.gitignore' },
      { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
    ];
    connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(() => undefined);
  }

  readonly #listInClient = async (folder: string): Promise<readonly string[] | null> => {
    const answer = await this.#world.connection.sendRequest<unknown>(listFiles.method, { folder });
    return Array.isArray(answer) ? answer.filter((uri) => typeof uri === 'string') : null;
  };
}

function canonicalFolder(uri: string): string {
  return canonicalUri(uri).replace(/(?<=[^/:])\/+$/u, '');
}

const READING: Message = { en: 'Reading the digests', zh: '正在读取各期简报' };
