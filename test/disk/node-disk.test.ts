/** Real files: read whatever they are, written whole or not at all. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, lstat, mkdir, readdir, readFile, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { FailureReason } from '../../server/disk/failure.ts';
import { fileState, listFilter } from '../../server/disk/local-files.ts';
import { nodeDisk } from '../../server/disk/node-disk.ts';
import { temporaryFolder } from '../support/machine/temporary-folder.ts';

const isWindows = process.platform === 'win32';

async function textOf(file: string): Promise<string> {
  const reading = await nodeDisk.read(file);
  return 'text' in reading ? reading.text : `failed: ${reading.failure.reason}`;
}

test('text is read as it is: every UTF-8 character, marks and line endings', async (t) => {
  const texts = [
    '',
    'a',
    '\uFEFF---\r\n摘要🤗\r',
    '中'.repeat(200_000),
    'x'.repeat(262_144),
    'x'.repeat(262_145),
  ];
  for (const text of texts) {
    const folder = await temporaryFolder(t, { 'a.md': text });
    assert.equal(await textOf(path.join(folder, 'a.md')), text);
  }
});

test('what was read stays what it was when the next file is read', async (t) => {
  const folder = await temporaryFolder(t, { 'a.md': 'first', 'b.md': 'other' });
  const first = await nodeDisk.read(path.join(folder, 'a.md'));
  await nodeDisk.read(path.join(folder, 'b.md'));
  assert.equal('text' in first && first.text, 'first');
});

test('what is no UTF-8 text gets a clear answer', async (t) => {
  const expected: { readonly [name: string]: readonly [Uint8Array, FailureReason] } = {
    'image.md': [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]), 'binary'],
    'zeros.md': [Buffer.alloc(5000), 'binary'],
    'gbk.md': [Buffer.from([0xd6, 0xd0, 0xce, 0xc4, 0x0a]), 'encoding'],
    'utf16.md': [Buffer.from('\uFEFF摘要', 'utf16le'), 'encoding'],
    'surrogate.md': [Buffer.from([0x61, 0xed, 0xa0, 0x80]), 'encoding'],
    'cut.md': [Buffer.from('摘要').subarray(0, 4), 'encoding'],
  };
  const folder = await temporaryFolder(
    t,
    Object.fromEntries(Object.entries(expected).map(([name, [bytes]]) => [name, bytes])),
  );
  for (const [name, [, reason]] of Object.entries(expected))
    assert.equal(await textOf(path.join(folder, name)), `failed: ${reason}`, name);
  assert.equal(await textOf(folder), 'failed: folder');
  assert.equal(await textOf(path.join(folder, 'none.md')), 'failed: missing');
  assert.equal(await textOf(path.join(folder, 'gbk.md', 'x.md')), 'failed: missing');
});

test('a pipe or a device is not waited for', {
  skip: isWindows && 'Windows has none in its folders',
}, async (t) => {
  const folder = await temporaryFolder(t);
  execFileSync('mkfifo', [path.join(folder, 'pipe.md')]);
  assert.equal(await textOf(path.join(folder, 'pipe.md')), 'failed: special');
  assert.equal(await textOf('/dev/zero'), 'failed: special');
  assert.equal(await nodeDisk.kindOf('/dev/zero'), 'special');
});

test('a file is written whole, in place, with its mode, and leaves nothing behind', async (t) => {
  const folder = await temporaryFolder(t, { 'a.md': 'old' });
  const file = path.join(folder, 'a.md');
  await chmod(file, 0o640);
  const reading = await nodeDisk.read(file);
  assert.ok('version' in reading);
  assert.equal(await nodeDisk.write(file, '\uFEFFnew 摘要\r\n', reading), undefined);
  assert.equal(await readFile(file, 'utf8'), '\uFEFFnew 摘要\r\n');
  if (!isWindows) assert.equal((await stat(file)).mode & 0o777, 0o640);
  assert.deepEqual(await readdir(folder), ['a.md']);
});

test('through a symbolic link the file is written and the link stays', {
  skip: isWindows && 'links need rights there',
}, async (t) => {
  const folder = await temporaryFolder(t, { 'real/a.md': 'old' });
  await symlink('real/a.md', path.join(folder, 'link.md'));
  assert.equal(await nodeDisk.write(path.join(folder, 'link.md'), 'new'), undefined);
  assert.ok((await lstat(path.join(folder, 'link.md'))).isSymbolicLink());
  assert.equal(await readFile(path.join(folder, 'real/a.md'), 'utf8'), 'new');
  await symlink('nowhere.md', path.join(folder, 'dangling.md'));
  assert.equal((await nodeDisk.write(path.join(folder, 'dangling.md'), 'new'))?.reason, 'missing');
  assert.equal(await nodeDisk.kindOf(path.join(folder, 'dangling.md')), 'missing');
});

test('what must not be written is left alone', async (t) => {
  const folder = await temporaryFolder(t, { 'a.md': 'old', 'b.md': 'old' });
  const file = path.join(folder, 'a.md');
  await chmod(file, 0o444);
  assert.equal((await nodeDisk.write(file, 'new'))?.reason, 'read-only');
  assert.equal(await readFile(file, 'utf8'), 'old');
  const other = path.join(folder, 'b.md');
  const reading = await nodeDisk.read(other);
  assert.ok('version' in reading);
  await writeFile(other, 'somebody else was here');
  assert.equal((await nodeDisk.write(other, 'new', reading))?.reason, 'changed');
  assert.equal(await readFile(other, 'utf8'), 'somebody else was here');
  assert.equal((await nodeDisk.write(folder, 'new'))?.reason, 'folder');
  assert.equal((await nodeDisk.write(path.join(folder, 'none.md'), 'new'))?.reason, 'missing');
});

test('the version of a file changes with its content and its time', async (t) => {
  const folder = await temporaryFolder(t, { 'a.md': 'old' });
  const file = path.join(folder, 'a.md');
  const version = async () => {
    const reading = await nodeDisk.read(file);
    return 'version' in reading ? reading.version : '';
  };
  const first = await version();
  assert.equal(await version(), first);
  await utimes(file, new Date(), new Date(Date.now() - 60_000));
  assert.notEqual(await version(), first);
});

test('a new file is made, and one that is there is not touched', async (t) => {
  const folder = await temporaryFolder(t, { 'a.md': 'old' });
  assert.equal(await nodeDisk.create(path.join(folder, 'b.md'), 'new'), undefined);
  assert.equal(await readFile(path.join(folder, 'b.md'), 'utf8'), 'new');
  assert.equal((await nodeDisk.create(path.join(folder, 'a.md'), 'new'))?.reason, 'exists');
  assert.equal(await readFile(path.join(folder, 'a.md'), 'utf8'), 'old');
  assert.equal(await nodeDisk.create(path.join(folder, 'new/er/a.md'), 'new'), undefined, 'with its folders');
  assert.equal((await nodeDisk.create(path.join(folder, 'a.md/a.md'), 'new'))?.reason, 'exists');
});

test('a file is put in its place whether there is one or not', async (t) => {
  const folder = await temporaryFolder(t, { 'a.md': 'old' });
  for (const name of ['a.md', 'b/c.md']) {
    assert.equal(await nodeDisk.put(path.join(folder, name), 'new'), undefined);
    assert.equal(await readFile(path.join(folder, name), 'utf8'), 'new');
  }
  assert.equal((await nodeDisk.put(folder, 'new'))?.reason, 'folder');
  assert.deepEqual((await readdir(folder)).sort(), ['a.md', 'b']);
});

test('a walk finds the files in their order and leaves out what is nobody’s own', async (t) => {
  const folder = await temporaryFolder(t, {
    'b.md': '',
    'a.md': '',
    'posts/2.md': '',
    'posts/10.md': '',
    'posts/deep/er/x.md': '',
    'posts/x.txt': '',
    'node_modules/p/README.md': '',
    'public/a.md': '',
    'resources/a.md': '',
    'posts/public/a.md': '',
    '.hidden/a.md': '',
    '.a.md': '',
    '.git/HEAD': '',
    '.gitignore': '/drafts\n*.tmp.md\n',
    'drafts/a.md': '',
    'x.tmp.md': '',
    'posts/.gitignore': 'private/\n!keep.tmp.md\n',
    'posts/private/a.md': '',
    'posts/keep.tmp.md': '',
  });
  const walk = async (start: string) => {
    const { files, failures } = await nodeDisk.walk(path.join(folder, start), (name) => name.endsWith('.md'));
    assert.deepEqual(failures, []);
    return files.map((file) => path.relative(folder, file).replaceAll(path.sep, '/'));
  };
  assert.deepEqual(await walk('.'), [
    'a.md',
    'b.md',
    'posts/10.md',
    'posts/2.md',
    'posts/deep/er/x.md',
    'posts/keep.tmp.md',
  ]);
  assert.deepEqual(
    await walk('posts'),
    ['posts/10.md', 'posts/2.md', 'posts/deep/er/x.md', 'posts/keep.tmp.md'],
    'the rules above count',
  );
  assert.deepEqual(await walk('drafts'), ['drafts/a.md'], 'who names an ignored folder gets it');
  assert.deepEqual(await walk('public'), ['public/a.md']);
  assert.deepEqual(await walk('.hidden'), ['.hidden/a.md']);
});

test('a walk follows no links to folders; a link to a file is one more name of it, and no other file', {
  skip: isWindows && 'links need rights there',
}, async (t) => {
  const outside = await temporaryFolder(t, { 'x.md': '' });
  const folder = await temporaryFolder(t, {
    'a.md': '',
    'deep/b.md': '',
    '.gitignore': 'hidden.md',
    'hidden.md': '',
  });
  await symlink('..', path.join(folder, 'deep/circle'));
  await symlink('../a.md', path.join(folder, 'deep/link.md'));
  await symlink('link.md', path.join(folder, 'deep/link-to-link.md'));
  await symlink('nowhere', path.join(folder, 'deep/dangling.md'));
  await symlink(path.join(outside, 'x.md'), path.join(folder, 'deep/one.md'));
  await symlink(path.join(outside, 'x.md'), path.join(folder, 'two.md'));
  await symlink('hidden.md', path.join(folder, 'shown.md'));
  await mkdir(path.join(folder, 'folder.md'));
  await symlink(folder, path.join(outside, 'posts'));
  const expected = ['a.md', 'deep/b.md', 'deep/one.md', 'shown.md'];
  for (const start of [folder, path.join(outside, 'posts')]) {
    const { files, realPaths } = await nodeDisk.walk(start, (name) => name.endsWith('.md'));
    assert.deepEqual(
      files.map((file) => path.relative(start, file)),
      expected,
    );
    assert.deepEqual(
      files.map((file) => realPaths.get(file) ?? file),
      [
        ...['a.md', 'deep/b.md'].map((name) => path.join(folder, name)),
        path.join(outside, 'x.md'),
        path.join(folder, 'hidden.md'),
      ],
    );
    const isFound = listFilter(pathToFileURL(start).href);
    for (const [name, isIn] of Object.entries({
      'a.md': true,
      'deep/link.md': false,
      'shown.md': true,
      'two.md': true,
    }))
      assert.equal(isFound(pathToFileURL(path.join(start, name)).href), isIn, name);
  }
});

test('a folder that is not there is a failure and no exception', async (t) => {
  const folder = await temporaryFolder(t);
  const { files, failures } = await nodeDisk.walk(path.join(folder, 'none'), () => true);
  assert.deepEqual([files, failures.map(({ reason }) => reason)], [[], ['missing']]);
});

test('a link that leads to itself does not hide the files beside it', { skip: isWindows }, async (t) => {
  const folder = await temporaryFolder(t, { 'a.md': '', 'b/c.md': '' });
  await symlink('loop.md', path.join(folder, 'loop.md'));
  const { files, failures } = await nodeDisk.walk(folder, (name) => name.endsWith('.md'));
  assert.deepEqual(
    files.map((file) => path.relative(folder, file)),
    ['a.md', 'b/c.md'],
  );
  assert.deepEqual(failures, []);
  assert.equal(fileState(pathToFileURL(path.join(folder, 'loop.md')).href), undefined);
});

test('what was changed is another version, whatever its size and its time of modification say', async (t) => {
  const folder = await temporaryFolder(t, { 'a.md': 'one' });
  const file = path.join(folder, 'a.md');
  const versionOf = async () => {
    const reading = await nodeDisk.read(file);
    return 'version' in reading ? reading.version : '';
  };
  await utimes(file, 1_700_000_000, 1_700_000_000);
  const reading = await nodeDisk.read(file);
  assert.ok('version' in reading);
  const before = reading.version;
  await writeFile(file, 'two');
  await utimes(file, 1_700_000_000, 1_700_000_000);
  assert.notEqual(await versionOf(), before);
  const failure = await nodeDisk.write(file, 'three', reading);
  assert.equal(failure?.reason, 'changed');
});
