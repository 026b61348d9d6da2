/** A publication of another shape in the real server: its sections and items in outline and folding, and what is wrong. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  ApplyWorkspaceEditRequest,
  type DocumentSymbol,
  DocumentSymbolRequest,
  ExecuteCommandRequest,
  FoldingRangeRequest,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { type PasteAnswer, pasteItems } from '../../server/protocol.ts';
import { SHAPES } from '../support/digests/shapes.ts';
import { ableClient, LanguageServer, withServer } from '../support/editor/language-server.ts';
import { temporaryFolder } from '../support/machine/temporary-folder.ts';

const FRONT_MATTER = '---\ntitle: 日报\n---\n\n';
const TITLES = ['甲发布新模型', '乙开源代码', '丙融资一亿'];

const capabilities = {
  ...ableClient,
  textDocument: {
    ...ableClient.textDocument,
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
};

for (const [name, { texts, text }] of Object.entries(SHAPES))
  test(`outline, folding and problems: ${name}`, async (t) => {
    const settings = { include: ['*.md'], ...texts, frontMatter: { required: ['title'] } };
    const cwd = await temporaryFolder(t, { 'digest.config.json': JSON.stringify(settings) });
    const file = path.join(cwd, 'a.md');
    const uri = pathToFileURL(file).href;
    await writeFile(file, FRONT_MATTER + text);
    await withServer({ capabilities }, async (server) => {
      await server.open(uri, FRONT_MATTER + text);
      const ask = { textDocument: { uri } };
      const symbols = await server.connection.sendRequest(DocumentSymbolRequest.type, ask);
      const [, ...shown] = (symbols ?? []) as DocumentSymbol[];
      const hasSections = text.includes('## 模型');
      assert.deepEqual(
        shown.map((one) => nameOf(one)),
        hasSections ? ['模型', '公司'] : TITLES,
      );
      const items = hasSections ? shown.flatMap(({ children = [] }) => children) : shown;
      assert.deepEqual(
        items.map((one) => nameOf(one)),
        TITLES,
      );
      assert.deepEqual(
        items[0]?.children?.map((phrase) => phrase.name),
        ['摘要'],
      );
      const folds = (await server.connection.sendRequest(FoldingRangeRequest.type, ask)) ?? [];
      for (const { range } of [...shown, ...items])
        if (range.end.line > range.start.line)
          assert.ok(
            folds.some(({ startLine }) => startLine === range.start.line),
            `line ${range.start.line}`,
          );
      assert.deepEqual(
        (await server.diagnostics(uri)).filter(({ severity = 1 }) => severity < 3),
        [],
      );
    });
  });

test('an address pasted into the second section is an item there, which moves to the first', async (t) => {
  const { texts, text } = SHAPES['heading'] ?? {};
  const settings = { include: ['*.md'], ...texts, frontMatter: { required: ['title'] } };
  const cwd = await temporaryFolder(t, { 'digest.config.json': JSON.stringify(settings) });
  const uri = pathToFileURL(path.join(cwd, 'a.md')).href;
  const before = `${FRONT_MATTER}${text}`.replace('\n\n---\n\n结语。', '');
  const applied: WorkspaceEdit[] = [];
  const server = await LanguageServer.start({ capabilities }, (connection) => {
    connection.onRequest(ApplyWorkspaceEditRequest.type, ({ edit }) => {
      applied.push(edit);
      return { applied: true };
    });
  });
  try {
    await server.open(uri, before);
    const lines = before.split('\n');
    const pasted = await server.connection.sendRequest<PasteAnswer | null>(pasteItems.method, {
      uri,
      position: { line: lines.length - 1, character: 0 },
      text: 'https://d.example/4',
      near: true,
    });
    assert.equal(pasted?.snippet.trim(), `### 2. [\${1:Title}](https://d.example/4)\n\n\${2:Summary}`);
    const item = '\n### 2. [丁](https://d.example/4)\n\n第四条的摘要。\n';
    await server.change(uri, { text: before + item });
    const execute = (command: string, line: number) =>
      server.connection.sendRequest(ExecuteCommandRequest.type, {
        command,
        arguments: [{ textDocument: { uri }, position: { line, character: 0 } }],
      });
    // Before the other item of its section, then over the heading.
    await execute('digest.moveItemUp', lines.length);
    await server.apply(applied.pop());
    assert.match(server.text(uri), /## 公司\n\n### 1\. \[丁\].*### 2\. \[丙/su);
    const line = server
      .text(uri)
      .split('\n')
      .findIndex((one) => one.includes('[丁]'));
    await execute('digest.moveItemUp', line);
    await server.apply(applied.pop());
    assert.match(server.text(uri), /### 3\. \[丁\].*## 公司\n\n### 1\. \[丙/su);
    const wrong = server.text(uri).replace('### 3.', '### 7.');
    await server.change(uri, { text: wrong });
    await execute('digest.renumberItems', line);
    await server.apply(applied.pop());
    assert.match(server.text(uri), /### 3\. \[丁\]/u);
  } finally {
    await server.stop();
  }
});

/** Without the number. */
function nameOf({ name }: DocumentSymbol): string {
  return name.replace(/^\d+[.、] /u, '');
}

for (const [name, { text }] of Object.entries(SHAPES))
  test(`without a configuration, a dated text shows its shape itself: ${name}`, async (t) => {
    const cwd = await temporaryFolder(t, {});
    const uri = pathToFileURL(path.join(cwd, '2025-08-01-news.md')).href;
    const digest = `---\ntitle: 日报\n${name === 'list' ? 'date: 2025-08-01T00:00:00+08:00\ncategories: [AI]\n' : ''}---\n\n${text}`;
    const outline = async (server: LanguageServer): Promise<string> =>
      JSON.stringify(
        await server.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri } }),
      );
    await withServer({ capabilities }, async (server) => {
      await server.open(uri, digest);
      const shown = await outline(server);
      for (const title of TITLES) assert.ok(shown.includes(title), title);
      const reported = (await server.diagnostics(uri)).filter(({ severity = 1 }) => severity < 3);
      assert.deepEqual(reported, []);
      await server.change(uri, { text: digest.replace('乙开源代码', '乙开放代码') });
      assert.ok((await outline(server)).includes('乙开放代码'));
      if (name === 'list') return;
      await server.change(uri, { text: '---\ntitle: 日报\n---\n\nText.\n' });
      assert.equal(await outline(server), 'null');
    });
  });

test('a text becomes a digest with the item that makes it one, however much prose was typed before', async (t) => {
  const cwd = await temporaryFolder(t, {});
  const uri = pathToFileURL(path.join(cwd, '2025-08-01-news.md')).href;
  const item = (name: string) => `### [${name}](https://${name}.example)\n\nWhat happened.\n\n`;
  await withServer({ capabilities }, async (server) => {
    const outline = () =>
      server.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri } });
    await server.open(uri, `---\ntitle: News\n---\n\n${item('a')}${item('b')}`);
    assert.equal(await outline(), null);
    const prose = server.text(uri).replaceAll('happened', 'happened today');
    await server.change(uri, { text: prose });
    assert.equal(await outline(), null);
    await server.change(uri, { text: prose + item('c') });
    assert.match(JSON.stringify(await outline()), /"c"/u);
    await server.change(uri, { text: prose });
    assert.equal(await outline(), null);
  });
});
