/**
 * Notes on an item that was just pasted: its story is old, with a link to the earlier digest and an undo. A note
 * stays above the heading until it is hidden, the heading goes, or the document is closed.
 */
import {
  CodeLens,
  type CodeLensProvider,
  commands,
  Disposable,
  EventEmitter,
  l10n,
  languages,
  Range,
  Selection,
  type TextDocument,
  type TextDocumentChangeEvent,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { PasteAnswer, PasteNote } from '../../server/protocol.ts';
import { inert, registerCommand } from '../messages.ts';
import { rangeOf } from './apply-replacements.ts';
import { runEdit } from './edit-digest.ts';

/** A note and its present line. */
interface ShownNote {
  readonly note: PasteNote;
  line: number;
  /** The document version after the insertion, if that was of this one item, so that undo removes the item. */
  readonly undoes: number | undefined;
}

/** The notes of all documents. */
export class PasteNotes implements CodeLensProvider, Disposable {
  readonly #client: BaseLanguageClient;
  readonly #shown = new Map<string, readonly ShownNote[]>();
  readonly #changed = new EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#changed.event;
  readonly #disposable: Disposable;
  /** An answer that VS Code has been given and may not have applied yet. */
  #expected: { readonly uri: string; readonly answer: PasteAnswer } | undefined;

  constructor(client: BaseLanguageClient) {
    this.#client = client;
    this.#disposable = Disposable.from(
      this.#changed,
      languages.registerCodeLensProvider({ language: 'markdown' }, this),
      workspace.onDidChangeTextDocument((event) => this.#documentChanged(event)),
      workspace.onDidCloseTextDocument(({ uri }) => this.#set(uri, [])),
      registerCommand('digest.note.goTo', (target: NonNullable<PasteNote['target']>) => goTo(client, target)),
      registerCommand('digest.note.undo', (uri: string, line: number) => this.#undo(uri, line)),
      registerCommand('digest.note.hide', (uri: string, line: number) =>
        this.#set(
          Uri.parse(uri),
          this.of(uri).filter((shown) => shown.line !== line),
        ),
      ),
    );
  }

  /** The notes of a document. */
  of(uri: string): readonly ShownNote[] {
    return this.#shown.get(uri) ?? [];
  }

  /** Shows the notes of `answer` as soon as VS Code has inserted it, if it does. */
  expect({ uri }: TextDocument, answer: PasteAnswer): void {
    this.#expected = answer.notes.length === 0 ? undefined : { uri: uri.toString(), answer };
  }

  /** Shows the notes of `answer`, which has just been inserted. */
  show(document: TextDocument, { notes, count }: PasteAnswer): void {
    const undoes = count <= 1 ? document.version : undefined;
    const added = notes
      .filter(({ line }) => isHeading(document, line))
      .map((note): ShownNote => ({ note, line: note.line, undoes }));
    if (added.length > 0) this.#set(document.uri, [...this.of(document.uri.toString()), ...added]);
  }

  provideCodeLenses({ uri }: TextDocument): CodeLens[] {
    const key = uri.toString();
    const notes = this.of(key);
    return [...new Set(notes.map(({ line }) => line))].flatMap((line) =>
      lensesAbove(
        key,
        line,
        notes.filter((shown) => shown.line === line),
      ),
    );
  }

  dispose(): void {
    this.#disposable.dispose();
  }

  #set(uri: Uri, notes: readonly ShownNote[]): void {
    const key = uri.toString();
    if (notes.length === 0 && !this.#shown.delete(key)) return;
    if (notes.length > 0) this.#shown.set(key, notes);
    this.#changed.fire();
  }

  #documentChanged({ document, contentChanges }: TextDocumentChangeEvent): void {
    const key = document.uri.toString();
    const expected = this.#expected;
    const notes = this.of(key);
    if (notes.length > 0) {
      // Applied from the end of the document on, since each counts lines as they were before all of them.
      for (const { range, text } of [...contentChanges].sort((a, b) =>
        b.range.start.compareTo(a.range.start),
      )) {
        const lines = text.split(/\r\n?|\n/u).length - 1 - (range.end.line - range.start.line);
        for (const shown of notes)
          if (range.end.line < shown.line || (range.end.line === shown.line && range.end.character === 0))
            shown.line += lines;
      }
      this.#set(
        document.uri,
        notes.filter(({ line }) => isHeading(document, line)),
      );
    }
    if (expected === undefined || expected.uri !== key || contentChanges.length === 0) return;
    this.#expected = undefined;
    if (document.version === expected.answer.version + 1) this.show(document, expected.answer);
  }

  async #undo(uri: string, line: number): Promise<void> {
    const shown = this.of(uri).find((note) => note.line === line);
    const editor = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri);
    if (shown === undefined || editor === undefined) return;
    await window.showTextDocument(editor.document, editor.viewColumn);
    if (shown.undoes === editor.document.version) await commands.executeCommand('undo');
    else {
      editor.selection = new Selection(line, 0, line, 0);
      await runEdit(this.#client, editor, 'deleteItem');
    }
  }
}

/** The lenses above one heading: its notes, and what can be done about them. */
function lensesAbove(uri: string, line: number, notes: readonly ShownNote[]): CodeLens[] {
  const lens = (title: string, tooltip: string, command: string, ...args: readonly unknown[]) =>
    new CodeLens(new Range(line, 0, line, 0), { title, tooltip, command, arguments: [...args] });
  const said = notes.map(({ note: { title, message, target } }) => {
    const text = `$(warning) ${inert(title)}`;
    return target === undefined ? lens(text, message, '') : lens(text, message, 'digest.note.goTo', target);
  });
  const place = notes.find(({ note }) => note.target !== undefined)?.note;
  const isUndone = notes.every(({ undoes }) => undoes !== undefined);
  return [
    ...said,
    ...(place === undefined
      ? []
      : [lens(l10n.t('Go There'), place.message, 'digest.note.goTo', place.target)]),
    lens(isUndone ? l10n.t('Undo') : l10n.t('Remove Item'), '', 'digest.note.undo', uri, line),
    lens(l10n.t('Hide'), '', 'digest.note.hide', uri, line),
  ];
}

/** Whether an item’s heading stands on a line. */
function isHeading(document: TextDocument, line: number): boolean {
  return line >= 0 && line < document.lineCount && /^\s*\d+[.)]\s+\[.*\]\(/u.test(document.lineAt(line).text);
}

async function goTo(
  client: BaseLanguageClient,
  { uri, range }: NonNullable<PasteNote['target']>,
): Promise<void> {
  await window.showTextDocument(client.protocol2CodeConverter.asUri(uri), { selection: rangeOf(range) });
}
