/** The Hugo site of a digest, as the server follows it. */
import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { DidChangeWatchedFilesNotification } from 'vscode-languageserver/node';
import { applyPatch } from '../../client/preview/page/apply-patch.ts';
import { getPreview, type PreviewUpdate } from '../../server/protocol/preview-messages.ts';
import type { DocumentStatus } from '../../server/protocol.ts';
import { cleanSeed } from '../support/digests/seeds.ts';
import { ableClient, eventually, withServer } from '../support/editor/language-server.ts';
import { temporaryFolder } from '../support/machine/temporary-folder.ts';

test('the site is told of, its mistakes are shown in its file, and both follow the file', async (t) => {
  const root = await temporaryFolder(t, { 'hugo.toml': 'timeZone = "Asia/Shanghai"\n' });
  const file = path.join(root, 'hugo.toml');
  const siteUri = pathToFileURL(file).href;
  const uri = pathToFileURL(path.join(root, 'content', cleanSeed.name)).href;
  const told: DocumentStatus[] = [];
  const params = {
    initializationOptions: { showsStatus: true },
    workspaceFolders: [{ uri: pathToFileURL(root).href, name: 'site' }],
  };
  await withServer(
    { params, capabilities: ableClient },
    async (server) => {
      const change = async (type: 1 | 2 | 3) => {
        const { refreshes } = server;
        await server.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
          changes: [{ uri: siteUri, type }],
        });
        await eventually('being told to ask again', () => server.refreshes > refreshes);
        await server.diagnostics(uri);
      };
      await server.open(uri, cleanSeed.text);
      assert.deepEqual(await server.diagnostics(uri), []);
      const last = () => {
        const { siteUri: site, isSiteBroken } = told.at(-1) ?? {};
        return [site, isSiteBroken];
      };
      assert.deepEqual(last(), [siteUri, false]);

      const page = async () => {
        const params = { uri, images: false, problems: false };
        const update = await server.connection.sendRequest<PreviewUpdate>(getPreview.method, params);
        return (applyPatch([], update) ?? []).map(({ content }) => content.html).join('\n');
      };
      await server.change(uri, { text: `${cleanSeed.text}\n\n   "a" -- <b>b</b>\n` });
      assert.match(await page(), /“a” – b/u);
      const { length } = told;
      await writeFile(
        file,
        '[markup.goldmark.renderer]\nunsafe = true\n[markup.goldmark.extensions]\ntypographer = false\n',
      );
      await change(2);
      assert.match(await page(), /"a" -- <b[^>]*>b<\/b>/u);
      assert.ok(told.length > length, 'whoever shows the page is told');

      await writeFile(file, 'title = "x"\n[markup');
      await change(2);
      assert.deepEqual(last(), [siteUri, true]);
      await eventually('a problem', () => (server.pushed.get(siteUri)?.diagnostics.length ?? 0) > 0);
      const [problem] = server.pushed.get(siteUri)?.diagnostics ?? [];
      assert.deepEqual([problem?.code, problem?.severity, problem?.range.start.line], ['config-site', 2, 1]);

      await rm(file);
      await change(3);
      assert.deepEqual(last(), [undefined, undefined]);
      await eventually('no problem', () => server.pushed.get(siteUri)?.diagnostics.length === 0);
    },
    (connection) => connection.onNotification('digest/documentStatus', (status) => void told.push(status)),
  );
});

test('shortcodes are those of the digest’s own site', async (t) => {
  const root = await temporaryFolder(t, { 'hugo.toml': '', 'layouts/shortcodes/price.html': '1' });
  const uri = pathToFileURL(path.join(root, 'content', cleanSeed.name)).href;
  await withServer({}, async (server) => {
    await server.open(uri, `${cleanSeed.text}\n\n   {{< price >}} {{< prise >}}\n`);
    const [problem, ...others] = await server.diagnostics(uri);
    assert.deepEqual([problem?.code, problem?.severity, others.length], ['shortcode-unknown', 1, 0]);
    assert.match(String(problem?.message), /prise/u);
  });
});
