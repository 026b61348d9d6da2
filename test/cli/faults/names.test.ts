/** Names of files: links, hard links, names of any kind, and folders as deep as one likes. */
import assert from 'node:assert/strict';
import { chmod, link, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';
import { digest } from '../../support/machine/run-cli.ts';
import { temporaryFolder } from '../../support/machine/temporary-folder.ts';

const isWindows = process.platform === 'win32';

test('a symbolic link is another name of a digest, and no second one for its slot', {
  skip: isWindows && 'links need rights there',
}, async (t) => {
  const cwd = await temporaryFolder(t, { [`posts/${faultySeed.name}`]: faultySeed.text });
  await symlink(faultySeed.name, path.join(cwd, 'posts/link.md'));
  await symlink('posts', path.join(cwd, 'other'));
  for (const args of [
    ['.'],
    ['posts', 'other'],
    [`posts/${faultySeed.name}`, 'posts/link.md'],
    ['posts/link.md', '.'],
  ]) {
    const { stdout } = await digest(['lint', '--format', 'json', ...args], { cwd });
    const reports: { file: string; problems: { rule: string }[] }[] = JSON.parse(stdout);
    assert.deepEqual(
      reports.map(({ file, problems }) => [file, problems.map(({ rule }) => rule)]),
      [[`posts/${faultySeed.name}`, ['bold-unrendered', 'bold-unrendered']]],
      args.join(' '),
    );
  }
  const named = await digest(['lint', '--fix', 'posts/link.md'], { cwd });
  assert.equal(named.status, 0);
  assert.notEqual(await readFile(path.join(cwd, 'posts', faultySeed.name), 'utf8'), faultySeed.text);
});

test('hard links and folders that nothing may be written to are said, and nothing is touched', {
  skip: isWindows && 'they are others there',
}, async (t) => {
  const cwd = await temporaryFolder(t, { [faultySeed.name]: faultySeed.text });
  await link(path.join(cwd, faultySeed.name), path.join(cwd, 'backup'));
  const { status, stdout, stderr } = await digest(['lint', '--fix'], { cwd });
  assert.equal(status, 2);
  assert.match(stderr, /2025\.08\.28\.00\.md: it has other names \(hard links\)/u);
  assert.match(stdout, /2 problems/u);
  assert.equal((await stat(path.join(cwd, 'backup'))).nlink, 2);
  if (process.getuid?.() === 0) return;
  const locked = await temporaryFolder(t, { [faultySeed.name]: faultySeed.text });
  await chmod(locked, 0o555);
  const refused = await digest(['lint', '--fix'], { cwd: locked });
  assert.equal(refused.status, 2);
  assert.match(refused.stderr, /there is no permission/u);
});

test('a new digest is made in no folder that a link leads away to', {
  skip: isWindows && 'links need rights there',
}, async (t) => {
  const outside = await temporaryFolder(t);
  const text = cleanSeed.text;
  const cwd = await temporaryFolder(t, {
    [`2025/08/${cleanSeed.name}`]: text,
    'digest.config.json': '{"cadence": "P1D"}',
  });
  await symlink(outside, path.join(cwd, '2025/09'));
  const { status, stderr } = await digest(['new', '--slot', '2025.09.01.00', '.'], { cwd });
  assert.equal(status, 2, stderr);
  assert.match(stderr, /2025\/09: it leads out of the publication’s folder/u);
  assert.deepEqual(await readdir(outside), []);
});

test('names may be of any kind', { skip: isWindows && 'not all of these are names there' }, async (t) => {
  const names = [
    '-rf.md',
    '--help.md',
    '::error::owned.md',
    '##[error]owned.md',
    'a\nb.md',
    '\x1b[2J\x1b]0;title\x07.md',
    'a\u202Egpj.md',
    ' leading.md',
    '$(touch owned).md',
    '*.md',
    `${'n'.repeat(251)}.md`,
    '__proto__.md',
    'constructor.md',
  ];
  const cwd = await temporaryFolder(t, Object.fromEntries(names.map((name) => [name, faultySeed.text])));
  for (const format of ['stylish', 'github', 'json', 'sarif']) {
    const { status, stdout } = await digest(['lint', '--format', format], { cwd });
    assert.equal(status, 1);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    assert.doesNotMatch(stdout, /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/u, format);
    assert.doesNotMatch(stdout, /##\[/u, format);
    const orders = stdout.split('\n').filter((line) => /^\s*::/u.test(line));
    for (const order of orders) assert.match(order, /^::(?:error|warning|notice) file=/u, format);
    assert.equal(orders.length > 0, format === 'github');
    if (format !== 'json') continue;
    const reports: { file: string }[] = JSON.parse(stdout);
    assert.deepEqual(new Set(reports.map(({ file }) => file)), new Set(names));
  }
  const { status } = await digest(['lint', '--fix', '.', '--', '-rf.md'], { cwd });
  assert.equal(status, 1, 'those of the slot are still there twice');
  assert.deepEqual(new Set(await readdir(cwd)), new Set(names));
});

test('a name that is not UTF-8 is said to be one', {
  skip: process.platform !== 'linux' && 'other systems have no such names',
}, async (t) => {
  const cwd = await temporaryFolder(t, { [cleanSeed.name]: cleanSeed.text });
  await writeFile(
    Buffer.concat([Buffer.from(`${cwd}/2025.08.29.`), Buffer.from([0xff]), Buffer.from('.md')]),
    'x',
  );
  const { status, stderr } = await digest(['lint'], { cwd });
  assert.equal(status, 2);
  assert.match(stderr, /2025\.08\.29\.\uFFFD\.md: its name is not UTF-8/u);
});

test('folders may lie as deep as they like', async (t) => {
  const deep = Array.from({ length: 200 }, (_, at) => `f${at}`).join('/');
  const cwd = await temporaryFolder(t, { [`${deep}/${faultySeed.name}`]: faultySeed.text });
  assert.match((await digest(['lint'], { cwd })).stdout, /2 problems/u);
  assert.equal((await digest(['lint', '--fix'], { cwd })).status, 0);
});
