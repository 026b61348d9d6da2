/** Signals, kills, and others who write to the same files: what is on the disk is whole. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { faultySeed } from '../../support/digests/seeds.ts';
import { digest } from '../../support/machine/run-cli.ts';
import { temporaryFolder } from '../../support/machine/temporary-folder.ts';

const isWindows = process.platform === 'win32';
const MAIN = fileURLToPath(new URL('../../../server/cli/main.ts', import.meta.url));

/** Loaded into a command, it writes to descriptor 3 as soon as a file whose name ends so is read. */
const announcing = (ending: string) =>
  `data:text/javascript,${encodeURIComponent(`
  import fs from 'node:fs';
  import { syncBuiltinESMExports } from 'node:module';
  const { openSync } = fs;
  fs.openSync = (path, ...rest) => {
    if (String(path).endsWith('${ending}')) fs.writeSync(3, 'read');
    return openSync(path, ...rest);
  };
  syncBuiltinESMExports();
`)}`;

const NO_SIGNALS = { skip: isWindows && 'there are no signals to speak of' };

/** Sends `signal` to the command `delayMs` after it began to read the file, while it works; it has to end at once. */
async function endsBy(
  signal: NodeJS.Signals,
  cwd: string,
  args: readonly string[],
  { reading, delayMs }: { readonly reading: string; readonly delayMs: number },
): Promise<void> {
  const what = `${args.join(' ')}, ${signal}`;
  const child = spawn(process.execPath, ['--import', announcing(reading), MAIN, ...args], {
    cwd,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'exit');
  const announced = child.stdio[3];
  assert.ok(announced);
  await Promise.race([once(announced, 'data'), ended]);
  await new Promise((resolve) => setTimeout(resolve, delayMs));
  assert.equal(child.exitCode, null, `${what}: it had ended before; there must be more to do`);
  const sent = performance.now();
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), 20_000);
  assert.deepEqual(await ended, [null, signal], what);
  clearTimeout(timer);
  const ms = performance.now() - sent;
  assert.ok(ms < 1000, `${what}: ${Math.round(ms)} ms`);
}

test('a signal ends the command within a second, whatever it is doing', NO_SIGNALS, async (t) => {
  // Checking this takes many seconds on any machine, in one go.
  const item = '1. [标题 - 作者](https://example.com/)\n\n   一段**“摘要”**与 <b>标记</b>。\n\n   > 引文\n\n';
  const name = '2025.08.10.00.md';
  const cwd = await temporaryFolder(t, { [name]: `---\ntitle: "x"\n---\n\n${item.repeat(40_000)}` });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    for (const args of [['lint'], ['lint', '--fix'], ['stats']])
      await endsBy(signal, cwd, args, { reading: '.md', delayMs: 100 });
});

test(
  'a signal ends the command while it compares names with the costliest globs there may be',
  NO_SIGNALS,
  async (t) => {
    // Each almost matches, wherever its star ends.
    const globs = Array.from({ length: 56 }, () => `*${'[a]'.repeat(112)}[b]x.md`);
    const names = Array.from({ length: 400 }, (_, at) => `${at}${'a'.repeat(230)}x.md`);
    const cwd = await temporaryFolder(t, {
      ...Object.fromEntries(names.map((name) => [name, 'no digest\n'])),
      'digest.config.json': JSON.stringify({ include: globs }),
    });
    for (const args of [['lint'], ['lint', '--fix']])
      await endsBy('SIGTERM', cwd, args, { reading: 'digest.config.json', delayMs: 1000 });
  },
);

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
