/** Faults of the world: files that are no files, disks and streams that refuse, signals, and others who write. */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, link, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { cleanSeed, faultySeed } from '../support/digests/seeds.ts';
import { digest } from '../support/machine/run-cli.ts';
import { temporaryFolder } from '../support/machine/temporary-folder.ts';

const isWindows = process.platform === 'win32';
const MAIN = fileURLToPath(new URL('../../server/cli/main.ts', import.meta.url));
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

test('what cannot be written to standard output makes the status 2, and is said', {
  skip: process.platform !== 'linux' && '/dev/full is of Linux',
}, async (t) => {
  const cwd = await temporaryFolder(t, {
    [cleanSeed.name]: cleanSeed.text,
    [faultySeed.name]: faultySeed.text,
  });
  const calls = [
    ...[
      'lint',
      'lint --format json',
      'lint --format sarif',
      'lint --format github',
      'stats',
      'stats --format json',
    ],
    ...[
      'feed --base-url https://a.example',
      `render ${cleanSeed.name}`,
      '--help',
      '--version',
      'lint --help',
      'new',
    ],
    `lint --fix - < ${faultySeed.name}`,
  ];
  for (const call of calls) {
    const { status, stderr } = await shell(`"$NODE" "$MAIN" ${call} > /dev/full`, cwd);
    assert.equal(status, 2, call);
    assert.match(stderr, /^digest: standard output could not be written.*ENOSPC/mu, call);
    assert.doesNotMatch(stderr, /^\s+at /mu, call);
  }
  for (const call of ['lint', 'lint nothing', '--help'])
    assert.notEqual((await shell(`"$NODE" "$MAIN" ${call} 2> /dev/full`, cwd)).status, null, call);
  const output = await digest(['feed', '--base-url', 'https://a.example', '-o', '/dev/full'], { cwd });
  assert.deepEqual([output.status, output.stdout], [2, '']);
});

test('a disk that gets full under the report is noticed, even at its very end', {
  skip: isWindows && 'nobody can be given a small disk there',
}, async (t) => {
  const cwd = await temporaryFolder(t, { [cleanSeed.name]: cleanSeed.text });
  const deaf = 'data:text/javascript,process.on("SIGXFSZ",()=>{})';
  const { status, stderr } = await shell(
    `ulimit -f 8; exec "$NODE" --import '${deaf}' "$MAIN" render ${cleanSeed.name} > page.html`,
    cwd,
  );
  assert.equal(status, 2);
  assert.match(stderr, /standard output could not be written/u);
});

test('a folder or an endless device is no standard input', IN_TIME, async (t) => {
  const cwd = await temporaryFolder(t);
  for (const [input, expected] of [
    ['.', /<stdin>: it is a folder/u],
    ['/dev/zero', /<stdin>: it is larger than 50 MB/u],
  ] as const) {
    const { status, stderr } = await shell(`"$NODE" "$MAIN" lint - < ${input}`, cwd);
    assert.equal(status, 2);
    assert.match(stderr, expected);
  }
});

/** Loaded into a command, it writes to descriptor 3 as soon as a digest is read. */
const ANNOUNCE = `data:text/javascript,${encodeURIComponent(`
  import fs from 'node:fs';
  import { syncBuiltinESMExports } from 'node:module';
  const { openSync } = fs;
  fs.openSync = (path, ...rest) => {
    if (String(path).endsWith('.md')) fs.writeSync(3, 'read');
    return openSync(path, ...rest);
  };
  syncBuiltinESMExports();
`)}`;

