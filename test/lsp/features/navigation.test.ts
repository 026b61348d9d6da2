/** Symbols, folding, selection and links of the seeds, asked of the real server. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  DocumentLinkRequest,
  type DocumentSymbol,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  SelectionRangeRequest,
  type SymbolInformation,
} from 'vscode-languageserver/node';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';
import { ableClient, LanguageServer } from '../../support/editor/language-server.ts';

const ownCapabilities = {
  ...ableClient,
  textDocument: {
    ...ableClient.textDocument,
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    documentLink: { tooltipSupport: true },
  },
};

describe('finding one’s way', () => {
  let server: LanguageServer;
  before(async () => {
    server = await LanguageServer.start({ capabilities: ownCapabilities });
    for (const { uri, text } of [cleanSeed, faultySeed]) await server.open(uri, text);
    await server.open('file:///readme/README.md', '# Hello\n\n1. one\n');
  });
  after(() => server.stop());

  const ask = (uri: string) => ({ textDocument: { uri } });

  it('symbols are a tree of items with authors and bold phrases', async () => {
    const symbols = await server.connection.sendRequest(DocumentSymbolRequest.type, ask(faultySeed.uri));
    const items = (symbols as DocumentSymbol[]).slice(1);
    assert.equal(items.length, 8);
    assert.deepEqual(
      items.map(({ detail }) => detail),
      [
        'Demis Hassabis 等 · 191 words',
        'merve 等 · 147 words',
        'Emad · 155 words',
        'merve · 134 words',
        '宝玉 · 163 words',
        'Emad · 196 words',
        'clem 🤗 · 115 words',
        'Karen Hao · 157 words',
      ],
    );
    assert.equal(items[2]?.name, '3. AI对劳动力市场潜在的“沙堆崩塌”效应');
    assert.deepEqual(
      items[2]?.children?.map(({ name }) => name),
      ['“沙堆崩塌”', '突然变得足够好', '颠覆性变革', '深远且迫在眉睫的潜在风险'],
    );
    assert.deepEqual(items[2]?.range.start, { line: 16, character: 0 });
  });

  it('front matter and items fold', async () => {
    const ranges = await server.connection.sendRequest(FoldingRangeRequest.type, ask(cleanSeed.uri));
    assert.deepEqual(ranges?.slice(0, 2), [
      { startLine: 0, endLine: 4 },
      { startLine: 6, endLine: 8 },
    ]);
    assert.equal(ranges?.length, 8);
  });

  it('a selection grows from phrase to item', async () => {
    const position = { line: 8, character: 30 };
    const [range] =
      (await server.connection.sendRequest(SelectionRangeRequest.type, {
        ...ask(cleanSeed.uri),
        positions: [position],
      })) ?? [];
    assert.deepEqual(range?.range, { start: { line: 8, character: 27 }, end: { line: 8, character: 33 } });
    assert.equal(range?.parent?.parent?.range.start.line, 8);
  });

  it('every source is a link', async () => {
    const links = await server.connection.sendRequest(DocumentLinkRequest.type, ask(cleanSeed.uri));
    assert.equal(links?.length, 7);
    assert.equal(links?.[0]?.tooltip, 'Open the X post by @op7418');
  });

  it('a file that is no digest gets nothing', async () => {
    assert.equal(
      await server.connection.sendRequest(DocumentSymbolRequest.type, ask('file:///readme/README.md')),
      null,
    );
  });
});

it('clients that know no tree get a list', async () => {
  const server = await LanguageServer.start();
  await server.open(cleanSeed.uri, cleanSeed.text);
  const symbols = await server.connection.sendRequest(DocumentSymbolRequest.type, {
    textDocument: { uri: cleanSeed.uri },
  });
  const list = symbols as SymbolInformation[];
  assert.equal(list[1]?.name, '1. 阶跃新发布 Step 3 模型并宣布开源 (歸藏(guizang.ai))');
  assert.equal(list[2]?.containerName, '1. 阶跃新发布 Step 3 模型并宣布开源');
  await server.stop();
});
