/**
 * Which documents the server takes for digests, and which of them is in front. Menus, keys and views depend on VS
 * Code's context for it, so that a README does not get them.
 */
import { commands, type Disposable, EventEmitter, TabInputCustom, type Uri, window, workspace } from 'vscode';

/** The context key that is true while a digest is in the active text editor: there is a cursor, and text to type. */
const IN_EDITOR = 'digest.isDigest';

/** The context key that is true while a digest is in front in whatever way: as text, in another editor, in its preview. */
const IN_FRONT = 'digest.isShown';

/** The documents, and the contexts. */
export class DigestDocuments implements Disposable {
  readonly #digests = new Set<string>();
  readonly #changed = new EventEmitter<void>();
  readonly #disposables: readonly Disposable[];
  #previewed: Uri | undefined;
  #triedOut: Uri | undefined;
  /** The digest in front when listeners were last notified. */
  #told = '';

  /** Fired when a document becomes a digest or ceases to be one, and when something else is in front. */
  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#disposables = [
      this.#changed,
      window.onDidChangeActiveTextEditor(() => this.#update()),
      window.tabGroups.onDidChangeTabs(() => this.#tabsChanged()),
      window.tabGroups.onDidChangeTabGroups(() => this.#tabsChanged()),
      workspace.onDidCloseTextDocument(({ uri }) => this.documentIs(uri, { isDigest: false })),
    ];
  }

  /** The digest in front, which views and commands are about. */
  get front(): Uri | undefined {
    const uri = frontDocument() ?? this.#previewed ?? this.#besideWalkthrough();
    return uri !== undefined && this.has(uri) ? uri : undefined;
  }

  /** The server has classified a document. */
  documentIs(uri: Uri, { isDigest }: { readonly isDigest: boolean }): void {
    if (isDigest) this.#digests.add(uri.toString());
    else this.#digests.delete(uri.toString());
    this.#update();
  }

  /** A preview of `uri` is in front, or none any more. */
  previewIs(uri: Uri | undefined): void {
    if (uri?.toString() === this.#previewed?.toString()) return;
    this.#previewed = uri;
    this.#update();
  }

  /**
   * The walkthrough works on `uri`, which counts as in front while it is visible beside the walkthrough, whichever
   * has the focus.
   */
  tryOut(uri: Uri): void {
    this.#triedOut = uri;
    this.#update();
  }

  /** The server has ended, and what it said no longer counts. */
  clear(): void {
    this.#digests.clear();
    this.#update();
  }

  /** Whether the document is one. */
  has(uri: Uri): boolean {
    return this.#digests.has(uri.toString());
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** The walkthrough's digest, while its editor is visible. */
  #besideWalkthrough(): Uri | undefined {
    const shown = this.#triedOut?.toString();
    const isBeside = window.visibleTextEditors.some(({ document }) => document.uri.toString() === shown);
    return isBeside ? this.#triedOut : undefined;
  }

  /** Tabs change with every first keystroke in a file, which does not matter here. */
  #tabsChanged(): void {
    if (String(this.front) !== this.#told) this.#update();
  }

  #update(): void {
    this.#told = String(this.front);
    const text = window.activeTextEditor?.document.uri;
    commands.executeCommand('setContext', IN_EDITOR, text !== undefined && this.has(text));
    commands.executeCommand('setContext', IN_FRONT, this.front !== undefined);
    this.#changed.fire();
  }
}

/**
 * The document of the editor in front: a text editor, or one that shows the text in another way, such as VS Code's own
 * Markdown editor, of which only the tab tells.
 */
export function frontDocument(): Uri | undefined {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  return window.activeTextEditor?.document.uri ?? (input instanceof TabInputCustom ? input.uri : undefined);
}
