/** The real server over a folder whose titles, authors and categories are hostile: what it has an editor show is text, on one line, and acts on nothing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  CompletionRequest,
  DocumentSymbolRequest,
  HoverRequest,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver/node';
import { stringify } from 'yaml';
import {
  type ArchiveHit,
  type ArchiveItem,
  type ArchiveLevel,
  listArchive,
  listArchiveItems,
  searchArchive,
} from '../../server/protocol/archive-messages.ts';
import { DigestFolder } from '../support/digests/digest-folder.ts';
import { ACTS_UNSEEN, HOSTILE_NAMES } from '../support/digests/hostile-names.ts';
import { knowsAll, paramsOf } from '../support/editor/archive-server.ts';
import { type LanguageServer, withServer } from '../support/editor/language-server.ts';

/** What an item's heading can hold of a name, as somebody would write it there. */
const inHeading = (name: string) => name.replaceAll(/[\r\n]+/gu, ' ').replaceAll(/[\\[\]<>`*_&!]/gu, '\\$&');

const fileOf = (at: number) => `posts/2025.08.${String(at + 1).padStart(2, '0')}.00.md`;

/** A digest whose title, only category and only author are `name`. */
function digestOf(name: string, at: number): string {
  const front = { title: `${fileOf(at).slice(6, 19)} ${name}`, categories: [name] };
  const date = `2025-08-${String(at + 1).padStart(2, '0')}T00:00:00+08:00`;
  const post = `https://x.com/a${at}/status/${1_950_930_964_172_914_731n + BigInt(at)}`;
  return `---\n${stringify(front)}date: ${date}\n---\n\n1. [标题 ${inHeading(name)} - ${inHeading(name)}](${post})\n\n   一段**摘要**。\n`;
}

/** All texts in `value` that are shown, by where they are. */
function* shownIn(value: unknown, keys: readonly string[]): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, one] of Object.entries(value)) {
    if (keys.includes(key)) for (const text of [one].flat()) if (typeof text === 'string') yield text;
    yield* shownIn(one, keys);
  }
}

function isHarmless(value: unknown, ...keys: readonly string[]): void {
  const texts = [...shownIn(value, keys)];
  assert.ok(texts.length >= HOSTILE_NAMES.length, `${texts.length} texts`);
  for (const text of texts) assert.doesNotMatch(text, ACTS_UNSEEN, JSON.stringify(text));
}

async function archiveLevel(server: LanguageServer, period: string): Promise<ArchiveLevel> {
  const { lines } = await server.connection.sendRequest<ArchiveLevel>(listArchive.method, {});
  const publication = lines[0]?.publication;
  return server.connection.sendRequest<ArchiveLevel>(listArchive.method, { publication, period });
}

for (const runsCommands of [true, false])
  test(`to ${runsCommands ? 'our own' : 'any other'} client`, async () => {
    using folder = new DigestFolder(0);
    for (const [at, name] of HOSTILE_NAMES.entries()) folder.write(fileOf(at), digestOf(name, at));
    const params = paramsOf(folder, { showsArchive: true, runsCommands });
    await withServer({ params }, async (server) => {
      await knowsAll(server);
      const uri = folder.uriOf('posts/2025.09.01.00.md');
      const text = '---\ncategories: []\n---\n\n1. [标题 - \n';
      await server.open(uri, text);
      const textDocument = { uri };
      const request = (line: number, character: number) =>
        server.connection.sendRequest(CompletionRequest.type, {
          textDocument,
          position: { line, character },
        });
      const categories = await request(1, 13);
      const authors = await request(4, 9);
      isHarmless({ categories }, 'label', 'detail');
      isHarmless({ authors }, 'label', 'detail');
      const labels = [...shownIn({ categories, authors }, ['label'])];
      // VS Code draws icons in labels, and shows all else as it is; others draw none.
      assert.equal(
        labels.some((label) => label.includes('$(alert)')),
        !runsCommands,
      );
      for (const documentation of shownIn({ categories, authors }, ['documentation']))
        assert.fail(`nothing of it is Markdown: ${documentation}`);

      const symbols = await server.connection.sendRequest(WorkspaceSymbolRequest.type, { query: '标题' });
      isHarmless(symbols, 'name', 'containerName');
      const hits = await server.connection.sendRequest<readonly ArchiveHit[]>(searchArchive.method, {
        limit: 100,
      });
      isHarmless(hits, 'title', 'author', 'digest');
      const days = HOSTILE_NAMES.map((_, at) => fileOf(at).slice(6, 16).replaceAll('.', '-'));
      const levels = await Promise.all(days.map((day) => archiveLevel(server, day)));
      isHarmless(levels, 'title', 'categories');

      const shown: unknown[] = [];
      for (const at of HOSTILE_NAMES.keys()) {
        const one = folder.uriOf(fileOf(at));
        shown.push(
          await server.connection.sendRequest<readonly ArchiveItem[]>(listArchiveItems.method, { uri: one }),
        );
        await server.open(one, digestOf(HOSTILE_NAMES[at] ?? '', at));
        shown.push(
          await server.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri: one } }),
        );
      }
      isHarmless(shown, 'name', 'detail', 'label', 'author');

      const at = HOSTILE_NAMES.indexOf('a\u202Egpj.exe');
      const lines = digestOf(HOSTILE_NAMES[at] ?? '', at).split('\n');
      const line = lines.findIndex((one) => one.startsWith('1.'));
      const character = lines[line]?.indexOf('exe](') ?? 0;
      const hover = await server.connection.sendRequest(HoverRequest.type, {
        textDocument: { uri: folder.uriOf(fileOf(at)) },
        position: { line, character },
      });
      const said = JSON.stringify(hover?.contents);
      assert.match(said, /a.*202e.*gpj/u);
      assert.doesNotMatch(said, ACTS_UNSEEN);
    });
  });
