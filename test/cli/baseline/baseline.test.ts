/** `--baseline` and `--update-baseline`: what an archive is known to have is not reported. */
import assert from 'node:assert/strict';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { runProgram } from '../../../server/cli/program.ts';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';
import { repository } from '../../support/machine/repository.ts';
import { digest } from '../../support/machine/run-cli.ts';
import { temporaryFolder } from '../../support/machine/temporary-folder.ts';
import { testWorld } from '../../support/machine/test-world.ts';

async function lint(cwd: string, ...args: readonly string[]) {
  const world = testWorld({ cwd });
  const status = await runProgram(['lint', ...args], world);
  return { status, out: world.out(), err: world.err() };
}

const NAME = `posts/${faultySeed.name}`;
const FILES = { [NAME]: faultySeed.text, [`posts/${cleanSeed.name}`]: cleanSeed.text };
const KNOWN = ['--baseline', 'known.json'];
const UPDATE = [...KNOWN, '--update-baseline'];

test('what is recorded is not reported, and what is new is', async (t) => {
  const cwd = await temporaryFolder(t, FILES);
  const recorded = await digest(['lint', ...UPDATE], { cwd });
  assert.deepEqual(
    [recorded.status, recorded.stdout, recorded.stderr],
    [0, '', 'digest: known.json has 2 known problems now.\ndigest: checked 2 digests.\n'],
  );
  assert.equal(
    await readFile(path.join(cwd, 'known.json'), 'utf8'),
    `{
  "version": 1,
  "files": {
    "posts/2025.08.28.00.md": [
      { "rule": "bold-unrendered", "text": "**“沙堆崩塌”**" },
      { "rule": "bold-unrendered", "text": "**“混合思考（hybrid thinking）”**" }
    ]
  }
}
`,
  );
  const known = await digest(['lint', ...KNOWN], { cwd });
  assert.deepEqual(
    [known.status, known.stdout, known.stderr],
    [0, '', 'digest: 2 known problems are in known.json and not reported.\ndigest: checked 2 digests.\n'],
  );
  await writeFile(path.join(cwd, NAME), faultySeed.text.replace('\n5.  [', '\n9.  ['));
  const more = await lint(cwd, ...KNOWN);
  assert.equal(more.status, 1);
  assert.match(more.out, /item-number\n\n1 problem: 1 error/u);
});

test('a problem is known wherever it has moved to, and as often as it is recorded', async (t) => {
  const cwd = await temporaryFolder(t, FILES);
  await lint(cwd, ...UPDATE);
  const lines = faultySeed.text.split('\n');
  // The first two items are gone, the others have other numbers, and a paragraph with a problem has changed elsewhere.
  const moved = [...lines.slice(0, 8), ...lines.slice(16)].join('\n');
  const renumbered = moved.replaceAll(/^(\d+)(?=\. {2}\[)/gmu, (number) => String(Number(number) - 2));
  await writeFile(path.join(cwd, NAME), renumbered.replace('Emad 引用了', 'Emad 提到了'));
  const same = await lint(cwd, '--format', 'json', ...KNOWN);
  assert.deepEqual([same.status, same.err], [0, '']);
  await writeFile(
    path.join(cwd, NAME),
    faultySeed.text.replace('如同**“沙堆崩塌”**', '如同**“沙堆崩塌”**，也如同**“沙堆崩塌”**'),
  );
  assert.match((await lint(cwd, ...KNOWN)).out, /^1 problem/mu);
  await lint(cwd, ...UPDATE);
  assert.match(
    await readFile(path.join(cwd, 'known.json'), 'utf8'),
    /"text": "\*\*“沙堆崩塌”\*\*", "count": 2 \}/u,
  );
  assert.equal((await lint(cwd, ...KNOWN)).out, '');
});

test('what is no longer needed is counted, and removed with the next update', async (t) => {
  const cwd = await temporaryFolder(t, { ...FILES, 'posts/gone.md': faultySeed.text });
  await lint(cwd, ...UPDATE);
  const before = await readFile(path.join(cwd, 'known.json'), 'utf8');
  await lint(cwd, '--fix', NAME);
  await rm(path.join(cwd, 'posts/gone.md'));
  const { status, err } = await lint(cwd, '--format', 'json', ...KNOWN);
  assert.equal(status, 0);
  assert.match(
    err,
    /^digest: \d entries of known\.json are no longer needed\. Remove them with --update-baseline\.\n$/u,
  );
  assert.equal((await lint(cwd, '--quiet', ...KNOWN)).err, '');
  assert.equal(
    await readFile(path.join(cwd, 'known.json'), 'utf8'),
    before,
    'nothing is written without being asked',
  );
  await lint(cwd, ...UPDATE);
  assert.equal(
    await readFile(path.join(cwd, 'known.json'), 'utf8'),
    '{\n  "version": 1,\n  "files": {}\n}\n',
  );
});

