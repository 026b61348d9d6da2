/**
 * The archive view: all digests by year, month, day and slot, with gaps where there is none, and the items of each.
 * Every level is fetched when it is expanded, and again when the archive changes; stable ids let VS Code keep
 * expanded what is expanded.
 */
import {
  commands,
  type Disposable,
  type Event,
  EventEmitter,
  l10n,
  type Memento,
  type TextEditor,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
  Uri,
  window,
  workspace,
} from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import {
  type ArchiveLevel,
  type ArchiveParams,
  type ArchivePath,
  type ArchiveState,
  listArchive,
  listArchiveItems,
  locateInArchive,
} from '../../server/protocol/archive-messages.ts';
import { findShape } from '../../server/protocol/setup-messages.ts';
import type { ProtocolMessage } from '../../server/protocol.ts';
import { ask } from '../ask.ts';
import { showInformation } from '../messages.ts';
import { affectsChecking, revealsInArchive } from '../settings.ts';
import { foundText } from '../status-item.ts';
import { idOf, type ShownLine, treeItemOf } from './archive-lines.ts';

/** The view's id. */
const ARCHIVE_VIEW = 'digest.archive';

/** A line with its parents. */
export interface ArchiveNode {
  readonly line: ShownLine;
  readonly parent?: ArchiveNode;
  /** Whether it and all its parents are the first of their level. */
  readonly isLatest: boolean;
}

/** The length of the key of a day, such as `2025-08-01`. */
const DAY_LENGTH = 10;

/** The key of the workspace state that holds the expanded lines. */
const EXPANDED = 'archive.expanded';

/** How many expanded lines are remembered. */
const MOST_REMEMBERED = 200;

/** How often the view is refreshed, since slots become due while nothing else happens; in ms. */
const LOOK_EVERY = 5 * 60_000;

/** A line cannot be selected while the view is drawn: the number of attempts, and the pause between them in ms. */
const MOST_TRIES = 5;
const TRY_AFTER = 300;

/** The view. */
export class ArchiveTree implements Disposable, TreeDataProvider<ArchiveNode> {
  readonly #client: BaseLanguageClient;
  readonly #memory: Memento;
  readonly #changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: TreeView<ArchiveNode>;
  readonly #disposables: readonly Disposable[];
  readonly #expanded: Set<string>;
  /** What was expanded automatically in a workspace whose user has not expanded anything yet; `undefined` in others. */
  readonly #opened: Set<string> | undefined;
  #isOutdated = false;
  /** What is said of a folder that is not set up; empty where there is nothing to say. */
  #offer = '';
  /** How many times the lines have been fetched: what an earlier time has found out no longer counts. */
  #fetches = 0;
  #timer: ReturnType<typeof setInterval>;

