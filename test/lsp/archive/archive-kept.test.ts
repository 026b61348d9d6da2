/** What the real server keeps of the archive for the next start. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { readCache, writeCache } from '../../../server/archive/index/kept-index.ts';
import { Slices } from '../../../server/lsp/session/slices.ts';
import { DigestFolder } from '../../support/digests/digest-folder.ts';
import {
  archiveProblems,
  duplicateOf,
  FIRST,
  LAST,
  otherFirst,
  paramsOf,
} from '../../support/editor/archive-server.ts';
import { withServer } from '../../support/editor/language-server.ts';

describe('what is kept of the archive', () => {
  /** Form, version and release. */
  const HEAD = /^(\["digest-archive",\d+),""/u;
  /** Of the planted story. */
  const ID = '1874000000000000000';
  const storage = (folder: DigestFolder) => ({ storage: folder.uriOf('.storage') });
  const cacheOf = (folder: DigestFolder) => {
    const [name = ''] = readdirSync(path.join(folder.path, '.storage')).filter((one) =>
      one.endsWith('.jsonl'),
    );
    return path.join(folder.path, '.storage', name);
  };

  /** A server is started, and finds that the files named in `expected` had a story before. */
  function findsStory(
    folder: DigestFolder,
    params = paramsOf(folder, storage(folder)),
    expected: readonly string[] = ['first.md'],
  ): Promise<void> {
    const last = folder.uriOf('last.md');
    return withServer({ params }, async (server) => {
      await server.open(last, LAST);
      await archiveProblems(
        server,
        last,
        expected.flatMap((name) => duplicateOf(folder.uriOf(name))),
      );
    });
  }

  /** A server that has read everything and has ended; then the folder is changed, and another one is started. */
  async function twice(
    change: (cache: string, folder: DigestFolder) => void,
    expected: readonly string[] = ['first.md'],
  ) {
    using folder = new DigestFolder(120);
    folder.write('first.md', FIRST);
    const params = paramsOf(folder, storage(folder));
    await findsStory(folder, params);
    change(cacheOf(folder), folder);
    await findsStory(folder, params, expected);
  }

  it('is used', async () => {
    using folder = new DigestFolder(120);
    folder.write('first.md', FIRST);
    const last = folder.uriOf('last.md');
    const params = paramsOf(folder, storage(folder));
    const look = (expected: readonly string[]) =>
      withServer({ params }, async (server) => {
        await server.open(last, LAST);
        await archiveProblems(server, last, expected);
      });
    await look(duplicateOf(folder.uriOf('first.md')));
    // What nobody could know: the first digest is kept without its story, and everything else adds up.
    const slices = new Slices(() => performance.now());
    const text = readFileSync(cacheOf(folder), 'utf8');
    const kept = await readCache(folder.uri, '', text, slices);
    assert.equal(kept?.size, 121);
    const forged = [...(kept?.values() ?? [])].map((file) => {
      const { digest, ...others } = file;
      return file.uri.endsWith('/first.md') ? others : file;
    });
    writeFileSync(cacheOf(folder), await writeCache(folder.uri, '', forged, slices));
    await look([]);
  });

  it('does not hide what has changed while nobody was there', async () => {
    await twice((_cache, folder) => folder.remove('first.md'), []);
    await twice((_cache, folder) => folder.write('first.md', otherFirst('https://example.org/other')), []);
    await twice(
      (_cache, folder) => {
        folder.remove('first.md');
        folder.write('posts/second.md', FIRST);
      },
      ['posts/second.md'],
    );
  });

  it('is thrown away when it is damaged, cut off, or not ours', async () => {
    const damages: readonly ((text: string) => string)[] = [
      () => '',
      () => '{}',
      () => '\0\0\0\0',
      (text) => text.slice(0, text.length / 2),
      (text) => text.slice(0, -1),
      // Another address in the same place, so that only the sum can tell.
      (text) => text.replaceAll(ID, '1874000000000000001'),
      (text) => text.replace('"digest-archive",', '"digest-archive",9'),
      (text) => text.replace(HEAD, '$1,"another release"'),
    ];
    using folder = new DigestFolder(120);
    folder.write('first.md', FIRST);
    const params = paramsOf(folder, storage(folder));
    for (const damage of [(text: string) => text, ...damages]) {
      // What was kept the last time; there is nothing yet the first time.
      if (existsSync(path.join(folder.path, '.storage'))) {
        const text = readFileSync(cacheOf(folder), 'utf8');
        assert.ok(text.includes(ID) && HEAD.test(text), 'there is something to damage');
        writeFileSync(cacheOf(folder), damage(text));
      }
      await findsStory(folder, params);
    }
  });

  it('is not missed when it is gone, or when it cannot be written', async () => {
    using folder = new DigestFolder(5);
    folder.write('first.md', FIRST);
    // A file stands where the folder should be.
    folder.write('.storage', 'in the way');
    await findsStory(folder);
    assert.equal(readFileSync(path.join(folder.path, '.storage'), 'utf8'), 'in the way');
    folder.remove('.storage');
    for (const place of ['untitled:nowhere', 'not a uri', 'file:///dev/full', 'file:///proc/nothing']) {
      await findsStory(folder, paramsOf(folder, { storage: place }));
    }
  });

  it('survives that the server is killed', async () => {
    using folder = new DigestFolder(50);
    folder.write('first.md', FIRST);
    for (let time = 0; time < 3; time++) {
      await findsStory(folder);
      const { LanguageServer: Server } = await import('../../support/editor/language-server.ts');
      const killed = await Server.start({ params: paramsOf(folder, storage(folder)) });
      killed.connection.dispose();
      killed.kill();
    }
    assert.ok(existsSync(cacheOf(folder)));
    assert.deepEqual(readdirSync(path.join(folder.path, '.storage')).length, 1, 'no half-written files');
  });
});
