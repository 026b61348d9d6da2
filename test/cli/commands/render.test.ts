/** `digest render`: a page that says what Hugo would publish, whole or not at all. */
import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { runProgram } from '../../../server/cli/program.ts';
import { cleanSeed } from '../../support/digests/seeds.ts';
import { temporaryFolder } from '../../support/machine/temporary-folder.ts';
import { testWorld } from '../../support/machine/test-world.ts';

async function render(cwd: string, ...args: readonly string[]) {
  const world = testWorld({ cwd });
  const status = await runProgram(['render', ...args], world);
  return { status, out: world.out(), err: world.err() };
}

test('a digest becomes a page that needs nothing else', async (t) => {
  const cwd = await temporaryFolder(t, { [cleanSeed.name]: cleanSeed.text });
  const { status, out, err } = await render(cwd, cleanSeed.name);
  assert.deepEqual([status, err], [0, '']);
  assert.match(out, /^<!doctype html>\n<html lang="zh-CN">/u);
  assert.match(out, /<title>2025\.08\.01\.00 过去4小时全球AI发生了什么？<\/title>/u);
  const list = out.slice(out.indexOf('<ol class="items"'));
  assert.equal([...list.matchAll(/<li[ >]/gu)].length, [...cleanSeed.text.matchAll(/^\d+\. \[/gmu)].length);
  assert.doesNotMatch(out, /<script|<link|data-problem/u);
  const written = await render(cwd, cleanSeed.name, '-o', 'page.html');
  assert.deepEqual([written.status, written.out], [0, '']);
  const withoutNonce = (html: string) => html.replaceAll(/nonce[-=]"?[\w-]+/gu, '');
  assert.equal(withoutNonce(await readFile(path.join(cwd, 'page.html'), 'utf8')), withoutNonce(out));
});

test('a page replaces an older one, and nothing is written where nothing is made', async (t) => {
  const cwd = await temporaryFolder(t, { [cleanSeed.name]: cleanSeed.text, 'notes.txt': 'x' });
  await writeFile(path.join(cwd, 'page.html'), 'old');
  assert.equal((await render(cwd, 'none.md', '-o', 'page.html')).status, 2);
  assert.equal((await render(cwd, 'notes.txt', '-o', 'page.html')).status, 2);
  assert.equal((await render(cwd, cleanSeed.name, '-o', '.')).status, 2, 'a folder');
  assert.equal(await readFile(path.join(cwd, 'page.html'), 'utf8'), 'old');
  assert.equal((await render(cwd, cleanSeed.name, '-o', 'page.html')).status, 0);
  assert.match(await readFile(path.join(cwd, 'page.html'), 'utf8'), /^<!doctype html>/u);
  assert.deepEqual((await readdir(cwd)).sort(), [cleanSeed.name, 'notes.txt', 'page.html'].sort());
  assert.equal(
    (await render(cwd, cleanSeed.name, '-o', 'site/posts/page.html')).status,
    0,
    'folders are made',
  );
});
