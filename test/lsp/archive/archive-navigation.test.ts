/** Definition, references, hovers and search among all digests, through the real server. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  type ClientCapabilities,
  DefinitionRequest,
  type Hover,
  HoverRequest,
  type Location,
  ReferencesRequest,
  type WorkspaceSymbol,
  WorkspaceSymbolRequest,
  WorkspaceSymbolResolveRequest,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { dated } from '../../support/digests/archive.ts';
import { DigestFolder } from '../../support/digests/digest-folder.ts';
import { ableClient, LanguageServer, withServer } from '../../support/editor/language-server.ts';

const capabilities: ClientCapabilities = {
  ...ableClient,
  textDocument: { ...ableClient.textDocument, hover: { contentFormat: ['markdown'] } },
};

const SOURCE = 'https://x.com/planted/status/1874000000000000000';
const OTHER_SPELLING = 'https://twitter.com/planted/status/1874000000000000000?s=20';
const item = (number: number, author: string, address: string) =>
  `${number}. [第${number}条：大熊猫学会写代码 - ${author}](${address})\n\n   甲某说“**乙某**”。\n`;
const heading = (author: string, address: string) => `[第1条：大熊猫学会写代码 - ${author}](${address})`;
const FIRST = dated(
  '2024.12.31.00',
  item(1, '甲某', OTHER_SPELLING) + item(2, '甲某 等', 'https://example.org/2'),
  ['特别分类'],
);
const MIDDLE = `\uFEFF${item(1, '甲某', SOURCE).replaceAll('\n', '\r\n')}`;
const LAST = dated(
  '2031.01.01.00',
  `${item(1, '甲某', SOURCE)}${item(2, '乙某', 'https://example.org/3')}\n   另见[前文](${OTHER_SPELLING})。\n`,
  ['x', '特别分类'],
);

/** Asks at the first of `text` in an open document, one character in. */
const placeOf = (server: LanguageServer, uri: string, text: string) => {
  const whole = server.text(uri);
  assert.ok(whole.includes(text), text);
  return {
    textDocument: { uri },
    position: TextDocument.create(uri, '', 0, whole).positionAt(whole.indexOf(text) + 1),
  };
};

const references = async (
  server: LanguageServer,
  uri: string,
  text: string,
  includeDeclaration = true,
): Promise<Location[] | null> =>
  server.connection.sendRequest(ReferencesRequest.type, {
    ...placeOf(server, uri, text),
    context: { includeDeclaration },
  });

async function definition(server: LanguageServer, uri: string, text: string): Promise<Location | null> {
  const found = await server.connection.sendRequest(DefinitionRequest.type, placeOf(server, uri, text));
  assert.ok(!Array.isArray(found));
  return found;
}

/** What an editor shows at a place: what is open there, else what is on the disk, without its byte order mark. */
function textAt(server: LanguageServer, { uri, range }: Location, open: readonly string[]): string {
  const text = open.includes(uri)
    ? server.text(uri)
    : readFileSync(fileURLToPath(uri), 'utf8').replace(/^\uFEFF/u, '');
  return TextDocument.create(uri, '', 0, text).getText(range);
}

