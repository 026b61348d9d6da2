import * as vscode from 'vscode';
import { equal, eventually, ok } from './check.ts';
import { activeExtension, openFile } from './workspace.ts';

describe('the extension', () => {
  it('becomes active with the first Markdown document', async () => {
    await openFile('2025.08.01.00.md');
    await eventually(
      'the extension is active',
      () => vscode.extensions.getExtension('digest-authoring.vscode-digest')?.isActive,
      // The workbench has just begun, and a browser fetches the extension first.
      29_000,
    );
  });

  it('runs a language server that answers', async () => {
    const { client } = await activeExtension();
    ok(client.isRunning(), 'The language client is not running.');
    equal(client.initializeResult?.serverInfo?.name, 'digest');
  });
});
