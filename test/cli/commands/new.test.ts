/** `digest new`: which file it makes, and that it spoils none. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { runProgram } from '../../../server/cli/program.ts';
import { cleanSeed } from '../../support/digests/seeds.ts';
import { temporaryFolder } from '../../support/machine/temporary-folder.ts';
import { testWorld } from '../../support/machine/test-world.ts';

const { name: LATEST, text: TEXT } = cleanSeed;
const EARLIER = TEXT.replaceAll('2025.08.01.00', '2025.07.31.20').replace('2025-08-01T00', '2025-07-31T20');
const NOW = Date.UTC(2025, 7, 3);

async function makeNew(cwd: string, ...args: readonly string[]) {
  const world = testWorld({ cwd, now: () => NOW });
  const status = await runProgram(['new', ...args], world);
  return { status, out: world.out(), err: world.err() };
}

const archive = (t: TestContext, more: Record<string, string> = {}) =>
  temporaryFolder(t, {
    [`content/posts/${LATEST}`]: TEXT,
    'content/posts/2025.07.31.20.md': EARLIER,
    'README.md': '# Site\n',
    ...more,
  });

test('the next slot gets a file beside the latest digest, like it', async (t) => {
  const cwd = await archive(t);
  const made = 'content/posts/2025.08.01.04.md';
  assert.deepEqual(await makeNew(cwd), { status: 0, out: `${made}\n`, err: '' });
  assert.equal(
    await readFile(path.join(cwd, made), 'utf8'),
    '---\ntitle: "2025.08.01.04 过去4小时全球AI发生了什么？"\ndate: 2025-08-01T04:00:00+08:00\ncategories: []\n---\n\n',
  );
  assert.equal((await makeNew(cwd)).out, 'content/posts/2025.08.01.08.md\n', 'and then the one after it');
  assert.equal((await makeNew(path.join(cwd, 'content'), 'posts')).out, 'posts/2025.08.01.12.md\n');
});

test('a slot can be named by its stamp or its time, and a file that is there stays', async (t) => {
  const cwd = await archive(t);
  for (const [slot, name] of [
    ['2025.08.02.04', '2025.08.02.04.md'],
    ['2025-08-02T08:00', '2025.08.02.08.md'],
    ['2025-08-02T04:00Z', '2025.08.02.12.md'],
    ['2025-08-02T16:00:00+08:00', '2025.08.02.16.md'],
  ] as const) {
    assert.equal((await makeNew(cwd, '--slot', slot)).out, `content/posts/${name}\n`, slot);
  }
  const again = await makeNew(cwd, '--slot', '2025.08.01.00');
  assert.deepEqual([again.status, again.out], [2, '']);
  assert.match(again.err, /2025\.08\.01\.00\.md: it already exists/u);
  assert.equal(await readFile(path.join(cwd, `content/posts/${LATEST}`), 'utf8'), TEXT);
  for (const slot of ['tomorrow', '2025-08-02', '2025.13.01.00', '2025.08.02.04.md', '']) {
    const wrong = await makeNew(cwd, '--slot', slot);
    assert.equal(wrong.status, slot === '2025-08-02' && wrong.out !== '' ? 0 : 2, slot);
  }
});

test('folders that are named by dates go along', async (t) => {
  const last = TEXT.replaceAll('2025.08.01.00', '2025.08.31.20').replace('2025-08-01T00', '2025-08-31T20');
  const cwd = await temporaryFolder(t, { 'posts/2025/08/2025.08.31.20.md': last });
  assert.equal((await makeNew(cwd)).out, 'posts/2025/09/2025.09.01.00.md\n');
  assert.deepEqual(await readdir(path.join(cwd, 'posts/2025')), ['08', '09']);
});

test('titles tell where names of files do not', async (t) => {
  const cwd = await temporaryFolder(t, { 'posts/b.md': EARLIER, 'posts/a.md': TEXT });
  const { status, out } = await makeNew(cwd);
  assert.deepEqual([status, out], [0, 'posts/2025.08.01.04.md\n']);
});

test('the first digest of all is made by the configuration', async (t) => {
  const config = { cadence: 'PT6H', utcOffset: '+08:00', title: '{yyyy}.{MM}.{dd}.{HH} 早报' };
  const cwd = await temporaryFolder(t, { 'posts/digest.config.json': JSON.stringify(config) });
  const { out } = await makeNew(cwd, 'posts');
  assert.equal(out, 'posts/2025.08.03.06.md\n');
  assert.match(await readFile(path.join(cwd, out.trim()), 'utf8'), /^---\ntitle: "2025\.08\.03\.06 早报"\n/u);
});

test('where nobody knows what is next, that is said', async (t) => {
  const cwd = await temporaryFolder(t, { 'README.md': '# Site\n' });
  const unknown = await makeNew(cwd);
  assert.deepEqual([unknown.status, unknown.out], [2, '']);
  assert.match(unknown.err, /^digest: the time between two digests is not known.*--slot\.\n$/u);
  assert.equal((await makeNew(cwd, 'none')).status, 2);
  assert.equal((await makeNew(cwd, 'README.md')).status, 2);
  assert.deepEqual(await readdir(cwd), ['README.md']);
});
