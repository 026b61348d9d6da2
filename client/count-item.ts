/**
 * The digest's length in the status bar, counted as editors of Chinese texts do, without markup and addresses. With a
 * selection, its length; the tooltip has that of the item at the cursor as well.
 */
import {
  Disposable,
  l10n,
  languages,
  StatusBarAlignment,
  type StatusBarItem,
  type Uri,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type CountAnswer, type CountedText, countText } from '../server/protocol.ts';
import { ask } from './ask.ts';
import { type EditPlace, editorOf, placeIn } from './commands/edit-digest.ts';
import type { DigestDocuments } from './digest-documents.ts';
import { problemsIn, problemText } from './problems.ts';

/** The pause after a change before counting again; in ms. */
const PAUSE = 200;

/** The item; hidden where no digest is in front. */
export class CountItem implements Disposable {
  readonly #client: BaseLanguageClient;
  readonly #documents: DigestDocuments;
  readonly #item: StatusBarItem;
  readonly #disposable: Disposable;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: BaseLanguageClient, documents: DigestDocuments) {
    this.#client = client;
    this.#documents = documents;
    this.#item = window.createStatusBarItem('digest.length', StatusBarAlignment.Right, 100);
    this.#item.name = l10n.t('Digest: Length');
    this.#disposable = Disposable.from(
      this.#item,
      documents.onDidChange(() => this.#soon()),
      window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor === window.activeTextEditor) this.#soon();
      }),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (document.uri.toString() === documents.front?.toString()) this.#soon();
      }),
      languages.onDidChangeDiagnostics(({ uris }) => {
        const front = documents.front?.toString();
        if (uris.some((uri) => uri.toString() === front)) this.#soon();
      }),
    );
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#disposable.dispose();
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#update(), PAUSE);
  }

  async #update(): Promise<void> {
    const uri = this.#documents.front;
    if (uri === undefined) {
      this.#item.hide();
      return;
    }
    const { document, selections } = await placeIn(uri);
    const answer = await this.#ask(document.uri, selections);
    // A change made meanwhile is counted in a moment.
    if (String(this.#documents.front) !== String(uri) || answer?.version !== document.version) return;
    // VS Code's language status, which counts problems, is for text editors only.
    const problems = editorOf(uri) === undefined ? problemText(problemsIn(uri).length) : '';
    this.#item.text = problems === '' ? shortText(answer) : `${problems} · ${shortText(answer)}`;
    this.#item.tooltip = longText(answer).join('\n');
    this.#item.show();
  }

  async #ask(uri: Uri, selections: EditPlace['selections']): Promise<CountAnswer | null> {
    try {
      return await ask(this.#client, countText, {
        uri: this.#client.code2ProtocolConverter.asUri(uri),
        selections: selections.map(({ anchor, active }) => ({ anchor, active })),
      });
    } catch {
      // The server is starting again, or the question is no longer needed.
      return null;
    }
  }
}

function shortText({ digest, selection }: CountAnswer): string {
  return selection === undefined
    ? l10n.t('{0} words · {1} min', digest.total, digest.minutes)
    : l10n.t('{0} of {1} words selected', selection.total, digest.total);
}

function longText({ digest, item, selection }: CountAnswer): string[] {
  return [
    ...(selection === undefined ? [] : [l10n.t('Selection: {0}', amount(selection))]),
    ...(item === undefined ? [] : [l10n.t('Item {0}: {1}', item.number, amount(item))]),
    l10n.t('Digest: {0}', amount(digest)),
    l10n.t(
      'Each Chinese character and each full-width mark is counted as one word. Markdown marks, addresses and the front matter are not counted.',
    ),
  ];
}

function amount({ total, characters, words, minutes }: CountedText): string {
  return l10n.t(
    '{0} words ({1} Chinese characters, {2} others), {3} min to read',
    total,
    characters,
    words,
    minutes,
  );
}
