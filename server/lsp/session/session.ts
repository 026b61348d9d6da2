/**
 * The server's only mutable state: the open documents with their latest snapshots, and the configurations.
 *
 * Nothing is computed when a document changes; a request asks for a snapshot and gets that of the newest
 * version. A document that is no digest has none, and is looked at no further.
 */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Archive } from '../../archive/columns/archive.ts';
import { type ArchiveEntry, type Knowledge, knowledgeOf } from '../../archive/columns/knowledge.ts';
import {
  type Configuration,
  type ConfigurationFile,
  Configurations,
  type ConfigurationWorld,
} from '../../config/files/configurations.ts';
import { baseName } from '../../config/files/paths.ts';
import type { ReadPlace } from '../../config/files/sites.ts';
import type { Config } from '../../config/read-config.ts';
import type { Digest } from '../../digest/model.ts';
import type { DocumentStatus } from '../../protocol.ts';
import type { Site } from '../../site/site.ts';
import type { PositionEncoding } from '../../text/line-index.ts';
import type { Message } from '../../text/message.ts';
import { canonicalUri, decodedPath, splitUri, uriAt } from '../uri.ts';
import { isConfigUri } from './config-uris.ts';
import { detect, isUnsaved } from './detect.ts';
import { Snapshot } from './snapshot.ts';

/** The environment of the session. */
export interface SessionWorld {
  /** An open document, as the client shows it. */
  readonly document: (uri: string) => TextDocument | undefined;
  /** In which units the client counts columns. */
  readonly encoding: PositionEncoding;
  /** The addresses of all open documents, be they digests or not. */
  readonly openDocuments: () => readonly string[];
  readonly readFile: ReadPlace;
  /** The archive that the document belongs to; `undefined` while it has not been read. */
  readonly archive: (uri: string, configuration: Configuration) => Archive | undefined;
  /** The shortcodes of the site at the URI `folder`, for a file of it that holds `text`; see disk/site-shortcodes.ts. */
  readonly shortcodes: (folder: string | undefined, text: string) => Promise<ReadonlySet<string> | undefined>;
  /** Prepares the rules that `config` turns on; never rejects. Cheap once they are ready. */
  readonly prepare: (config: Config) => Promise<void>;
  /** The present time in ms since the epoch. */
  readonly now: () => number;
  /** The first folder of the workspace, where a document without a folder belongs. */
  readonly home: () => string | undefined;
}

/** The events of the session. */
export interface SessionEvents extends Pick<ConfigurationWorld, 'onConfiguration' | 'onSite'> {
  /** A document was classified for the first time, or differently than before. */
  readonly onStatus: (status: Assessment) => void;
}

/** The classification of a document, with the reason. */
export interface Assessment extends Pick<DocumentStatus, 'uri' | 'isDigest' | 'configUri' | 'siteUri'> {
  readonly reason: Message;
  /** Whether the configuration of the site has mistakes. */
  readonly isSiteBroken?: boolean;
}

/** The state of an open document. */
interface KeptDocument {
  readonly version: number;
  /** A document that is opened again may have another text under the same version. */
  readonly text: string;
  readonly configuration: Configuration;
  /** What the archive knew. */
  readonly facts: object | undefined;
  readonly shortcodes: ReadonlySet<string> | undefined;
  readonly snapshot: Snapshot | undefined;
}

/** What is known around a document. */
interface Around {
  readonly archive: Archive | undefined;
  readonly shortcodes: ReadonlySet<string> | undefined;
}

/** The state. */
export class Session {
  readonly #world: SessionWorld;
  readonly #events: SessionEvents;
  readonly #kept = new Map<string, KeptDocument>();
  readonly #status = new Map<string, { readonly status: Assessment; readonly site: Site | undefined }>();
  #era: object = {};
  readonly #configurations: Configurations;
  /** The original texts of new digests, until they are closed. */
  readonly #begun = new Map<string, string>();
  #known: { readonly entries: readonly ArchiveEntry[]; readonly knowledge: Knowledge } | undefined;