describe('among three hundred digests', () => {
  const folder = new DigestFolder(300);
  folder.write('first.md', FIRST);
  folder.write('2025.01.01.04.md', MIDDLE);
  folder.write('last.md', dated('2031.01.01.00', item(1, '别人', 'https://example.org')));
  const [first, middle, last] = ['first.md', '2025.01.01.04.md', 'last.md'].map((name) =>
    folder.uriOf(name),
  ) as [string, string, string];
  let server: LanguageServer;
  before(async () => {
    server = await LanguageServer.start({
      params: { workspaceFolders: [{ uri: folder.uri, name: 'news' }] },
      capabilities,
    });
    await server.open(last, LAST);
  });
  after(async () => {
    await server.stop();
    server.kill();
    folder[Symbol.dispose]();
  });
  const shown = (location: Location) => textAt(server, location, [last]);

  it('a source, an author and a category lead to where they came up first', async () => {
    for (const [text, written] of [
      ['大熊猫', heading('甲某', OTHER_SPELLING)],
      [SOURCE, heading('甲某', OTHER_SPELLING)],
      ['前文', heading('甲某', OTHER_SPELLING)],
      ['甲某]', '甲某'],
      ['特别分类', '特别分类'],
    ] as const) {
      const found = await definition(server, last, text);
      assert.equal(found?.uri, first, text);
      assert.equal(found && shown(found), written);
    }
    assert.equal(await definition(server, last, '**乙某**'), null);
  });

  it('where something came up first, its definition is the place itself', async () => {
    for (const [text, written] of [
      ['https://example.org/3', '[第2条：大熊猫学会写代码 - 乙某](https://example.org/3)'],
      ['乙某]', '乙某'],
      ['"x"', '"x"'],
    ] as const) {
      const found = await definition(server, last, text);
      assert.equal(found?.uri, last);
      assert.equal(found && shown(found), written);
    }
  });

  it('all places are found in the order of time, and nothing that only looks like one', async () => {
    const found = async (text: string, includeDeclaration = true) =>
      (await references(server, last, text, includeDeclaration))?.map((one) => [one.uri, shown(one)]);
    assert.deepEqual(await found(SOURCE), [
      [first, OTHER_SPELLING],
      [middle, SOURCE],
      [last, SOURCE],
      [last, OTHER_SPELLING],
    ]);
    const authors = [first, first, middle, last].map((uri) => [uri, '甲某']);
    assert.deepEqual(await found('甲某]'), authors);
    assert.deepEqual(await found('甲某]', false), authors.slice(1));
    assert.deepEqual(await found('特别分类'), [
      [first, '特别分类'],
      [last, '特别分类'],
    ]);
    assert.equal(await references(server, last, '**乙某**'), null);
  });

  it('all places of an author of many stories are found', async () => {
    const name = 'Sam Altman';
    await server.change(last, { text: LAST.replace('- 乙某', `- ${name}`) });
    const found = ((await references(server, last, name)) ?? []).map(shown);
    await server.change(last, { text: LAST });
    const texts = folder.names.map((one) => readFileSync(path.join(folder.path, one), 'utf8'));
    const uses = texts.flatMap((text) => [...text.matchAll(/Sam Altman(?: 等)?\]\(/gu)]).length;
    assert.ok(uses > 50);
    assert.deepEqual(found, new Array<string>(uses + 1).fill(name));
  });

  it('places are those of the text as it is now, told of or not', async () => {
    folder.write('first.md', FIRST.replace('date:', 'draft: true\ndate:').replace('甲某 等', '丁某'));
    await server.change(last, {
      text: LAST.replace('1. [', '0. [新 - 甲某](https://a.b)\n\n   新。\n\n1. ['),
    });
    const found = (await references(server, last, '甲某]')) ?? [];
    assert.deepEqual(
      found.map((one) => [one.uri, shown(one)]),
      [first, middle, last, last].map((uri) => [uri, '甲某']),
    );
    folder.write('first.md', FIRST);
    await server.change(last, { text: LAST });
  });

  it('a hover says where a source was covered, and leads there', async () => {
    const hover = async (text: string): Promise<Hover | null> =>
      server.connection.sendRequest(HoverRequest.type, placeOf(server, last, text));
    for (const text of [SOURCE, '大熊猫', '前文']) {
      const { contents } = (await hover(text)) as { contents: { value: string } };
      assert.match(contents.value, /\*\*Covered before:\*\*\n\n- 2025/u, text);
      assert.ok(contents.value.includes(`(${first}#L7)`), contents.value);
      assert.ok(contents.value.includes(`(${middle}#L1)`), contents.value);
    }
    assert.match(JSON.stringify(await hover(SOURCE)), /X post by/u);
    assert.doesNotMatch(JSON.stringify(await hover('https://example.org/3')), /Covered/u);
    assert.equal(await hover('甲某说'), null);
  });

  it('stories are found by title, author, handle and slot', async () => {
    const search = async (query: string): Promise<readonly WorkspaceSymbol[]> =>
      (await server.connection.sendRequest(WorkspaceSymbolRequest.type, { query })) ?? [];
    for (const query of [
      '大熊猫',
      '熊猫 甲某',
      '@planted',
      'ＰＬＡＮＴＥＤ',
      '2024.12.31.00 熊猫',
      '熊猫代码',
    ]) {
      const symbols = await search(query);
      const [found] = symbols.filter(({ location }) => location.uri === first);
      assert.ok(found !== undefined && 'range' in found.location, query);
      assert.equal(shown(found.location), '第1条：大熊猫学会写代码');
      assert.equal(found.containerName, '2024.12.31.00 过去4小时全球AI发生了什么？');
    }
    assert.deepEqual(await search('没有这样的新闻'), []);
    assert.equal((await search('')).length, 256);
    assert.equal((await search('大熊猫'))[0]?.location.uri, last, 'the latest first');
  });
});