test('a signal ends the command within a second, whatever it is doing', {
  skip: isWindows && 'there are no signals to speak of',
}, async (t) => {
  // Checking this takes many seconds on any machine, in one go.
  const item = '1. [标题 - 作者](https://example.com/)\n\n   一段**“摘要”**与 <b>标记</b>。\n\n   > 引文\n\n';
  const name = '2025.08.10.00.md';
  const cwd = await temporaryFolder(t, { [name]: `---\ntitle: "x"\n---\n\n${item.repeat(40_000)}` });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    for (const args of [['lint'], ['lint', '--fix'], ['stats']]) {
      const what = `${args.join(' ')}, ${signal}`;
      const child = spawn(process.execPath, ['--import', ANNOUNCE, MAIN, ...args], {
        cwd,
        stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      });
      const ended = once(child, 'exit');
      const reading = child.stdio[3];
      assert.ok(reading);
      await Promise.race([once(reading, 'data'), ended]);
      // From reading the file to the work on it.
      await new Promise((resolve) => setTimeout(resolve, 100));
      assert.equal(child.exitCode, null, `${what}: it had ended before; the digest must take longer`);
      const sent = performance.now();
      child.kill(signal);
      const timer = setTimeout(() => child.kill('SIGKILL'), 20_000);
      assert.deepEqual(await ended, [null, signal], what);
      clearTimeout(timer);
      const ms = performance.now() - sent;
      assert.ok(ms < 1000, `${what}: ${Math.round(ms)} ms`);
    }
});

/** A folder with many digests that can be repaired. */
function manyFaulty(t: TestContext, count: number): Promise<string> {
  return temporaryFolder(
    t,
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => [
        `posts/${Math.floor(at / 100)}/2025.08.28.${at}.md`,
        faultySeed.text.replaceAll('1960', String(1000 + at)),
      ]),
    ),
  );
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

test('a process that is killed at any moment leaves whole files, and the next run tidies up', async (t) => {
  const count = 300;
  const cwd = await manyFaulty(t, count);
  const whole = new Set<string>();
  for (const file of await filesIn(cwd)) {
    const text = await readFile(file, 'utf8');
    const fixed = await digest(['lint', '--fix', '-'], { input: text });
    whole.add(text).add(fixed.stdout);
    break;
  }
  const [anyText = '', anyFixed = ''] = whole;
  const isWhole = (text: string) =>
    [anyText, anyFixed].some(
      (one) =>
        one.length === text.length &&
        one.slice(0, 60) === text.slice(0, 60) &&
        one.slice(-60) === text.slice(-60),
    );
  let killed = 0;
  for (let round = 0; round < 8; round++) {
    const child = spawn(process.execPath, [MAIN, 'lint', '--fix'], { cwd, stdio: 'ignore' });
    const ended = new Promise((resolve) => child.on('exit', (_, by) => resolve(by)));
    await new Promise((resolve) => setTimeout(resolve, 900 + 173 * round));
    child.kill(round % 4 === 3 ? 'SIGTERM' : 'SIGKILL');
    if ((await ended) !== null) killed++;
    const files = await filesIn(cwd);
    const digests = files.filter((file) => file.endsWith('.md'));
    assert.equal(digests.length, count, 'no file is lost');
    for (const file of digests) assert.ok(isWhole(await readFile(file, 'utf8')), file);
    if (round % 4 === 3) continue;
    for (const file of files.filter((one) => !one.endsWith('.md')))
      assert.match(file, /\.digest-[\w-]+\.tmp$/u);
  }
  assert.ok(killed > 0, 'it was killed in the middle at least once');
  await digest(['lint', '--fix'], { cwd });
  const left = await filesIn(cwd);
  assert.equal(left.length, count, 'nothing is left over');
  assert.equal(
    (await digest(['lint'], { cwd })).stdout.includes('bold-unrendered'),
    false,
    'and all is repaired',
  );
});

test('two runs at once repair everything, and lose nothing', async (t) => {
  const cwd = await manyFaulty(t, 120);
  const runs = await Promise.all([1, 2, 3].map(() => digest(['lint', '--fix'], { cwd })));
  for (const { stderr } of runs)
    for (const line of stderr.split('\n').filter((one) => one !== ''))
      assert.match(line, /it was changed in the meantime|^digest: checked 120 digests\.$/u);
  const files = await filesIn(cwd);
  assert.equal(files.length, 120);
  await digest(['lint', '--fix'], { cwd });
  assert.doesNotMatch((await digest(['lint'], { cwd })).stdout, /bold-unrendered/u);
});

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

/** Runs a line of shell with the command at hand. */
function shell(
  line: string,
  cwd: string,
): Promise<{ readonly status: number | null; readonly stderr: string }> {
  const { PATH = '' } = process.env;
  const child = spawn('sh', ['-c', line], {
    cwd,
    env: { PATH, LANG: 'C', NODE: process.execPath, MAIN },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, stderr })));
}
