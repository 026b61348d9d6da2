/**
 * The digest view in the Explorer: the items of the digest in front, with author, age of the source and problems. A
 * click shows an item and keeps the focus here, where keys move and delete it; dropping one onto another puts it in
 * that one's place, and all are renumbered.
 */
import {
  commands,
  type DataTransfer,
  DataTransferItem,
  type Diagnostic,
  type Disposable,
  EventEmitter,
  l10n,
  languages,
  Range,
  Selection,
  TabInputText,
  type TextEditor,
  ThemeIcon,
  type TreeDataProvider,
  type TreeDragAndDropController,
  TreeItem,
  type TreeView,
  type Uri,
  type ViewColumn,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type ListedItem, listItems } from '../../server/protocol.ts';
import { ask } from '../ask.ts';
import type { DigestDocuments } from '../digest-documents.ts';
import { registerCommand } from '../messages.ts';
import { PROBLEM_ICONS, problemsIn, problemText } from '../problems.ts';
import { rangeOf } from './apply-replacements.ts';
import { editorOf, placeIn, runEdit } from './edit-digest.ts';

/** One item of the view. */
export interface ItemNode {
  readonly index: number;
  readonly item: ListedItem;
  readonly uri: Uri;
  /** Identifies the item while it is moved and renumbered, so that it stays selected. */
  readonly key: string;
}

const MIME = 'application/vnd.code.tree.digest.items';

/** The pause after a change before the view is redrawn; in ms. */
const PAUSE = 150;

/** A second click on the same item within this time moves the focus into the text; in ms. */
const DOUBLE_CLICK = 500;

/** Commands for items of the view: their ids are those of the commands for the cursor, with `view.` inserted. */
const CHANGES = [
  'moveItemUp',
  'moveItemDown',
  'moveSectionUp',
  'moveSectionDown',
  'sortSectionNewestFirst',
  'sortSectionOldestFirst',
  'mergeItems',
  'deleteItem',
] as const;

