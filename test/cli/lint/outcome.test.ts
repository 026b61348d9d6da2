/** How `digest lint` ends: what it says beside the report, where that goes, and when the call has failed. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { runProgram } from '../../../server/cli/program.ts';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';
import { temporaryFolder } from '../../support/machine/temporary-folder.ts';
import { testWorld } from '../../support/machine/test-world.ts';

async function lint(cwd: string, ...args: readonly string[]) {
  const world = testWorld({ cwd });
  const status = await runProgram(['lint', ...args], world);
  return { status, out: world.out(), err: world.err() };
}

const FILES = {
  [`posts/${cleanSeed.name}`]: cleanSeed.text,
  [`posts/${faultySeed.name}`]: faultySeed.text,
  'posts/warned.md': cleanSeed.text.replace('标题', '标题').replace(' - 歸藏', '-歸藏'),
  'posts/README.md': '# Posts\n',
  'notes/a.md': '# Notes\n',
  'notes/data.csv': 'a,b\n',
};

test('a run says at its end how many digests were checked, on the error stream', async (t) => {
  const cwd = await temporaryFolder(t, FILES);
  const one = await lint(cwd, `posts/${cleanSeed.name}`);
  assert.deepEqual(one, { status: 0, out: '', err: 'digest: checked 1 digest.\n' });
  const all = await lint(cwd);
  assert.equal(all.status, 1);
  assert.equal(all.err, 'digest: checked 3 digests.\n');
  const chinese = testWorld({ cwd, language: 'zh' });
  await runProgram(['lint', `posts/${cleanSeed.name}`], chinese);
  assert.equal(chinese.err(), 'digest: 共检查 1 期简报。\n');
  // Programs read the report.
  for (const format of ['json', 'sarif', 'github', 'gitlab', 'junit', 'rdjson', 'markdown'])
    assert.equal((await lint(cwd, '--format', format)).err, '', format);
});

test('a named file that is no digest, and none at all, are failures unless that is allowed', async (t) => {
  const cwd = await temporaryFolder(t, FILES);
  for (const [args, words] of [
    [['posts/README.md'], /^digest: posts\/README\.md: not checked/u],
    [['notes'], /^digest: no digest was found\.$/mu],
    [['notes/data.csv'], /^digest: notes\/data\.csv: it is not a Markdown file$/mu],
    [['notes/*.md'], /^digest: no digest was found\.$/mu],
    [['posts/README.md', `posts/${cleanSeed.name}`], /^digest: posts\/README\.md: not checked/u],
  ] as const) {
    for (const format of ['stylish', 'json'] as const) {
      const refused = await lint(cwd, '--format', format, ...args);
      assert.equal(refused.status, 2, args.join(' '));
      assert.match(refused.err, words);
      assert.equal((await lint(cwd, '--format', format, '--allow-empty', ...args)).status, 0, args.join(' '));
    }
  }
  // What is not there is missing, whatever is allowed.
  assert.equal((await lint(cwd, '--allow-empty', 'nowhere')).status, 2);
  assert.equal((await lint(cwd, 'posts')).status, 1, 'a folder may hold other files');
});

test('--quiet reports errors only, and counts warnings all the same', async (t) => {
  const cwd = await temporaryFolder(t, FILES);
  const loud = await lint(cwd, '--format', 'json', 'posts/warned.md');
  assert.match(loud.out, /"severity":"warning"/u);
  const quiet = await lint(cwd, '--quiet', '--format', 'json');
  assert.doesNotMatch(quiet.out, /"severity":"(?:warning|info)"/u);
  assert.match(quiet.out, /"severity":"error"/u);
  assert.deepEqual(await lint(cwd, '--quiet', 'posts/warned.md'), { status: 0, out: '', err: '' });
  const limited = await lint(cwd, '--quiet', '--max-warnings', '0', 'posts/warned.md');
  assert.equal(limited.status, 1);
  assert.match(limited.err, /too many warnings/u);
});

test('--output-file takes the report, and nothing of it is printed', async (t) => {
  const cwd = await temporaryFolder(t, FILES);
  for (const format of ['stylish', 'json', 'junit']) {
    const printed = await lint(cwd, '--format', format, 'posts');
    const { status, out } = await lint(cwd, '--format', format, '--output-file', `out/${format}`, 'posts');
    assert.deepEqual([status, out], [1, '']);
    assert.equal(await readFile(path.join(cwd, 'out', format), 'utf8'), printed.out);
    assert.deepEqual(await lint(cwd, '--format', format, '--output-file', '-', 'posts'), printed);
  }
  assert.deepEqual((await readdir(cwd)).sort(), ['notes', 'out', 'posts']);
  const refused = await lint(cwd, '--output-file', 'posts', 'posts');
  assert.equal(refused.status, 2);
  assert.match(refused.err, /^digest: posts: /mu);
});
