/** `--since`, `--changed` and `--staged`: only problems in lines that changed, as real Git tells. */
import assert from 'node:assert/strict';
import { chmod, readFile, rename, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runProgram } from '../../../server/cli/program.ts';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';
import { type Repository, repository } from '../../support/machine/repository.ts';
import { digest } from '../../support/machine/run-cli.ts';
import { temporaryFolder } from '../../support/machine/temporary-folder.ts';
import { testWorld } from '../../support/machine/test-world.ts';

/** The problems by file and line, counted from 1, that a call reports, and what else comes of it. */
async function lint(cwd: string, ...args: readonly string[]) {
  const world = testWorld({ cwd });
  const status = await runProgram(['lint', '--format', 'json', ...args], world);
  const reports: { file: string; problems: { rule: string; range: { start: { line: number } } }[] }[] =
    JSON.parse(world.out());
  const places = reports.flatMap(({ file, problems }) =>
    problems.map(({ range }) => `${file}:${range.start.line + 1}`),
  );
  return { status, places, stderr: world.err() };
}

const UNIX_ONLY = { skip: process.platform === 'win32' && 'hooks and links are for Unix' };
const MAIN = fileURLToPath(new URL('../../../server/cli/main.ts', import.meta.url));
const NAME = `posts/${faultySeed.name}`;
const FILES = { [NAME]: faultySeed.text, [`posts/${cleanSeed.name}`]: cleanSeed.text };
/** The two lines with a problem, each changed in a place that has nothing to do with it. */
const CHANGED_19 = faultySeed.text.replace('Emad 引用了', 'Emad 提到了');
const CHANGED_23 = faultySeed.text.replace('备受赞誉', '广受赞誉');

test('what is in the lines that changed since the last commit is reported, and nothing else', async (t) => {
  const { folder, write } = await repository(t, FILES);
  assert.deepEqual((await lint(folder)).places, [`${NAME}:19`, `${NAME}:23`]);
  assert.deepEqual(await lint(folder, '--changed'), { status: 0, places: [], stderr: '' });
  await write({ [NAME]: CHANGED_19 });
  assert.deepEqual(await lint(folder, '--changed'), { status: 1, places: [`${NAME}:19`], stderr: '' });
  const { stderr } = await digest(['lint', '--changed'], { cwd: folder });
  assert.equal(stderr, 'digest: checked 2 digests, 1 of them changed.\n');
  await write({ [NAME]: CHANGED_23.replace('\n---\n\n---\n', '\n---\n\n---\n\n<!-- note -->\n\n') });
  assert.deepEqual(
    (await lint(folder, '--changed')).places,
    [`${NAME}:26`],
    'lines that moved did not change',
  );
});

test('new files have changed, ignored ones and those of other folders do not count', async (t) => {
  const { folder, write, git } = await repository(t, { 'a.md': '# A\n' });
  await write(FILES);
  assert.equal((await lint(folder, '--changed')).places.length, 2, 'not known to Git');
  await git('add', '--all');
  assert.equal((await lint(folder, '--changed')).places.length, 2, 'added');
  const { folder: empty, write: writeFirst } = await repository(t);
  await writeFirst(FILES);
  assert.equal((await lint(empty, '--changed')).places.length, 2, 'before the first commit');
});

test('a revision, and the place where the history left it', async (t) => {
  const { folder, write, git, commit } = await repository(t, FILES);
  await git('switch', '--quiet', '--create', 'work');
  await write({ [NAME]: CHANGED_19 });
  await commit();
  await git('switch', '--quiet', 'main');
  await write({ [NAME]: CHANGED_23 });
  await commit();
  await git('switch', '--quiet', 'work');
  assert.deepEqual(
    (await lint(folder, '--since', 'main')).places,
    [`${NAME}:19`],
    'others’ changes are not ours',
  );
  assert.deepEqual((await lint(folder, '--since', 'HEAD')).places, []);
  assert.deepEqual((await lint(folder, '--since', 'HEAD~1')).places, [`${NAME}:19`]);
  await write({ 'new/2025.08.28.00.md': faultySeed.text });
  assert.ok((await lint(folder, '--since', 'HEAD')).places.includes('new/2025.08.28.00.md:19'));
  await git('switch', '--quiet', '--orphan', 'other');
  await write(FILES);
  assert.equal((await lint(folder, '--since', 'main')).places.length > 0, true, 'without a common history');
});

