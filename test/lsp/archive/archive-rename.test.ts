/** Other names for authors and categories in whole archives, through the real server. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  CancellationTokenSource,
  type ClientCapabilities,
  PrepareRenameRequest,
  RenameRequest,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { dated } from '../../support/digests/archive.ts';
import { DigestFolder } from '../../support/digests/digest-folder.ts';
import { ableClient, type LanguageServer, withServer } from '../../support/editor/language-server.ts';
import { appliedTexts } from '../../support/editor/workspace-edit.ts';

const annotating: ClientCapabilities = {
  workspace: {
    ...ableClient.workspace,
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} },
  },
  textDocument: { ...ableClient.textDocument, rename: { prepareSupport: true } },
};

const paramsOf = (folder: DigestFolder, more: object = {}) => ({
  workspaceFolders: [{ uri: folder.uri, name: 'news' }],
  ...more,
});

/** A place in an open document: the first of `text`, one character in. */
const placeOf = (server: LanguageServer, uri: string, text: string) => {
  const whole = server.text(uri);
  assert.ok(whole.includes(text), text);
  return {
    textDocument: { uri },
    position: TextDocument.create(uri, '', 0, whole).positionAt(whole.indexOf(text) + 1),
  };
};

const rename = (server: LanguageServer, uri: string, text: string, newName: string) =>
  server.connection.sendRequest(RenameRequest.type, { ...placeOf(server, uri, text), newName });

const item = (number: number, author: string, title = '甲某的新闻') =>
  `${number}. [${title} - ${author}](https://example.org/甲某/${number})\n\n   甲某说“**甲某**”。\n`;

it('an author of five thousand stories in ten thousand digests is renamed in just those places', async () => {
  using folder = new DigestFolder(10_000);
  const name = '王小明';
  const renamed = new Map<string, string>();
  for (const [index, file] of folder.names.entries()) {
    const text = readFileSync(path.join(folder.path, file), 'utf8');
    // The name itself also stands where it is no author's, and in other names.
    const author = (who: string) =>
      text
        .replace(/^(1\. +\[.*- ?)[^-\]]+?( 等)?\]\(/mu, `$1${who}$2](`)
        .replace(/^(1\. .*\n\n +)/mu, `$1${name}说，[${name}](https://example.org)。`);
    const who = index % 2 === 0 ? name : `${name}2`;
    writeFileSync(path.join(folder.path, file), author(who));
    if (who === name) renamed.set(folder.uriOf(file), author('王大明'));
  }
  assert.equal(renamed.size, 5000);
  await withServer({ params: paramsOf(folder), capabilities: annotating }, async (server) => {
    const open = folder.uriOf(folder.names[8] ?? '');
    const text = readFileSync(fileURLToPath(open), 'utf8').replace('---\n', '---\nweight: 1\n');
    await server.open(open, text);
    renamed.set(open, (renamed.get(open) ?? '').replace('---\n', '---\nweight: 1\n'));
    // At once: nobody waits for the archive to be read.
    const edit = await rename(server, open, `${name}]`, '王大明');
    const results = appliedTexts(edit, new Map([[open, { text, version: 1 }]]));
    assert.deepEqual([...results.keys()].sort(), [...renamed.keys()].sort());
    for (const [uri, expected] of renamed) assert.equal(results.get(uri), expected);
    assert.equal(count(edit), 5000);
  });
});

function count(edit: WorkspaceEdit | null): number {
  return (edit?.documentChanges ?? []).reduce(
    (sum, change) => sum + ('edits' in change ? change.edits.length : 0),
    0,
  );
}

