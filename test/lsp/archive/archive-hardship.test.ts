/**
 * The real server where things go wrong: it is killed, its cache is damaged or finds no room, and the files change
 * after its back. Nothing wrong is shown then, and nothing of the author's is touched.
 */
import assert from 'node:assert/strict';
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import {
  DidSaveTextDocumentNotification,
  ShutdownRequest,
  WorkDoneProgress,
  WorkDoneProgressCreateRequest,
} from 'vscode-languageserver/node';
import { dated } from '../../support/digests/archive.ts';
import { DigestFolder } from '../../support/digests/digest-folder.ts';
import {
  archiveProblems,
  CREATED,
  DELETED,
  duplicateOf,
  FIRST,
  item,
  knowsAll,
  LAST,
  otherFirst,
  PLANTED,
  paramsOf,
  tell,
  writeSmall,
} from '../../support/editor/archive-server.ts';
import {
  ableClient,
  LanguageServer,
  type ServerOptions,
  withServer,
} from '../../support/editor/language-server.ts';
import { digest } from '../../support/machine/run-cli.ts';

const OTHER = 'https://x.com/planted/status/1874000000000000001';

/** What a client says that keeps things for `folder`. */
const keeping = (folder: DigestFolder): ServerOptions => ({
  params: paramsOf(folder, { storage: folder.uriOf('.storage') }),
});

const keptIn = (folder: DigestFolder): readonly string[] => {
  const storage = path.join(folder.path, '.storage');
  return existsSync(storage) ? readdirSync(storage) : [];
};

/** A server that starts afresh, and what it finds in the last digest of `folder` when it knows everything. */
async function started(folder: DigestFolder, expected: readonly string[], options = keeping(folder)) {
  await withServer(options, async (server) => {
    const last = folder.uriOf('last.md');
    await server.open(last, LAST);
    await archiveProblems(server, last, expected);
  });
}

/** The texts of all files of the author's. */
function textsIn(folder: DigestFolder): ReadonlyMap<string, string> {
  const names = readdirSync(folder.path, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => name.endsWith('.md'));
  return new Map(files.map((name) => [name, readFileSync(path.join(folder.path, name), 'utf8')]));
}

/** What `digest lint --format json` says of a file. */
interface Report {
  readonly file: string;
  readonly problems: readonly {
    readonly rule: string;
    readonly related?: readonly { readonly file: string; readonly range: { readonly start: unknown } }[];
  }[];
}

describe('ten thousand digests', () => {
  it('tell in the last one that the first one had its story, in the editor and on the command line', async () => {
    using folder = new DigestFolder(0);
    const names = writeSmall(folder, 10_000);
    const [first = '', last = ''] = [names[0], names.at(-1)];
    for (const name of [first, last]) {
      const text = readFileSync(path.join(folder.path, name), 'utf8');
      folder.write(name, text.replace(/https:[^)]*/u, PLANTED));
    }
    const text = readFileSync(path.join(folder.path, first), 'utf8');
    const line = text.split('\n').findIndex((one) => one.includes(PLANTED));
    const start = { line, character: text.split('\n')[line]?.indexOf(PLANTED) };

    await withServer({ params: paramsOf(folder) }, async (server) => {
      await server.open(folder.uriOf(last), readFileSync(path.join(folder.path, last), 'utf8'));
      const found = await archiveProblems(
        server,
        folder.uriOf(last),
        duplicateOf(folder.uriOf(first)),
        90_000,
      );
      assert.deepEqual(found[0]?.relatedInformation?.[0]?.location.range.start, start);
    });

    const { stdout } = await digest(['lint', '--format', 'json'], { cwd: folder.path });
    const reports: readonly Report[] = JSON.parse(stdout);
    const found = reports.flatMap(({ file, problems }) =>
      problems.filter(({ rule }) => rule === 'archive-duplicate-source').map((one) => ({ file, ...one })),
    );
    assert.deepEqual(
      found.map(({ file }) => file),
      [last],
    );
    assert.deepEqual(
      found[0]?.related?.map(({ file, range }) => [file, range.start]),
      [[first, start]],
    );
  });
});

