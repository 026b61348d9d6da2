/** `digest lint` as a process: what it finds, what it repairs, and the status it ends with. */
import assert from 'node:assert/strict';
import { chmod, readdir, readFile, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';
import { digest } from '../../support/machine/run-cli.ts';
import { temporaryFolder } from '../../support/machine/temporary-folder.ts';

const { name: FIRST, text: FIRST_TEXT } = cleanSeed;
const { name: SECOND, text: SECOND_TEXT } = faultySeed;

const folder = (t: Parameters<typeof temporaryFolder>[0], more: Record<string, string | Uint8Array> = {}) =>
  temporaryFolder(t, { [FIRST]: FIRST_TEXT, [SECOND]: SECOND_TEXT, ...more });

test('the first seed is clean', async (t) => {
  const { status, stdout, stderr } = await digest(['lint', FIRST], { cwd: await folder(t) });
  assert.deepEqual([status, stdout, stderr], [0, '', 'digest: checked 1 digest.\n']);
});

test('the second seed has exactly its two problems', async (t) => {
  const { status, stdout, stderr } = await digest(['lint', SECOND], { cwd: await folder(t) });
  assert.equal(status, 1);
  assert.equal(stderr, 'digest: checked 1 digest.\n');
  const lines = stdout.split('\n').filter((line) => /^ +\d/u.test(line));
  assert.deepEqual(
    lines.map((line) => /^ +(\d+):\d+ +(\w+) .* (\S+)$/u.exec(line)?.slice(1)),
    [
      ['19', 'error', 'bold-unrendered'],
      ['23', 'error', 'bold-unrendered'],
    ],
  );
  assert.match(stdout, /^2025\.08\.28\.00\.md\n/u);
  assert.match(
    stdout,
    /\n2 problems: 2 errors, 0 warnings, 0 info\n2 of them can be repaired with --fix\.\n$/u,
  );
});

test('repairing the second seed moves its quotation marks and nothing else', async (t) => {
  const cwd = await folder(t);
  const { status, stdout } = await digest(['lint', '--fix', SECOND], { cwd });
  assert.deepEqual([status, stdout], [0, 'Repaired 2 problems in 1 file.\n']);
  const fixed = await readFile(path.join(cwd, SECOND), 'utf8');
  assert.equal(
    fixed,
    SECOND_TEXT.replace('**“沙堆崩塌”**', '“**沙堆崩塌**”').replace(
      '**“混合思考（hybrid thinking）”**',
      '“**混合思考（hybrid thinking）**”',
    ),
  );
  assert.ok(!fixed.endsWith('\n'));
  assert.deepEqual((await digest(['lint', SECOND], { cwd })).status, 0);
  assert.deepEqual((await readdir(cwd)).sort(), [FIRST, SECOND], 'nothing is left behind');
});

test('a file that needs no repair is not written', async (t) => {
  const cwd = await folder(t);
  const file = path.join(cwd, FIRST);
  const old = new Date('2020-01-01T00:00:00Z');
  await utimes(file, old, old);
  await digest(['lint', '--fix', '.'], { cwd });
  assert.equal((await stat(file)).mtimeMs, old.getTime());
});

test('CRLF and a byte order mark stay through a repair', async (t) => {
  const original = `\uFEFF${SECOND_TEXT.replaceAll('\n', '\r\n')}`;
  const cwd = await temporaryFolder(t, { [SECOND]: original });
  assert.equal((await digest(['lint', '--fix', SECOND], { cwd })).status, 0);
  const fixed = await readFile(path.join(cwd, SECOND), 'utf8');
  assert.equal(fixed.length, original.length);
  assert.ok(fixed.startsWith('\uFEFF---\r\n') && !/[^\r]\n/u.test(fixed));
});

test('a folder is walked, and only digests in it are looked at', async (t) => {
  const cwd = await temporaryFolder(t, {
    [`content/posts/${SECOND}`]: SECOND_TEXT,
    [`content/posts/${FIRST}`]: FIRST_TEXT,
    'content/about.md': '---\ntitle: About\n---\n\nText.\n',
    'README.md': '# Site\n\n1. [Install](https://a.example)\n',
    [`node_modules/x/${SECOND}`]: SECOND_TEXT,
    [`public/${SECOND}`]: SECOND_TEXT,
  });
  for (const paths of [
    [],
    ['.'],
    ['content'],
    [`content/posts/${FIRST}`, `content/posts/${SECOND}`],
    ['content', 'content/posts'],
  ]) {
    const { status, stdout } = await digest(['lint', '--format', 'json', ...paths], { cwd });
    assert.equal(status, 1);
    assert.deepEqual(
      JSON.parse(stdout).map((entry: { file: string; problems: unknown[] }) => [
        entry.file,
        entry.problems.length,
      ]),
      [
        [`content/posts/${FIRST}`, 0],
        [`content/posts/${SECOND}`, 2],
      ],
    );
  }
  const glob = await digest(['lint', '--format', 'json', 'content/**/2025.08.28*.md'], { cwd });
  assert.deepEqual(
    JSON.parse(glob.stdout).map((entry: { file: string }) => entry.file),
    [`content/posts/${SECOND}`],
  );
  const elsewhere = await digest(['lint', '--format', 'json', '..'], { cwd: path.join(cwd, 'content') });
  assert.deepEqual(
    JSON.parse(elsewhere.stdout).map((entry: { file: string }) => entry.file),
    [`posts/${FIRST}`, `posts/${SECOND}`],
  );
});

test('a folder without digests is no failure, and said', async (t) => {
  const cwd = await temporaryFolder(t, { 'README.md': '# Site\n' });
  const { status, stdout, stderr } = await digest(['lint'], { cwd });
  assert.deepEqual([status, stdout, stderr], [2, '', 'digest: no digest was found.\n']);
});

test('a named file is left alone with a note where nothing in it is a digest', async (t) => {
  const cwd = await temporaryFolder(t, {
    'README.md': '# Site\n\nText.\n',
    'draft.md': FIRST_TEXT.slice(FIRST_TEXT.indexOf('1. [')),
    'content/_index.md': '---\ntitle: Posts\n---\n',
  });
  const readme = await digest(['lint', 'README.md', 'content/_index.md'], { cwd });
  assert.deepEqual([readme.status, readme.stdout], [2, '']);
  assert.match(
    readme.stderr,
    /^digest: README\.md: not checked, since it is not taken for a digest\. It has no front matter/mu,
  );
  assert.match(readme.stderr, /^digest: content\/_index\.md: not checked/mu);
  const draft = await digest(['lint', 'draft.md'], { cwd });
  assert.equal(draft.status, 1);
  assert.match(draft.stdout, /front-matter-missing/u, 'a list of links is sign enough');
});

test('a file that cannot be used does not keep the others from being checked', async (t) => {
  const cwd = await folder(t, {
    '2025.08.02.00.md': Buffer.from([0x89, 0x50, 0, 0xff]),
    '2025.08.03.00.md': Buffer.from([0xd6, 0xd0, 0xce, 0xc4]),
    'notes.txt': 'text',
  });
  const { status, stdout, stderr } = await digest(['lint', '.', 'none.md', 'notes.txt'], { cwd });
  assert.equal(status, 2);
  assert.match(stdout, /2 problems: 2 errors/u);
  assert.match(stderr, /^digest: none\.md: there is no such file or folder$/mu);
  assert.match(stderr, /^digest: 2025\.08\.02\.00\.md: it is a binary file, not text$/mu);
  assert.match(stderr, /^digest: 2025\.08\.03\.00\.md: it is not UTF-8/mu);
  assert.match(stderr, /^digest: notes\.txt: it is not a Markdown file$/mu);
});

test('a write-protected file is said to be one, and stays as it is', async (t) => {
  const cwd = await folder(t);
  await chmod(path.join(cwd, SECOND), 0o444);
  const { status, stdout, stderr } = await digest(['lint', '--fix', '.'], { cwd });
  assert.equal(status, 2);
  assert.match(stderr, /2025\.08\.28\.00\.md: it is write-protected/u);
  assert.match(stdout, /2 problems: 2 errors/u, 'what is wrong with it is reported all the same');
  assert.equal(await readFile(path.join(cwd, SECOND), 'utf8'), SECOND_TEXT);
});

test('a disk that is full costs the repair, and nothing of the digest', async (t) => {
  // The first part of the repaired text would find room, the rest would not.
  const text = SECOND_TEXT + '长'.repeat(5000);
  const cwd = await folder(t, { [SECOND]: text });
  const { status, stderr } = await digest(['lint', '--fix', SECOND], { cwd, diskIsFull: true });
  assert.equal(status, 2);
  assert.match(stderr, /^digest: 2025\.08\.28\.00\.md: there is no room/u);
  assert.equal(await readFile(path.join(cwd, SECOND), 'utf8'), text);
  assert.deepEqual((await readdir(cwd)).sort(), [FIRST, SECOND], 'nothing is left behind');
});

test('standard input is checked under its name or without one', async () => {
  const unnamed = await digest(['lint', '-', '--format', 'json'], { input: SECOND_TEXT });
  assert.equal(unnamed.status, 1);
  assert.deepEqual(
    JSON.parse(unnamed.stdout).map((entry: { file: string; problems: unknown[] }) => [
      entry.file,
      entry.problems.length,
    ]),
    [['<stdin>', 2]],
  );
  const named = await digest(['lint', '--stdin-filename', `posts/${SECOND}`], { input: SECOND_TEXT });
  assert.equal(named.status, 1);
  assert.match(named.stdout, /^posts\/2025\.08\.28\.00\.md\n/u);
  assert.equal((await digest(['lint', '-'], { input: FIRST_TEXT })).status, 0);
  const empty = await digest(['lint', '-'], { input: '' });
  assert.equal(empty.status, 1, 'an empty text is no digest, and somebody says it is one');
  const binary = await digest(['lint', '-'], { input: Buffer.from([0, 0xff, 1]) });
  assert.deepEqual([binary.status, binary.stdout], [2, '']);
  assert.match(binary.stderr, /<stdin>: it is a binary file/u);
});

test('standard input is repaired on its way to standard output', async () => {
  const fixed = await digest(['lint', '--fix', '--stdin-filename', SECOND], { input: SECOND_TEXT });
  assert.equal(fixed.status, 0);
  assert.ok(fixed.stdout.includes('如同“**沙堆崩塌**”。') && fixed.stdout.length === SECOND_TEXT.length);
  assert.equal(fixed.stderr, 'Repaired 2 problems in 1 file.\n');
  const readme = '# Not a digest\r\n';
  const same = await digest(['lint', '--fix', '--stdin-filename', 'README.md'], { input: readme });
  assert.deepEqual([same.status, same.stdout], [0, readme], 'what is no digest comes out as it went in');
});

test('warnings fail only beyond their limit', async (t) => {
  const text = FIRST_TEXT.replace('https://x.com/op7418', 'https://twitter.com/op7418');
  const cwd = await temporaryFolder(t, { [FIRST]: text });
  assert.equal((await digest(['lint'], { cwd })).status, 0);
  assert.equal((await digest(['lint', '--max-warnings', '1'], { cwd })).status, 0);
  const { status, stderr } = await digest(['lint', '--max-warnings', '0'], { cwd });
  assert.equal(status, 1);
  assert.equal(stderr, 'digest: too many warnings: 1 found, 0 allowed.\ndigest: checked 1 digest.\n');
});

test('a wrong call ends with 2 and says why', async (t) => {
  const cwd = await folder(t);
  const calls: readonly (readonly [readonly string[], RegExp])[] = [
    [[], /^Usage: digest/u],
    [['lintt'], /unknown command 'lintt'.*Did you mean lint\?.*digest --help/u],
    [['lint', '--fxi'], /unknown option '--fxi'.*Did you mean --fix\?/u],
    [['lint', '--format', 'xml'], /'xml' is invalid.*stylish, json, sarif, github/u],
    [['lint', '--max-warnings', '-1'], /must be a whole number/u],
    [['lint', '--max-warnings', 'many'], /must be a whole number/u],
    [['lint', '--max-warnings'], /argument missing/u],
    [['lint', '--config', 'none.json'], /none\.json: there is no such file/u],
    [['lint', '-', FIRST], /standard input cannot be checked together with files/u],
    [['lint', '--stdin-filename', FIRST, '.'], /standard input cannot be checked together with files/u],
    [['--lang', 'fr', 'lint'], /'fr' is invalid/u],
  ];
  for (const [args, expected] of calls) {
    const { status, stdout, stderr } = await digest(args, { cwd });
    assert.deepEqual([status, stdout === '' || stdout === '[]\n'], [2, true], args.join(' '));
    assert.match(stderr, expected);
  }
});

test('a large report arrives whole', async (t) => {
  const items = Array.from(
    { length: 3000 },
    (_, index) => `${index + 1}. [标题](https://a.example/${index})\n`,
  ).join('\n');
  const cwd = await temporaryFolder(t, { [FIRST]: `${FIRST_TEXT}\n${items}` });
  const { status, stdout } = await digest(['lint', '--format', 'json'], { cwd });
  assert.equal(status, 1);
  assert.ok(stdout.length > 1_000_000);
  assert.ok(JSON.parse(stdout)[0].problems.length > 3000);
});
