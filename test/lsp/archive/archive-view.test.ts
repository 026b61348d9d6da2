/** What the real server answers to the archive view and to the statistics page. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CancellationTokenSource, DidChangeWatchedFilesNotification } from 'vscode-languageserver/node';
import {
  type ArchiveCheckResult,
  type ArchiveLevel,
  archiveChanged,
  archiveCheckProgress,
  checkArchive,
  fixArchive,
  getArchiveNumbers,
  listArchive,
  listArchiveItems,
  locateInArchive,
  locateStory,
  searchArchive,
} from '../../../server/protocol/archive-messages.ts';
import { newDigest, newDigestSlots, type ProtocolMessage } from '../../../server/protocol.ts';
import { dated } from '../../support/digests/archive.ts';
import { DigestFolder } from '../../support/digests/digest-folder.ts';
import { eventually, type LanguageServer, withServer } from '../../support/editor/language-server.ts';

const item = (number: number, title: string, author = '作者', id = number) =>
  `${number}. [${title} - ${author}](https://example.org/${id})\n\n   一段**摘要**。\n`;
const FAULTY = '1. [坏的 - 作者](https://example.org/faulty)\n\n   如同**“沙堆崩塌”**。\n';

/** Three digests of two days, with a slot missing between the first two, the third with a mistake. */
function archive(): DigestFolder {
  const folder = new DigestFolder(0);
  folder.write(
    'posts/2024.08.01.00.md',
    dated('2024.08.01.00', `${item(1, '开源模型')}\n${item(2, '机器人')}`),
  );
  folder.write('posts/2024.08.01.08.md', dated('2024.08.01.08', item(1, 'Second story', 'Sam Altman 等', 3)));
  folder.write('posts/2024.08.01.12.md', dated('2024.08.01.12', FAULTY));
  return folder;
}

const paramsOf = (...folders: readonly DigestFolder[]) => ({
  workspaceFolders: folders.map(({ uri }, at) => ({ uri, name: `news${at}` })),
  initializationOptions: { showsArchive: true },
});

function ask<Params, Result>(
  server: LanguageServer,
  { method }: ProtocolMessage<Params, Result>,
  params: Params,
): Promise<Result> {
  return server.connection.sendRequest<Result>(method, params);
}

