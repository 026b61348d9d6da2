/**
 * The server's only mutable state: the open documents with their latest snapshots, and the configurations.
 *
 * Nothing is computed when a document changes; a request asks for a snapshot and gets that of the newest
 * version. A document that is no digest has none, and is looked at no further.
 */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Archive } from '../archive/archive.ts';
import { type ArchiveEntry, type Knowledge, knowledgeOf } from '../archive/knowledge.ts';
import { baseName } from '../config/paths.ts';
import type { Config } from '../config/read-config.ts';
import type { Digest } from '../digest/model.ts';
import type { DocumentStatus } from '../protocol.ts';
import type { Text } from '../text/words.ts';
import { type Configuration, Configurations, type FileReader, isConfigUri } from './configurations.ts';
import { detect, isUnsaved } from './detect.ts';
import { Snapshot } from './snapshot.ts';
import { canonicalUri, decodedPath } from './uri.ts';

/** What the session is given of the world. */
export interface SessionWorld {
  /** An open document, as the client shows it. */
  readonly document: (uri: string) => TextDocument | undefined;
  /** The addresses of all open documents, be they digests or not. */
  readonly openDocuments: () => readonly string[];
  readonly readFile: FileReader;
  /** What the digests that the document belongs to know together; `undefined` while nobody has read them. */
  readonly archive: (uri: string, configuration: Configuration) => Archive | undefined;
  /** Gets the rules ready that `config` turns on; never rejects. Cheap when they are. */
  readonly prepare: (config: Config) => Promise<void>;
  /** The present time in ms since the epoch. */
  readonly now: () => number;
  /** The first folder of the workspace, where a document without a folder belongs. */
  readonly home: () => string | undefined;
}

/** What the session tells when it learns it. */
export interface SessionEvents {
  /** A document is taken for something else than before, or was looked at for the first time. */
  readonly onStatus: (status: Assessment) => void;
  /** A place of a configuration was read. */
  readonly onConfiguration: (uri: string, configuration: Configuration | undefined) => void;
}

/** What a document is taken for, and why. */
export interface Assessment extends Pick<DocumentStatus, 'uri' | 'isDigest' | 'configUri'> {
  readonly reason: Text;
}

/** What is kept of an open document. */
interface Kept {
  readonly version: number;
  readonly configuration: Configuration;
  /** What the archive knew. */
  readonly facts: object | undefined;
  readonly snapshot: Snapshot | undefined;
}

/** The state. */
export class Session {
  readonly #world: SessionWorld;
  readonly #events: SessionEvents;
  readonly #kept = new Map<string, Kept>();
  readonly #status = new Map<string, Assessment>();
  readonly #configurations: Configurations;
  #known: { readonly entries: readonly ArchiveEntry[]; readonly knowledge: Knowledge } | undefined;

  constructor(world: SessionWorld, events: SessionEvents) {
    this.#world = world;
    this.#events = events;
    // What is open in the editor counts, saved or not.
    const read: FileReader = async (uri) => world.document(uri)?.getText() ?? world.readFile(uri);
    this.#configurations = new Configurations(read, events.onConfiguration);
  }

