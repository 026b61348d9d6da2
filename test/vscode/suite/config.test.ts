import * as vscode from 'vscode';
import { equal, eventually, ok } from './check.ts';
import { openFile } from './workspace.ts';

describe('digest.config.json', () => {
  it('is completed and described by its schema', async () => {
    const text = '{\n  // why\n  "hugo": "current",\n  \n}\n';
    const { document } = await openFile('digest.config.json', text);
    try {
      const found = await eventually('the editor completes settings', async () => {
        const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
          'vscode.executeCompletionItemProvider',
          document.uri,
          new vscode.Position(3, 2),
        );
        return items.find(({ label }) => (typeof label === 'string' ? label : label.label) === 'cadence');
      });
      ok(found !== undefined, 'There is no completion for “cadence”.');
      const hovers = await eventually('the editor describes a setting', async () => {
        const all = await vscode.commands.executeCommand<vscode.Hover[]>(
          'vscode.executeHoverProvider',
          document.uri,
          new vscode.Position(2, 4),
        );
        return all.length > 0 && all;
      });
      const shown = hovers.flatMap(({ contents }) =>
        contents.map((one) => (typeof one === 'string' ? one : one.value)),
      );
      ok(shown.join('').includes('Which Hugo publishes the digests'), `The hover says ${shown.join('')}`);
    } finally {
      await vscode.workspace.fs.delete(document.uri);
    }
  });

  it('is checked, and may hold comments', async () => {
    const { document } = await openFile('digest.config.json', '{\n  // why\n  "hugo": "0.110",\n}\n');
    try {
      const problems = await eventually('the bad value is reported', () => {
        const all = vscode.languages.getDiagnostics(document.uri);
        return all.length > 0 && all;
      });
      equal(
        problems.map(({ range }) => range.start.line),
        [2],
      );
    } finally {
      await vscode.workspace.fs.delete(document.uri);
    }
  });
});
