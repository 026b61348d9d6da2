/** The tools for models, over the language server: they give what `digest mcp` gives, ask before they write, and keep to the workspace. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { checkedData } from '../../../server/features/exchange/data-fault.ts';
import { TOOLS, type ToolName } from '../../../server/features/tools/tool-data.ts';
import {
  type FileWrite,
  passesLink,
  prepareTool,
  runTool,
  type ToolAnswer,
  type ToolCall,
  type ToolPreparation,
  writeFile,
} from '../../../server/protocol/tool-messages.ts';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';
import { type LanguageServer, withServer } from '../../support/editor/language-server.ts';
import { withMcp } from '../../support/machine/mcp-client.ts';
import { temporaryFolder } from '../../support/machine/temporary-folder.ts';

const FAULTY = `posts/${faultySeed.name}`;
const FILES = { [`posts/${cleanSeed.name}`]: cleanSeed.text, [FAULTY]: faultySeed.text };
const ITEMS = [
  { title: '新闻', author: '某人', source: 'https://example.org/news', summary: '一段**摘要**。' },
];
const CALLS: readonly (readonly [ToolName, Record<string, unknown>])[] = [
  ['digest_check', { file: FAULTY }],
  ['digest_check', { text: faultySeed.text }],
  ['digest_fix', { file: FAULTY }],
  ['digest_explain', { rule: 'bold-unrendered' }],
  ['digest_extract', { file: FAULTY }],
  ['digest_compose', { digest: { frontMatter: { categories: ['AI模型'] }, items: ITEMS } }],
  ['digest_seen', { urls: ['https://x.com/op7418/status/1950930964172914731'], titles: ['没有的标题'] }],
  ['digest_next_slot', {}],
  ['digest_next_slot', { folder: 'posts', slot: '2030.01.01.04' }],
];

/** What a client says when the server asks whether there is a link, and what it is told to write. */
interface World {
  readonly isLinked?: boolean;
  readonly writes?: FileWrite[];
}

function call(server: LanguageServer, name: string, input: unknown): Promise<ToolAnswer> {
  return server.connection.sendRequest(runTool.method, toolCall(name, input));
}

function toolCall(name: string, input: unknown): ToolCall {
  return { name, input, localOffsetMinutes: 480 };
}

async function refused(server: LanguageServer, name: string, input: unknown, why: RegExp) {
  const answer = await call(server, name, input);
  assert.ok('refusal' in answer, `${name} ${JSON.stringify(answer)}`);
  assert.match(answer.refusal, why);
}

function inFolder(
  folder: string,
  use: (server: LanguageServer) => Promise<void>,
  { isLinked = false, writes = [] }: World = {},
  locale = 'en',
): Promise<void> {
  const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: 'site' }];
  return withServer({ params: { workspaceFolders, locale } }, use, (connection) => {
    connection.onRequest(passesLink.method, () => isLinked);
    connection.onRequest(writeFile.method, (write: FileWrite) => {
      writes.push(write);
      return false;
    });
  });
}

test('they give what digest mcp gives, as their schemas say', async (t) => {
  const folder = await temporaryFolder(t, FILES);
  await withMcp({ cwd: folder, cache: await temporaryFolder(t) }, (mcp) =>
    inFolder(folder, async (server) => {
      for (const [name, input] of CALLS) {
        const answer = await call(server, name, input);
        assert.ok('data' in answer, JSON.stringify(answer));
        assert.ok('data' in checkedData(TOOLS[name].output, answer.data), name);
        const expected = await mcp.call(name, input);
        assert.ok('data' in expected, JSON.stringify(expected));
        assert.deepEqual(answer.data, withoutPages(expected.data), name);
      }
    }),
  );
});

