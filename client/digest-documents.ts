/**
 * Which documents the server takes for digests. Menus, keys and views ask VS Code's context for it, so that what is
 * of no use in a README does not appear there.
 */
import { commands, type Disposable, EventEmitter, type Uri, window, workspace } from 'vscode';

/** The context key that is true while a digest is in the active editor. */
const CONTEXT = 'digest.isDigest';

/** The documents, and the context. */
export class DigestDocuments implements Disposable {
  readonly #digests = new Set<string>();
  readonly #changed = new EventEmitter<void>();
  readonly #disposables: readonly Disposable[];

  /** Fired when a document becomes a digest or ceases to be one, and when another editor becomes active. */
  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#disposables = [
      this.#changed,
      window.onDidChangeActiveTextEditor(() => this.#update()),
      workspace.onDidCloseTextDocument(({ uri }) => this.documentIs(uri, { isDigest: false })),
    ];
  }

  /** The server says what it takes a document for. */
  documentIs(uri: Uri, { isDigest }: { readonly isDigest: boolean }): void {
    if (isDigest) this.#digests.add(uri.toString());
    else this.#digests.delete(uri.toString());
    this.#update();
  }

  /** The server has ended, and knows nothing any more. */
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

  #update(): void {
    const active = window.activeTextEditor?.document.uri;
    commands.executeCommand('setContext', CONTEXT, active !== undefined && this.has(active));
    this.#changed.fire();
  }
}
