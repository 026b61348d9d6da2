import * as vscode from 'vscode';
import type { ArchiveNode } from '../../../client/archive/archive-tree.ts';
import type { DigestExtension } from '../../../client/start-extension.ts';
import { equal, eventually, ok } from './check.ts';
import { activeExtension, fileUri, openFile } from './workspace.ts';

const digest = (
  slot: string,
  title: string,
  summary = '一段**摘要**，写得足够长，说明发生了什么事情，又为什么值得一看。',
) =>
  `---\ntitle: "${slot} 过去4小时"\ndate: ${slot.slice(0, 10).replaceAll('.', '-')}T${slot.slice(11)}:00:34+08:00\ncategories: ["AI"]\n---\n\n1. [${title} - 作者](https://example.org/${slot})\n\n   ${summary}\n`;

describe('the archive view', () => {
  const folder = 'archive';
  let extension: DigestExtension;

  before(async () => {
    // A publication of its own among the samples.
    await write('digest.config.json', '{ "cadence": "PT4H", "utcOffset": "+08:00" }');
    await write('2024.03.05.00.md', digest('2024.03.05.00', '开源模型'));
    await write('2024.03.05.08.md', digest('2024.03.05.08', '机器人', '如同**“沙堆崩塌”**。'));
    extension = await activeExtension();
    await vscode.commands.executeCommand('digest.archive.focus');
    await eventually('the archive has been read', async () => (await digests()).length === 2);
  });

  after(() => vscode.workspace.fs.delete(fileUri(folder), { recursive: true }));

  const write = (name: string, text: string) =>
    vscode.workspace.fs.writeFile(fileUri(`${folder}/${name}`), new TextEncoder().encode(text));

  /** Deletes a file as the Explorer does, so that VS Code lets go of its text. */
  async function remove(name: string): Promise<void> {
    const edit = new vscode.WorkspaceEdit();
    edit.deleteFile(fileUri(`${folder}/${name}`));
    ok(await vscode.workspace.applyEdit(edit), `${name} cannot be deleted.`);
  }

  /** Goes down through the lines with these names. */
  async function open(...names: readonly string[]): Promise<ArchiveNode | undefined> {
    let node: ArchiveNode | undefined;
    for (const name of names) {
      const children: ArchiveNode[] = await extension.archive.getChildren(node);
      node = children.find((child) => shown(child).startsWith(name));
      if (node === undefined) return undefined;
    }
    return node;
  }

  /** A line as it reads. */
  function shown(node: ArchiveNode): string {
    const { label, description } = extension.archive.getTreeItem(node);
    return `${typeof label === 'string' ? label : label?.label} ${description}`;
  }

  const linesIn = async (...names: readonly string[]) => {
    const node = await open(folder, ...names);
    return node === undefined ? [] : (await extension.archive.getChildren(node)).map(shown);
  };
  const digests = async () => {
    const lines = await linesIn('2024', 'March', 'Tue, Mar 5');
    return lines.filter((line) => line.includes('item'));
  };

  it('shows publications, years, months, days and slots, with gaps and problems', async () => {
    equal(await linesIn(), ['2024 1 problem · 1 missing · 2 digests']);
    equal(await linesIn('2024'), ['March 1 problem · 1 missing · 2 digests']);
    equal(await linesIn('2024', 'March', 'Tue, Mar 5'), [
      '08:00 1 problem · 1 item · AI',
      '04:00 missing',
      '00:00 1 item · AI',
    ]);
  });

  it('leads to an item', async () => {
    const node = await open(folder, '2024', 'March', 'Tue, Mar 5', '08:00', '1. 机器人');
    ok(node !== undefined, 'There is no such line.');
    const { command } = extension.archive.getTreeItem(node);
    await vscode.commands.executeCommand(command?.command ?? '', ...(command?.arguments ?? []));
    const editor = vscode.window.activeTextEditor;
    equal(editor?.document.uri.path, fileUri(`${folder}/2024.03.05.08.md`).path);
    equal(editor?.document.getText(editor.selection), '机器人');
  });

  it('marks the digest in the editor', async () => {
    await openFile(`${folder}/2024.03.05.00.md`);
    await eventually('the digest is marked', () => {
      const line = extension.archive.selected?.line;
      return line?.kind === 'digest' && line.uri.endsWith('2024.03.05.00.md');
    });
  });

  it('makes the digest that is missing', async () => {
    const gap = await open(folder, '2024', 'March', 'Tue, Mar 5', '04:00');
    await vscode.commands.executeCommand('digest.fillGap', gap);
    const { document } = await eventually('the new digest is open', () => {
      const editor = vscode.window.activeTextEditor;
      return editor?.document.uri.path.endsWith('/2024.03.05.04.md') === true && editor;
    });
    ok(document.getText().includes('date: 2024-03-05T04:00:00+08:00'), document.getText());
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await eventually('the gap is gone', async () =>
      (await linesIn('2024', 'March', 'Tue, Mar 5')).every((line) => !line.includes('missing')),
    );
    await remove('2024.03.05.04.md');
    await eventually('the gap is back', async () =>
      (await linesIn('2024', 'March', 'Tue, Mar 5')).includes('04:00 missing'),
    );
  });

  it('knows the same lines again after the archive has changed', async () => {
    const idsOf = async () => {
      const nodes = await extension.archive.getChildren(await open(folder, '2024', 'March', 'Tue, Mar 5'));
      return nodes.map((node) => extension.archive.getTreeItem(node).id ?? '');
    };
    const before = await idsOf();
    await write('2024.03.05.12.md', digest('2024.03.05.12', '第三条'));
    await eventually('the new digest is shown', async () => (await digests()).length === 3);
    equal((await idsOf()).slice(1), before);
    await remove('2024.03.05.12.md');
    await eventually('it is gone', async () => (await digests()).length === 2);
  });
});
