import * as vscode from 'vscode';
import { equal, eventually, ok } from './check.ts';
import { activeExtension, fileUri, openFile } from './workspace.ts';

const ADDRESS = 'https://example.org/the-story';
const digest = (slot: string, title: string, address: string) =>
  `---\ntitle: "${slot} 过去4小时"\ndate: ${slot.slice(0, 10).replaceAll('.', '-')}T${slot.slice(11)}:00:34+08:00\ncategories: ["旧分类", '旧分类 2']\n---\n\n1. [${title} - 旧名](${address})\n\n   旧名说**一句话**。\n`;
const FIRST = digest('2024.03.01.00', '第一次讲的故事', `http://www.example.org/the-story/?utm_source=x`);
const SECOND = digest('2024.03.05.08', '又讲一次的故事', ADDRESS);
const [first, second] = ['nav/2024.03.01.00.md', 'nav/2024.03.05.08.md'] as const;

describe('among all digests', () => {
  let editor: vscode.TextEditor;
  before(async () => {
    await activeExtension();
    await vscode.workspace.fs.writeFile(fileUri(first), new TextEncoder().encode(FIRST));
    editor = await openFile(second, SECOND);
    await eventually('both digests are known', async () => (await references(ADDRESS)).length === 2);
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(fileUri('nav'), { recursive: true });
  });

  /** One character into the first of `text`. */
  const placeOf = (text: string) => {
    const at = SECOND.indexOf(text);
    ok(at >= 0, text);
    return [editor.document.uri, editor.document.positionAt(at + 1)] as const;
  };
  const references = (text: string) =>
    vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', ...placeOf(text));
  const textAt = async ({ uri, range }: vscode.Location) =>
    (await vscode.workspace.openTextDocument(uri)).getText(range);
  const nameOf = ({ path }: vscode.Uri) => path.split('/').slice(-2).join('/');

  it('a story leads to where it was told first', async () => {
    const definitions = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeDefinitionProvider',
      ...placeOf('又讲一次'),
    );
    equal(
      definitions.map(({ uri }) => nameOf(uri)),
      [first],
    );
    const [definition] = definitions;
    ok(
      definition !== undefined && (await textAt(definition)).startsWith('[第一次讲的故事'),
      'The first story',
    );
  });

  it('all places of an author are found', async () => {
    const found = await references('旧名](');
    equal(await Promise.all(found.map(async (one) => [nameOf(one.uri), await textAt(one)])), [
      [first, '旧名'],
      [second, '旧名'],
    ]);
  });

  it('an author is renamed in all files, after a look and in one step', async () => {
    const prepared = await vscode.commands.executeCommand<{ range: vscode.Range; placeholder: string }>(
      'vscode.prepareRename',
      ...placeOf('旧名]('),
    );
    equal(prepared.placeholder, '旧名');
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      ...placeOf('旧名]('),
      '新名',
    );
    equal(
      edit.entries().map(([uri, edits]) => [nameOf(uri), edits.length]),
      [
        [first, 1],
        [second, 1],
      ],
    );
    // The same without the question that VS Code would ask its user first.
    const silent = new vscode.WorkspaceEdit();
    for (const [uri, edits] of edit.entries()) silent.set(uri, edits);
    ok(await vscode.workspace.applyEdit(silent), 'The edit is applied.');
    equal(editor.document.getText(), SECOND.replace('旧名](', '新名]('));
    const other = await vscode.workspace.openTextDocument(fileUri(first));
    equal(other.getText(), FIRST.replace('旧名](', '新名]('));
    for (const uri of [fileUri(first), fileUri(second)]) {
      await vscode.window.showTextDocument(uri);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    }
    editor = await openFile(second);
    equal(editor.document.getText(), SECOND);
  });

  it('a bad name is refused with a reason', async () => {
    const reason = await vscode.commands
      .executeCommand('vscode.executeDocumentRenameProvider', ...placeOf('旧名]('), 'a]b')
      .then(
        () => 'nothing',
        (error: unknown) => String(error),
      );
    ok(reason.includes('brackets'), `Refused: ${reason}`);
  });

  it('any story is found by its words', async () => {
    const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      '故事 旧名',
    );
    const [symbol, ...others] = found.filter(({ name }) => name.startsWith('第一次'));
    ok(symbol !== undefined && others.length === 0, JSON.stringify(found));
    ok(symbol.containerName.startsWith('2024.03.01.00 过去4小时 · '), symbol.containerName);
    equal(await textAt(symbol.location), '第一次讲的故事');
  });

  it('a hover tells of the earlier digest and leads there', async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      ...placeOf('又讲一次'),
    );
    const text = hovers.flatMap(({ contents }) =>
      contents.map((one) => (typeof one === 'string' ? one : one.value)),
    );
    const own = text.find((one) => one.includes('Covered before'));
    ok(own?.includes('第一次讲的故事') && own.includes('2024.03.01.00.md#L7'), JSON.stringify(text));
  });
});
