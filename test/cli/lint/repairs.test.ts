/** What a call says of rules and repairs: `--rule`, `--fix-only` and `--diff`. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { runProgram } from '../../../server/cli/program.ts';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';
import { ensurePrograms } from '../../support/machine/machine.ts';
import { repository } from '../../support/machine/repository.ts';
import { digest } from '../../support/machine/run-cli.ts';
import { run } from '../../support/machine/run-process.ts';
import { temporaryFolder } from '../../support/machine/temporary-folder.ts';
import { testWorld } from '../../support/machine/test-world.ts';

async function lint(cwd: string, ...args: readonly string[]) {
  const world = testWorld({ cwd });
  const status = await runProgram(['lint', ...args], world);
  return { status, out: world.out(), err: world.err() };
}

/** Two rules to repair: bold that is not, and a number. */
const TWO = faultySeed.text.replace('\n2.  [', '\n7.  [');
const REPAIRED = '如同“**沙堆崩塌**”';

test('--rule sets a rule’s severity, whatever the configuration says, and its options stay', async (t) => {
  const config = { rules: { 'bold-unrendered': 'off', 'summary-length': ['off', { max: 100 }] } };
  const cwd = await temporaryFolder(t, {
    [faultySeed.name]: faultySeed.text,
    'other/2025.08.28.00.md': faultySeed.text,
    'other/digest.config.json': JSON.stringify(config),
  });
  const severities = async (...args: readonly string[]) => {
    const { out } = await lint(cwd, '--format', 'json', ...args);
    return [...out.matchAll(/"rule":"([a-z-]+)","severity":"([a-z]+)"/gu)].map(
      (match) => `${match[1]} ${match[2]}`,
    );
  };
  assert.deepEqual(await severities(), ['bold-unrendered error', 'bold-unrendered error']);
  assert.deepEqual(await severities('--rule', 'bold-unrendered=off'), []);
  assert.deepEqual(await severities('--rule', 'bold-unrendered=info', 'other'), [
    'bold-unrendered info',
    'bold-unrendered info',
  ]);
  const lengths = await severities('--rule', 'summary-length=warning', '--rule=bold-unrendered=off', 'other');
  assert.ok(lengths.length > 2 && lengths.every((one) => one === 'summary-length warning'), lengths.join());
  assert.deepEqual(
    await severities('--rule', 'bold-unrendered=off', '--rule', 'bold-unrendered=warning', faultySeed.name),
    ['bold-unrendered warning', 'bold-unrendered warning'],
    'the last one counts',
  );
  // One of the archive's, and one that has to be got ready first.
  assert.deepEqual(await severities('--rule', 'archive-duplicate-slot=off', '--rule', 'typography=warning'), [
    ...(await severities('--rule', 'typography=warning')),
  ]);
  const typography = await severities('--rule', 'typography=warning', faultySeed.name);
  assert.ok(typography.includes('typography warning'), typography.join());
});

