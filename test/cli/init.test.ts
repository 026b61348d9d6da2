/** `digest init` as a process: a configuration read off the archive, never over one that is there. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { generateDigests } from '../support/generate-digests.ts';
import { digest } from '../support/run-cli.ts';
import { cleanSeed, faultySeed } from '../support/seeds.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

test('the conventions of the majority are written, each with how many follow it', async (t) => {
  const posts = Object.fromEntries(
    [...generateDigests(30)].map(({ fileName, text }) => [`content/posts/${fileName}`, text]),
  );
  const cwd = await temporaryFolder(t, {
    ...posts,
    [`content/posts/${faultySeed.name}`]: faultySeed.text,
    'README.md': '# Site\n',
  });
  const { status, stdout, stderr } = await digest(['init'], { cwd });
  assert.deepEqual([status, stderr], [0, '']);
  assert.match(
    stdout,
    /^Wrote digest\.config\.json from the conventions of 31 digests:\n {2}include: "content\/posts\/\*\*\/\*\.md" {2}\(31 of 31\)\n/u,
  );
  assert.match(stdout, /\n {2}heading\.separator: " - " {2}\(30 of 31\)\n/u);
  const config: unknown = JSON.parse(await readFile(path.join(cwd, 'digest.config.json'), 'utf8'));
  assert.deepEqual(config, {
    include: ['content/posts/**/*.md'],
    cadence: 'PT4H',
    utcOffset: '+08:00',
    title: '{yyyy}.{MM}.{dd}.{HH} 过去4小时全球AI发生了什么？',
    fileName: '{yyyy}.{MM}.{dd}.{HH}.md',
    heading: { separator: ' - ' },
  });
  const linted = await digest(['lint', '--format', 'json', ...Object.keys(posts).slice(0, 3)], { cwd });
  assert.equal(linted.status, 0, 'those who follow it pass');
});

test('a configuration that is there stays', async (t) => {
  const cwd = await temporaryFolder(t, {
    [cleanSeed.name]: cleanSeed.text,
    'digest.config.json': '{ "mine": 1 }',
  });
  const { status, stdout, stderr } = await digest(['init', '.'], { cwd });
  assert.deepEqual([status, stdout], [2, '']);
  assert.equal(stderr, 'digest: digest.config.json: it already exists and was left as it is\n');
  assert.equal(await readFile(path.join(cwd, 'digest.config.json'), 'utf8'), '{ "mine": 1 }');
});

test('without digests nothing is written', async (t) => {
  const cwd = await temporaryFolder(t, { 'README.md': '# Site\n' });
  const { status, stderr } = await digest(['init'], { cwd });
  assert.equal(status, 2);
  assert.match(stderr, /no digest was found.*Nothing was written/u);
  assert.deepEqual(await readdir(cwd), ['README.md']);
  assert.equal((await digest(['init', 'none'], { cwd })).status, 2);
  assert.equal((await digest(['init', 'README.md'], { cwd })).status, 2);
});

test('it can be told of another folder, and speaks Chinese', async (t) => {
  const cwd = await temporaryFolder(t, { [`site/posts/${cleanSeed.name}`]: cleanSeed.text });
  const { status, stdout } = await digest(['init', 'site', '--lang', 'zh'], { cwd });
  assert.equal(status, 0);
  assert.match(stdout, /^已根据 1 期摘要的惯例写入 site\/digest\.config\.json：\n {2}include：/u);
  assert.deepEqual(await readdir(path.join(cwd, 'site')), ['digest.config.json', 'posts']);
});
