/** `digest seen` as a process: by any spelling of an address and by near titles, and from what was kept of the archive. */
import assert from 'node:assert/strict';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';
import { digest } from '../../support/machine/run-cli.ts';
import { temporaryFolder } from '../../support/machine/temporary-folder.ts';

const POST = 'https://x.com/op7418/status/1950930964172914731';
const FIRST = `posts/${cleanSeed.name}`;

async function publication(t: TestContext): Promise<string> {
  const mentioning = faultySeed.text.replace(
    'Google DeepMind',
    '[报道](https://example.org/report) Google DeepMind',
  );
  const cwd = await temporaryFolder(t, { [FIRST]: cleanSeed.text, [`posts/${faultySeed.name}`]: mentioning });
  return cwd;
}

const call = (cwd: string, ...args: readonly string[]) =>
  digest(['seen', ...args], { cwd, env: { XDG_CACHE_HOME: path.join(cwd, '.cache') } });

test('an address is found in whatever spelling, and titles by how near they are', async (t) => {
  const cwd = await publication(t);
  const title = /\[(.+) - /u.exec(cleanSeed.text)?.[1] ?? '';
  const address = /\]\((https:\/\/x\.com\/[^)]+)\)/u.exec(cleanSeed.text)?.[1] ?? '';
  const other = `${address.replace('x.com', 'mobile.twitter.com')}?s=20`;
  const { status, stdout } = await call(
    cwd,
    other,
    title,
    title.slice(0, -2),
    '毫不相干的标题',
    POST,
    'https://example.org/report',
  );
  assert.equal(status, 1);
  assert.deepEqual(
    stdout
      .replaceAll(/(?<=\n {2}\S+ {2}\S+) {2}.*/gu, '')
      .trimEnd()
      .split('\n'),
    [
      `seen: ${other}`,
      `  ${FIRST}  story`,
      `seen: ${title}`,
      `  ${FIRST}  100%`,
      `seen: ${title.slice(0, -2)}`,
      `  ${FIRST}  ${Math.round((1 - 2 / title.length) * 100)}%`,
      'new: 毫不相干的标题',
      `${cleanSeed.text.includes(POST) ? 'seen' : 'new'}: ${POST}`,
      ...(cleanSeed.text.includes(POST) ? [`  ${FIRST}  story`] : []),
      'seen: https://example.org/report',
      `  posts/${faultySeed.name}  mention`,
    ],
  );
});

test('as data it follows its schema, and what is new ends with 0', async (t) => {
  const cwd = await publication(t);
  const { status, stdout } = await call(cwd, '--format', 'json', 'https://example.org/new', '新标题');
  assert.equal(status, 0);
  const file = new URL('../../../server/features/exchange/schemas/seen.schema.json', import.meta.url);
  const validate = new Ajv2020().compile(JSON.parse(await readFile(file, 'utf8')));
  const found = JSON.parse(stdout);
  assert.ok(validate(found), JSON.stringify(validate.errors));
  assert.deepEqual(found, [
    { query: 'https://example.org/new', kind: 'url', seen: [] },
    { query: '新标题', kind: 'title', seen: [] },
  ]);
});

test('what has changed, come and gone since the index was kept is known', async (t) => {
  const cwd = await publication(t);
  const added = 'https://x.com/op7418/status/1961000000000000000';
  assert.equal((await call(cwd, added)).status, 0);
  const copy = cleanSeed.text.replace(/https:\/\/x\.com\/[^)]+/u, added);
  await writeFile(path.join(cwd, FIRST), copy);
  assert.equal((await call(cwd, added)).status, 1);
  await rm(path.join(cwd, FIRST));
  assert.equal((await call(cwd, added)).status, 0);
});

test('a damaged index is no index', async (t) => {
  const cwd = await publication(t);
  const address = /https:\/\/x\.com\/[^)]+/u.exec(cleanSeed.text)?.[0] ?? '';
  assert.equal((await call(cwd, address)).status, 1);
  const folder = path.join(cwd, '.cache', 'vscode-digest');
  const [name = ''] = await readdir(folder);
  let kept = '';
  // Of files that have just been written nothing is kept, since they may change again without showing it.
  while (!kept.includes('2025.08.01.00')) {
    await call(cwd, address);
    kept = await readFile(path.join(folder, name), 'utf8');
  }
  await writeFile(path.join(folder, name), kept.replaceAll('status', 'statue'));
  assert.equal((await call(cwd, address)).status, 1);
});

test('a wrong call is told so in both languages', async (t) => {
  const cwd = await publication(t);
  assert.match((await call(cwd, '--near', '101', 'a')).stderr, /whole number from 0 to 100/u);
  assert.match((await call(cwd, '--near', 'x', 'a', '--lang', 'zh')).stderr, /应为 0 到 100 的整数/u);
  const missing = await call(cwd, '--folder', 'none', 'a');
  assert.equal(missing.status, 2);
  const empty = await call(cwd, ' ', '--lang', 'zh');
  assert.deepEqual([empty.status, empty.stderr], [2, 'digest: 没有给出网址或标题。\n']);
});