it('a source is found where it is mentioned, and leads to where its story was told first', async () => {
  using folder = new DigestFolder(0);
  const mention = (slot: string) =>
    dated(slot, `${item(1, '甲', 'https://a.b')}\n   另见[此处](${SOURCE})。\n`);
  const story = dated('2025.02.01.00', item(1, '甲', SOURCE));
  for (const [name, text] of [
    ['a.md', mention('2025.01.01.00')],
    ['b.md', story],
    ['c.md', mention('2025.03.01.00')],
    ['d.md', mention('2025.04.01.00')],
  ] as const)
    folder.write(name, text);
  const [a, b, c, d] = ['a.md', 'b.md', 'c.md', 'd.md'].map((name) => folder.uriOf(name)) as [
    string,
    string,
    string,
    string,
  ];
  await withServer({ params: { workspaceFolders: [{ uri: folder.uri, name: 'news' }] } }, async (server) => {
    await server.open(c, mention('2025.03.01.00'));
    const uris = async (includeDeclaration: boolean) =>
      (await references(server, c, '此处', includeDeclaration))?.map(({ uri }) => uri);
    assert.equal((await definition(server, c, '此处'))?.uri, b);
    assert.deepEqual(await uris(true), [a, b, c, d]);
    assert.deepEqual(await uris(false), [a, c, d]);
    // Gone, and nobody has told of it.
    folder.remove('b.md');
    assert.equal((await definition(server, c, '此处'))?.uri, a);
  });
});

it('a client that asks for places later gets most of them later', async () => {
  using folder = new DigestFolder(300);
  const params = { workspaceFolders: [{ uri: folder.uri, name: 'news' }] };
  const resolving = { workspace: { symbol: { resolveSupport: { properties: ['location.range'] } } } };
  await withServer({ params, capabilities: resolving }, async (server) => {
    const symbols: readonly WorkspaceSymbol[] =
      (await server.connection.sendRequest(WorkspaceSymbolRequest.type, { query: '' })) ?? [];
    const bare = symbols.filter(({ location }) => !('range' in location));
    assert.deepEqual([symbols.length, bare.length], [256, 192]);
    for (const symbol of bare.slice(0, 5)) {
      const { location } = await server.connection.sendRequest(WorkspaceSymbolResolveRequest.type, symbol);
      assert.ok('range' in location);
      assert.ok(symbol.name.startsWith(textAt(server, location, [])), symbol.name);
    }
  });
});

it('without a folder, the stories of open digests are found', async () => {
  await withServer({}, async (server) => {
    await server.open('untitled:Untitled-1', LAST);
    const symbols = await server.connection.sendRequest(WorkspaceSymbolRequest.type, { query: '熊猫 乙某' });
    assert.deepEqual(
      symbols?.map(({ location }) => location),
      [
        {
          uri: 'untitled:Untitled-1',
          range: { start: { line: 9, character: 4 }, end: { line: 9, character: 16 } },
        },
      ],
    );
  });
});

it('each folder is an archive of its own, and all are searched', async () => {
  using one = new DigestFolder(1);
  using other = new DigestFolder(2);
  one.write('a.md', FIRST);
  other.write('b.md', FIRST);
  const folders = [one, other].map(({ uri }) => ({ uri, name: uri }));
  await withServer({ params: { workspaceFolders: folders } }, async (server) => {
    await server.open(one.uriOf('a.md'), FIRST);
    const found = await references(server, one.uriOf('a.md'), '甲某]');
    assert.deepEqual(
      found?.map(({ uri }) => uri),
      [one.uriOf('a.md'), one.uriOf('a.md')],
    );
    const symbols = await server.connection.sendRequest(WorkspaceSymbolRequest.type, {
      query: '大熊猫 第1条',
    });
    assert.deepEqual(
      new Set(symbols?.map(({ location }) => location.uri)),
      new Set([one.uriOf('a.md'), other.uriOf('b.md')]),
    );
  });
});

it('a digest that is in no archive is looked at with itself', async () => {
  using folder = new DigestFolder(2);
  folder.write('.gitignore', 'draft.md\n');
  const params = { workspaceFolders: [{ uri: folder.uri, name: 'news' }] };
  await withServer({ params }, async (server) => {
    for (const uri of [folder.uriOf('draft.md'), 'untitled:Untitled-1']) {
      await server.open(uri, LAST);
      assert.equal((await references(server, uri, SOURCE))?.length, 2, uri);
      assert.equal((await definition(server, uri, '甲某]'))?.uri, uri);
    }
  });
});
