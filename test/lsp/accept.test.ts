/** The quick fix that writes an author's other name into the configuration, through the real server. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ClientCapabilities, CodeAction } from 'vscode-languageserver/node';
import { dated } from '../support/digests/archive.ts';
import { DigestFolder } from '../support/digests/digest-folder.ts';
import { ableClient, type LanguageServer, withServer } from '../support/editor/language-server.ts';

const credit = (name: string, id: string) =>
  `1. [标题 - ${name}](https://x.com/op7418/status/${id})\n\n   一段**摘要**。\n`;
const EARLIER = dated('2025.08.01.00', credit('歸藏(guizang.ai)', '1950930964172914731'));
const LATER = dated('2025.08.01.04', credit('歸藏', '1950990000000000000'));

const creating: ClientCapabilities = {
  ...ableClient,
  workspace: {
    ...ableClient.workspace,
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
  },
};

/** Waits for the problem and returns the action that accepts the name. */
async function accepting(server: LanguageServer, uri: string): Promise<CodeAction | undefined> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const found = (await server.diagnostics(uri)).some(({ code }) => code === 'archive-author-variant');
    if (found) break;
    assert.ok(Date.now() < deadline);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  return (await server.codeActions(uri)).find(({ title }) => title.startsWith('Accept'));
}

it('writes into the configuration there is', async () => {
  using folder = new DigestFolder(0);
  folder.write('earlier.md', EARLIER);
  folder.write('digest.config.json', '{}\n');
  const [uri, config] = [folder.uriOf('later.md'), folder.uriOf('digest.config.json')];
  const params = { workspaceFolders: [{ uri: folder.uri, name: 'news' }] };
  await withServer({ params }, async (server) => {
    await server.open(uri, LATER);
    const action = await accepting(server, uri);
    const [change] = action?.edit?.documentChanges ?? [];
    assert.ok(change !== undefined && 'edits' in change);
    assert.deepEqual(change.textDocument, { uri: config, version: null });
    // Opened, and so edited, it counts before it is saved.
    await server.open(config, '{}\n', 'json');
    await server.diagnostics(uri);
    await server.apply((await accepting(server, uri))?.edit);
    const deadline = Date.now() + 20_000;
    while ((await server.diagnostics(uri)).some(({ code }) => code === 'archive-author-variant')) {
      assert.ok(Date.now() < deadline);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  });
});

it('makes a configuration where there is none, if the client can', async () => {
  using folder = new DigestFolder(0);
  folder.write('earlier.md', EARLIER);
  const uri = folder.uriOf('later.md');
  const params = { workspaceFolders: [{ uri: folder.uri, name: 'news' }] };
  await withServer({ params, capabilities: creating }, async (server) => {
    await server.open(uri, LATER);
    const [create, change] = (await accepting(server, uri))?.edit?.documentChanges ?? [];
    assert.deepEqual(create, { kind: 'create', uri: folder.uriOf('digest.config.json') });
    assert.ok(change !== undefined && 'edits' in change);
    const [edit] = change.edits;
    assert.ok(edit !== undefined && 'newText' in edit);
    assert.deepEqual(JSON.parse(edit.newText), { authors: { op7418: ['歸藏(guizang.ai)', '歸藏'] } });
  });
  await withServer({ params }, async (server) => {
    await server.open(uri, LATER);
    assert.equal(await accepting(server, uri), undefined);
  });
});
