/** The command line itself: languages, help, progress, and how it ends. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { languageOfCall } from '../../server/cli/language.ts';
import { runProgram } from '../../server/cli/program.ts';
import { usageError } from '../../server/cli/usage-error.ts';
import { cleanSeed, faultySeed } from '../support/digests/seeds.ts';
import { digest } from '../support/machine/run-cli.ts';
import { temporaryFolder } from '../support/machine/temporary-folder.ts';
import { testWorld } from '../support/machine/test-world.ts';

const HAN = /\p{Script=Han}/u;

test('the language is that of --lang, else of the environment', () => {
  const language = (argv: readonly string[], env: Record<string, string>, system = 'zh-CN') =>
    languageOfCall(argv, env, () => system);
  assert.equal(language([], {}), 'en');
  assert.equal(language([], { LANG: 'zh_CN.UTF-8' }), 'zh');
  assert.equal(language([], { LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }), 'en', 'LC_ALL goes first');
  assert.equal(language([], { LANG: 'zh_CN.UTF-8', LC_ALL: '' }), 'zh', 'empty is not set');
  assert.equal(language([], { LANG: 'de_DE.UTF-8', LC_MESSAGES: 'zh_TW' }), 'zh');
  assert.equal(language(['lint', '--lang', 'zh'], { LANG: 'C' }), 'zh');
  assert.equal(language(['--lang=en', 'lint'], { LANG: 'zh_CN' }), 'en');
  assert.equal(language(['lint', '--', '--lang', 'zh'], {}), 'en', 'a file may be called so');
  assert.equal(language([], { OS: 'Windows_NT' }), 'zh', 'Windows tells by its own means');
});

test('help is in both languages, for each command', async () => {
  const commands = ['lint', 'init', 'new', 'render', 'feed', 'stats', 'server', 'completion'].map((name) => [
    name,
    '--help',
  ]);
  for (const args of [['--help'], ['help'], ['help', 'lint'], ['help', 'help'], ...commands]) {
    const english = await digest(args);
    const chinese = await digest([...args, '--lang', 'zh']);
    assert.deepEqual([english.status, chinese.status], [0, 0], args.join(' '));
    assert.ok(!HAN.test(english.stdout) && english.stdout.startsWith('Usage: digest'));
    assert.match(chinese.stdout, /^用法：digest/u);
    for (const line of chinese.stdout.split('\n')) {
      assert.ok(
        HAN.test(line) || !/[a-z]{3,} [a-z]{3,} [a-z]{3,}/u.test(line),
        `no sentence is left in English: ${line}`,
      );
    }
  }
});

test('what is wrong with a call is said in Chinese too', async () => {
  for (const args of [
    ['lintt'],
    ['help', 'lintt'],
    ['lint', '--fxi'],
    ['lint', '--format', 'xml'],
    ['lint', '--config'],
    ['init', 'a', 'b'],
    ['lint', '--max-warnings', 'x'],
    ['feed', '--base-url', 'x'],
    ['feed', '--limit', '-1'],
    ['render'],
    ['stats', '--format', 'xml'],
  ]) {
    const { status, stderr } = await digest(['--lang', 'zh', ...args]);
    assert.equal(status, 2);
    assert.match(stderr, /^digest: .*[。？]用法见“digest --help”。\n$/u);
    assert.doesNotMatch(stderr, /error|unknown|missing|invalid/u);
  }
  assert.equal(
    usageError({ code: 'commander.new', message: 'error: something new' }).zh,
    'something new. 用法见“digest --help”。',
  );
});

test('what an option takes is said with what is wrong', async () => {
  for (const [args, expected] of [
    [
      ['lint', '--format', 'xml'],
      '可用的取值有 stylish、json、sarif、github、gitlab、junit、rdjson、markdown。',
    ],
    [['lint', '--max-warnings', 'x'], '应为不小于 0 的整数。'],
    [['lint', '--max-warnings', '-1'], '应为不小于 0 的整数。'],
    [['server', '--socket', 'x'], '应为 1 到 65535 的整数。'],
    [['server', '--socket=65536'], '应为 1 到 65535 的整数。'],
    [['lint', '--fix', ''], '不能为空。'],
    [['extract', 'posts', ''], '不能为空。'],
    [['feed', '--limit', '0'], '应为不小于 1 的整数。'],
    [['feed', '--base-url', 'x'], '应为以 http:// 或 https:// 开头的网址。'],
  ] as const) {
    const { stderr } = await digest(['--lang', 'zh', ...args]);
    assert.ok(stderr.includes(`无效。${expected}用法见`), stderr);
  }
});

test('the version is that of the package', async () => {
  const { status, stdout } = await digest(['--version']);
  assert.equal(status, 0);
  assert.match(stdout, /^\d+\.\d+\.\d+\n$/u);
});

test('problems are told in the language of the call', async (t) => {
  const cwd = await temporaryFolder(t, { [faultySeed.name]: faultySeed.text });
  const { stdout } = await digest(['lint'], { cwd, env: { LANG: 'zh_CN.UTF-8' } });
  assert.match(stdout, /19:\d+ {2}错误 {2}.*bold-unrendered/u);
  assert.match(stdout, /共 2 个问题：2 个错误/u);
});

test('progress is shown where somebody looks and the work takes long, and goes away', async (t) => {
  const files = Object.fromEntries(
    Array.from({ length: 9 }, (_, index) => [`2025.08.0${index + 1}.00.md`, cleanSeed.text]),
  );
  const cwd = await temporaryFolder(t, files);
  const run = async (isTerminal: boolean, tick: number) => {
    let time = 0;
    const world = testWorld({ cwd, isTerminal, now: () => (time += tick) });
    await runProgram(['lint'], world);
    return world.err();
  };
  const DONE = 'digest: checked 9 digests.\n';
  const shown = await run(true, 200);
  assert.match(stripVTControlCharacters(shown), /\rChecked \d+ of 9 files/u);
  assert.ok(
    shown.endsWith(`\r\x1b[K${DONE}`) || shown.lastIndexOf('\r\x1b[K') > shown.lastIndexOf('Checked'),
    'the line is gone in the end',
  );
  assert.equal(await run(true, 1), DONE, 'not where it is over before one wonders');
  assert.equal(await run(false, 200), DONE, 'not into a file');
});

test('colours are for terminals, and as the environment wishes', async (t) => {
  const cwd = await temporaryFolder(t, { [faultySeed.name]: faultySeed.text });
  assert.ok(!(await digest(['lint'], { cwd })).stdout.includes('\x1b'));
  assert.ok((await digest(['lint'], { cwd, env: { FORCE_COLOR: '1' } })).stdout.includes('\x1b[31m'));
  assert.ok(
    !(await digest(['lint'], { cwd, env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).stdout.includes('\x1b'),
  );
  const world = testWorld({ cwd, isTerminal: true, hasColors: true });
  await runProgram(['lint', '--format', 'json'], world);
  assert.doesNotThrow(() => JSON.parse(world.out()), 'other forms have none');
});

test('Ctrl+C ends it as the shell expects, with nothing half done', async (t) => {
  const files = Object.fromEntries(
    Array.from({ length: 1500 }, (_, index) => [
      `posts/2025.08.28.${String(index).padStart(4, '0')}/${faultySeed.name}`,
      faultySeed.text.replaceAll('1960', String(1000 + index)),
    ]),
  );
  const cwd = await temporaryFolder(t, files);
  const script = fileURLToPath(new URL('../../server/cli/main.ts', import.meta.url));
  const child = spawn(process.execPath, [script, 'lint', '--fix'], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<NodeJS.Signals | number | null>((resolve) =>
    child.on('close', (code, signal) => resolve(signal ?? code)),
  );
  const first = path.join(cwd, 'posts', '2025.08.28.0000', faultySeed.name);
  const untouched = await readFile(first, 'utf8');
  while (child.exitCode === null && (await readFile(first, 'utf8')) === untouched) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  child.kill('SIGINT');
  const how = await ended;
  assert.equal(how, 'SIGINT');
  assert.equal(output, '', 'no half of a report');
  const left = (await readdir(cwd, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  );
  assert.equal(left.filter(({ name }) => name === faultySeed.name).length, 1500, 'no file is lost');
  assert.equal(left.length, 1500, 'and none is left over');
  const unfixed = await Promise.all(
    Object.entries(files).map(
      async ([name, text]) => (await readFile(path.join(cwd, name), 'utf8')) === text,
    ),
  );
  assert.ok(unfixed.includes(true), 'and it did not go on to the end first');
});

test('a reader that has seen enough is no reason to crash', async (t) => {
  const items = Array.from(
    { length: 3000 },
    (_, index) => `${index + 1}. [标题](https://a.example/${index})\n`,
  ).join('\n');
  const cwd = await temporaryFolder(t, { [cleanSeed.name]: `${cleanSeed.text}\n${items}` });
  const script = fileURLToPath(new URL('../../server/cli/main.ts', import.meta.url));
  const child = spawn(process.execPath, [script, 'lint', '--format', 'json'], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  child.stdout.once('data', () => child.stdout.destroy());
  const status = await new Promise((resolve) => child.on('close', resolve));
  assert.deepEqual([status, errors], [1, '']);
});
