/** Files that are no regular files, and digests that cannot be read, hold nothing up, and are told. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, readdir, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';
import { digest } from '../../support/machine/run-cli.ts';
import { temporaryFolder } from '../../support/machine/temporary-folder.ts';

const isWindows = process.platform === 'win32';
/** Far more than it takes, and far less than for ever. */
const IN_TIME = { timeout: 60_000, skip: isWindows && 'there are no such files' };

/** Ways to put something that is no regular file into a folder; what is said of it, if anything. */
const STRANGE: { readonly [what: string]: (file: string, t: TestContext) => Promise<unknown> } = {
  'a link to an endless device': (file) => symlink('/dev/zero', file),
  'a link to a terminal': (file) => symlink('/dev/tty', file),
  'a pipe': async (file) => execFileSync('mkfifo', [file]),
  'a link to itself': (file) => symlink(path.basename(file), file),
  'a link to a file of more than is read': async (file) => {
    execFileSync('truncate', ['-s', '60M', `${file}.large`]);
    await symlink(`${file}.large`, file);
  },
  'a link to the memory of the process': (file) => symlink('/proc/self/mem', file),
  'a folder': (file) => mkdir(file),
  'a socket': async (file, t) => {
    const server = createServer().listen(file);
    t.after(() => server.close());
    await new Promise((resolve) => server.on('listening', resolve));
  },
};

test('a `.gitignore` that is no regular file holds nothing up', IN_TIME, async (t) => {
  for (const [what, make] of Object.entries(STRANGE)) {
    const cwd = await temporaryFolder(t, { [faultySeed.name]: faultySeed.text });
    await make(path.join(cwd, '.gitignore'), t);
    const { status, stdout, stderr } = await digest(['lint', '.'], { cwd });
    const isPassedOver = /folder|memory/u.test(what);
    assert.equal(status, isPassedOver ? 1 : 2, `${what}: ${stderr}`);
    if (!isPassedOver) assert.match(stderr, /^digest: \.gitignore: /u, what);
    assert.match(stdout, /2 problems/u, `${what}: everything else is checked`);
  }
});

test(
  'a configuration that is no regular file is said to be none, and holds nothing up',
  IN_TIME,
  async (t) => {
    for (const [what, make] of Object.entries(STRANGE)) {
      if (what === 'a link to the memory of the process') continue;
      const cwd = await temporaryFolder(t, { [cleanSeed.name]: cleanSeed.text });
      const place = path.join(cwd, 'digest.config.json');
      await make(place, t);
      const named = await digest(['lint', '--config', 'digest.config.json', '.'], { cwd });
      assert.equal(named.status, 2, what);
      const found = await digest(['lint', '.'], { cwd });
      const isNone = what === 'a folder' || what === 'a link to itself';
      assert.equal(found.status, isNone ? 0 : 2, `${what}: ${found.stderr}`);
    }
  },
);

test(
  'a digest, an asked-for file and a site that are no regular files hold nothing up',
  IN_TIME,
  async (t) => {
    const cwd = await temporaryFolder(t, { [cleanSeed.name]: cleanSeed.text });
    for (const [at, make] of Object.values(STRANGE).entries())
      await make(path.join(cwd, `2025.09.0${at}.00.md`), t);
    await symlink('/dev/zero', path.join(cwd, 'hugo.toml'));
    // A walk passes over what is no file, but not over one that is too large, nor over the site that a digest is in.
    const site = /^digest: hugo\.toml: it is not a regular file$/mu;
    const large = /^digest: 2025\.09\.04\.00\.md: it is larger than/mu;
    const calls: readonly (readonly [args: string, said: readonly RegExp[]])[] = [
      ['lint', [site, large]],
      ['lint --fix', [site, large]],
      ['stats', [site, large]],
      ['new', [site]],
      ['init', [site, large]],
      ['feed --base-url https://a.example/', [site]],
      ['render 2025.09.02.00.md', [/^digest: 2025\.09\.02\.00\.md: it is not a regular file$/mu]],
      ['lint /dev/zero', [/\/dev\/zero: it is not a regular file$/mu]],
      ['lint 2025.09.00.00.md', [/^digest: 2025\.09\.00\.00\.md: it is not a regular file$/mu]],
    ];
    for (const [args, said] of calls) {
      const { status, stderr } = await digest(args.split(' '), { cwd });
      assert.equal(status, 2, `${args}: ${stderr}`);
      for (const line of said) assert.match(stderr, line, args);
      assert.doesNotMatch(stderr, /^\s+at /mu, args);
    }
  },
);

test('an unreadable file makes the status 2, whatever the command', async (t) => {
  const broken = { '2025.08.29.00.md': Buffer.from([0xd6, 0xd0, 0xce, 0xc4]) };
  for (const args of [
    ['lint', '.'],
    ['lint', '--fix', '.'],
    ['stats', '.'],
    ['feed', '--base-url', 'https://a.example/', '.'],
    ['feed', '--base-url', 'https://a.example/', '2025.08.29.00.md', cleanSeed.name],
    ['feed', '--base-url', 'https://a.example/', 'none.md', '.'],
    ['feed', '--base-url', 'https://a.example/', 'notes.txt', '.'],
    ['init', '.'],
    ['new', '.'],
    ['render', '2025.08.29.00.md'],
    ['render', 'none.md'],
  ]) {
    const cwd = await temporaryFolder(t, { [cleanSeed.name]: cleanSeed.text, 'notes.txt': '', ...broken });
    const { status, stderr } = await digest(args, { cwd });
    assert.equal(status, 2, args.join(' '));
    assert.match(stderr, /^digest: (?:2025\.08\.29\.00\.md: it is not UTF-8|none\.md: |notes\.txt: )/mu);
  }
  const cwd = await temporaryFolder(t, { [cleanSeed.name]: cleanSeed.text, ...broken });
  const { stderr } = await digest(['new', '.'], { cwd });
  assert.match(stderr, /2025\.08\.29\.00\.md/u);
  assert.equal((await readdir(cwd)).length, 2, 'no digest is made for a slot that nobody knows');
});

test('a glob with many stars beside a long name takes no time', IN_TIME, async (t) => {
  const cwd = await temporaryFolder(t, {
    [faultySeed.name]: faultySeed.text,
    [`${'a'.repeat(240)}y.md`]: 'no digest\n',
    '.gitignore': `${'*a'.repeat(100)}x.md\n`,
    'digest.config.json': JSON.stringify({
      include: ['2025*.md', `**/${'*a'.repeat(100)}x.md`, `{${'*a'.repeat(50)},${'?*'.repeat(50)}}x.md`],
    }),
  });
  const { status, stdout, stderr } = await digest(['lint'], { cwd });
  assert.equal(status, 1, stderr);
  assert.match(stdout, /2 problems/u);
});
