/** What servers keep of an archive when several keep it at once, and when clocks go wrong: it never hides what files say. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { readCache } from '../../../server/archive/index/kept-index.ts';
import { Slices } from '../../../server/lsp/session/slices.ts';
import { DigestFolder } from '../../support/digests/digest-folder.ts';
import {
  archiveProblems,
  duplicateOf,
  FIRST,
  LAST,
  otherFirst,
  PLANTED,
  paramsOf,
} from '../../support/editor/archive-server.ts';
import { LanguageServer } from '../../support/editor/language-server.ts';

const keeping = (folder: DigestFolder) => ({
  params: paramsOf(folder, { storage: folder.uriOf('.storage') }),
});

/** A server that knows of `folder` what is `expected`; it still runs. */
async function knowing(folder: DigestFolder, expected: readonly string[]): Promise<LanguageServer> {
  const server = await LanguageServer.start(keeping(folder));
  await server.open(folder.uriOf('last.md'), LAST);
  await archiveProblems(server, folder.uriOf('last.md'), expected);
  return server;
}

test('servers that keep the same archive at once leave one that is whole', { timeout: 300_000 }, async () => {
  using folder = new DigestFolder(200);
  const storage = path.join(folder.path, '.storage');
  for (const [round, text] of [FIRST, otherFirst('https://example.org/other'), FIRST].entries()) {
    folder.write('first.md', text);
    const expected = text === FIRST ? duplicateOf(folder.uriOf('first.md')) : [];
    const servers = await Promise.all([1, 2, 3].map(() => knowing(folder, expected)));
    await Promise.all(servers.map((server) => server.stop()));
    const [kept = '', ...others] = readdirSync(storage);
    assert.deepEqual(others, [], 'nothing is left over');
    const written = readFileSync(path.join(storage, kept), 'utf8');
    const [, , release]: readonly string[] = JSON.parse(written.slice(0, written.indexOf('\n')));
    const files = await readCache(folder.uri, release ?? '', written, new Slices(() => performance.now()));
    assert.ok((files?.size ?? 0) > 200, `what was kept in round ${round}`);
  }
});

test('files from the future, as after a clock that was set back, are looked at again', async () => {
  using folder = new DigestFolder(20);
  folder.write('first.md', FIRST);
  const first = path.join(folder.path, 'first.md');
  const inTenYears = Date.now() / 1000 + 315_360_000;
  const lastYear = Date.now() / 1000 - 31_536_000;
  const found = duplicateOf(folder.uriOf('first.md'));
  // The same length each time, so that only the times could tell.
  const other = otherFirst(PLANTED.replace(/0$/u, '9'));
  assert.equal(other.length, FIRST.length);
  for (const [text, time, expected] of [
    [FIRST, inTenYears, found],
    [other, inTenYears, []],
    [FIRST, lastYear, found],
    [other, lastYear, []],
    [FIRST, inTenYears, found],
  ] as const) {
    writeFileSync(first, text);
    utimesSync(first, time, time);
    await (await knowing(folder, expected)).stop();
  }
});