/** The first level, once all is read. */
async function ready(server: LanguageServer): Promise<ArchiveLevel> {
  for (;;) {
    const level = await ask(server, listArchive, {});
    if (level.state === 'ready') return level;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A level in short. */
async function lines(server: LanguageServer, publication: string, period?: string): Promise<string[]> {
  const level = await ask(server, listArchive, { publication, ...(period === undefined ? {} : { period }) });
  return level.lines.map((line) => {
    if (line.kind === 'gap') return `gap ${new Date(line.clockMs).toISOString().slice(0, 13)}`;
    const problems = line.problems === undefined ? '?' : `${line.problems.errors}e${line.problems.warnings}w`;
    if (line.kind === 'digest') return `${line.title.slice(0, 13)} ${line.items} ${problems}`;
    const name = line.kind === 'period' ? line.period : line.publication;
    return `${name} ${line.digests} ${line.items} ${line.gaps} ${problems}`;
  });
}

describe('the archive view', () => {
  it('is told a level at a time, with the problems of what was looked at', async () => {
    using folder = archive();
    await withServer({ params: paramsOf(folder) }, async (server) => {
      const { lines: years } = await ready(server);
      assert.deepEqual(
        years.map((line) => line.kind === 'period' && [line.period, line.digests, line.gaps, line.problems]),
        [['2024', 3, 1, undefined]],
      );
      assert.deepEqual(await lines(server, folder.uri, '2024'), ['2024-08 3 4 1 ?']);
      assert.deepEqual(await lines(server, folder.uri, '2024-08'), ['2024-08-01 3 4 1 ?']);
      assert.deepEqual(await lines(server, folder.uri, '2024-08-01'), [
        '2024.08.01.12 1 1e0w',
        '2024.08.01.08 1 0e0w',
        'gap 2024-08-01T04',
        '2024.08.01.00 2 0e0w',
      ]);
      // All of them have been seen by now.
      assert.deepEqual(await lines(server, folder.uri, '2024'), ['2024-08 3 4 1 1e0w']);
    });
  });

  it('keeps publications apart', async () => {
    using folder = archive();
    folder.write('daily/digest.config.json', '{ "cadence": "P1D" }');
    for (const day of ['2024.09.01', '2024.09.03'])
      folder.write(`daily/${day}.md`, dated(`${day}.08`, item(1, day)));
    await withServer({ params: paramsOf(folder) }, async (server) => {
      const { lines: publications } = await ready(server);
      assert.deepEqual(
        publications.map(
          (line) => line.kind === 'publication' && [line.publication, line.digests, line.gaps],
        ),
        [
          [folder.uri, 3, 1],
          [`${folder.uri}/daily`, 2, 1],
        ],
      );
      assert.deepEqual(
        (await lines(server, `${folder.uri}/daily`, '2024-09')).map((line) => line.slice(0, 17)),
        ['2024.09.03.08 1 0', 'gap 2024-09-02T08', '2024.09.01.08 1 0'],
      );
      assert.deepEqual(await lines(server, 'file:///nowhere'), []);
    });
  });

  it('has the items of a closed digest with their problems, and of an open one as it is', async () => {
    using folder = archive();
    const uri = folder.uriOf('posts/2024.08.01.12.md');
    await withServer({ params: paramsOf(folder) }, async (server) => {
      await ready(server);
      const closed = await ask(server, listArchiveItems, { uri });
      assert.deepEqual(
        closed?.map(({ label, author, problems }) => [label, author, problems.errors]),
        [['1. 坏的', '作者', 1]],
      );
      await server.open(uri, dated('2024.08.01.12', item(1, '好的')));
      const open = await ask(server, listArchiveItems, { uri });
      assert.deepEqual(
        open?.map(({ label, problems }) => [label, problems.errors]),
        [['1. 好的', 0]],
      );
      assert.equal(await ask(server, listArchiveItems, { uri: folder.uriOf('none.md') }), null);
    });
  });

  it('tells the way to a digest, and finds stories by words, author and category', async () => {
    using folder = archive();
    await withServer({ params: paramsOf(folder) }, async (server) => {
      await ready(server);
      const uri = folder.uriOf('posts/2024.08.01.00.md');
      assert.deepEqual(await ask(server, locateInArchive, { uri }), {
        publication: folder.uri,
        periods: ['2024', '2024-08', '2024-08-01'],
      });
      assert.equal(await ask(server, locateInArchive, { uri: folder.uriOf('none.md') }), null);
      const titles = async (query: object) =>
        (await ask(server, searchArchive, { limit: 10, ...query })).map(({ title }) => title);
      assert.deepEqual(await titles({ words: '机器' }), ['机器人']);
      assert.deepEqual(await titles({ words: 'STORY second' }), ['Second story']);
      assert.deepEqual(await titles({ words: '作者 开源' }), ['开源模型']);
      assert.deepEqual(await titles({ author: 'Sam Altman' }), ['Second story']);
      assert.deepEqual(await titles({ author: '作者', words: '2024.08.01.00' }), ['开源模型', '机器人']);
      assert.deepEqual(await titles({ host: 'example.org' }), ['坏的', 'Second story', '开源模型', '机器人']);
      assert.deepEqual(await titles({ category: '没有' }), []);
      assert.deepEqual(await titles({ words: '01.08', digestsOnly: true }), [
        '2024.08.01.08 过去4小时全球AI发生了什么？',
      ]);
      assert.equal((await titles({ from: '2024-08-02', to: '2024-08-03' })).length, 0);
      assert.equal((await titles({ from: '2024-08-01', to: '2024-08-01', digestsOnly: true })).length, 3);
      const [hit] = await ask(server, searchArchive, { words: '机器', limit: 1 });
      assert.deepEqual(await ask(server, locateStory, { uri, index: hit?.index ?? -1 }), {
        start: { line: 10, character: 4 },
        end: { line: 10, character: 7 },
      });
    });
  });

  it('begins the digest of a gap as the one before it', async () => {
    using folder = archive();
    await withServer({ params: paramsOf(folder) }, async (server) => {
      await ready(server);
      const slot = { publication: folder.uri, clockMs: Date.UTC(2024, 7, 1, 4) };
      const made = await ask(server, newDigest, { candidates: [], localOffsetMinutes: 0, slot });
      assert.ok('uri' in made);
      assert.equal(made.uri, folder.uriOf('posts/2024.08.01.04.md'));
      assert.match(made.text, /title: "2024\.08\.01\.04 过去4小时.*\ndate: 2024-08-01T04:00:00\+08:00\n/u);

      // What it lacks is said once its author has come to the items, and not before.
      const codes = async () => (await server.diagnostics(made.uri)).map(({ code }) => code);
      await server.open(made.uri, made.text);
      assert.deepEqual(await codes(), []);
      await server.change(made.uri, { text: made.text.replace('[]', '["AI"]') });
      assert.deepEqual(await codes(), []);
      await server.change(made.uri, { text: `${made.text}x\n` });
      assert.deepEqual(await codes(), ['front-matter-required', 'item-missing']);
      await server.change(made.uri, { text: made.text });
      assert.deepEqual(await codes(), []);
    });
  });

  it('has the repairs of all digests, open or not', async () => {
    using folder = archive();
    folder.write('posts/2024.08.01.16.md', dated('2024.08.01.16', FAULTY.replace('faulty', 'open')));
    await withServer({ params: paramsOf(folder) }, async (server) => {
      const open = folder.uriOf('posts/2024.08.01.16.md');
      await server.open(open, `${dated('2024.08.01.16', FAULTY.replace('faulty', 'open'))}\n`);
      await ready(server);
      const { files, fixed } = await ask(server, fixArchive, {});
      assert.equal(fixed, 2);
      assert.deepEqual(
        files.map(({ uri, version }) => [uri, version]),
        [
          [folder.uriOf('posts/2024.08.01.12.md'), undefined],
          [open, 1],
        ],
      );
      assert.ok(files.every(({ edits }) => edits.length > 0));
    });
  });

  it('offers the slots that a new digest may be for', async () => {
    using folder = archive();
    await withServer({ params: paramsOf(folder) }, async (server) => {
      await ready(server);
      const active = folder.uriOf('posts/2024.08.01.00.md');
      const slots = await ask(server, newDigestSlots, { active, localOffsetMinutes: 0 });
      assert.deepEqual(
        slots.slice(0, 2).map(({ kind, publication }) => [kind, publication]),
        [
          ['next', folder.uri],
          ['current', folder.uri],
        ],
      );
      assert.equal(slots[0]?.clockMs, Date.UTC(2024, 7, 1, 16));
      assert.deepEqual(
        slots.slice(2).map(({ kind, clockMs }) => [kind, clockMs]),
        [['missed', Date.UTC(2024, 7, 1, 4)]],
      );
    });
  });

  it('is told when files change, and what was checked is checked again', async () => {
    using folder = archive();
    let told = 0;
    await withServer(
      { params: paramsOf(folder) },
      async (server) => {
        await ready(server);
        const result = await ask(server, checkArchive, {});
        assert.deepEqual([result.digests, result.errors], [3, 1]);
        assert.deepEqual(await lines(server, folder.uri), ['2024 3 4 1 1e0w']);
        folder.write('posts/2024.08.01.12.md', dated('2024.08.01.12', item(1, '坏的')));
        folder.write('posts/2024.08.01.16.md', dated('2024.08.01.16', FAULTY.replaceAll('坏', '错')));
        const before = told;
        await server.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
          changes: [
            { uri: folder.uriOf('posts/2024.08.01.12.md'), type: 2 },
            { uri: folder.uriOf('posts/2024.08.01.16.md'), type: 1 },
          ],
        });
        await eventually('word of the change', () => told > before);
        await lines(server, folder.uri);
        await eventually('word of the check', () => told > before + 1);
        assert.deepEqual(await lines(server, folder.uri), ['2024 4 5 1 1e1w']);
      },
      (connection) => {
        connection.onNotification(archiveChanged.method, () => {
          told++;
        });
        connection.onNotification(archiveCheckProgress.method, () => undefined);
      },
    );
  });

  it('checks again with other settings', async () => {
    using folder = archive();
    folder.write('digest.config.json', '{}');
    await withServer({ params: paramsOf(folder) }, async (server) => {
      await ready(server);
      await ask(server, checkArchive, {});
      assert.deepEqual(await lines(server, folder.uri), ['2024 3 4 1 1e0w']);
      folder.write('digest.config.json', '{ "rules": { "bold-unrendered": "off" } }');
      await server.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
        changes: [{ uri: folder.uriOf('digest.config.json'), type: 2 }],
      });
      const deadline = Date.now() + 20_000;
      while ((await lines(server, folder.uri))[0] !== '2024 3 4 1 0e0w') {
        assert.ok(Date.now() < deadline, String(await lines(server, folder.uri)));
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    });
  });

  it('ends a check that nobody waits for any more, and takes nothing for checked that was not', async () => {
    using folder = new DigestFolder(300);
    const cancel = new CancellationTokenSource();
    await withServer(
      { params: paramsOf(folder) },
      async (server) => {
        await ready(server);
        const { digests } = await server.connection.sendRequest<ArchiveCheckResult>(
          checkArchive.method,
          {},
          cancel.token,
        );
        assert.ok(digests > 0 && digests < 300, `${digests} were checked`);
        assert.match((await lines(server, folder.uri))[0] ?? '', /^2025 300 \d+ \d+ \?$/u);
      },
      (connection) => {
        connection.onNotification(archiveCheckProgress.method, ({ done, all }) => {
          assert.equal(all, 300);
          if (done > 0) cancel.cancel();
        });
      },
    );
  });

  it('is without lines where there is no folder, and where no digest is', async () => {
    await withServer({ params: { initializationOptions: { showsArchive: true } } }, async (server) => {
      assert.deepEqual(await ask(server, listArchive, {}), { state: 'none', lines: [] });
    });
    using folder = new DigestFolder(0);
    folder.write('README.md', '# Site\n');
    await withServer({ params: paramsOf(folder) }, async (server) => {
      assert.deepEqual(await ready(server), { state: 'ready', lines: [] });
    });
  });
});

