/**
 * The open previews: which documents they show, the commands for them, and their return after a restart.
 */
import { commands, type Disposable, l10n, Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { Reading } from '../../server/protocol/preview-messages.ts';
import { type DigestDocuments, frontDocument } from '../digest-documents.ts';
import { registerCommand, showInformation } from '../messages.ts';
import { isReading } from './page/messages.ts';
import { copyPage, exportPageAs, openInBrowser } from './preview-export.ts';
import { readingNames } from './preview-frame.ts';
import { type PanelContext, PreviewPanel, type PreviewState } from './preview-panel.ts';
import { showSource } from './preview-source.ts';

/** The panels' type, by which VS Code finds who restores them. */
const VIEW_TYPE = 'digest.preview';

/** All previews. */
export class Previews implements Disposable {
  readonly #context: PanelContext;
  readonly #storage: Uri;
  readonly #documents: DigestDocuments;
  readonly #previews = new Set<PreviewPanel>();
  readonly #disposables: readonly Disposable[];

  /** `storage` is a folder of our own, for files that a browser is to show. */
  constructor(context: PanelContext, storage: Uri, documents: DigestDocuments) {
    this.#context = context;
    this.#storage = storage;
    this.#documents = documents;
    // The menu of a preview passes the URI of its panel, which is no document.
    const isDocument = (uri: unknown): uri is Uri => uri instanceof Uri && uri.scheme !== 'webview-panel';
    const run = (id: string, command: (uri: Uri | undefined) => unknown) =>
      registerCommand(id, (uri: unknown) => command(isDocument(uri) ? uri : undefined));
    this.#disposables = [
      run('digest.showPreview', (uri) => this.#show(uri, ViewColumn.Active, false)),
      run('digest.showPreviewToSide', (uri) => this.#show(uri, ViewColumn.Beside, false)),
      run('digest.showLockedPreviewToSide', (uri) => this.#show(uri, ViewColumn.Beside, true)),
      ...['togglePreviewLock', 'lockPreview', 'unlockPreview'].map((id) =>
        run(`digest.${id}`, () => this.#toggleLock()),
      ),
      run('digest.showPreviewSource', () => this.#showSource()),
      run('digest.refreshPreview', () => {
        for (const preview of this.#previews) preview.reload();
      }),
      run('digest.choosePreviewReading', () => this.#chooseReading()),
      run('digest.exportPreview', (uri) => this.#with(uri, (target) => exportPageAs(this.#context, target))),
      run('digest.copyPreview', (uri) => this.#copy(uri)),
      run('digest.openPreviewInBrowser', (uri) =>
        this.#with(uri, (target) => openInBrowser(this.#context, target, this.#storage)),
      ),
      window.registerWebviewPanelSerializer(VIEW_TYPE, {
        deserializeWebviewPanel: async (panel, state: unknown) => this.#restore(panel, state),
      }),
      documents.onDidChange(() => this.#digestsChanged()),
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
    for (const preview of this.#previews) preview.dispose();
  }

  /** The preview in front. */
  get #active(): PreviewPanel | undefined {
    return [...this.#previews].find(({ panel }) => panel.active);
  }

  /** What a command is about: the document it was called for, the preview in front, or the editor. */
  #target(uri: Uri | undefined): PreviewState | undefined {
    const active = this.#active;
    if (uri === undefined && active !== undefined) return active.state;
    const document = uri ?? frontDocument();
    return document === undefined ? undefined : { uri: document, isLocked: false };
  }

  async #with(uri: Uri | undefined, act: (target: PreviewState) => Promise<void>): Promise<void> {
    const target = this.#target(uri);
    if (target !== undefined) await act(target);
  }

  #show(uri: Uri | undefined, column: ViewColumn, isLocked: boolean): void {
    const target = this.#target(uri);
    if (target === undefined) return;
    const same = [...this.#previews].find(
      ({ state }) =>
        state.isLocked === isLocked && (!isLocked || state.uri.toString() === target.uri.toString()),
    );
    if (same !== undefined) {
      same.change({ uri: target.uri });
      same.panel.reveal(column === ViewColumn.Active ? column : undefined, column === ViewColumn.Beside);
      this.#tellActive();
      return;
    }
    const place = { viewColumn: column, preserveFocus: column === ViewColumn.Beside };
    const panel = window.createWebviewPanel(VIEW_TYPE, '', place, { enableFindWidget: true });
    this.#add(panel, { uri: target.uri, isLocked });
  }

  #add(panel: WebviewPanel, state: PreviewState): void {
    panel.iconPath = Uri.joinPath(this.#context.extensionUri, 'images', 'preview.svg');
    const preview = new PreviewPanel(panel, state, this.#context);
    this.#previews.add(preview);
    preview.onDidClose(() => {
      this.#previews.delete(preview);
      this.#tellActive();
    });
    panel.onDidChangeViewState(() => this.#tellActive());
    this.#tellActive();
  }

  /** Brings a panel back as its page remembered it; what cannot be read is closed. */
  #restore(panel: WebviewPanel, state: unknown): void {
    const read = readState(state);
    if (read === undefined) panel.dispose();
    else this.#add(panel, read);
  }

  /** Another digest is in front: previews that are not locked show its digest. */
  #follow(uri: Uri): void {
    if (!this.#documents.has(uri)) return;
    for (const preview of this.#previews) {
      if (!preview.state.isLocked && !preview.shows(uri)) preview.change({ uri });
    }
  }

  /** A document is now taken for a digest, or for none; another is in front; or the server has started again. */
  #digestsChanged(): void {
    // With a preview in front, as after a restart, it follows what is visible beside it.
    const visible = window.visibleTextEditors.map(({ document }) => document.uri);
    const edited = frontDocument();
    const isShown = [...this.#previews].some(({ state }) =>
      visible.some((uri) => String(uri) === String(state.uri)),
    );
    const front = edited ?? (isShown ? undefined : visible.find((uri) => this.#documents.has(uri)));
    if (front !== undefined) this.#follow(front);
    for (const preview of this.#previews) preview.update();
  }

  #toggleLock(): void {
    const preview = this.#active;
    preview?.change({ isLocked: !preview.state.isLocked });
    this.#tellActive();
  }

  /** Updates the lock button's context, and which digest is in front. */
  #tellActive(): void {
    const active = this.#active?.state;
    commands.executeCommand('setContext', 'digest.previewIsLocked', active?.isLocked === true);
    commands.executeCommand('setContext', 'digest.hasPreview', this.#previews.size > 0);
    this.#documents.previewIs(active?.uri);
  }

  async #showSource(): Promise<void> {
    const preview = this.#active;
    if (preview === undefined) return;
    const { uri } = preview.state;
    const open = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
    const offset = open === undefined ? 0 : open.document.offsetAt(open.selection.active);
    await showSource(uri, { offset, focus: true }, preview.panel.viewColumn);
  }

  async #chooseReading(): Promise<void> {
    const preview = this.#active ?? [...this.#previews][0];
    if (preview === undefined) return;
    const items = Object.entries(readingNames()).map(([reading, label]) => ({ label, reading }));
    const placeHolder = l10n.t('Which renderer should the preview follow?');
    const reading: unknown = (await window.showQuickPick(items, { placeHolder }))?.reading;
    if (isReading(reading)) preview.change({ reading });
  }

  async #copy(uri: Uri | undefined): Promise<void> {
    const target = this.#target(uri);
    const preview = [...this.#previews].find((one) => target !== undefined && one.shows(target.uri));
    if (preview === undefined) {
      showInformation(l10n.t('Open the preview of this digest first: formatted text is copied from there.'));
    } else await copyPage(this.#context, preview);
  }
}

/** What a page remembered; it may be of an older version of the extension. */
function readState(state: unknown): PreviewState | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const values = new Map<string, unknown>(Object.entries(state));
  const uri = values.get('uri');
  const reading = values.get('reading');
  if (typeof uri !== 'string' || uri === '') return undefined;
  const known: { readonly reading?: Reading } = isReading(reading) ? { reading } : {};
  return { uri: Uri.parse(uri), isLocked: values.get('isLocked') === true, ...known };
}
