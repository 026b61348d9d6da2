/**
 * On Enter after a heading, the cursor goes to the column of the item's summary. VS Code's rules for Enter apply to a
 * language, not to a document, so they are registered only while a digest is in the active editor, and other Markdown
 * is left alone.
 */
import { type Disposable, IndentAction, languages, type OnEnterRule, window } from 'vscode';
import type { DigestDocuments } from '../digest-documents.ts';

/** The rules. */
export class EnterRules implements Disposable {
  readonly #documents: DigestDocuments;
  readonly #listener: Disposable;
  #rules: Disposable | undefined;

  constructor(documents: DigestDocuments) {
    this.#documents = documents;
    this.#listener = documents.onDidChange(() => this.#update());
  }

  dispose(): void {
    this.#listener.dispose();
    this.#rules?.dispose();
  }

  #update(): void {
    const active = window.activeTextEditor?.document.uri;
    const isDigest = active !== undefined && this.#documents.has(active);
    if (!isDigest) {
      this.#rules?.dispose();
      this.#rules = undefined;
    } else this.#rules ??= languages.setLanguageConfiguration('markdown', { onEnterRules: RULES });
  }
}

/** What VS Code appends is a fixed text, so there is a rule for each width that a marker can have: `1. ` to `999.    `. */
const RULES: OnEnterRule[] = [1, 2, 3].flatMap((digits) =>
  [1, 2, 3, 4].map((spaces) => ({
    beforeText: new RegExp(
      `^\\d{${digits}}[.)] {${spaces}}\\[.*\\]\\([^()]*(?:\\([^()]*\\)[^()]*)*\\)\\s*$`,
      'u',
    ),
    afterText: /^\s*$/u,
    action: { indentAction: IndentAction.None, appendText: ' '.repeat(digits + 1 + spaces) },
  })),
);