describe('a server that is killed', () => {
  it('while it reads', async () => {
    using folder = new DigestFolder(0);
    writeSmall(folder, 1500);
    folder.write('first.md', FIRST);
    const texts = textsIn(folder);
    for (const percent of [1, 30, 80]) {
      const server = await LanguageServer.start(
        { ...keeping(folder), capabilities: { ...ableClient, window: { workDoneProgress: true } } },
        (connection) => {
          connection.onRequest(WorkDoneProgressCreateRequest.type, ({ token }) => {
            connection.onProgress(WorkDoneProgress.type, token, (value) => {
              if (value.kind === 'report' && (value.percentage ?? 0) >= percent) server.kill();
            });
          });
        },
      );
      // A quick server may have read everything before it could tell.
      const late = setTimeout(() => server.kill(), 3000);
      await server.ended();
      clearTimeout(late);
      server.connection.dispose();
    }
    await started(folder, duplicateOf(folder.uriOf('first.md')));
    assert.deepEqual(textsIn(folder), texts);
  });

  it('while it writes what it keeps', async () => {
    using folder = new DigestFolder(0);
    writeSmall(folder, 1500);
    folder.write('first.md', FIRST);
    const last = folder.uriOf('last.md');
    let seen = 0;
    // Four times, and as often again as it takes to see it write once.
    for (let time = 0; time < 4 || (seen === 0 && time < 20); time++) {
      const server = await LanguageServer.start(keeping(folder));
      await server.open(last, LAST);
      await archiveProblems(server, last, duplicateOf(folder.uriOf('first.md')));
      // Something has changed, so that there is something to keep.
      folder.write('other.md', dated('2031.02.01.00', item(`https://example.org/again/${time}`)));
      await tell(server, CREATED, folder.uriOf('other.md'));
      await archiveProblems(server, last, duplicateOf(folder.uriOf('first.md')));
      server.connection.sendRequest(ShutdownRequest.type).catch(() => undefined);
      const isWriting = () => keptIn(folder).some((name) => name.endsWith('.tmp'));
      for (const end = Date.now() + 5000; Date.now() < end && !isWriting(); ) await soon();
      if (isWriting()) seen++;
      server.kill();
      await server.ended();
      server.connection.dispose();
    }
    assert.ok(seen > 0, 'some were killed while they wrote');
    folder.write('first.md', otherFirst(OTHER));
    await started(folder, []);
  });
});

describe('what is kept', () => {
  it('is nothing, and does no harm, where the disk is full', async () => {
    using folder = new DigestFolder(60);
    folder.write('first.md', FIRST);
    const texts = textsIn(folder);
    await started(folder, duplicateOf(folder.uriOf('first.md')), { ...keeping(folder), diskIsFull: true });
    assert.deepEqual(keptIn(folder), [], 'no part of it');
    assert.deepEqual(textsIn(folder), texts);
    await started(folder, duplicateOf(folder.uriOf('first.md')));
    const [kept = ''] = keptIn(folder);
    const whole = readFileSync(path.join(folder.path, '.storage', kept), 'utf8');
    // Full again: what was kept before stays as it was, and is used.
    folder.write('first.md', otherFirst(OTHER));
    await started(folder, [], { ...keeping(folder), diskIsFull: true });
    assert.equal(readFileSync(path.join(folder.path, '.storage', kept), 'utf8'), whole);
    assert.deepEqual(keptIn(folder), [kept]);
    await started(folder, []);
  });

  it('is not taken for what another folder has', async () => {
    using folder = new DigestFolder(30);
    using other = new DigestFolder(30);
    folder.write('first.md', FIRST);
    other.write('first.md', otherFirst(OTHER));
    await started(folder, duplicateOf(folder.uriOf('first.md')));
    await started(other, []);
    const [mine = ''] = keptIn(folder);
    const [others = ''] = keptIn(other);
    copyFileSync(path.join(folder.path, '.storage', mine), path.join(other.path, '.storage', others));
    await started(other, []);
  });
});