test('a rule or severity that there is not is named', async (t) => {
  const cwd = await temporaryFolder(t, { [faultySeed.name]: faultySeed.text });
  for (const [args, words] of [
    [
      ['--rule', 'bold-unrenderd=off'],
      /^digest: there is no rule “bold-unrenderd”\. Did you mean bold-unrendered\?/u,
    ],
    [['--rule', 'bold-unrendered'], /write bold-unrendered=error, =warning, =info or =off\.$/mu],
    [['--rule', 'bold-unrendered=warn'], /write bold-unrendered=error, =warning, =info or =off\.$/mu],
    [['--rule', '=off'], /there is no rule “”\./u],
    [['--fix-only', 'nothing-like-it'], /^digest: there is no rule “nothing-like-it”\. See/u],
    [['--diff', '--fix'], /option '--diff' cannot be used with option '--fix'/u],
    [['--diff', '--format', 'json'], /option '--diff' cannot be used with option '--format/u],
  ] as const) {
    const { status, out, err } = await lint(cwd, ...args);
    assert.deepEqual([status, out], [2, ''], args.join(' '));
    assert.match(err, words);
    const chinese = testWorld({ cwd, language: 'zh' });
    assert.equal(await runProgram(['lint', ...args], chinese), 2);
    assert.match(chinese.err(), /^digest: \p{Script=Han}|^digest: “\p{ASCII}+”\p{Script=Han}/u);
  }
});

test('--fix-only repairs the problems of these rules and no others', async (t) => {
  const cwd = await temporaryFolder(t, { [faultySeed.name]: TWO });
  const text = () => readFile(path.join(cwd, faultySeed.name), 'utf8');
  const numbers = await lint(cwd, '--fix-only', 'item-number');
  assert.match(numbers.out, /bold-unrendered[\s\S]*^Repaired 1 problem in 1 file\./mu);
  assert.equal(await text(), faultySeed.text);
  await writeFile(path.join(cwd, faultySeed.name), TWO);
  const bold = await lint(cwd, '--fix-only', 'bold-unrendered', '--fix');
  assert.match(bold.out, /^Repaired 2 problems in 1 file\./mu);
  assert.ok((await text()).includes(REPAIRED) && (await text()).includes('\n7.  ['));
  await writeFile(path.join(cwd, faultySeed.name), TWO);
  await lint(cwd, '--fix-only', 'bold-unrendered', '--fix-only', 'item-number');
  assert.equal((await lint(cwd)).status, 0);
  const world = testWorld({ cwd, input: TWO });
  await runProgram(['lint', '--fix-only', 'item-number', '-'], world);
  assert.equal(world.out(), faultySeed.text);
});

/** A folder name that quoting matters for, and what must stay as it is in a file. */
const ODD_FILES = {
  'a b/2025.08.28.00.md': TWO,
  '“引号”/2025.08.28.00.md': TWO.replaceAll('\n', '\r\n'),
  'mixed/2025.08.28.00.md': `\uFEFF${TWO.replace('\n---\n', '\r\n---\r\n')}`,
  'ended/2025.08.28.00.md': `${TWO}\n`,
  [`clean/${cleanSeed.name}`]: cleanSeed.text,
  ...(process.platform === 'win32' ? {} : { 'say "hi"\\/2025.08.28.00.md': TWO }),
};

test('--diff prints what --fix would do, as git apply and patch take it, and writes nothing', async (t) => {
  await ensurePrograms(['patch']);
  const expected = await temporaryFolder(t, ODD_FILES);
  await lint(expected, '--fix');
  const repo = await repository(t, { '.gitattributes': '* -text\n' });
  for (const apply of ['git', 'git in a folder', 'patch'] as const) {
    const cwd =
      apply === 'patch'
        ? await temporaryFolder(t, ODD_FILES)
        : path.join(repo.folder, apply === 'git' ? '.' : 'sub folder');
    if (apply !== 'patch')
      await repo.write(
        Object.fromEntries(
          Object.entries(ODD_FILES).map(([file, text]) => [
            apply === 'git' ? file : `sub folder/${file}`,
            text,
          ]),
        ),
      );
    const { status, out, err } = await lint(
      cwd,
      '--diff',
      ...(apply === 'git' ? Object.keys(ODD_FILES) : []),
    );
    const files = Object.keys(ODD_FILES).length - 1;
    assert.deepEqual([status, err], [1, `digest: would repair ${files} files; nothing was written.\n`]);
    for (const [file, text] of Object.entries(ODD_FILES))
      assert.equal(await readFile(path.join(cwd, file), 'utf8'), text, 'as it was');
    const patch = path.join(await temporaryFolder(t), 'all.patch');
    await writeFile(patch, out);
    const { code, output } = await (apply === 'patch'
      ? run('patch', ['-p1', '--binary', '--input', patch], { cwd })
      : run('git', ['apply', patch], { cwd }));
    assert.equal(code, 0, `${apply}: ${output}`);
    for (const file of Object.keys(ODD_FILES)) {
      const [now, fixed] = [cwd, expected].map((folder) => readFile(path.join(folder, file), 'utf8'));
      assert.equal(await now, await fixed, `${apply}: ${file}`);
    }
  }
});

test('--diff ends as it should, and goes together with other options', async (t) => {
  const cwd = await temporaryFolder(t, { [faultySeed.name]: TWO, [cleanSeed.name]: cleanSeed.text });
  assert.deepEqual(await lint(cwd, '--diff', cleanSeed.name), { status: 0, out: '', err: '' });
  assert.equal((await lint(cwd, '--diff', '--quiet')).err, '');
  const one = await lint(cwd, '--diff', '--fix-only', 'item-number');
  assert.equal(one.out.match(/^[-+](?![-+])/gmu)?.length, 2);
  assert.equal((await lint(cwd, '--diff', 'nowhere')).status, 2);
  const filed = await lint(cwd, '--diff', '--output-file', 'out.patch');
  assert.deepEqual([filed.status, filed.out], [1, '']);
  assert.equal(await readFile(path.join(cwd, 'out.patch'), 'utf8'), (await lint(cwd, '--diff')).out);
  const input = await digest(['lint', '--diff', '--stdin-filename', 'posts/2025.08.28.00.md'], {
    cwd,
    input: TWO,
  });
  assert.equal(input.status, 1);
  assert.match(
    input.stdout,
    /^--- a\/posts\/2025\.08\.28\.00\.md\n\+\+\+ b\/posts\/2025\.08\.28\.00\.md\n@@ /u,
  );
});

test('--diff of what is staged is for git apply --cached', async (t) => {
  const { folder, write, git } = await repository(t, { 'a.md': '# A\n' });
  await write({ [faultySeed.name]: faultySeed.text });
  await git('add', '--all');
  await write({ [faultySeed.name]: `${faultySeed.text}\n\nMore.\n` });
  const { out } = await lint(folder, '--staged', '--diff');
  const patch = path.join(await temporaryFolder(t), 'staged.patch');
  await writeFile(patch, out);
  await git('apply', '--cached', patch);
  assert.ok((await git('show', `:${faultySeed.name}`)).includes(REPAIRED));
  assert.equal((await lint(folder, '--staged')).status, 0);
});