  /** The newest version of the digest `uri`; `undefined` where that is not open, or no digest. */
  async snapshot(uri: string): Promise<Snapshot | undefined> {
    if (this.#world.document(uri) === undefined || isConfigUri(uri)) return undefined;
    const configuration = await this.#configurations.nearest(uri, this.#world.home());
    await this.#world.prepare(configuration.config);
    // Closed or edited meanwhile: what counts is what is there now.
    const document = this.#world.document(uri);
    if (document === undefined) return undefined;
    const kept = this.#kept.get(uri);
    const { version } = document;
    const archive = this.#world.archive(uri, configuration);
    const facts = archive?.facts;
    if (kept?.version === version && kept.configuration === configuration && kept.facts === facts)
      return kept.snapshot;
    const snapshot = this.#look(document, configuration, archive, kept?.snapshot?.digest);
    this.#kept.set(uri, { version, configuration, facts, snapshot });
    return snapshot;
  }

  /** A digest that is not open, with the text that was just read of it: as if it were, yet nothing of it is kept. */
  async closedSnapshot(uri: string, text: string): Promise<Snapshot | undefined> {
    const configuration = await this.nearestConfiguration(uri);
    if (!detect(uri, text, configuration).isDigest) return undefined;
    await this.#world.prepare(configuration.config);
    const archive = this.#world.archive(uri, configuration);
    return this.#snapshotOf({ uri, version: 0, text }, configuration, archive, undefined);
  }

  /** The configuration in the file `uri`, open or not. */
  configuration(uri: string): Promise<Configuration | undefined> {
    return this.#configurations.at(uri);
  }

  /** The configuration that counts for the file `uri`, be it open, closed or still to be made. */
  nearestConfiguration(uri: string): Promise<Configuration> {
    return this.#configurations.nearest(uri, this.#world.home());
  }

  /** The text of a file as it is in the editor, else as it is on disk; `undefined` where there is none. */
  async read(uri: string): Promise<string | undefined> {
    return this.#world.document(uri)?.getText() ?? this.#world.readFile(uri);
  }

  /** The version of the open document `uri`. */
  versionOf(uri: string): number | undefined {
    return this.#world.document(uri)?.version;
  }

  /** Configuration files may have changed. */
  forgetConfigurations(): void {
    this.#configurations.forget();
  }

  /** What the digests that `uri` belongs to know together; without a folder to read, the open ones do. */
  async knowledge(uri: string): Promise<Knowledge> {
    return this.#world.archive(uri, await this.nearestConfiguration(uri)) ?? this.#knowledgeOfOpen();
  }

  async #knowledgeOfOpen(): Promise<Knowledge> {
    const entries = (await this.openSnapshots()).map(({ uri, summary }) => ({ uri, summary }));
    const known = this.#known;
    const isSame =
      known?.entries.length === entries.length &&
      entries.every(({ summary }, at) => summary === known.entries[at]?.summary);
    if (known !== undefined && isSame) return known.knowledge;
    const knowledge = knowledgeOf(entries);
    this.#known = { entries, knowledge };
    return knowledge;
  }

  /** The newest versions of all open digests. */
  async openSnapshots(): Promise<Snapshot[]> {
    const snapshots = await Promise.all(this.#world.openDocuments().map((uri) => this.snapshot(uri)));
    return snapshots.filter((snapshot) => snapshot !== undefined);
  }

  /** The present time in ms since the epoch. */
  now(): number {
    return this.#world.now();
  }

  /** The document is closed. */
  close(uri: string): void {
    this.#kept.delete(uri);
    this.#status.delete(uri);
  }

  #look(
    document: TextDocument,
    configuration: Configuration,
    archive: Archive | undefined,
    previous: Digest | undefined,
  ): Snapshot | undefined {
    const { uri, version } = document;
    const text = document.getText();
    const { file } = configuration;
    const { isDigest, reason } = detect(uri, text, configuration);
    this.#tell({ uri, isDigest, reason, ...(file === undefined ? {} : { configUri: file.uri }) });
    if (!isDigest) return undefined;
    return this.#snapshotOf({ uri, version, text }, configuration, archive, previous);
  }

  #snapshotOf(
    { uri, version, text }: { readonly uri: string; readonly version: number; readonly text: string },
    { config }: Configuration,
    archive: Archive | undefined,
    previous: Digest | undefined,
  ): Snapshot {
    const surroundings = {
      now: this.#world.now(),
      uri: canonicalUri(uri),
      ...(archive === undefined ? {} : { archive }),
      ...(isUnsaved(uri) ? {} : { fileName: fileName(uri) }),
    };
    return new Snapshot({ uri, version, text, config, surroundings, previous });
  }

  #tell(status: Assessment): void {
    const before = this.#status.get(status.uri);
    if (
      before?.isDigest === status.isDigest &&
      before.reason.en === status.reason.en &&
      before.configUri === status.configUri
    )
      return;
    this.#status.set(status.uri, status);
    this.#events.onStatus(status);
  }
}

function fileName(uri: string): string {
  return baseName(decodedPath(uri));
}