test('what is written is asked for first, in the user’s language', async (t) => {
  const folder = await temporaryFolder(t, FILES);
  for (const [locale, repair, create] of [
    ['en', 'Repair the digest?', 'Create a digest?'],
    ['zh-cn', '要修复这期简报吗？', '要新建一期简报吗？'],
  ] as const) {
    const titleOf = async (server: LanguageServer, name: string, input: unknown) => {
      const call = toolCall(name, input);
      const said: ToolPreparation = await server.connection.sendRequest(prepareTool.method, call);
      return said.confirmation?.title;
    };
    await inFolder(
      folder,
      async (server) => {
        for (const [name, input] of CALLS) assert.equal(await titleOf(server, name, input), undefined, name);
        assert.equal(await titleOf(server, 'digest_fix', { file: FAULTY, write: true }), repair);
        const digest = { items: ITEMS };
        assert.equal(await titleOf(server, 'digest_compose', { digest, write: true }), create);
      },
      {},
      locale,
    );
  }
});

test('a file is written from what it holds, and a client that does not write is believed', async (t) => {
  const folder = await temporaryFolder(t, FILES);
  const writes: FileWrite[] = [];
  await inFolder(
    folder,
    async (server) => {
      await refused(server, 'digest_fix', { file: FAULTY, write: true }, /was not written/u);
      await refused(server, 'digest_fix', { file: FAULTY, text: cleanSeed.text, write: true }, /was not/u);
      await refused(server, 'digest_compose', { digest: { items: ITEMS }, write: true }, /was not written/u);
    },
    { writes },
  );
  const [repair, replacement, creation] = writes;
  assert.equal(repair?.before, faultySeed.text);
  assert.equal(repair.uri, pathToFileURL(path.join(folder, FAULTY)).href);
  assert.ok(repair.edits.length > 1);
  assert.equal(replacement?.before, faultySeed.text);
  assert.equal(replacement.edits.length, 1);
  assert.equal(creation?.before, null);
  assert.equal(writes.length, 3);
});

test('nothing outside of the workspace is touched, nor what a link leads to', async (t) => {
  const folder = await temporaryFolder(t, FILES);
  const outside = [
    '../x.md',
    '/x.md',
    'posts/../../x.md',
    'file:///x.md',
    'http://example.org/x.md',
    '\0.md',
  ];
  const writes: FileWrite[] = [];
  await inFolder(folder, async (server) => {
    for (const file of outside) await refused(server, 'digest_check', { file }, /outside/u);
    for (const place of outside) await refused(server, 'digest_next_slot', { folder: place }, /outside/u);
  });
  const linked = async (server: LanguageServer) => {
    await refused(server, 'digest_check', { file: FAULTY }, /symbolic link/u);
    await refused(server, 'digest_fix', { file: FAULTY, text: cleanSeed.text, write: true }, /link/u);
    await refused(server, 'digest_compose', { digest: { items: ITEMS }, write: true }, /link/u);
  };
  await inFolder(folder, linked, { isLinked: true, writes });
  assert.deepEqual(writes, []);
});

test('what nobody should send is named', async (t) => {
  const folder = await temporaryFolder(t, FILES);
  await inFolder(folder, async (server) => {
    await refused(server, 'digest_check', {}, /Neither/u);
    await refused(server, 'digest_check', null, /Neither/u);
    await refused(server, 'digest_check', { text: 1 }, /text: It must be a text/u);
    await refused(server, 'digest_seen', {}, /^Neither “urls” nor “titles” is given/u);
    await refused(server, 'digest_check', { text: 'x'.repeat(2_000_001) }, /longer/u);
    await refused(server, 'digest_check', { file: 'package.json' }, /not a Markdown file/u);
    await refused(server, 'digest_check', { file: 'none.md' }, /cannot be read/u);
    await refused(server, 'digest_check', { files: 'none.md' }, /no member of this name/u);
    await refused(server, 'digest_fix', { text: '', write: true }, /needs a “file”/u);
    await refused(server, 'digest_explain', { rule: 'bold-padded' }, /Did you mean “bold-padding”/u);
    await refused(server, 'digest_explain', { rule: '../../package' }, /no rule/u);
    await refused(server, 'digest_compose', { digest: { items: [{}] } }, /items\[0\]/u);
    await refused(server, 'digest_next_slot', { slot: 'sometime' }, /is not a slot/u);
    await refused(server, 'constructor', {}, /no tool/u);
  });
});

/** Without the addresses of rules’ pages: in VS Code those are commands, which are of no use to a model. */
function withoutPages(data: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(JSON.stringify(data, (key, value: unknown) => (key === 'url' ? undefined : value)));
}
