/** The preview's editor: scrolling it, and going to a place in it. */
import {
  type Disposable,
  Range,
  Selection,
  type TextEditor,
  TextEditorRevealType,
  type Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';

/** How long an editor may take to come to rest where it was scrolled to; in ms. */
const SETTLES_WITHIN = 500;

/**
 * Synchronises the scrolling of an editor and a preview. An editor reports a scroll that the preview asked for as
 * well, so it is ignored until it has arrived.
 */
export class EditorScroll implements Disposable {
  readonly #toPage: (offset: number) => void;
  #sent: { readonly line: number; readonly until: number } | undefined;
  #shown: number | undefined;

  constructor(toPage: (offset: number) => void) {
    this.#toPage = toPage;
  }

  editorScrolled({ document, visibleRanges }: TextEditor): void {
    const start = visibleRanges[0]?.start;
    if (start === undefined) return;
    if (this.#sent !== undefined) {
      const isThere = Math.abs(start.line - this.#sent.line) <= 1;
      const isOver = Date.now() > this.#sent.until;
      if (isOver) this.#sent = undefined;
      if (isThere || !isOver) return;
    }
    const offset = start.line === 0 ? 0 : document.offsetAt(start);
    if (offset === this.#shown) return;
    this.#shown = offset;
    this.#toPage(offset);
  }

  /** The reader has scrolled the page to `offset`. */
  pageScrolled(uri: Uri, offset: number): void {
    this.#shown = undefined;
    for (const editor of window.visibleTextEditors) {
      if (editor.document.uri.toString() !== uri.toString()) continue;
      const position = editor.document.positionAt(offset);
      this.#sent = { line: position.line, until: Date.now() + SETTLES_WITHIN };
      editor.revealRange(new Range(position, position), TextEditorRevealType.AtTop);
    }
  }

  dispose(): void {
    this.#sent = undefined;
  }
}

/** Puts the cursor at a place of the document, in its editor if there is one, and with `focus` lets it be typed there. */
export async function showSource(
  uri: Uri,
  { offset, focus }: { readonly offset: number; readonly focus: boolean },
  previewColumn: ViewColumn | undefined,
): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  const position = document.positionAt(offset);
  const selection = new Selection(position, position);
  const open = window.visibleTextEditors.find((editor) => editor.document === document);
  if (open !== undefined && !focus) {
    open.selection = selection;
    open.revealRange(selection, TextEditorRevealType.InCenterIfOutsideViewport);
    return;
  }
  const viewColumn =
    open?.viewColumn ?? (previewColumn === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One);
  await window.showTextDocument(document, { viewColumn, selection, preserveFocus: !focus });
}
