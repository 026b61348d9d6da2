/**
 * One preview: a panel, the document it shows, and their synchronisation. Several may be open; previews.ts decides
 * which documents they show.
 */
import {
  type Disposable,
  EventEmitter,
  env,
  l10n,
  languages,
  type TextDocument,
  type TextEditor,
  Uri,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { getPreview, previewFix, type Reading } from '../../server/protocol/preview-messages.ts';
import { ask } from '../ask.ts';
import { applyReplacements } from '../commands/apply-replacements.ts';
import { isRuleId, showRulePage } from '../commands/rule-pages.ts';
import { showInformation, showWarning } from '../messages.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { pageFolder } from '../page-frame.ts';
import { isChecked, showsRemoteImages } from '../settings.ts';
import { readToPanel, type ToPage, type ToPanel } from './page/messages.ts';
import { frameHtml } from './preview-frame.ts';
import { EditorScroll, showSource } from './preview-source.ts';

/** What a panel needs of the extension. */
export interface PanelContext {
  readonly client: BaseLanguageClient;
  readonly extensionUri: Uri;
}

/** What a preview shows and how; kept over a restart. */
export interface PreviewState {
  readonly uri: Uri;
  /** Whether it stays with its document when another digest is opened. */
  readonly isLocked: boolean;
  /** Missing where the digest's configuration decides. */
  readonly reading?: Reading;
}

/** A preview. */
export class PreviewPanel implements Disposable {
  readonly panel: WebviewPanel;
  readonly #context: PanelContext;
  readonly #scroll: EditorScroll;
  readonly #disposables: Disposable[] = [];
  readonly #closed = new EventEmitter<void>();
  #state: PreviewState;
  /** What the page shows; unknown to a page that has just been loaded. */
  #revision: string | undefined;
  /** Whether the page runs. A panel that is hidden loses it. */
  #isReady = false;

  constructor(panel: WebviewPanel, state: PreviewState, context: PanelContext) {
    this.panel = panel;
    this.#state = state;
    this.#context = context;
    this.#scroll = new EditorScroll((offset) => this.#post({ type: 'scroll', offset }));
    this.#disposables.push(
      this.#closed,
      this.#scroll,
      panel.onDidDispose(() => {
        this.#closed.fire();
        this.dispose();
      }),
      panel.webview.onDidReceiveMessage((message: unknown) => {
        const read = readToPanel(message);
        if (read !== undefined) this.#receive(read);
      }),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (this.shows(document.uri)) this.update();
      }),
      // What is wrong may change with the configuration, too.
      languages.onDidChangeDiagnostics(({ uris }) => {
        if (uris.some((uri) => this.shows(uri))) this.update();
      }),
      window.onDidChangeTextEditorSelection(({ textEditor }) => this.#cursorMoved(textEditor)),
      window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
        if (this.shows(textEditor.document.uri)) this.#scroll.editorScrolled(textEditor);
      }),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('digest.preview')) this.reload();
        else if (event.affectsConfiguration('digest.check')) this.update();
      }),
    );
    this.reload();
  }

  get state(): PreviewState {
    return this.#state;
  }

  /** The panel is closed. */
  get onDidClose() {
    return this.#closed.event;
  }

  shows(uri: Uri): boolean {
    return this.#state.uri.toString() === uri.toString();
  }

  /** Shows another document, or the same one otherwise. */
  change(state: Partial<PreviewState>): void {
    if (state.uri !== undefined && !this.shows(state.uri)) this.#revision = undefined;
    this.#state = { ...this.#state, ...state };
    this.#setTitle();
    this.#remember();
    this.update();
  }

  /** Loads the page anew. */
  reload(): void {
    const { webview } = this.panel;
    const { extensionUri } = this.#context;
    webview.options = { enableScripts: true, localResourceRoots: [pageFolder(extensionUri, 'preview')] };
    this.#setTitle();
    this.#isReady = false;
    this.#revision = undefined;
    webview.html = frameHtml(webview, { extensionUri, images: showsRemoteImages() });
  }

  /** Has the page keep the state that restores it after a restart. */
  #remember(): void {
    const { uri, isLocked, reading } = this.#state;
    this.#post({ type: 'remember', state: { uri: uri.toString(), isLocked, reading } });
  }

  /** Brings the page up to date, one question at a time. */
  readonly update: () => void = oneAtATime(async () => {
    if (!this.#isReady) return;
    try {
      await this.#ask();
    } catch {
      // What is shown already is better than an error.
      if (this.#revision !== undefined) return;
      this.#post({ type: 'nothing', reason: l10n.t('The digest server does not answer.') });
    }
  });

  /** Puts formatted text on the clipboard, which only a page can; `text` is for programs that take none. */
  copy(html: string, text: string): void {
    this.panel.reveal(undefined, false);
    this.#post({ type: 'copy', html, text });
  }

  dispose(): void {
    for (const disposable of this.#disposables.splice(0)) disposable.dispose();
    this.panel.dispose();
  }

  async #ask(): Promise<void> {
    const { uri, reading } = this.#state;
    const { client } = this.#context;
    await workspace.openTextDocument(uri);
    const update = await ask(client, getPreview, {
      uri: client.code2ProtocolConverter.asUri(uri),
      images: showsRemoteImages(),
      problems: isChecked(uri),
      ...(reading === undefined ? {} : { reading }),
      ...(this.#revision === undefined ? {} : { base: this.#revision }),
    });
    if (!this.shows(uri) || !this.#isReady) return;
    if (update === null) {
      this.#revision = undefined;
      this.#post({
        type: 'nothing',
        reason: l10n.t('This file is not a digest, so there is nothing to preview.'),
      });
      return;
    }
    const isFirst = this.#revision === undefined;
    this.#revision = update.revision;
    this.#post({ type: 'update', update });
    if (isFirst) this.#catchUp();
  }

  /** A page that was just filled goes to where its editor is. */
  #catchUp(): void {
    const editor = window.visibleTextEditors.find(({ document }) => this.shows(document.uri));
    if (editor === undefined) return;
    this.#scroll.editorScrolled(editor);
    this.#cursorMoved(editor);
  }

  #cursorMoved({ document, selection }: TextEditor): void {
    if (this.shows(document.uri)) this.#post({ type: 'cursor', offset: document.offsetAt(selection.active) });
  }

  #receive(message: ToPanel): void {
    switch (message.type) {
      case 'ready':
        this.#isReady = true;
        this.#revision = undefined;
        this.#remember();
        this.update();
        break;
      case 'stale':
        this.#revision = undefined;
        this.update();
        break;
      case 'scrolled':
        this.#scroll.pageScrolled(this.#state.uri, message.offset);
        break;
      case 'reveal':
        showSource(this.#state.uri, message, this.panel.viewColumn);
        break;
      case 'open':
        openLink(message.href);
        break;
      case 'fix':
        this.#fix(message);
        break;
      case 'explain':
        if (isRuleId(message.rule)) showRulePage(message.rule);
        break;
      case 'read':
        this.change({ reading: message.reading });
        break;
      case 'copied':
        if (message.done)
          window.setStatusBarMessage(l10n.t('The digest was copied as formatted text.'), 4000);
        else
          showWarning(
            l10n.t('Formatted text could not be copied here. Click into the preview and try again.'),
          );
        break;
    }
  }

  async #fix({ type: _, ...problem }: Extract<ToPanel, { type: 'fix' }>): Promise<void> {
    const { uri } = this.#state;
    const { client } = this.#context;
    const found = await ask(client, previewFix, {
      uri: client.code2ProtocolConverter.asUri(uri),
      ...problem,
    });
    const document: TextDocument = await workspace.openTextDocument(uri);
    // Edited since: the problem may be gone, and the edits do not fit.
    if (found === null || found.version !== document.version)
      window.setStatusBarMessage(
        l10n.t('The text has changed, so nothing was repaired. Please try again.'),
        4000,
      );
    else if (found.edits.length > 0) await applyReplacements(document, found.edits);
    else
      showWarning(
        l10n.t(
          'This repair would change more than the problem here, so it was not made. Edit the text instead.',
        ),
      );
  }

  #post(message: ToPage): void {
    if (this.#isReady) this.panel.webview.postMessage(message);
  }

  #setTitle(): void {
    const { uri, isLocked } = this.#state;
    const name = uri.path.split('/').at(-1) ?? '';
    this.panel.title = isLocked ? l10n.t('[Preview] {0}', name) : l10n.t('Preview {0}', name);
  }
}

/** Opens a link that the page names, if it is one that a digest may have. VS Code asks before it leaves for an unknown site. */
async function openLink(href: string): Promise<void> {
  const uri = Uri.parse(href);
  if (/^(?:https?|mailto):/iu.test(href) && /^(?:https?|mailto)$/u.test(uri.scheme))
    await env.openExternal(uri);
  else showInformation(l10n.t('This link does not lead to a page on the web: {0}', href));
}