describe('another name', () => {
  const FIRST = dated('2025.01.01.00', item(1, '甲某') + item(2, '甲某 等') + item(3, '甲某某'), [
    '甲某',
    '特别',
  ]);
  const SECOND = `\uFEFF${dated('2025.01.02.00', item(1, '乙某') + item(2, '甲某')).replaceAll('\n', '\r\n')}`;
  const LAST = dated('2025.01.03.00', item(1, '甲某') + item(2, '乙某'), ['特别', "it's"]);

  /** A folder with three digests, the last of them open and not yet saved. */
  async function amongThree(
    use: (server: LanguageServer, folder: DigestFolder, last: string) => Promise<void>,
    capabilities = annotating,
    more: object = {},
  ): Promise<void> {
    using folder = new DigestFolder(0);
    folder.write('first.md', FIRST);
    folder.write('second.md', SECOND);
    folder.write('last.md', dated('2025.01.03.00', item(1, '别人')));
    await withServer({ params: paramsOf(folder, more), capabilities }, async (server) => {
      const last = folder.uriOf('last.md');
      await server.open(last, LAST);
      await use(server, folder, last);
    });
  }
  const opened = (last: string, text = LAST, version = 1) => new Map([[last, { text, version }]]);

  it('is asked for with the old one, and written everywhere after it has been shown', () =>
    amongThree(async (server, folder, last) => {
      const prepared = await server.connection.sendRequest(
        PrepareRenameRequest.type,
        placeOf(server, last, '甲某]'),
      );
      assert.deepEqual(prepared, {
        range: { start: { line: 6, character: 12 }, end: { line: 6, character: 14 } },
        placeholder: '甲某',
      });
      const edit = await rename(server, last, '甲某]', ' 丙 ');
      const results = appliedTexts(edit, opened(last));
      const renamed = (text: string) => text.replaceAll(/- 甲某(?= 等\]|\])/gu, '- 丙');
      assert.deepEqual(
        [...results],
        [
          [folder.uriOf('first.md'), renamed(FIRST)],
          [folder.uriOf('second.md'), renamed(SECOND.slice(1))],
          [last, renamed(LAST)],
        ],
      );
      assert.deepEqual(edit?.changeAnnotations, {
        digests: {
          label: 'Rename “甲某” to “丙”',
          description: '4 places in 3 digests',
          needsConfirmation: true,
        },
      });
    }));

  it('of a category keeps the quotation marks and the author of that name', () =>
    amongThree(async (server, folder, last) => {
      const results = appliedTexts(await rename(server, last, '特别', '特"别'), opened(last));
      assert.equal(results.get(folder.uriOf('first.md')), FIRST.replace('"特别"', '"特\\"别"'));
      assert.equal(results.get(last), LAST.replace('"特别"', '"特\\"别"'));
      assert.equal(results.size, 2);
    }));

  it('is written where the text is now, though nobody told of the change', () =>
    amongThree(async (server, folder, last) => {
      assert.equal(appliedTexts(await rename(server, last, '甲某]', '丙'), opened(last)).size, 3);
      const moved = FIRST.replace('date:', 'draft: true\ndate:').replace('甲某 等', '丁某 等');
      folder.write('first.md', moved);
      folder.remove('second.md');
      await server.change(last, { text: LAST.replace('乙某', '甲某') });
      const results = appliedTexts(
        await rename(server, last, '甲某]', '丙'),
        opened(last, server.text(last), 2),
      );
      assert.equal(results.get(folder.uriOf('first.md')), moved.replace('- 甲某]', '- 丙]'));
      assert.equal(results.get(last), server.text(last).replaceAll('- 甲某]', '- 丙]'));
      assert.equal(results.size, 2);
    }));

  it('is for the digest itself where no other has the old one, and needs no look then', () =>
    amongThree(async (server, _folder, last) => {
      const edit = await rename(server, last, "it's", "that's");
      assert.equal(edit?.changeAnnotations, undefined);
      assert.equal(appliedTexts(edit, opened(last)).get(last), LAST.replace("it's", "that's"));
      assert.equal(await rename(server, last, "it's", "it's"), null);
    }));

  it('is given to clients of every kind', () =>
    amongThree(
      async (server, _folder, last) => {
        assert.equal(server.initialized.capabilities.renameProvider, true);
        const edit = await rename(server, last, '甲某]', '丙');
        assert.equal(edit?.documentChanges, undefined);
        assert.equal(appliedTexts(edit, opened(last)).size, 3);
      },
      { textDocument: {} },
    ));

  it('goes without annotations where the client knows none', () =>
    amongThree(async (server, _folder, last) => {
      const edit = await rename(server, last, '甲某]', '丙');
      assert.equal(edit?.changeAnnotations, undefined);
      assert.ok(!JSON.stringify(edit).includes('annotationId'));
      assert.equal(appliedTexts(edit, opened(last)).size, 3);
    }, ableClient));

  it('goes into the configuration that lists the old one', () =>
    amongThree(async (server, folder, last) => {
      const config = '{\n  // ours\n  "authors": { "jia": ["甲某", "Jia"] },\n  "categories": ["甲某"]\n}\n';
      folder.write('digest.config.json', config);
      await server.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: folder.uriOf('digest.config.json'), type: 1 }],
      });
      let results = new Map<string, string>();
      for (let tries = 0; tries < 200 && results.size < 4; tries++)
        results = appliedTexts(await rename(server, last, '甲某]', '丙'), opened(last));
      assert.equal(
        results.get(folder.uriOf('digest.config.json')),
        config.replace('["甲某", "Jia"]', '["丙", "Jia"]'),
      );
      const edit = await rename(server, last, '甲某]', '丙');
      assert.deepEqual(Object.keys(edit?.changeAnnotations ?? {}), ['digests', 'configuration']);
    }));

  it('that is none is refused, as is one for a source, in the language of the editor', async () => {
    await amongThree(async (server, _folder, last) => {
      for (const [text, name, message] of [
        ['甲某]', '', /single line/u],
        ['甲某]', 'a\nb', /single line/u],
        ['甲某]', '甲]', /brackets/u],
        ['甲某]', '甲 - 乙', /separator/u],
        ['特别', ' ', /single line/u],
        ['https://example.org', '丙', /source/u],
      ] as const)
        await assert.rejects(rename(server, last, text, name), message);
      await assert.rejects(
        server.connection.sendRequest(
          PrepareRenameRequest.type,
          placeOf(server, last, 'https://example.org'),
        ),
        /source/u,
      );
      const nothing = placeOf(server, last, '**甲某**');
      assert.equal(await server.connection.sendRequest(PrepareRenameRequest.type, nothing), null);
      assert.equal(
        await server.connection.sendRequest(RenameRequest.type, { ...nothing, newName: 'x' }),
        null,
      );
    });
    await amongThree(
      (server, _folder, last) => assert.rejects(rename(server, last, '甲某]', ''), /名称应为单行文字/u),
      annotating,
      { locale: 'zh-cn' },
    );
  });

  it('is not given to half of the archive', async () => {
    using folder = new DigestFolder(0);
    folder.write('first.md', FIRST);
    // Somebody whose files only the client has, and who does not say which there are.
    const params = { workspaceFolders: [{ uri: 'memfs:/news', name: 'news' }] };
    await withServer({ params, capabilities: annotating }, async (server) => {
      await server.open('memfs:/news/last.md', LAST);
      await assert.rejects(
        rename(server, 'memfs:/news/last.md', '甲某]', '丙'),
        /some would keep the old name/u,
      );
    });
    // Without a folder, the open digests are all there are.
    await withServer({ capabilities: annotating }, async (server) => {
      const [one, other] = ['memfs:/news/last.md', 'untitled:Untitled-1'];
      await server.open(one, LAST);
      await server.open(other, FIRST);
      const edit = await rename(server, one, '甲某]', '丙');
      assert.equal(count(edit), 3);
    });
    // Those of another publication are none of its business.
    folder.write('news/digest.config.json', '{}');
    await withServer({ capabilities: annotating }, async (server) => {
      const [own, other] = [folder.uriOf('news/a.md'), 'memfs:/news/other.md'];
      await server.open(own, LAST);
      await server.open(other, FIRST);
      assert.equal(count(await rename(server, own, '甲某]', '丙')), 1);
      assert.equal(count(await rename(server, other, '甲某]', '丙')), 2);
    });
  });

  it('that nobody waits for any more is not looked for', async () => {
    using folder = new DigestFolder(2000);
    await withServer({ params: paramsOf(folder), capabilities: annotating }, async (server) => {
      const uri = folder.uriOf('last.md');
      await server.open(uri, dated('2031.01.01.00', item(1, 'Sam Altman')));
      const source = new CancellationTokenSource();
      const answer = server.connection.sendRequest(
        RenameRequest.type,
        { ...placeOf(server, uri, 'Sam Altman]'), newName: 'Sam' },
        source.token,
      );
      await new Promise((resolve) => setTimeout(resolve, 10));
      source.cancel();
      await assert.rejects(answer, /ancel/u);
    });
  });
});