  /** `onArchiveChange` fires when the server knows something new. */
  constructor(client: BaseLanguageClient, memory: Memento, onArchiveChange: Event<void>) {
    this.#client = client;
    this.#memory = memory;
    const remembered = memory.get<readonly string[]>(EXPANDED);
    this.#opened = remembered === undefined ? new Set() : undefined;
    this.#expanded = new Set(remembered);
    this.#view = window.createTreeView(ARCHIVE_VIEW, { treeDataProvider: this, showCollapseAll: true });
    this.#disposables = [
      this.#view,
      this.#changed,
      onArchiveChange(() => this.refresh()),
      client.onDidChangeState(() => this.refresh()),
      this.#view.onDidChangeVisibility(({ visible }) => {
        if (!visible) return;
        if (this.#isOutdated) this.refresh();
        this.#follow(window.activeTextEditor);
      }),
      this.#view.onDidExpandElement(({ element }) => this.#remember(element, true)),
      this.#view.onDidCollapseElement(({ element }) => this.#remember(element, false)),
      window.onDidChangeActiveTextEditor((editor) => this.#follow(editor)),
      workspace.onDidChangeConfiguration((event) => {
        if (affectsChecking(event)) this.refresh();
      }),
    ];
    this.#timer = setInterval(() => {
      if (this.#view.visible) this.refresh();
    }, LOOK_EVERY);
  }

  /** Fetches everything shown again, or, while the view is hidden, once it is visible. */
  refresh(): void {
    this.#isOutdated = !this.#view.visible;
    if (this.#view.visible) this.#changed.fire();
  }

  /** The selected line, for commands run from a key. */
  get selected(): ArchiveNode | undefined {
    return this.#view.selection[0];
  }

  async getChildren(node?: ArchiveNode): Promise<ArchiveNode[]> {
    const lines = node === undefined ? await this.#roots() : await this.#linesIn(node.line);
    return lines.map((line, at) => ({
      line,
      isLatest: at === 0 && node?.isLatest !== false,
      ...(node === undefined ? {} : { parent: node }),
    }));
  }

  getParent(node: ArchiveNode): ArchiveNode | undefined {
    return node.parent;
  }

  getTreeItem(node: ArchiveNode): TreeItem {
    const { line, parent } = node;
    this.#openLatest(node);
    const item = treeItemOf(line, {
      isExpanded: this.#expanded.has(idOf(line)),
      isInDay: parent?.line.kind === 'period' && parent.line.period.length === DAY_LENGTH,
      toUri: this.#toUri,
    });
    if (line.kind === 'digest' || line.kind === 'item')
      item.command = { title: l10n.t('Open'), command: 'digest.openArchiveLine', arguments: [node] };
    if (line.kind === 'gap')
      item.command = {
        title: l10n.t('New Digest for This Slot'),
        command: 'digest.fillGap',
        arguments: [node],
      };
    return item;
  }

  /** Expands the path to a digest and selects it; reports that it is not in the archive. */
  async reveal(uri: Uri, { isAsked }: { readonly isAsked: boolean }): Promise<void> {
    const asUri = this.#client.code2ProtocolConverter.asUri(uri);
    let isFound = false;
    for (let tries = 0; tries < MOST_TRIES && (isAsked || isActive(uri)); tries++) {
      const path = await this.#ask(locateInArchive, { uri: asUri });
      const node = path === undefined || path === null ? undefined : await this.#walk(path, uri);
      isFound = node !== undefined;
      if (node === undefined) break;
      // While the view is redrawn, a line cannot be selected, and VS Code reports that only sometimes.
      await this.#view
        .reveal(node, { select: true, focus: isAsked, expand: false })
        .then(undefined, () => undefined);
      await new Promise((resolve) => setTimeout(resolve, TRY_AFTER));
      if (this.#marks(uri)) return;
    }
    if (isAsked && !isFound)
      await showInformation(l10n.t('This file is not in the archive of this workspace.'));
  }

  dispose(): void {
    clearInterval(this.#timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** The first time, the latest month is expanded, so that there is something to see. */
  #openLatest({ line, isLatest }: ArchiveNode): void {
    const id = idOf(line);
    if (this.#opened === undefined || this.#opened.has(id) || !isLatest) return;
    if (line.kind !== 'publication' && !(line.kind === 'period' && line.period.length < DAY_LENGTH)) return;
    this.#opened.add(id);
    this.#expanded.add(id);
  }

  readonly #toUri = (uri: string): Uri => this.#client.protocol2CodeConverter.asUri(uri);

  async #roots(): Promise<readonly ShownLine[]> {
    const fetch = ++this.#fetches;
    const level = await this.#level({});
    const state = level?.state ?? 'stopped';
    const count = level?.lines.length ?? 0;
    this.#tell(state, count);
    if (state === 'ready' && count > 0) void this.#offerSetUp(fetch);
    return level?.lines ?? [];
  }

  async #linesIn(line: ShownLine): Promise<readonly ShownLine[]> {
    if (line.kind === 'digest') {
      const { uri, publication } = line;
      const items = await this.#ask(listArchiveItems, { uri });
      return (items ?? []).map((item, index) => ({ kind: 'item', publication, uri, index, item }));
    }
    if (line.kind !== 'publication' && line.kind !== 'period') return [];
    const period = line.kind === 'period' ? { period: line.period } : {};
    return (await this.#level({ publication: line.publication, ...period }))?.lines ?? [];
  }

  #level(params: ArchiveParams): Promise<ArchiveLevel | undefined> {
    return this.#ask(listArchive, params);
  }

  /** `undefined` where there is no server to answer. */
  async #ask<Params, Answer>(
    message: ProtocolMessage<Params, Answer>,
    params: Params,
  ): Promise<Answer | undefined> {
    if (this.#client.state !== State.Running) return undefined;
    try {
      return await ask(this.#client, message, params);
    } catch {
      // The log has the error; the view shows what it can.
      return undefined;
    }
  }

  /** Chooses the welcome text of an empty view, and the message above the lines. */
  #tell(state: ArchiveState | 'stopped', count: number): void {
    const isStarting = this.#client.state === State.Starting;
    const shown =
      state === 'ready' && count === 0 ? 'empty' : state === 'stopped' && isStarting ? 'reading' : state;
    commands.executeCommand('setContext', 'digest.archiveState', shown);
    this.#view.message =
      shown === 'reading'
        ? l10n.t('Reading the digests…')
        : shown === 'partial' && count > 0
          ? l10n.t('Not all digests have been read, so there may be more than these.')
          : count > 0
            ? this.#offer
            : '';
  }

  /** Says above the lines what the posts of a folder have in common that is not set up. */
  async #offerSetUp(fetch: number): Promise<void> {
    const folders = workspace.workspaceFolders ?? [];
    const answers = await Promise.all(
      folders.map(({ uri }) => {
        const inside = this.#client.code2ProtocolConverter.asUri(Uri.joinPath(uri, 'README.md'));
        return this.#ask(findShape, { uri: inside });
      }),
    );
    if (fetch !== this.#fetches) return;
    const found = answers.find((one) => one !== undefined && one !== null);
    this.#offer = found
      ? `${foundText(found)} ${l10n.t('“Create digest.config.json from the Archive…” in the menu of this view sets the folder up.')}`
      : '';
    this.#view.message = this.#offer;
  }

  async #walk({ publication, periods }: ArchivePath, uri: Uri): Promise<ArchiveNode | undefined> {
    let node: ArchiveNode | undefined;
    for (const isNext of [
      ({ line }: ArchiveNode) => line.kind === 'publication' && line.publication === publication,
      ...periods.map(
        (period) =>
          ({ line }: ArchiveNode) =>
            line.kind === 'period' && line.period === period,
      ),
      ({ line }: ArchiveNode) => line.kind === 'digest' && String(this.#toUri(line.uri)) === String(uri),
    ]) {
      const children = await this.getChildren(node);
      // With a single publication, its years are the first level.
      const next = children.find(isNext);
      if (next === undefined && node !== undefined) return undefined;
      node = next ?? node;
    }
    return node;
  }

  #follow(editor: TextEditor | undefined): void {
    if (editor === undefined || !this.#view.visible) return;
    const { uri, languageId } = editor.document;
    if (languageId === 'markdown' && !this.#marks(uri) && revealsInArchive())
      this.reveal(uri, { isAsked: false });
  }

  /** Whether a digest, or an item of it, is selected. */
  #marks(uri: Uri): boolean {
    const line = this.selected?.line;
    const isOfDigest = line?.kind === 'digest' || line?.kind === 'item';
    return isOfDigest && String(this.#toUri(line.uri)) === String(uri);
  }

  #remember({ line }: ArchiveNode, isExpanded: boolean): void {
    this.#expanded.delete(idOf(line));
    if (isExpanded) this.#expanded.add(idOf(line));
    const ids = [...this.#expanded].slice(-MOST_REMEMBERED);
    this.#memory.update(EXPANDED, ids);
  }
}

function isActive(uri: Uri): boolean {
  return String(window.activeTextEditor?.document.uri) === String(uri);
}