test('what is staged is judged as it is staged', async (t) => {
  const { folder, write, git } = await repository(t, FILES);
  assert.deepEqual(await lint(folder, '--staged'), { status: 0, places: [], stderr: '' });
  await write({ [NAME]: CHANGED_19 });
  assert.deepEqual((await lint(folder, '--staged')).places, [], 'nothing is staged');
  await git('add', NAME);
  assert.deepEqual((await lint(folder, '--staged')).places, [`${NAME}:19`]);
  await write({ [NAME]: CHANGED_19.replace('如同**“沙堆崩塌”**', '如同“**沙堆崩塌**”') });
  assert.deepEqual((await lint(folder, '--staged')).places, [`${NAME}:19`], 'repaired, and not staged');
  await git('add', NAME);
  assert.deepEqual((await lint(folder, '--staged')).places, []);
  await write({ [NAME]: CHANGED_23, 'posts/new.md': faultySeed.text });
  assert.deepEqual((await lint(folder, '--staged')).places, [], 'broken again, and not staged');
  await git('add', 'posts/new.md');
  await rm(path.join(folder, 'posts/new.md'));
  const places = ['posts/new.md:2', 'posts/new.md:19', 'posts/new.md:23'];
  assert.deepEqual((await lint(folder, '--staged')).places, places, 'staged, and not there any more');
  assert.deepEqual((await lint(folder, '--staged', 'posts/new.md')).places, places.slice(1));
  const broken = await repository(t, { 'a.md': '# A\n' });
  await broken.write({ [NAME]: faultySeed.text });
  await broken.git('add', '--all');
  await broken.write({ [NAME]: new Uint8Array([0xff, 0xfe, 0]) });
  assert.equal((await lint(broken.folder, '--staged')).places.length, 2);
  await broken.git('add', '--all');
  const unreadable = await lint(broken.folder, '--staged');
  assert.deepEqual([unreadable.status, unreadable.places], [2, []]);
  assert.match(unreadable.stderr, /2025\.08\.28\.00\.md: it is (?:not UTF-8|a binary file)/u);
});

test('a hook sees what is about to be committed, whatever way it is', UNIX_ONLY, async (t) => {
  const { folder, write, git } = await repository(t, FILES);
  const hook = `#!/bin/sh\nexec '${process.execPath}' '${MAIN}' lint --staged --format json >&2\n`;
  await write({ '.git/hooks/pre-commit': hook });
  await chmod(path.join(folder, '.git/hooks/pre-commit'), 0o755);
  const refusal = /bold-unrendered.*"line":18/u;
  await write({ [NAME]: CHANGED_19 });
  await assert.rejects(git('commit', '--all', '--message', 'x'), refusal);
  await git('add', NAME);
  await write({ 'posts/other.md': '# Other\n' });
  await git('add', '--intent-to-add', 'posts/other.md');
  await git('commit', '--message', 'only the other', '--only', 'posts/other.md');
  await assert.rejects(git('commit', '--message', 'x'), refusal);
  await git('worktree', 'add', '--quiet', 'elsewhere');
  await write({ [`elsewhere/${NAME}`]: CHANGED_19 });
  await assert.rejects(git('-C', 'elsewhere', 'commit', '--all', '--message', 'x'), refusal);
});

test('a renamed file has only the lines changed that were', async (t) => {
  const { folder, git, write } = await repository(t, FILES);
  await rename(path.join(folder, NAME), path.join(folder, 'posts/2025.08.28.00.new.md'));
  await git('add', '--all');
  assert.deepEqual((await lint(folder, '--changed')).places, []);
  await write({ 'posts/2025.08.28.00.new.md': CHANGED_23 });
  for (const option of ['--changed', '--staged']) {
    if (option === '--staged') await git('add', '--all');
    assert.deepEqual((await lint(folder, option)).places, ['posts/2025.08.28.00.new.md:23'], option);
  }
});

