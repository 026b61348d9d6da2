/** How configurations reach the command: looked up, named, and their own problems shown. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { runProgram } from '../../server/cli/program.ts';
import { cleanSeed, faultySeed } from '../support/digests/seeds.ts';
import { digest } from '../support/machine/run-cli.ts';
import { temporaryFolder } from '../support/machine/temporary-folder.ts';
import { testWorld } from '../support/machine/test-world.ts';

interface Entry {
  readonly file: string;
  readonly problems: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly range: { readonly start: { readonly line: number } };
  }[];
}

async function lint(
  cwd: string,
  ...args: string[]
): Promise<{ readonly status: number | null; readonly entries: readonly Entry[]; readonly stderr: string }> {
  const { status, stdout, stderr } = await digest(['lint', '--format', 'json', ...args], { cwd });
  return { status, entries: JSON.parse(stdout), stderr };
}

const shown = (entries: readonly Entry[]) =>
  Object.fromEntries(
    entries.map(({ file, problems }) => [file, problems.map(({ rule, severity }) => `${severity} ${rule}`)]),
  );

test('the nearest configuration counts for each file', async (t) => {
  const cwd = await temporaryFolder(t, {
    'digest.config.json': '{ "rules": { "bold-unrendered": "warning" } }',
    'one/digest.config.json': '{ "rules": { "bold-unrendered": "off" } }',
    [`one/deep/${faultySeed.name}`]: faultySeed.text,
    [`two/${faultySeed.name}`]: faultySeed.text,
  });
  const { status, entries } = await lint(cwd);
  assert.deepEqual(shown(entries), {
    [`one/deep/${faultySeed.name}`]: [],
    [`two/${faultySeed.name}`]: ['warning bold-unrendered', 'warning bold-unrendered'],
  });
  assert.equal(status, 0);
});

test('“include” says which files of a folder are digests', async (t) => {
  const cwd = await temporaryFolder(t, {
    'digest.config.json': '{ "include": ["posts/**/*.md", "!**/draft-*.md"] }',
    'posts/story.md': faultySeed.text.replace('2025.08.28.00 ', ''),
    'posts/draft-story.md': faultySeed.text,
    'posts/_index.md': '---\ntitle: Posts\n---\n',
    [faultySeed.name]: faultySeed.text,
  });
  const { entries } = await lint(cwd);
  assert.deepEqual(
    entries.map(({ file }) => file),
    ['posts/story.md'],
  );
  const named = await lint(cwd, faultySeed.name);
  assert.deepEqual(
    named.entries.map(({ file }) => file),
    [faultySeed.name],
    'who names a digest means it',
  );
});

test('a named configuration counts for all files', async (t) => {
  const cwd = await temporaryFolder(t, {
    'digest.config.json': '{ "rules": { "bold-unrendered": "off" } }',
    'ci/strict.json': '{ "rules": { "bold-unrendered": "error" } }',
    [faultySeed.name]: faultySeed.text,
  });
  assert.equal((await lint(cwd)).status, 0);
  assert.equal((await lint(cwd, '--config', 'ci/strict.json')).status, 1);
  assert.equal((await lint(cwd, '--config', 'ci')).status, 2, 'a folder is none');
});

test('problems of a configuration are shown in its file, and the rest of it holds', async (t) => {
  const cwd = await temporaryFolder(t, {
    'digest.config.json':
      '{\n  "cadance": "PT4H",\n  "utcOffset": "+8",\n  "rules": { "bold-unrendered": "off", "bold-unrenderd": "off" }\n}\n',
    [faultySeed.name]: faultySeed.text,
    [cleanSeed.name]: cleanSeed.text,
  });
  const { status, entries } = await lint(cwd);
  assert.equal(status, 1, 'a bad value is an error');
  assert.deepEqual(shown(entries), {
    [cleanSeed.name]: [],
    [faultySeed.name]: [],
    'digest.config.json': ['warning config-key', 'error config-value', 'warning config-key'],
  });
  assert.deepEqual(
    entries.at(-1)?.problems.map(({ range }) => range.start.line),
    [1, 2, 3],
  );
  const stylish = await digest(['lint'], { cwd });
  assert.match(
    stylish.stdout,
    /^digest\.config\.json\n +2:3 {2}warning {2}There is no setting “cadance”.*Did you mean “cadence”\? {2}config-key$/mu,
  );
  const itself = await lint(cwd, 'digest.config.json');
  assert.deepEqual(Object.keys(shown(itself.entries)), ['digest.config.json'], 'it can be named itself');
  const input = await digest(['lint', '--format', 'json', '--stdin-filename', faultySeed.name], {
    cwd,
    input: faultySeed.text,
  });
  assert.deepEqual(Object.keys(shown(JSON.parse(input.stdout))), [faultySeed.name, 'digest.config.json']);
});

test('a configuration that cannot be read is a failure', async (t) => {
  const cwd = await temporaryFolder(t, {
    'digest.config.json': Buffer.from([0x7b, 0xff, 0xfe]),
    [cleanSeed.name]: cleanSeed.text,
  });
  const { status, entries, stderr } = await lint(cwd);
  assert.equal(status, 2);
  assert.deepEqual(
    entries.map(({ file }) => file),
    [cleanSeed.name],
    'the digests are checked all the same',
  );
  assert.match(stderr, /digest\.config\.json: it is not UTF-8/u);
});

test('comments in the text turn rules off on the command line too', async (t) => {
  const text = faultySeed.text.replace('---\ntitle', '---\n# digest-disable bold-unrendered\ntitle');
  const cwd = await temporaryFolder(t, { [faultySeed.name]: text });
  assert.equal((await lint(cwd)).status, 0);
});

test('the older Hugo makes bold what the current one does not', async (t) => {
  const text = cleanSeed.text.replace('致力于**开放科学**的', '致力于**开放科学🤗**的');
  const cwd = await temporaryFolder(t, { [cleanSeed.name]: text, 'old.json': '{ "hugo": "0.111" }' });
  assert.equal((await lint(cwd)).status, 1);
  assert.equal((await lint(cwd, '--config', path.join(cwd, 'old.json'))).status, 0);
});

test('a rule that loads a library is ready when it is turned on', async (t) => {
  const text = cleanSeed.text.replace('总参数量达到 321B', '总参数量达到321B');
  const cwd = await temporaryFolder(t, {
    'digest.config.json': '{ "rules": { "typography": "warning" } }',
    [cleanSeed.name]: text,
  });
  const { entries } = await lint(cwd);
  assert.ok(shown(entries)[cleanSeed.name]?.includes('warning typography'));
  const world = testWorld({ cwd, loadAsset: () => Promise.reject(new Error('no such file')) });
  assert.equal(await runProgram(['lint'], world), 2);
  assert.match(world.err(), /a rule that is turned on cannot run and was skipped: no such file/u);
});
