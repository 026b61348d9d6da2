/** What the real server knows of all digests of a workspace: read from the disk or through the client, and kept up to date. */
import assert from 'node:assert/strict';
import { readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { dated } from '../../support/digests/archive.ts';
import { DigestFolder } from '../../support/digests/digest-folder.ts';
import {
  archiveProblems,
  CHANGED,
  CREATED,
  DELETED,
  duplicateOf,
  FIRST,
  item,
  LAST,
  otherFirst,
  PLANTED,
  paramsOf,
  tell,
} from '../../support/editor/archive-server.ts';
import { ableClient, eventually, pushedClient, withServer } from '../../support/editor/language-server.ts';

describe('the archive', () => {
  it('reports a story of the first digest in the last, at its place', async () => {
    using folder = new DigestFolder(300);
    folder.write('posts/a/first.md', FIRST);
    const last = folder.uriOf('posts/last.md');
    await withServer({ params: paramsOf(folder) }, async (server) => {
      await server.open(last, LAST);
      const [found] = await archiveProblems(server, last, duplicateOf(folder.uriOf('posts/a/first.md')));
      const range = found?.relatedInformation?.[0]?.location.range;
      const line = FIRST.split('\n')[range?.start.line ?? 0] ?? '';
      assert.equal(line.slice(range?.start.character, range?.end.character), PLANTED);
    });
  });

  it('has a client that does not know it yet ask again', async () => {
    using folder = new DigestFolder(300);
    folder.write('first.md', FIRST);
    const last = folder.uriOf('last.md');
    await withServer({ params: paramsOf(folder) }, async (server) => {
      await server.open(last, LAST);
      const early = await server.diagnostics(last);
      assert.ok(early.every(({ code }) => code !== 'archive-duplicate-source'));
      await eventually('a refresh', () => server.refreshes > 0, 20_000);
      await archiveProblems(server, last, duplicateOf(folder.uriOf('first.md')));
      const { refreshes } = server;
      // What the open digest has nothing to do with is no reason.
      folder.write('other.md', dated('2024.01.01.00', item('https://example.org/other')));
      await tell(server, CREATED, folder.uriOf('other.md'));
      await new Promise((resolve) => setTimeout(resolve, 700));
      assert.equal(server.refreshes, refreshes);
    });
  });

  it('reports it to clients that cannot ask, too', async () => {
    using folder = new DigestFolder(3);
    folder.write('first.md', FIRST);
    const last = folder.uriOf('last.md');
    await withServer({ params: paramsOf(folder), capabilities: pushedClient }, async (server) => {
      await server.open(last, LAST);
      await eventually('the problem', () =>
        server.pushed.get(last)?.diagnostics.some(({ code }) => code === 'archive-duplicate-source'),
      );
    });
  });

  it('leaves out what is ignored, produced, or no digest', async () => {
    using folder = new DigestFolder(3);
    for (const name of [
      'public/a.md',
      'node_modules/x/a.md',
      'resources/a.md',
      '.hidden/a.md',
      'drafts/a.md',
    ])
      folder.write(name, FIRST);
    folder.write('README.md', '# Read me\n');
    folder.write('.git/HEAD', '');
    folder.write('.gitignore', 'drafts/\n');
    const last = folder.uriOf('last.md');
    await withServer({ params: paramsOf(folder) }, async (server) => {
      await server.open(last, LAST);
      await archiveProblems(server, last, []);
      // Told of one by one, they are left out as well.
      await tell(server, CHANGED, folder.uriOf('drafts/a.md'), folder.uriOf('public/a.md'));
      folder.write('first.md', FIRST);
      await tell(server, CREATED, folder.uriOf('first.md'));
      await archiveProblems(server, last, duplicateOf(folder.uriOf('first.md')));
      folder.write('.gitignore', 'drafts/\nfirst.md\n');
      await tell(server, CHANGED, folder.uriOf('.gitignore'));
      await archiveProblems(server, last, []);
    });
  });

  it('follows files that are written, moved and deleted, also as a whole folder', async () => {
    using folder = new DigestFolder(10);
    const last = folder.uriOf('last.md');
    await withServer({ params: paramsOf(folder) }, async (server) => {
      await server.open(last, LAST);
      await archiveProblems(server, last, []);
      folder.write('old/2024/first.md', FIRST);
      await tell(server, CREATED, folder.uriOf('old/2024/first.md'));
      await archiveProblems(server, last, duplicateOf(folder.uriOf('old/2024/first.md')));
      renameSync(path.join(folder.path, 'old'), path.join(folder.path, 'new'));
      // A watcher tells of the folders only.
      await tell(server, DELETED, folder.uriOf('old'));
      await tell(server, CREATED, folder.uriOf('new'));
      await archiveProblems(server, last, duplicateOf(folder.uriOf('new/2024/first.md')));
      folder.write('new/2024/first.md', otherFirst('https://example.org/other'));
      await tell(server, CHANGED, folder.uriOf('new/2024/first.md'));
      await archiveProblems(server, last, []);
      folder.write('new/2024/first.md', FIRST);
      await tell(server, CHANGED, folder.uriOf('new/2024/first.md'));
      await archiveProblems(server, last, duplicateOf(folder.uriOf('new/2024/first.md')));
      folder.remove('new/2024/first.md');
      await tell(server, DELETED, folder.uriOf('new/2024/first.md'));
      await archiveProblems(server, last, []);
    });
  });

  it('takes what is open for what counts, until it is closed', async () => {
    using folder = new DigestFolder(10);
    folder.write('first.md', FIRST);
    const [first, last] = [folder.uriOf('first.md'), folder.uriOf('last.md')];
    await withServer({ params: paramsOf(folder) }, async (server) => {
      await server.open(last, LAST);
      await archiveProblems(server, last, duplicateOf(first));
      await server.open(first, otherFirst('https://example.org/other'));
      await archiveProblems(server, last, []);
      // The disk may say what it wants meanwhile.
      await tell(server, CHANGED, first);
      await archiveProblems(server, last, []);
      await server.change(first, { text: `\n\n\n${FIRST}` });
      const [found] = await archiveProblems(server, last, duplicateOf(first));
      const range = found?.relatedInformation?.[0]?.location.range;
      assert.equal(range?.start.line, FIRST.split('\n').findIndex((line) => line.includes(PLANTED)) + 3);
      await server.change(first, { text: '' });
      await archiveProblems(server, last, []);
      await server.close(first);
      await archiveProblems(server, last, duplicateOf(first));
    });
  });

  it('drops a file that is gone at once, though an editor keeps its text for minutes', async () => {
    using folder = new DigestFolder(10);
    folder.write('first.md', FIRST);
    const [first, last] = [folder.uriOf('first.md'), folder.uriOf('last.md')];
    await withServer({ params: paramsOf(folder) }, async (server) => {
      await server.open(last, LAST);
      await server.open(first, FIRST);
      await archiveProblems(server, last, duplicateOf(first));
      folder.remove('first.md');
      await tell(server, DELETED, first);
      await archiveProblems(server, last, []);
      // Whoever goes on writing in it means to keep it.
      await server.change(first, { text: `${FIRST}\n` });
      await archiveProblems(server, last, duplicateOf(first));
    });
  });

  it('copes with a thousand files at once', async () => {
    using folder = new DigestFolder(300);
    const last = folder.uriOf('last.md');
    await withServer({ params: paramsOf(folder) }, async (server) => {
      await server.open(last, LAST);
      await archiveProblems(server, last, []);
      // Another branch: other digests in the same files, and some of them gone.
      const texts = folder.names.map((name) => readFileSync(path.join(folder.path, name), 'utf8'));
      for (const [at, name] of folder.names.entries()) {
        if (at % 3 === 0) folder.remove(name);
        else folder.write(name, at === 100 ? FIRST : (texts[texts.length - at] ?? ''));
      }
      await tell(server, CHANGED, ...folder.names.map((name) => folder.uriOf(name)));
      await archiveProblems(server, last, duplicateOf(folder.uriOf(folder.names[100] ?? '')));
      for (const [at, name] of folder.names.entries()) folder.write(name, texts[at] ?? '');
      for (const name of folder.names) await tell(server, CHANGED, folder.uriOf(name));
      await archiveProblems(server, last, []);
    });
  });

  it('is another one for each configuration and each folder', async () => {
    using folder = new DigestFolder(3);
    using other = new DigestFolder(3);
    folder.write('a/digest.config.json', '{ "include": ["**/*.md"] }');
    folder.write('a/first.md', FIRST);
    other.write('first.md', FIRST);
    const params = {
      workspaceFolders: [
        { uri: folder.uri, name: 'news' },
        { uri: other.uri, name: 'other' },
      ],
    };
    await withServer({ params }, async (server) => {
      const [outside, inside, elsewhere] = [
        folder.uriOf('last.md'),
        folder.uriOf('a/last.md'),
        other.uriOf('last.md'),
      ];
      for (const uri of [outside, inside, elsewhere]) await server.open(uri, LAST);
      await archiveProblems(server, inside, duplicateOf(folder.uriOf('a/first.md')));
      await archiveProblems(server, outside, []);
      await archiveProblems(server, elsewhere, duplicateOf(other.uriOf('first.md')));
      // Without its configuration, the folder belongs to the rest.
      folder.remove('a/digest.config.json');
      await tell(server, DELETED, folder.uriOf('a/digest.config.json'));
      const both = [...duplicateOf(folder.uriOf('a/first.md')), `archive-duplicate-slot ${inside}`];
      await archiveProblems(server, outside, both);
    });
  });

  it('has a place outside of all folders for nobody', async () => {
    using folder = new DigestFolder(3);
    folder.write('first.md', FIRST);
    await withServer({}, async (server) => {
      const last = folder.uriOf('last.md');
      await server.open(last, LAST);
      await archiveProblems(server, last, []);
    });
  });
});

describe('the archive through the client’s own file system', () => {
  it('is listed and read by asking', async () => {
    const files = new Map([
      ['memfs:/news/first.md', FIRST],
      ['memfs:/news/ignored/a.md', FIRST],
      ['memfs:/news/public/a.md', FIRST],
      ['memfs:/news/.gitignore', 'ignored/\n'],
    ]);
    const params = {
      workspaceFolders: [{ uri: 'memfs:/news', name: 'news' }],
      initializationOptions: { readsFiles: true, listsFiles: true },
    };
    const last = 'memfs:/news/last.md';
    await withServer(
      { params, capabilities: ableClient },
      async (server) => {
        files.set(last, LAST);
        await server.open(last, LAST);
        await archiveProblems(server, last, duplicateOf('memfs:/news/first.md'));
        files.delete('memfs:/news/first.md');
        await tell(server, DELETED, 'memfs:/news/first.md');
        await archiveProblems(server, last, []);
        files.set('memfs:/news/b/2.md', FIRST);
        await tell(server, CREATED, 'memfs:/news/b/2.md', 'memfs:/news/ignored/b.md');
        await archiveProblems(server, last, duplicateOf('memfs:/news/b/2.md'));
      },
      (connection) => {
        connection.onRequest(
          'digest/readFile',
          ({ uri }: { readonly uri: string }) => files.get(uri) ?? null,
        );
        connection.onRequest('digest/listFiles', () => [...files.keys()]);
      },
    );
  });
});