const NAMES = [
  'a b.md',
  '“引号” 与 空格.md',
  'say "hi".md',
  "it's.md",
  '-dash.md',
  '[a].md',
  '$(touch x).md',
  'b/ b/c.md',
  'tab\tand\\.md',
];

test('files are found whatever their names are, and from a folder below the repository’s', async (t) => {
  const own = process.platform === 'win32' ? NAMES.slice(0, 2) : NAMES;
  const files = Object.fromEntries(own.map((name) => [`sub folder/${name}`, faultySeed.text]));
  const { folder, write, git } = await repository(t, files);
  await write(Object.fromEntries(own.map((name) => [`sub folder/${name}`, CHANGED_19])));
  const cwd = path.join(folder, 'sub folder');
  const expected = own.map((name) => `${name}:19`).sort();
  assert.deepEqual((await lint(cwd, '--changed')).places.sort(), expected);
  await git('config', 'diff.relative', 'true');
  await git('config', 'diff.noprefix', 'true');
  await git('config', 'color.ui', 'always');
  await git('config', 'diff.external', 'false');
  await git('add', '--all');
  for (const option of ['--staged', '--changed', '--since=HEAD'])
    assert.deepEqual((await lint(cwd, option)).places.sort(), expected, option);
  await git('config', 'core.quotePath', 'false');
  assert.deepEqual((await lint(cwd, '--staged')).places.sort(), expected);
});

test('lines that look like those of a diff, CRLF and a missing line break at the end change nothing', async (t) => {
  const odd = '\n++ b/other.md\n-- a/other.md\n@@ -1 +1 @@\ndiff --git a/x b/x\n';
  const text = `${faultySeed.text}${odd}`.replaceAll('\n', '\r\n').replace(/\r\n$/u, '');
  const { folder, write } = await repository(t, { [NAME]: text, '.gitattributes': '* -text\n*.md binary\n' });
  await write({ [NAME]: `${text.replace('备受赞誉', '广受赞誉')}${odd}` });
  const { places, stderr } = await lint(folder, '--changed');
  assert.equal(stderr, '');
  assert.ok(places.includes(`${NAME}:23`) && !places.includes(`${NAME}:19`), places.join());
});

test('where lines were taken out, those on either side count', async (t) => {
  const { folder, write } = await repository(t, FILES);
  const lines = faultySeed.text.split('\n');
  // The third item, with the blank line after it: what follows has a wrong number now.
  await write({ [NAME]: [...lines.slice(0, 16), ...lines.slice(20)].join('\n') });
  const { places, status } = await lint(folder, '--changed');
  assert.deepEqual([status, places], [1, [`${NAME}:17`]]);
});

test('--fix repairs only what is in lines that changed', async (t) => {
  const { folder, write } = await repository(t, FILES);
  const shifted = CHANGED_23.replace('\n---\n\n---\n', '\n---\n\n---\n\n<!-- note -->\n');
  await write({ [NAME]: shifted });
  const { status, stdout } = await digest(['lint', '--changed', '--fix'], { cwd: folder });
  assert.deepEqual([status, stdout], [0, 'Repaired 1 problem in 1 file.\n']);
  const text = await readFile(path.join(folder, NAME), 'utf8');
  assert.equal(
    text,
    shifted.replace('**“混合思考（hybrid thinking）”**', '“**混合思考（hybrid thinking）**”'),
  );
  assert.deepEqual((await lint(folder, '--changed')).places, []);
  assert.deepEqual((await lint(folder)).places, [`${NAME}:21`]);
});

test('the archive is known all the same', async (t) => {
  const { folder, write } = await repository(t, FILES);
  const again = cleanSeed.text.replace('2025.08.01.00', '2025.08.01.04').replace('T00:00:34', 'T04:00:34');
  await write({ 'posts/2025.08.01.04.md': again });
  const { places } = await lint(folder, '--changed');
  assert.ok(
    places.length > 0 && places.every((place) => place.startsWith('posts/2025.08.01.04.md:')),
    places.join(),
  );
});