describe('files that change behind the server’s back', () => {
  /** Writes other stories, of the same length, into all files, and gives them the time that they had. */
  function rewrite(folder: DigestFolder, names: readonly string[], planted: string | undefined): void {
    for (const name of names) {
      const file = path.join(folder.path, name);
      const { size } = statSync(file);
      const text = readFileSync(file, 'utf8');
      const other = text.replace(
        /status\/\d{19}/u,
        name === planted ? 'status/1874000000000000000' : OTHER_ID,
      );
      assert.equal(Buffer.byteLength(other), size);
      writeFileSync(file, other);
      utimesSync(file, WRITTEN, WRITTEN);
    }
  }
  const OTHER_ID = 'status/1874000000000000009';
  /** In seconds since the epoch. */
  const WRITTEN = 1_750_000_000;

  function thousand(folder: DigestFolder): readonly string[] {
    const names = writeSmall(folder, 1000);
    for (const [at, name] of names.entries()) {
      const text = readFileSync(path.join(folder.path, name), 'utf8');
      const id = 1_874_000_000_000_001_000n + BigInt(at);
      folder.write(name, text.replace(/https:[^)]*/u, `https://x.com/planted/status/${id}`));
      utimesSync(path.join(folder.path, name), WRITTEN, WRITTEN);
    }
    return names;
  }

  it('are noticed at the next start, though size and time are the same', async () => {
    using folder = new DigestFolder(0);
    const names = thousand(folder);
    await started(folder, []);
    const planted = names[507] ?? '';
    rewrite(folder, names, planted);
    await started(folder, duplicateOf(folder.uriOf(planted)));
    // A single one, too, which no sample may hit.
    rewrite(folder, [planted], undefined);
    await started(folder, []);
  });

  it('are noticed by and by where nobody tells of them', async () => {
    using folder = new DigestFolder(0);
    const names = thousand(folder);
    const last = folder.uriOf('last.md');
    const { workspace, ...others } = ableClient;
    const { didChangeWatchedFiles: _, ...rest } = workspace ?? {};
    await withServer(
      { params: paramsOf(folder), capabilities: { ...others, workspace: rest } },
      async (server) => {
        await server.open(last, LAST);
        await archiveProblems(server, last, []);
        const planted = names[999] ?? '';
        rewrite(folder, names, planted);
        await new Promise((resolve) => setTimeout(resolve, 2500));
        await server.connection.sendNotification(DidSaveTextDocumentNotification.type, {
          textDocument: { uri: last },
        });
        await archiveProblems(server, last, duplicateOf(folder.uriOf(planted)));
      },
    );
  });

  it('are those of another branch: renamed, deleted and new, while they are being read', async () => {
    using folder = new DigestFolder(0);
    const names = writeSmall(folder, 900);
    const last = folder.uriOf('last.md');
    await withServer(keeping(folder), async (server) => {
      await server.open(last, LAST);
      // At once: nothing has been read yet. Half of the folders get other names, a quarter goes, and there are new ones.
      const months = [...new Set(names.map((name) => path.dirname(name)))];
      for (const [at, month] of months.entries()) {
        if (at % 4 === 3) folder.remove(month);
        else if (at % 2 === 0)
          renameSync(path.join(folder.path, month), path.join(folder.path, `${month}-moved`));
      }
      folder.write('posts/new/first.md', FIRST);
      for (const month of months) await tell(server, DELETED, folder.uriOf(month));
      await tell(
        server,
        CREATED,
        folder.uriOf('posts/new'),
        ...months.map((one) => folder.uriOf(`${one}-moved`)),
      );
      await archiveProblems(server, last, duplicateOf(folder.uriOf('posts/new/first.md')));
      // And back again.
      folder.remove('posts');
      writeSmall(folder, 900);
      await tell(server, DELETED, folder.uriOf('posts'));
      await tell(server, CREATED, folder.uriOf('posts'));
      await archiveProblems(server, last, []);
    });
    await started(folder, []);
    // What is known now is what a server finds that has never been here.
    rmSync(path.join(folder.path, '.storage'), { recursive: true });
    await started(folder, []);
  });

  it('are pointed into where things stand now', async () => {
    using folder = new DigestFolder(3);
    folder.write('first.md', FIRST);
    const last = folder.uriOf('last.md');
    await withServer({ params: paramsOf(folder) }, async (server) => {
      await knowsAll(server);
      // Nobody tells of it.
      folder.write('first.md', FIRST.replace('---\n\n1.', '---\n\n\n\n\n\n1.'));
      await server.open(last, LAST);
      const line = FIRST.split('\n').findIndex((one) => one.includes(PLANTED)) + 4;
      let shown: number | undefined;
      for (const end = Date.now() + 20_000; shown !== line && Date.now() < end; ) {
        const [found] = await archiveProblems(server, last, duplicateOf(folder.uriOf('first.md')));
        shown = found?.relatedInformation?.[0]?.location.range.start.line;
        assert.ok(shown === 0 || shown === line, `line ${shown}: the file, or the place in it, and no other`);
      }
      assert.equal(shown, line);
    });
  });

  it('may be links that lead to themselves', { skip: process.platform === 'win32' }, async () => {
    using folder = new DigestFolder(3);
    folder.write('first.md', FIRST);
    symlinkSync('loop.md', path.join(folder.path, 'loop.md'));
    symlinkSync('.', path.join(folder.path, 'circle'));
    await started(folder, duplicateOf(folder.uriOf('first.md')));
  });
});

describe('several folders', () => {
  it('of which one lies in the other, ignored there, have their digests each', async () => {
    using folder = new DigestFolder(3);
    folder.write('.git/HEAD', '');
    folder.write('.gitignore', 'drafts/\n');
    folder.write('drafts/first.md', FIRST);
    folder.write('node_modules/a/first.md', FIRST);
    const params = {
      workspaceFolders: [
        { uri: folder.uri, name: 'news' },
        { uri: folder.uriOf('drafts'), name: 'drafts' },
      ],
    };
    await withServer({ params }, async (server) => {
      const [outer, inner] = [folder.uriOf('last.md'), folder.uriOf('drafts/last.md')];
      for (const uri of [outer, inner]) await server.open(uri, LAST);
      await archiveProblems(server, inner, duplicateOf(folder.uriOf('drafts/first.md')));
      await archiveProblems(server, outer, []);
    });
  });
});

function soon(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
