import * as vscode from 'vscode';
import { equal, eventually, ok } from './check.ts';
import { activeExtension, fileUri, openFile } from './workspace.ts';

const item = (number: number, title: string) =>
  `${number}. [${title} - A](https://a.b/${title})\n\n   Text of ${title}.\n`;
const head = (slot: string) =>
  `---\ntitle: "${slot} 过去4小时"\ndate: 2025-08-28T08:00:34+08:00\ncategories: ["AI"]\n---\n\n`;

describe('writing a digest', () => {
  before(activeExtension);

  /** Opens a digest with three items and puts the cursor at the beginning of a line. */
  async function open(name: string, line: number): Promise<vscode.TextEditor> {
    const editor = await openFile(
      name,
      head('2025.08.28.08') + [item(1, 'a'), item(2, 'b'), item(3, 'c')].join('\n'),
    );
    editor.selection = new vscode.Selection(line, 0, line, 0);
    await digest();
    return editor;
  }

  /** Waits until commands for digests can be run. */
  const digest = () =>
    eventually('the document is known to be a digest', async () => {
      const symbols = await symbolsOf(vscode.window.activeTextEditor?.document.uri);
      return symbols.length > 0;
    });
  const symbolsOf = async (uri: vscode.Uri | undefined) =>
    (await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
      'vscode.executeDocumentSymbolProvider',
      uri,
    )) ?? [];
  const titles = (editor: vscode.TextEditor) =>
    [...editor.document.getText().matchAll(/^(\d+)\. \[(\w+)/gmu)].map(
      ([, number, title]) => `${number}${title}`,
    );

  it('shows the items of both seeds in the outline, with their authors', async () => {
    await openFile('2025.08.01.00.md');
    const symbols = await eventually('symbols of ours', async () => {
      const found = await symbolsOf(fileUri('2025.08.01.00.md'));
      return found.some(({ detail }) => detail.startsWith('merve · ')) ? found : undefined;
    });
    const authors = symbols
      .filter(({ name }) => /^\d+\. /u.test(name))
      .map(({ detail }) => detail.replace(/ · \d+ words$/u, ''));
    equal(authors, [
      '歸藏(guizang.ai)',
      'merve',
      'clem 🤗',
      'Sam Altman',
      'Gary Marcus',
      'Demis Hassabis',
      'clem 🤗',
    ]);
  });

  it('moves items with the cursor, in one step of undo', async () => {
    const editor = await open('move.md', 10);
    const before = editor.document.getText();
    await vscode.commands.executeCommand('digest.moveItemUp');
    equal(titles(editor), ['1b', '2a', '3c']);
    equal(editor.selection.active.line, 6);
    await vscode.commands.executeCommand('digest.moveItemDown');
    equal(editor.document.getText(), before);
    await vscode.commands.executeCommand('digest.moveItemUp');
    await vscode.commands.executeCommand('undo');
    equal(editor.document.getText(), before);
  });

  it('moves the items of several cursors', async () => {
    const editor = await open('cursors.md', 10);
    editor.selections = [10, 14].map((line) => new vscode.Selection(line, 3, line, 3));
    await vscode.commands.executeCommand('digest.moveItemUp');
    equal(titles(editor), ['1b', '2c', '3a']);
    equal(
      editor.selections.map(({ active }) => [active.line, active.character]),
      [
        [6, 3],
        [10, 3],
      ],
    );
  });

  it('deletes and merges items', async () => {
    const editor = await open('delete.md', 6);
    await vscode.commands.executeCommand('digest.deleteItem');
    equal(titles(editor), ['1b', '2c']);
    await vscode.commands.executeCommand('digest.mergeItems');
    equal(titles(editor), ['1b']);
    ok(
      editor.document.getText().includes('\n   [c - A](https://a.b/c)\n\n   Text of c.\n'),
      'The source stays.',
    );
  });

  it('toggles bold so that it renders, and back', async () => {
    const editor = await open('bold.md', 8);
    const line = editor.document.lineAt(8);
    await editor.edit((builder) => builder.replace(line.range, '   如同“沙堆崩塌”。他预测'));
    editor.selection = new vscode.Selection(8, 5, 8, 11);
    await vscode.commands.executeCommand('digest.toggleBold');
    equal(editor.document.lineAt(8).text, '   如同“**沙堆崩塌**”。他预测');
    equal(editor.document.getText(editor.selection), '“**沙堆崩塌**”');
    await vscode.commands.executeCommand('digest.toggleBold');
    equal(editor.document.lineAt(8).text, '   如同“沙堆崩塌”。他预测');
  });

  it('inserts an item from the clipboard as a snippet, in one step of undo', async () => {
    const editor = await open('insert.md', 8);
    const before = editor.document.getText();
    await vscode.env.clipboard.writeText('https://twitter.com/nobody1/status/1950936581810041143?s=20');
    await vscode.commands.executeCommand('digest.insertItem');
    ok(
      editor.document
        .getText()
        .includes('\n2. [Title - nobody1](https://x.com/nobody1/status/1950936581810041143)\n'),
      editor.document.getText(),
    );
    equal(editor.document.getText(editor.selection), 'Title');
    equal(titles(editor).slice(2), ['3b', '4c']);
    await vscode.commands.executeCommand('undo');
    equal(editor.document.getText(), before);
  });

  it('completes the next item', async () => {
    const editor = await open('complete.md', 8);
    const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    await editor.edit((builder) => builder.insert(end, '\n4.'));
    const place = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      editor.document.uri,
      place,
      '.',
    );
    const found = list.items.find(({ label }) => label === '4. [Title - Author](https://)');
    ok(found !== undefined, JSON.stringify(list.items.map(({ label }) => label)));
  });

  it('hovers over a source, and shows ages when told to', async () => {
    await openFile('2025.08.01.00.md');
    const uri = fileUri('2025.08.01.00.md');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      uri,
      new vscode.Position(6, 60),
    );
    const texts = hovers.flatMap(({ contents }) =>
      contents.map((content) => (typeof content === 'string' ? content : content.value)),
    );
    ok(
      texts.some((text) => text.startsWith('X post by [@op7418]')),
      texts.join('\n'),
    );
    const hints = async () =>
      (
        await vscode.commands.executeCommand<vscode.InlayHint[]>(
          'vscode.executeInlayHintProvider',
          uri,
          new vscode.Range(0, 0, 40, 0),
        )
      ).map(({ label }) => label);
    equal(await hints(), []);
    const settings = vscode.workspace.getConfiguration('digest', uri);
    await settings.update('inlayHints.postAge', true, vscode.ConfigurationTarget.Workspace);
    await eventually('hints', async () => (await hints()).length === 7);
    await settings.update('inlayHints.postAge', undefined, vscode.ConfigurationTarget.Workspace);
  });

  it('makes the digest for the next slot beside the latest', async () => {
    // Later than any other in the sample archive.
    const [latest, name] = ['2031.08.28.00.md', '2031.08.28.04.md'];
    await openFile(latest, head('2031.08.28.00').replace('2025', '2031') + item(1, 'a'));
    const made = vscode.commands.executeCommand('digest.newDigest');
    const editor = await eventually('the new digest is open', async () => {
      // Of the slots that it asks for, the next one is the first.
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return vscode.window.activeTextEditor?.document.uri.path.endsWith(name)
        ? vscode.window.activeTextEditor
        : undefined;
    });
    await made;
    ok(
      editor.document.getText().startsWith('---\ntitle: "2031.08.28.04 过去4小时"\n'),
      editor.document.getText(),
    );
    equal(editor.document.lineAt(editor.selection.active.line).text, 'categories: []');
    await vscode.workspace.fs.delete(fileUri(name));
    await vscode.workspace.fs.delete(fileUri(latest));
  });

  it('copies plain text and HTML', async () => {
    await open('copy.md', 6);
    await vscode.commands.executeCommand('digest.copyAsText');
    ok(
      (await vscode.env.clipboard.readText()).includes('1. a - A\nhttps://a.b/a\n\nText of a.\n'),
      'plain text',
    );
    await vscode.commands.executeCommand('digest.copyAsHtml');
    ok((await vscode.env.clipboard.readText()).includes('<a href="https://a.b/a"'), 'HTML');
  });

  it('drags an item of the view to the top', async () => {
    const { view } = await activeExtension();
    const editor = await openFile('2025.08.01.00.md');
    await vscode.commands.executeCommand('digest.items.focus');
    await vscode.window.showTextDocument(editor.document);
    const nodes = await eventually('the view shows the items', () =>
      view.shown.length === 7 ? view.shown : undefined,
    );
    const before = editor.document.getText();
    const data = new vscode.DataTransfer();
    view.handleDrag([nodes[4] ?? fail()], data);
    await view.handleDrop(nodes[0], data);
    const numbers = [...editor.document.getText().matchAll(/^(\d+)\. \[(.{4})/gmu)].map(
      ([, number, title]) => `${number} ${title}`,
    );
    equal(numbers.slice(0, 3), ['1 Gary', '2 阶跃新发', '3 研究团队']);
    equal(numbers.length, 7);
    await vscode.commands.executeCommand('undo');
    equal(editor.document.getText(), before);
  });

  it('takes keys that VS Code itself does not use, and those that mean the same of a digest', async () => {
    const defaults = await vscode.workspace.openTextDocument(
      vscode.Uri.parse('vscode://defaultsettings/keybindings.json'),
    );
    const text = defaults.getText();
    ok(text.includes('"key"'), 'VS Code tells its keys.');
    const manifest: {
      contributes: { keybindings: { key: string; command: string; when: string }[] };
    } = vscode.extensions.getExtension('digest-authoring.vscode-digest')?.packageJSON;
    // Tab is VS Code's own command on its own key, in digests before the list of suggestions gets it.
    const own = manifest.contributes.keybindings.filter(({ command }) => command.startsWith('digest.'));
    ok(own.length > 0, 'The package has keys.');
    // A view of ours has its keys to itself; in the text these mean VS Code's own preview, and the side bar.
    const taken = new Set(['ctrl+b', 'ctrl+k v', 'ctrl+shift+v']);
    for (const { key, when } of own) {
      if (when.includes('focusedView == digest.items') || taken.has(key)) continue;
      const uses = [
        ...text.matchAll(/"key":\s*"([^"]+)",\s*"command":\s*"([^"]+)"(?:,\s*"when":\s*"([^"]*)")?/gu),
      ]
        .filter(([, used, command]) => used === key && !command?.startsWith('digest.'))
        .map(([, , command, condition]) => `${command} (${condition})`);
      equal(uses, [], `Who else uses ${key}`);
    }
  });
});

function fail(): never {
  throw new Error('The view has no such item.');
}