test('a file may be named by way of a symbolic link', UNIX_ONLY, async (t) => {
  const { folder, write } = await repository(t, FILES);
  await write({ [NAME]: CHANGED_19 });
  const cwd = await temporaryFolder(t);
  await symlink(path.join(folder, 'posts'), path.join(folder, 'linked'));
  assert.deepEqual((await lint(folder, '--changed', 'linked')).places, [`linked/${faultySeed.name}:19`]);
  await symlink(path.join(folder, NAME), path.join(cwd, 'outside.md'));
  assert.deepEqual((await lint(folder, '--changed', path.join(cwd, 'outside.md'))).places.length, 1);
});

async function refused(cwd: string, ...args: readonly string[]) {
  const [english, chinese] = [testWorld({ cwd }), testWorld({ cwd, language: 'zh' })];
  for (const world of [english, chinese]) {
    assert.equal(await runProgram(['lint', ...args], world), 2, world.err());
    assert.equal(world.out(), '');
  }
  assert.match(chinese.err(), /\p{Script=Han}/u);
  return english.err();
}

test('what Git does not tell is said, and is no success', async (t) => {
  const outside = await temporaryFolder(t, FILES);
  assert.match(
    await refused(outside, '--changed'),
    /^digest: .* in no Git repository that can be used: not a git repository/u,
  );
  const { folder }: Repository = await repository(t, FILES);
  assert.match(
    await refused(folder, '--since', 'nope'),
    /^digest: “nope” is no revision of this repository\./u,
  );
  assert.match(await refused(folder, '--since=--output=x'), /^digest: “--output=x” is no revision/u);
  assert.match(await refused(folder, '--since', ''), /^digest: “” is no revision/u);
  const bare = await digest(['lint', '--changed'], { cwd: folder, env: { PATH: folder } });
  assert.equal(bare.status, 2);
  assert.match(bare.stderr, /^digest: .* there is no Git on the PATH/u);
  assert.match(await refused(folder, '--changed', '-'), /^digest: what changed is told of files/u);
  assert.match(
    await refused(folder, '--changed', '--staged'),
    /option '--changed' cannot be used with option '--staged'/u,
  );
  assert.match(
    await refused(folder, '--fix', '--staged'),
    /option '--staged' cannot be used with option '--fix'/u,
  );
  const beyond = await digest(['lint', '--changed', path.join(outside, 'posts')], { cwd: folder });
  assert.equal(beyond.status, 2);
  assert.match(beyond.stderr, /2025\.08\.28\.00\.md: it is not in the Git repository of the current folder/u);
  await rm(path.join(folder, '.git', 'HEAD'));
  await refused(folder, '--changed');
});

test('a submodule and any other repository in this one are said not to be known, and their own call knows them', async (t) => {
  const inside = await repository(t, { [cleanSeed.name]: cleanSeed.text });
  const { folder, write, git } = await repository(t, FILES);
  await git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inside.folder, 'news');
  await git('clone', '--quiet', inside.folder, 'deep/er/clone');
  await git('add', 'news', '.gitmodules');
  await git('commit', '--quiet', '--message', 'Submodule');
  await write({ [`news/${faultySeed.name}`]: faultySeed.text, [NAME]: CHANGED_19 });
  for (const option of ['--changed', '--staged', '--since=HEAD~1']) {
    const { status, stderr } = await lint(folder, option);
    assert.equal(status, 2, option);
    for (const place of ['news', 'deep/er/clone'])
      assert.match(stderr, new RegExp(`^digest: ${place}: it is a Git repository of its own`, 'mu'));
  }
  assert.deepEqual(
    (await lint(folder, '--changed')).places,
    [`${NAME}:19`],
    'the rest is reported all the same',
  );
  assert.deepEqual(await lint(folder, '--changed', 'posts'), {
    status: 1,
    places: [`${NAME}:19`],
    stderr: '',
  });
  const own = await lint(path.join(folder, 'news'), '--changed');
  assert.deepEqual([own.places.length, own.stderr], [2, '']);
});
