/** `digest completion` in the real shells: what Tab makes of a line that somebody has begun to type. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { realpath, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { before, test } from 'node:test';
import { ensurePrograms } from '../../support/machine/machine.ts';
import { repository } from '../../support/machine/repository.ts';
import { digest } from '../../support/machine/run-cli.ts';
import { run } from '../../support/machine/run-process.ts';

/** What is typed before Tab, and what the shell runs then. */
const LINES: readonly (readonly [typed: string, ran: string])[] = [
  ['li', 'lint'],
  ['comple', 'completion'],
  ['--vers', '--version'],
  ['lint --chan', 'lint --changed'],
  ['lint --format ju', 'lint --format junit'],
  ['lint --format=gitl', 'lint --format=gitlab'],
  ['lint --lang z', 'lint --lang zh'],
  ['lint --fix-only bold-unr', 'lint --fix-only bold-unrendered'],
  ['lint --rule bold-mis', 'lint --rule bold-missing='],
  ['lint --rule bold-missing=wa', 'lint --rule bold-missing=warning'],
  ['lint --since wor', 'lint --since work'],
  ['lint --since evi', 'lint --since evil$(touch$IFS$9pwned)'],
  ['lint --fix posts/own', 'lint --fix posts/own-name.md'],
  ['lint --config spe', 'lint --config special.json'],
  ['render posts/own', 'render posts/own-name.md'],
  ['render --out', 'render --output'],
  ['completion ba', 'completion bash'],
  ['feed --form', 'feed --format'],
];

/** Branches of a repository, which may be anybody's. */
const BRANCHES = ['work', 'evil$(touch$IFS$9pwned)'];

const TERMINAL = { timeout: 180_000, skip: process.platform === 'win32' && 'there are no such shells' };
const FILES = { 'posts/own-name.md': '# A\n', 'special.json': '{}\n' };

before(() => ensurePrograms(['zsh', 'fish']), { timeout: 600_000 });

async function script(shell: string): Promise<string> {
  const { status, stdout } = await digest(['completion', shell]);
  assert.equal(status, 0);
  return stdout;
}

/** What an interactive shell runs: its completion, and a `digest` that prints its arguments. */
function settings(completion: string, opening: string): string {
  return `${opening}\n${completion}\ndigest() { local IFS=' '; echo "RAN:$*:END"; }\nPS1=''\necho READY\n`;
}

/** Types the lines into a shell in a pseudo-terminal, each with Tab and Enter, and returns what was run. */
async function typed(folder: string, start: string): Promise<readonly string[]> {
  const lines = LINES.map(
    ([line]) =>
      `zpty -w -n shell $'digest ${line}\\t\\n'\nzpty -r -m shell out '*RAN:*:END*'\nprint -r -- "$out"`,
  );
  const driver = [
    'zmodload zsh/zpty',
    `zpty shell '${start}'`,
    "zpty -r -m shell out '*READY*'",
    ...lines,
    'zpty -d shell',
  ];
  const file = path.join(await realpath(path.join(folder, '.git')), 'driver.zsh');
  await writeFile(file, `${driver.join('\n')}\n`);
  const { code, output } = await run('zsh', ['-f', file], { cwd: folder, timeoutMs: 120_000 });
  assert.equal(code, 0, output);
  assert.ok(!existsSync(path.join(folder, 'pwned')), 'the name of a branch was run');
  return [...output.matchAll(/RAN:(.*?):END/gu)].map(([, ran = '']) => ran.trimEnd());
}

const EXPECTED = LINES.map(([, ran]) => ran);

test('bash', TERMINAL, async (t) => {
  const { folder, git } = await repository(t, FILES);
  for (const name of BRANCHES) await git('branch', name);
  const rc = path.join(folder, '.git', 'bashrc');
  await writeFile(rc, settings(await script('bash'), 'bind "set enable-bracketed-paste off"'));
  assert.deepEqual(await typed(folder, `bash --rcfile ${rc} -i`), EXPECTED);
});

test('zsh', TERMINAL, async (t) => {
  const { folder, git } = await repository(t, FILES);
  for (const name of BRANCHES) await git('branch', name);
  const opening =
    'autoload -U compinit; compinit -u -D; unsetopt zle_bracketed_paste 2>/dev/null; unset zle_bracketed_paste';
  await writeFile(path.join(folder, '.git', '.zshrc'), settings(await script('zsh'), opening));
  assert.deepEqual(await typed(folder, `env ZDOTDIR=${path.join(folder, '.git')} zsh -d -i`), EXPECTED);
});

test('fish', TERMINAL, async (t) => {
  const { folder, git } = await repository(t, FILES);
  for (const name of BRANCHES) await git('branch', name);
  const file = path.join(folder, '.git', 'digest.fish');
  await writeFile(file, await script('fish'));
  const asked = LINES.map(([line]) => `complete -C ${JSON.stringify(`digest ${line}`)}; echo ::`).join('; ');
  const { code, output } = await run('fish', ['--no-config', '-c', `source ${file}; ${asked}`], {
    cwd: folder,
    env: { ...process.env, HOME: path.join(folder, '.git') },
  });
  assert.equal(code, 0, output);
  assert.ok(!existsSync(path.join(folder, 'pwned')), 'the name of a branch was run');
  const answers = output.split('::\n').slice(0, -1);
  for (const [at, [line, ran]] of LINES.entries()) {
    const words = (answers[at] ?? '').split('\n').map((one) => one.split('\t')[0] ?? '');
    const last = ran.split(/[ ]/u).at(-1) ?? '';
    assert.ok(
      words.some((word) => word === last || (last.endsWith('=') && word.startsWith(last))),
      `${line}: ${answers[at]}`,
    );
  }
});

test('a script is printed for each, in the language of the call, and for no other shell', async () => {
  for (const shell of ['zsh', 'fish'])
    assert.match((await digest(['completion', shell, '--lang', 'zh'])).stdout, /自动修复无需人工决定的问题/u);
  const { status, stdout, stderr } = await digest(['completion', 'tcsh']);
  assert.deepEqual([status, stdout], [2, '']);
  assert.match(stderr, /Allowed choices are bash, zsh, fish\./u);
  const chinese = await digest(['completion', 'tcsh', '--lang', 'zh']);
  assert.match(chinese.stderr, /^digest: 参数 shell 的取值“tcsh”无效。可用的取值有 bash、zsh、fish。/u);
  assert.equal((await digest(['completion'])).status, 2);
});
