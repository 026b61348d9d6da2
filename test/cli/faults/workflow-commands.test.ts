/** Patches, pages and feeds quote digests line by line: in the log of a job, GitHub obeys none of these lines. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runProgram } from '../../../server/cli/program.ts';
import { ensurePrograms } from '../../support/machine/machine.ts';
import { digest } from '../../support/machine/run-cli.ts';
import { run } from '../../support/machine/run-process.ts';
import { temporaryFolder } from '../../support/machine/temporary-folder.ts';
import { testWorld } from '../../support/machine/test-world.ts';

const isWindows = process.platform === 'win32';
const MAIN = fileURLToPath(new URL('../../../server/cli/main.ts', import.meta.url));
const JOB = { GITHUB_ACTIONS: 'true' };
const NAME = '2025.08.01.00.md';
const ORDERS = [
  '::error::a',
  '\t::warning::b',
  '\u0085::notice::c',
  '##[error]d',
  '::stop-commands::e',
  '::e::',
];
const TEXT = `---
title: "2025.08.01.00"
date: 2025-08-01T00:00:00+08:00
---

1. [标题 - 作者](https://e.com/a)

   一段**文字。**摘要
${ORDERS.map((order) => `   ${order}\n`).join('')}
   \`\`\`
   ::error::f
   \`\`\`
`;

/** The commands in `log` that GitHub's runner obeys, found as it finds them. */
function obeyed(log: string): string[] {
  const found: string[] = [];
  let end: string | undefined;
  for (const line of log.split(/\r\n|\r|\n/u)) {
    const [, name, data = ''] = /^[\s\u0085]*::([^\s:]+)[^:]*::(.*)$/u.exec(line) ?? [];
    if (end !== undefined) {
      if (name === end) end = undefined;
    } else if (name === 'stop-commands') end = data;
    else if (name !== undefined || /##\[\w+\]/u.test(line)) found.push(line);
  }
  assert.equal(end, undefined, 'The commands of later lines count again.');
  return found;
}

test('a patch in a log is no list of commands, and still a patch', async (t) => {
  const cwd = await temporaryFolder(t, { [NAME]: TEXT });
  const plain = await digest(['lint', '--diff'], { cwd });
  assert.ok(obeyed(plain.stdout).length > 2, 'as it is, it would be');
  const logged = await digest(['lint', '--diff'], { cwd, env: JOB });
  assert.deepEqual(obeyed(logged.stdout), []);
  assert.equal(logged.stdout.split('\n').slice(1, -2).join('\n'), plain.stdout.trimEnd());
  assert.deepEqual([logged.status, logged.stderr], [plain.status, plain.stderr]);
  const [first] = logged.stdout.split('\n');
  assert.match(first ?? '', /^::stop-commands::[\da-f-]{36}$/u);
  const again = await digest(['lint', '--diff'], { cwd, env: JOB });
  assert.notEqual(again.stdout.split('\n')[0], first, 'nobody can know the word beforehand');
});

test('a patch in a file is nothing but the patch, and where nothing is repaired nothing is printed', {
  skip: isWindows && 'the shell is another there',
}, async (t) => {
  const cwd = await temporaryFolder(t, { [NAME]: TEXT });
  const { stdout } = await digest(['lint', '--diff'], { cwd });
  await digest(['lint', '--diff', '--output-file', 'a.patch'], { cwd, env: JOB });
  assert.equal(await readFile(path.join(cwd, 'a.patch'), 'utf8'), stdout);
  await inShell(cwd, '"$NODE" "$MAIN" lint --diff > b.patch');
  assert.equal(await readFile(path.join(cwd, 'b.patch'), 'utf8'), stdout);
  assert.equal(
    await inShell(cwd, '"$NODE" "$MAIN" lint --fix > report 2>&1; "$NODE" "$MAIN" lint --diff'),
    '',
  );
});

test('git apply and patch take what comes through a pipe in a job', {
  skip: isWindows && 'the shell is another there',
}, async (t) => {
  await ensurePrograms(['patch']);
  const fixed = await temporaryFolder(t, { [NAME]: TEXT });
  await digest(['lint', '--fix'], { cwd: fixed });
  const expected = await readFile(path.join(fixed, NAME), 'utf8');
  assert.notEqual(expected, TEXT);
  for (const taker of ['git apply', 'patch -p1']) {
    // Without a line break at the end of the file, the patch ends with a line of its own kind.
    for (const ending of ['\n', '']) {
      const cwd = await temporaryFolder(t, { [NAME]: TEXT.slice(0, -1) + ending });
      const output = await inShell(cwd, `"$NODE" "$MAIN" lint --diff | tee whole | ${taker}`);
      assert.match(await readFile(path.join(cwd, 'whole'), 'utf8'), /^::stop-commands::/u);
      assert.equal(await readFile(path.join(cwd, NAME), 'utf8'), expected.slice(0, -1) + ending, output);
    }
  }
});

for (const args of [
  ['render', NAME],
  ...['rss', 'atom', 'json'].map((format) => ['feed', '--format', format, '--base-url', 'https://e.com']),
])
  test(`${args.slice(0, 3).join(' ')} prints no command, and the same text`, async (t) => {
    const cwd = await temporaryFolder(t, {
      [NAME]: TEXT.replace('"2025.08.01.00"', JSON.stringify(`2025.08.01.00\n${ORDERS.join('\n')}`)),
    });
    const world = testWorld({ cwd });
    assert.equal(await runProgram(args, world), 0, world.err());
    const out = world.out();
    assert.deepEqual(obeyed(out), []);
    const text = out.replaceAll('&#58;', ':').replaceAll('&#35;', '#').replaceAll('\\u0023', '#');
    for (const order of ['::error::a', '##[error]d', '::error::f']) assert.ok(text.includes(order), order);
  });

/** Runs a line of shell in a job, with the command at hand; what it prints. */
async function inShell(cwd: string, line: string): Promise<string> {
  const { PATH = '' } = process.env;
  const env = { PATH, LANG: 'C', NODE: process.execPath, MAIN, ...JOB };
  return (await run('sh', ['-c', line], { cwd, env })).output;
}