  constructor(world: SessionWorld, events: SessionEvents) {
    this.#world = world;
    this.#events = events;
    // Open documents count as the editor shows them, saved or not.
    this.#configurations = new Configurations({
      ...events,
      read: (uri) => this.read(uri),
      split: splitUri,
      pathOf: decodedPath,
      placeAt: uriAt,
    });
  }

  /** The newest version of the digest `uri`; `undefined` where that is not open, or no digest. */
  async snapshot(uri: string): Promise<Snapshot | undefined> {
    if (this.#world.document(uri) === undefined || isConfigUri(uri)) return undefined;
    const configuration = await this.nearestConfiguration(uri);
    await this.#world.prepare(configuration.config);
    const shortcodes = await this.#shortcodes(uri, configuration);
    // It may have been closed or edited meanwhile.
    const document = this.#world.document(uri);
    if (document === undefined) return undefined;
    const kept = this.#kept.get(uri);
    const { version } = document;
    const text = document.getText();
    const archive = this.#world.archive(uri, configuration);
    const facts = archive?.facts;
    const isSame = kept?.version === version && kept.text === text && kept.shortcodes === shortcodes;
    if (isSame && kept.configuration === configuration && kept.facts === facts) return kept.snapshot;
    const around = { archive, shortcodes };
    const snapshot = this.#look(document, configuration, around, kept?.snapshot?.digest);
    this.#kept.set(uri, { version, text, configuration, facts, shortcodes, snapshot });
    return snapshot;
  }

  /** A digest that is not open, with the text that was just read of it: as if it were, yet nothing of it is kept. */
  async closedSnapshot(uri: string, text: string): Promise<Snapshot | undefined> {
    const configuration = await this.nearestConfiguration(uri);
    return detect(uri, text, configuration).isDigest ? this.draft(uri, text) : undefined;
  }

  /** What `uri` would be as a digest with `text`, whatever that looks like; nothing of it is kept. */
  async draft(uri: string, text: string): Promise<Snapshot> {
    const configuration = await this.nearestConfiguration(uri);
    await this.#world.prepare(configuration.config);
    const archive = this.#world.archive(uri, configuration);
    const shortcodes = await this.#world.shortcodes(configuration.config.settings.site?.folder, text);
    return this.#snapshotOf({ uri, version: 0, text }, configuration, { archive, shortcodes }, undefined);
  }

  /** The configuration in the file `uri`, open or not. */
  configuration(uri: string): Promise<ConfigurationFile | undefined> {
    return this.#configurations.at(uri);
  }

  /** The configuration that counts for the file `uri`, be it open, closed or still to be made. */
  nearestConfiguration(uri: string): Promise<Configuration> {
    const home = this.#world.home();
    // A document that is no file yet, such as `untitled:Untitled-1`, is taken for one in the folder `home`.
    const isUnplaced = home !== undefined && !splitUri(uri).path.startsWith('/');
    return this.#configurations.of(isUnplaced ? `${home}/untitled` : uri);
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
    this.#era = {};
  }

  /** Another object whenever configuration files may have changed: a key for what depends on them. */
  get era(): object {
    return this.#era;
  }

  /** What is known from the digests that `uri` belongs to; without a folder, from the open ones. */
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

  /** `uri` will hold the new digest `text`, in which missing parts are not reported until its author gets to it. */
  begin(uri: string, text: string): void {
    this.#begun.set(canonicalUri(uri), text);
  }

  /** The document is closed. */
  close(uri: string): void {
    this.#begun.delete(canonicalUri(uri));
    this.#kept.delete(uri);
    this.#status.delete(uri);
  }

  async #shortcodes(uri: string, { config }: Configuration): Promise<ReadonlySet<string> | undefined> {
    const text = this.#world.document(uri)?.getText();
    return text === undefined ? undefined : this.#world.shortcodes(config.settings.site?.folder, text);
  }

  #look(
    document: TextDocument,
    configuration: Configuration,
    around: Around,
    previous: Digest | undefined,
  ): Snapshot | undefined {
    const { uri, version } = document;
    const text = document.getText();
    const { file } = configuration;
    const { isDigest, reason } = detect(uri, text, configuration, previous);
    const { site } = configuration.config.settings;
    const siteUri = site?.files[0]?.place;
    const status = {
      uri,
      isDigest,
      reason,
      ...(file === undefined ? {} : { configUri: file.place }),
      ...(site === undefined || siteUri === undefined
        ? {}
        : { siteUri, isSiteBroken: site.problems.length > 0 }),
    };
    this.#tell(status, site);
    if (!isDigest) return undefined;
    return this.#snapshotOf({ uri, version, text }, configuration, around, previous);
  }

  #snapshotOf(
    { uri, version, text }: { readonly uri: string; readonly version: number; readonly text: string },
    { config }: Configuration,
    { archive, shortcodes }: Around,
    previous: Digest | undefined,
  ): Snapshot {
    const surroundings = {
      now: this.#world.now(),
      uri: canonicalUri(uri),
      ...(archive === undefined ? {} : { archive }),
      ...(shortcodes === undefined ? {} : { shortcodes }),
      ...(isUnsaved(uri) ? {} : { fileName: fileName(uri) }),
    };
    const { encoding } = this.#world;
    const begun = this.#begun.get(canonicalUri(uri));
    return new Snapshot({ uri, version, text, config, surroundings, encoding, previous, begun });
  }

  /** Also told where all that has changed is what the site says, since the page looks different then. */
  #tell(status: Assessment, site: Site | undefined): void {
    const before = this.#status.get(status.uri);
    if (
      before?.status.isDigest === status.isDigest &&
      before.status.reason.en === status.reason.en &&
      before.status.configUri === status.configUri &&
      before.site === site
    )
      return;
    this.#status.set(status.uri, { status, site });
    this.#events.onStatus(status);
  }
}

function fileName(uri: string): string {
  return baseName(decodedPath(uri));
}
