/** Signals, kills, and others who write to the same files: what is on the disk is whole. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { seeded } from '../../support/digests/random.ts';
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

/** A short digest, one of many four hours apart. */
function shortDigest(at: number, sentence: string): string {
  return `---
title: 简报 ${at}
date: ${new Date(4 * 3_600_000 * at).toISOString().slice(0, 19)}Z
---

1. [标题 ${at} - 作者](https://example.com/${at})

   ${sentence}
`;
}

const FAULTY = '这是一条**“重要”**消息。';
const REPAIRED = '这是一条“**重要**”消息。';

/** Waits until something in `folder` is written. */
async function firstWrite(folder: string): Promise<void> {
  const watcher = watch(folder, { recursive: true });
  await once(watcher, 'change');
  watcher.close();
}

test('a process that is killed at any moment leaves whole files, and the next run tidies up', async (t) => {
  const count = 2000;
  const names = Array.from({ length: count }, (_, at) => `posts/${at % 20}/${at}.md`);
  const cwd = await temporaryFolder(
    t,
    Object.fromEntries(names.map((name, at) => [name, shortDigest(at, FAULTY)])),
  );
  /** How many digests are repaired; each is either as it was or repaired, to the letter. */
  const repairedIn = async (files: readonly string[]): Promise<number> => {
    let found = 0;
    for (const file of files) {
      const text = await readFile(file, 'utf8');
      const at = Number(path.basename(file, '.md'));
      if (text === shortDigest(at, REPAIRED)) found++;
      else assert.equal(text, shortDigest(at, FAULTY), file);
    }
    return found;
  };
  const random = seeded(20250828);
  const counts: number[] = [];
  for (const signal of ['SIGKILL', 'SIGKILL', 'SIGTERM', 'SIGKILL', 'SIGKILL'] as const) {
    const begun = firstWrite(cwd);
    const child = spawn(process.execPath, [MAIN, 'lint', '--fix'], { cwd, stdio: 'ignore' });
    const ended = once(child, 'exit');
    await Promise.race([begun, ended]);
    await new Promise((resolve) => setTimeout(resolve, 300 * random()));
    child.kill(signal);
    assert.deepEqual(await ended, [null, signal], 'there is more to do');
    const files = await filesIn(cwd);
    const digests = files.filter((file) => file.endsWith('.md'));
    assert.equal(digests.length, count, 'no file is lost');
    counts.push(await repairedIn(digests));
    if (signal === 'SIGTERM') continue;
    for (const file of files.filter((one) => !one.endsWith('.md')))
      assert.match(file, /\.digest-[\w-]+\.tmp$/u);
  }
  assert.ok(
    counts.some((one) => one > 0 && one < count),
    `it was killed in the middle: ${counts.join(', ')}`,
  );
  await digest(['lint', '--fix'], { cwd });
  const left = await filesIn(cwd);
  assert.equal(left.length, count, 'nothing is left over');
  assert.equal(await repairedIn(left), count, 'and all is repaired');
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
