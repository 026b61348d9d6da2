/** `extends` and `overrides` of digest.config.json, as the command uses them. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { runProgram } from '../../server/cli/program.ts';
import { cleanSeed, faultySeed } from '../support/digests/seeds.ts';
import { digest } from '../support/machine/run-cli.ts';
import { temporaryFolder } from '../support/machine/temporary-folder.ts';
import { testWorld } from '../support/machine/test-world.ts';

async function lint(cwd: string, ...args: readonly string[]) {
  const world = testWorld({ cwd });
  const status = await runProgram(['lint', '--format', 'json', ...args], world);
  const reports: { file: string; problems: { rule: string; severity: string }[] }[] = JSON.parse(world.out());
  const shown = reports.map(({ file, problems }) => [
    file,
    problems.map(({ rule, severity }) => `${severity} ${rule}`).join(', '),
  ]);
  return {
    status,
    shown: Object.fromEntries(shown.filter(([, problems]) => problems !== '')),
    err: world.err(),
  };
}

const GIT = { '.git/HEAD': 'ref: refs/heads/main\n' };
const TWICE = (problem: string) => `${problem}, ${problem}`;

test('a shared file sets the rules of several publications, and its own mistakes are told once', async (t) => {
  const cwd = await temporaryFolder(t, {
    ...GIT,
    'shared.digest.config.json':
      '{\n  // why\n  "rules": { "bold-unrendered": "warning" },\n  "cadense": "PT4H",\n}',
    'a/digest.config.json': '{ "extends": "../shared.digest.config.json" }',
    'b/digest.config.json':
      '{ "extends": ["../shared.digest.config.json"], "rules": { "bold-unrendered": "info" } }',
    'c/digest.config.json': '{ "extends": "../a/digest.config.json", "rules": { "bold-unrendered": "off" } }',
    [`a/${faultySeed.name}`]: faultySeed.text,
    [`b/${faultySeed.name}`]: faultySeed.text,
    [`c/${faultySeed.name}`]: faultySeed.text,
  });
  assert.deepEqual(await lint(cwd), {
    status: 0,
    shown: {
      [`a/${faultySeed.name}`]: TWICE('warning bold-unrendered'),
      [`b/${faultySeed.name}`]: TWICE('info bold-unrendered'),
      'shared.digest.config.json': 'warning config-key',
    },
    err: '',
  });
  const named = await lint(cwd, 'shared.digest.config.json');
  assert.deepEqual(named.shown, { 'shared.digest.config.json': 'warning config-key' });
  const below = await digest(['lint'], { cwd: path.join(cwd, 'c') });
  assert.match(below.stdout, /^\.\.\/shared\.digest\.config\.json\n/u);
});

test('a file that cannot be extended makes the call fail, where it is named', async (t) => {
  const cwd = await temporaryFolder(t, {
    'outside.digest.config.json': '{}',
    'repo/.git/HEAD': 'ref: refs/heads/main\n',
    'repo/digest.config.json':
      '{ "extends": ["../outside.digest.config.json", "./gone.digest.config.json"] }',
    [`repo/${cleanSeed.name}`]: cleanSeed.text,
  });
  const { status, shown } = await lint(path.join(cwd, 'repo'));
  assert.deepEqual([status, shown], [1, { 'digest.config.json': TWICE('error config-extends') }]);
});

test('overrides count for files, for the rules of the archive, and for those that must be got ready', async (t) => {
  const again = cleanSeed.text.replace('2025.08.01.00 ', '2025.08.01.04 ').replace('T00:00:34', 'T04:00:34');
  const typographic = cleanSeed.text
    .replace('标题', 'AI标题')
    .replaceAll('2025.08.01.00', '2025.08.02.00')
    .replace('08-01T', '08-02T');
  const files = {
    'old/2025.08.01.00.md': cleanSeed.text,
    'old/2025.08.01.04.md': again,
    'new/2025.08.02.00.md': typographic.replace('**', '**AI中文'),
  };
  const config = (overrides: unknown) =>
    JSON.stringify({ rules: { 'archive-duplicate-source': 'off', 'source-window': 'off' }, overrides });
  const rules = async (overrides: unknown, ...args: readonly string[]) => {
    const cwd = await temporaryFolder(t, { ...files, 'digest.config.json': config(overrides) });
    return (await lint(cwd, ...args)).shown;
  };
  const before = await rules([]);
  assert.doesNotMatch(JSON.stringify(before), /archive-duplicate-source|typography/u);
  const archive = await rules([{ files: 'old/*.md', rules: { 'archive-duplicate-source': 'error' } }]);
  assert.match(archive['old/2025.08.01.04.md'] ?? '', /error archive-duplicate-source/u);
  assert.doesNotMatch(archive['new/2025.08.02.00.md'] ?? '', /archive-duplicate-source/u);
  const ready = await rules([{ files: 'new/**/*.md', rules: { typography: 'warning' } }]);
  assert.match(ready['new/2025.08.02.00.md'] ?? '', /warning typography/u);
  assert.doesNotMatch(ready['old/2025.08.01.00.md'] ?? '', /typography/u);
  const called = await rules(
    [{ files: 'new/**/*.md', rules: { typography: 'warning' } }],
    '--rule',
    'typography=off',
  );
  assert.doesNotMatch(JSON.stringify(called), /typography/u);
});

test('files of one folder may differ', async (t) => {
  const overrides = [{ files: '**/2025.08.28.0[1-3].md', rules: { 'bold-unrendered': 'info' } }];
  const names = ['00', '01', '02', '03', '04'].map((hour) => `posts/2025.08.28.${hour}.md`);
  const files = Object.fromEntries(names.map((name) => [name, faultySeed.text]));
  const cwd = await temporaryFolder(t, { ...files, 'digest.config.json': JSON.stringify({ overrides }) });
  const { shown } = await lint(cwd);
  const infos = names.map((name) => (shown[name] ?? '').includes('info bold-unrendered'));
  assert.deepEqual(infos, [false, true, true, true, false]);
});

test('with --config, globs are those of that file’s folder', async (t) => {
  const cwd = await temporaryFolder(t, {
    'ci/digest.config.json': JSON.stringify({
      overrides: [{ files: 'a/*.md', rules: { 'bold-unrendered': 'off' } }],
    }),
    'digest.config.json': JSON.stringify({
      overrides: [{ files: 'a/*.md', rules: { 'bold-unrendered': 'info' } }],
    }),
    [`a/${faultySeed.name}`]: faultySeed.text,
  });
  assert.deepEqual((await lint(cwd)).shown, { [`a/${faultySeed.name}`]: TWICE('info bold-unrendered') });
  const other = await lint(cwd, '--config', 'ci/digest.config.json');
  assert.deepEqual(other.shown, { [`a/${faultySeed.name}`]: TWICE('error bold-unrendered') });
});