describe('the statistics page', () => {
  it('gets the numbers of all digests, or of the last days, and problems once they are known', async () => {
    using folder = archive();
    await withServer({ params: paramsOf(folder) }, async (server) => {
      await ready(server);
      const all = await ask(server, getArchiveNumbers, {});
      assert.deepEqual(
        [all.statistics.digests, all.statistics.items, all.gaps, all.checked, all.timeline.steps],
        [3, 4, 1, 0, [{ start: '2024-08-01', end: '2024-08-01', digests: 3, items: 4 }]],
      );
      await ask(server, checkArchive, {});
      const { checked, problems } = await ask(server, getArchiveNumbers, { publication: folder.uri });
      assert.equal(checked, 3);
      assert.deepEqual(
        problems.find(({ severity }) => severity === 'error'),
        { rule: 'bold-unrendered', severity: 'error', count: 1 },
      );
      const hits = await ask(server, searchArchive, { rule: 'bold-unrendered', digestsOnly: true, limit: 9 });
      assert.deepEqual(
        hits.map(({ uri }) => uri),
        [folder.uriOf('posts/2024.08.01.12.md')],
      );
      const late = await ask(server, getArchiveNumbers, { days: 30 });
      assert.deepEqual(
        [late.statistics.digests, late.timeline.unit, late.timeline.steps.length],
        [0, 'day', 30],
      );
    });
  });
});