test('files that a call is not about keep their records, and paths are those of the baseline’s folder', async (t) => {
  const cwd = await temporaryFolder(t, { ...FILES, 'other/2025.08.28.00.md': faultySeed.text });
  await mkdir(path.join(cwd, 'records'));
  const args = ['--baseline', 'records/known.json'];
  await lint(cwd, ...args, '--update-baseline', 'posts');
  await lint(cwd, ...args, '--update-baseline', 'other');
  const text = await readFile(path.join(cwd, 'records/known.json'), 'utf8');
  assert.match(
    text,
    /"\.\.\/other\/2025\.08\.28\.00\.md": \[[^\]]+\],\n {4}"\.\.\/posts\/2025\.08\.28\.00\.md"/u,
  );
  const below = await lint(path.join(cwd, 'posts'), '--baseline', '../records/known.json');
  assert.deepEqual([below.status, below.out], [0, '']);
  const { mtimeMs } = await stat(path.join(cwd, 'records/known.json'));
  await lint(cwd, ...args, '--update-baseline', 'posts');
  assert.equal(
    (await stat(path.join(cwd, 'records/known.json'))).mtimeMs,
    mtimeMs,
    'nothing new, nothing written',
  );
});

test('configurations, standard input, repairs and changed lines are held against it as well', async (t) => {
  const {
    folder: cwd,
    write,
    commit,
  } = await repository(t, {
    ...FILES,
    'digest.config.json': '{ "cadense": "PT4H" }\n',
  });
  await lint(cwd, ...UPDATE);
  assert.match(
    await readFile(path.join(cwd, 'known.json'), 'utf8'),
    /"digest\.config\.json": \[\n {6}\{ "rule": "config-key"/u,
  );
  assert.equal((await lint(cwd, ...KNOWN)).out, '');
  await write({ 'digest.config.json': '{ "cadence": "PT4H" }\n' });
  assert.match(
    (await lint(cwd, ...KNOWN)).err,
    /^digest: 1 entry of known\.json is no longer needed\. Remove it/mu,
  );
  const input = testWorld({ cwd, input: faultySeed.text.replace('\n5.  [', '\n9.  [') });
  assert.equal(await runProgram(['lint', ...KNOWN, '--stdin-filename', NAME], input), 1);
  assert.match(input.out(), /^1 problem/mu);
  await commit();
  await write({
    [NAME]: faultySeed.text.replace('Emad 引用了', 'Emad 提到了').replace('\n5.  [', '\n9.  ['),
  });
  const changed = await lint(cwd, '--changed', ...KNOWN);
  assert.match(changed.out, /item-number\n\n1 problem/u);
  assert.doesNotMatch(changed.err, /no longer needed/u);
  const fixed = await lint(cwd, '--fix', ...KNOWN);
  assert.match(fixed.out, /^Repaired 3 problems/mu);
});

test('a baseline that cannot be used is no baseline', async (t) => {
  const cwd = await temporaryFolder(t, {
    ...FILES,
    'digest.config.json': '{}',
    'not.json': '{',
    'old.json': '{ "version": 2, "files": {} }',
    'odd.json': '{ "version": 1, "files": { "a.md": [{ "rule": "x", "text": "y", "count": 0 }] } }',
  });
  for (const [args, words] of [
    [KNOWN, /^digest: known\.json: there is no such file\. Record .* with --update-baseline\.\n$/u],
    [
      ['--update-baseline'],
      /^digest: --update-baseline writes the file that --baseline names\. Name one\.\n$/u,
    ],
    [['--baseline', 'posts'], /^digest: posts: it is a folder/u],
    ...['not.json', 'old.json', 'odd.json', 'digest.config.json', NAME].flatMap((name) => [
      [['--baseline', name], /: this is no baseline\./u] as const,
      [['--baseline', name, '--update-baseline'], /: this is no baseline\./u] as const,
    ]),
    [[...UPDATE, '--changed'], /option '--update-baseline' cannot be used with option '--changed'/u],
    [[...UPDATE, '-'], /^digest: a baseline is made of files/u],
    [[...UPDATE, '--config', 'nowhere.json'], /^digest: nowhere\.json: there is no such file/u],
  ] as const) {
    const { status, out, err } = await lint(cwd, ...args);
    assert.deepEqual([status, out], [2, ''], args.join(' '));
    assert.match(err, words);
    const chinese = testWorld({ cwd, language: 'zh' });
    assert.equal(await runProgram(['lint', ...args], chinese), 2);
    assert.match(chinese.err(), /\p{Script=Han}/u);
  }
  assert.equal(await readFile(path.join(cwd, NAME), 'utf8'), faultySeed.text);
  await assert.rejects(stat(path.join(cwd, 'known.json')), 'nothing was written');
});
