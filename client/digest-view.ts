/**
 * The digest in the Explorer: the items of the active digest with author, age of the source and problems. A click
 * goes to an item; dragging one onto another puts it in that one's place, and all are numbered anew.
 */
import {
  commands,
  type DataTransfer,
  DataTransferItem,
  type Diagnostic,
  DiagnosticSeverity,
  type Disposable,
  EventEmitter,
  l10n,
  languages,
  Range,
  Selection,
  type TextDocument,
  type TextEditor,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  type TreeDragAndDropController,
  TreeItem,
  type TreeView,
  type Uri,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type ItemList, type ListedItem, listItems } from '../server/protocol.ts';
import type { DigestDocuments } from './digest-documents.ts';
import { rangeOf, runEdit } from './edit-digest.ts';

/** One item of the view. */
export interface ItemNode {
  readonly index: number;
  readonly item: ListedItem;
  readonly uri: Uri;
}

const MIME = 'application/vnd.code.tree.digest.items';

/** After this pause the view is drawn again; in ms. */
const PAUSE = 150;

/** The view; it follows the active editor. */
export class DigestView
  implements Disposable, TreeDataProvider<ItemNode>, TreeDragAndDropController<ItemNode>
{
  readonly dragMimeTypes = [MIME];
  readonly dropMimeTypes = [MIME];
  readonly #client: BaseLanguageClient;
  readonly #documents: DigestDocuments;
  readonly #changed = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: TreeView<ItemNode>;
  readonly #disposables: readonly Disposable[];
  #nodes: readonly ItemNode[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: BaseLanguageClient, documents: DigestDocuments) {
    this.#client = client;
    this.#documents = documents;
    this.#view = window.createTreeView('digest.items', {
      treeDataProvider: this,
      dragAndDropController: this,
      canSelectMany: true,
    });
    this.#disposables = [
      this.#view,
      this.#changed,
      documents.onDidChange(() => this.#soon()),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (document === activeDocument()) this.#soon();
      }),
      languages.onDidChangeDiagnostics(({ uris }) => {
        const active = activeDocument()?.uri.toString();
        if (uris.some((uri) => uri.toString() === active)) this.#soon();
      }),
      window.onDidChangeTextEditorSelection(({ textEditor }) => this.#follow(textEditor)),
      commands.registerCommand('digest.goToItem', (node: ItemNode) => goTo(node)),
      ...(['moveItemUp', 'moveItemDown', 'mergeItems', 'deleteItem'] as const).map((command) =>
        commands.registerCommand(`digest.view.${command}`, async (node: ItemNode) => {
          await goTo(node);
          await commands.executeCommand(`digest.${command}`);
        }),
      ),
    ];
  }

  /** What the view shows, for tests. */
  get shown(): readonly ItemNode[] {
    return this.#nodes;
  }

  async getChildren(node?: ItemNode): Promise<ItemNode[]> {
    const document = activeDocument();
    if (node !== undefined || document === undefined || !this.#documents.has(document.uri)) return [];
    const uri = this.#client.code2ProtocolConverter.asUri(document.uri);
    const list = await this.#client.sendRequest<ItemList | null>(listItems.method, { uri });
    this.#nodes = (list?.items ?? []).map((item, index) => ({ index, item, uri: document.uri }));
    return [...this.#nodes];
  }

  getParent(): undefined {
    return undefined;
  }

  getTreeItem(node: ItemNode): TreeItem {
    const { item, uri } = node;
    const problems = problemsIn(uri, rangeOf(item.range));
    const shown = new TreeItem(shortened(item.label));
    const count =
      problems.length === 0
        ? ''
        : problems.length === 1
          ? l10n.t('1 problem')
          : l10n.t('{0} problems', problems.length);
    shown.description = [item.author, item.age, count].filter((part) => part !== '').join(' · ');
    shown.tooltip = [item.label, shown.description, ...problems.map(({ message }) => message)].join('\n');
    shown.accessibilityInformation = { label: [item.label, shown.description].join(', ') };
    shown.iconPath = iconFor(problems);
    shown.contextValue = 'item';
    shown.command = { title: l10n.t('Go to Item'), command: 'digest.goToItem', arguments: [node] };
    return shown;
  }

  handleDrag(nodes: readonly ItemNode[], data: DataTransfer): void {
    data.set(MIME, new DataTransferItem(nodes.map(({ index }) => index)));
  }

  async handleDrop(target: ItemNode | undefined, data: DataTransfer): Promise<void> {
    const dragged: unknown = data.get(MIME)?.value;
    const editor = window.activeTextEditor;
    const indices = Array.isArray(dragged) ? dragged.filter((index) => typeof index === 'number') : [];
    if (editor === undefined || indices.length === 0) return;
    const last = Math.max(...indices);
    const onto = target?.index ?? this.#nodes.length;
    // Dragged down it takes the place behind, so that it stands where it was let go.
    const place = target !== undefined && last < onto ? onto + 1 : onto;
    if (indices.includes(onto)) return;
    await runEdit(this.#client, editor, 'moveItemTo', { items: indices, target: place });
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#changed.fire(), PAUSE);
  }

  /** Marks the item that the cursor is in, without taking the focus. */
  #follow({ document, selection }: TextEditor): void {
    if (!this.#view.visible || document !== activeDocument()) return;
    const node = this.#nodes.find(
      ({ uri, item }) =>
        uri.toString() === document.uri.toString() && rangeOf(item.range).contains(selection.active),
    );
    if (node === undefined || this.#view.selection.includes(node)) return;
    this.#view.reveal(node, { select: true, focus: false }).then(undefined, () => {
      // Drawn again meanwhile; the next move of the cursor will find it.
    });
  }
}

function activeDocument(): TextDocument | undefined {
  return window.activeTextEditor?.document;
}

async function goTo({ uri, item }: ItemNode): Promise<void> {
  const range = rangeOf(item.selection);
  const editor = await window.showTextDocument(uri, { preserveFocus: false });
  editor.selection = new Selection(range.start, range.start);
  editor.revealRange(new Range(range.start, range.end));
}

/** Columns of a title that leave room for author and age in a side bar of the usual width. */
const MOST_COLUMNS = 20;

/** A title that leaves room beside it; full-width characters take two columns. */
function shortened(title: string): string {
  let columns = 0;
  let shown = '';
  for (const character of title) {
    columns += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/u.test(
      character,
    )
      ? 2
      : 1;
    if (columns > MOST_COLUMNS) return `${shown.trimEnd()}…`;
    shown += character;
  }
  return title;
}

function problemsIn(uri: Uri, range: Range): Diagnostic[] {
  return languages
    .getDiagnostics(uri)
    .filter(({ source, range: place }) => source === 'digest' && place.intersection(range) !== undefined);
}

function iconFor(problems: readonly Diagnostic[]): ThemeIcon {
  const worst = Math.min(...problems.map(({ severity }) => severity), Number.POSITIVE_INFINITY);
  if (worst === DiagnosticSeverity.Error)
    return new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground'));
  if (worst === DiagnosticSeverity.Warning) {
    return new ThemeIcon('warning', new ThemeColor('problemsWarningIcon.foreground'));
  }
  if (worst === DiagnosticSeverity.Information) {
    return new ThemeIcon('info', new ThemeColor('problemsInfoIcon.foreground'));
  }
  return new ThemeIcon('note');
}