/** The view; it shows the digest in front. */
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
  /** The version of the document that the nodes are of. */
  #version = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #clicked = { key: '', at: 0 };

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
      workspace.onDidChangeTextDocument(({ document: { uri } }) => {
        if (this.#isShown(uri)) this.#soon();
      }),
      languages.onDidChangeDiagnostics(({ uris }) => {
        if (uris.some((uri) => this.#isShown(uri))) this.#soon();
      }),
      window.onDidChangeTextEditorSelection(({ textEditor }) => this.#follow(textEditor)),
      registerCommand('digest.goToItem', (node: ItemNode) => this.#click(node)),
      registerCommand('digest.view.editItem', async () => {
        const [node] = this.#view.selection;
        if (node !== undefined) await goTo(node, { preserveFocus: false });
      }),
      registerCommand('digest.view.undo', () => this.#undo()),
      ...CHANGES.map((command) =>
        registerCommand(`digest.view.${command}`, (node?: ItemNode, nodes?: readonly ItemNode[]) =>
          this.#change(command, nodes ?? (node === undefined ? this.#view.selection : [node])),
        ),
      ),
    ];
  }

  /** What the view shows, for tests. */
  get shown(): readonly ItemNode[] {
    return this.#nodes;
  }

  async getChildren(node?: ItemNode): Promise<ItemNode[]> {
    const uri = this.#documents.front;
    if (node !== undefined || uri === undefined) return [];
    this.#nodes = await this.#read(uri);
    const editor = editorOf(uri);
    if (editor !== undefined) setTimeout(() => this.#follow(editor), 0);
    return [...this.#nodes];
  }

  getParent(): undefined {
    return undefined;
  }

  getTreeItem(node: ItemNode): TreeItem {
    const { item, uri, key } = node;
    const problems = problemsIn(uri, rangeOf(item.range));
    const shown = new TreeItem(item.label);
    shown.id = `${uri.toString()} ${key}`;
    shown.description = [item.author, item.age, problemText(problems.length)]
      .filter((part) => part !== '')
      .join(' · ');
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
    const uri = this.#documents.front;
    const indices = Array.isArray(dragged) ? dragged.filter((index) => typeof index === 'number') : [];
    if (uri === undefined || indices.length === 0) return;
    const last = Math.max(...indices);
    const onto = target?.index ?? this.#nodes.length;
    // Dragged down, it goes after the target, so that it ends up where it was dropped.
    const place = target !== undefined && last < onto ? onto + 1 : onto;
    if (indices.includes(onto)) return;
    await runEdit(this.#client, await placeIn(uri), 'moveItemTo', { items: indices, target: place });
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#changed.fire(), PAUSE);
  }

  #isShown(uri: Uri): boolean {
    return uri.toString() === this.#documents.front?.toString();
  }

  /** The items of a digest as it is now. */
  async #read(uri: Uri): Promise<ItemNode[]> {
    const asUri = this.#client.code2ProtocolConverter.asUri(uri);
    const list = await ask(this.#client, listItems, { uri: asUri });
    this.#version = list?.version ?? 0;
    const seen = new Map<string, number>();
    return (list?.items ?? []).map((item, index) => {
      const title = item.label.replace(/^\d+[.)] /u, '');
      const count = (seen.get(title) ?? 0) + 1;
      seen.set(title, count);
      return { index, item, uri, key: `${count} ${title}` };
    });
  }

  /** Shows the item and leaves the focus in the view, as the Explorer does with files; with a second click it goes to the text. */
  async #click(node: ItemNode): Promise<void> {
    const now = Date.now();
    const isSecond = this.#clicked.key === node.key && now - this.#clicked.at < DOUBLE_CLICK;
    this.#clicked = { key: node.key, at: now };
    await goTo(node, { preserveFocus: !isSecond });
  }

  /** Runs a command on items of the view, wherever they are by now, and keeps the focus in the view. */
  async #change(command: (typeof CHANGES)[number], nodes: readonly ItemNode[]): Promise<void> {
    const [first] = nodes;
    if (first === undefined) return;
    const { uri } = first;
    const keys = new Set(nodes.map(({ key }) => key));
    const chosen = (await this.#read(uri)).filter(({ key }) => keys.has(key));
    const selections = chosen.map(({ item: { selection } }) => {
      const { start } = rangeOf(selection);
      return { anchor: start, active: start };
    });
    if (selections.length === 0) return;
    const { document } = await placeIn(uri);
    await runEdit(this.#client, { document, selections }, command);
    if (command !== 'deleteItem') return;
    // Selects the item that moved up, so that the key can be pressed again.
    this.#nodes = await this.#read(uri);
    const next = this.#nodes[Math.min(chosen[0]?.index ?? 0, this.#nodes.length - 1)];
    if (next !== undefined) await this.#view.reveal(next, { select: true, focus: true });
  }

  /** Undoes the last change of the digest. VS Code does that only in a focused editor. */
  async #undo(): Promise<void> {
    const uri = this.#documents.front;
    if (uri === undefined) return;
    await window.showTextDocument(uri, columnOf(uri));
    await commands.executeCommand('undo');
    await commands.executeCommand('digest.items.focus');
  }

  /** Marks the item that the cursor is in, without taking the focus. */
  #follow({ document, selection }: TextEditor): void {
    // The ranges are of an older text; the view follows once it is redrawn.
    if (!this.#view.visible || !this.#isShown(document.uri) || this.#version !== document.version) return;
    const node = this.#nodes.find(
      ({ uri, item }) =>
        uri.toString() === document.uri.toString() && rangeOf(item.range).contains(selection.active),
    );
    if (node === undefined || this.#view.selection.some(({ key }) => key === node.key)) return;
    this.#view.reveal(node, { select: true, focus: false }).then(undefined, () => {
      // Redrawn meanwhile; the next move of the cursor will find it.
    });
  }
}

/** Shows an item in the editor of its digest. */
async function goTo({ uri, item }: ItemNode, { preserveFocus }: { preserveFocus: boolean }): Promise<void> {
  const range = rangeOf(item.selection);
  const editor = await window.showTextDocument(uri, { ...columnOf(uri), preserveFocus });
  editor.selection = new Selection(range.start, range.start);
  editor.revealRange(new Range(range.start, range.end));
}

/** The column in which `uri` is open already, even behind another tab. */
function columnOf(uri: Uri): { readonly viewColumn?: ViewColumn } {
  const open = window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof TabInputText && input.uri.toString() === uri.toString()),
  );
  const viewColumn = editorOf(uri)?.viewColumn ?? open?.viewColumn;
  return viewColumn === undefined ? {} : { viewColumn };
}

function iconFor(problems: readonly Diagnostic[]): ThemeIcon {
  const worst = Math.min(...problems.map(({ severity }) => severity));
  return Object.values(PROBLEM_ICONS)[worst] ?? new ThemeIcon('note');
}
