/** Writing beside others: what somebody else has written is never lost, and nothing of ours is left over. */
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { chmod, link, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { keep } from '../../server/disk/local-files.ts';
import { nodeDisk } from '../../server/disk/node-disk.ts';
import { replaceFile } from '../../server/disk/replace-file.ts';
import { newUnfinished } from '../../server/disk/unfinished.ts';
import { temporaryFolder } from '../support/machine/temporary-folder.ts';

const isWindows = process.platform === 'win32';

/**
 * Another process that waits until so many unfinished files are beside `file`, and then writes to it at once. It says on
 * its output that it waits, and ends when it has written.
 */
const WRITER = `
const { readdirSync, renameSync, writeFileSync, writeSync } = require('node:fs');
const [file, folder, way, count] = process.argv.slice(1);
if (way === 'new') writeFileSync(file + '.new', 'theirs');
writeSync(1, 'ready');
const deadline = Date.now() + 500;
while (readdirSync(folder).filter((name) => name.endsWith('.tmp')).length < Number(count) && Date.now() < deadline);
if (way === 'new') renameSync(file + '.new', file);
else writeFileSync(file, 'theirs');
`;

test('what somebody else writes while a file is repaired is never overwritten', {
  timeout: 120_000,
}, async (t) => {
  let refused = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const folder = await temporaryFolder(t, { 'a.md': 'before' });
    const file = path.join(folder, 'a.md');
    const reading = await nodeDisk.read(file);
    assert.ok('version' in reading);
    const way = round % 2 === 0 ? 'new' : 'in place';
    // The first one is made as soon as the file has been looked at, the second one when its text is written.
    const count = round % 4 < 2 ? 1 : 2;
    const child = spawn(process.execPath, ['-e', WRITER, file, folder, way, String(count)]);
    await once(child.stdout, 'data');
    const failure = await nodeDisk.write(file, 'ours'.repeat(500_000), reading);
    await once(child, 'close');
    if (failure?.reason === 'changed') refused++;
    assert.equal((await readFile(file, 'utf8')).slice(0, 20), 'theirs', `${way}, ${count}`);
    assert.deepEqual(await readdir(folder), ['a.md']);
  }
  assert.ok(refused > 0, 'and somebody was in time');
});

/** Calls `first` within the next call of a function of Node's file system, right before it does its work. */
function rightBefore(name: 'linkSync' | 'renameSync', first: () => void): void {
  const original = fs[name];
  fs[name] = (from, to) => {
    fs[name] = original;
    syncBuiltinESMExports();
    first();
    original(from, to);
  };
  syncBuiltinESMExports();
}

test('what is written between the last look and the exchange gets its place back', async (t) => {
  for (const call of ['linkSync', 'renameSync'] as const) {
    const folder = await temporaryFolder(t, { 'a.md': 'before' });
    const file = path.join(folder, 'a.md');
    const reading = await nodeDisk.read(file);
    assert.ok('version' in reading);
    rightBefore(call, () => fs.writeFileSync(file, 'theirs'));
    assert.equal((await nodeDisk.write(file, 'ours', reading))?.reason, 'changed', call);
    assert.equal(await readFile(file, 'utf8'), 'theirs', call);
    assert.deepEqual(await readdir(folder), ['a.md']);
  }
});

test('a text that was not written in whole takes no place', async (t) => {
  const folder = await temporaryFolder(t, { 'a.md': 'before' });
  const file = path.join(folder, 'a.md');
  const reading = await nodeDisk.read(file);
  assert.ok('version' in reading);
  rightBefore('renameSync', () => {
    throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
  });
  assert.notEqual(await nodeDisk.write(file, 'ours', reading), undefined);
  assert.equal(await readFile(file, 'utf8'), 'before');
  assert.deepEqual(await readdir(folder), ['a.md']);
});

/** Half of them by a new file, half in place; half as soon as possible, half later. */
const ROUNDS = 24;

test('a file with other names is not parted from them', { skip: isWindows }, async (t) => {
  const folder = await temporaryFolder(t, { 'a.md': 'old' });
  const [file, other] = [path.join(folder, 'a.md'), path.join(folder, 'b.md')];
  await link(file, other);
  const reading = await nodeDisk.read(file);
  assert.ok('version' in reading);
  assert.equal((await nodeDisk.write(file, 'new', reading))?.reason, 'linked');
  assert.equal((await nodeDisk.put(file, 'new'))?.reason, 'linked');
  assert.deepEqual([await readFile(file, 'utf8'), (await stat(file)).nlink], ['old', 2]);
  assert.deepEqual((await readdir(folder)).sort(), ['a.md', 'b.md']);
});

test('the second name that another run gives a file for a moment is no hard link', {
  skip: isWindows,
}, async (t) => {
  const folder = await temporaryFolder(t, { 'a.md': 'old' });
  const file = path.join(folder, 'a.md');
  await link(file, newUnfinished(file));
  assert.equal(replaceFile(file, 'new'), undefined);
});

/** What programs of the system say of a file's attributes; `undefined` where there are no such programs here. */
function attributesOf(file: string): string | undefined {
  const script =
    'import os, sys; f = sys.argv[1]; print({n: os.getxattr(f, n) for n in sorted(os.listxattr(f))})';
  const { status, stdout } = spawnSync('python3', ['-c', script, file], { encoding: 'utf8' });
  return status === 0 ? stdout : undefined;
}

test('extended attributes stay', {
  skip: process.platform !== 'linux' && 'they are copied by a program of Linux',
}, async (t) => {
  const folder = await temporaryFolder(t, { 'a.md': 'old and longer than the new text' });
  const file = path.join(folder, 'a.md');
  const set = "import os, sys; os.setxattr(sys.argv[1], 'user.note', 'kept 摘要'.encode())";
  const why = 'install python3, and keep the temporary folder on a file system with extended attributes';
  assert.equal(spawnSync('python3', ['-c', set, file]).status, 0, why);
  await chmod(file, 0o640);
  const before = attributesOf(file);
  assert.match(before ?? '', /user\.note/u);
  const reading = await nodeDisk.read(file);
  assert.ok('version' in reading);
  assert.equal(await nodeDisk.write(file, 'new', reading), undefined);
  assert.equal(await readFile(file, 'utf8'), 'new');
  assert.equal(attributesOf(file), before);
  assert.equal((await stat(file)).mode & 0o777, 0o640);
  assert.ok(Date.now() - (await stat(file)).mtimeMs < 60_000, 'it was changed just now');
});

test('a name may be as long as names may be', async (t) => {
  const folder = await temporaryFolder(t);
  for (const name of [`${'n'.repeat(252)}.md`, `${'摘'.repeat(84)}.md`]) {
    const file = path.join(folder, name);
    assert.equal(await nodeDisk.create(file, 'old'), undefined);
    assert.equal(await nodeDisk.write(file, 'new'), undefined);
    assert.equal(await readFile(file, 'utf8'), 'new');
  }
});

test('what was left by a process that is gone is removed, and what others are writing is not', async (t) => {
  const folder = await temporaryFolder(t, { 'a.md': 'old' });
  const ours = path.basename(newUnfinished(path.join(folder, 'a.md')));
  const gone = spawnSync(process.execPath, ['-e', '0']).pid;
  const named = (host: string, pid: number) => ours.replace(/-[0-9a-f]{8}-\d+-/u, `-${host}-${pid}-`);
  const host = ours.split('-')[1] ?? '';
  const others = [ours, named(host, process.ppid), named('00000000', gone), '.digest-note.tmp', 'a.md.tmp'];
  for (const name of [...others, named(host, gone)]) await writeFile(path.join(folder, name), '');
  await nodeDisk.tidy(folder);
  assert.deepEqual((await readdir(folder)).sort(), ['a.md', ...others].sort());
  await nodeDisk.tidy(path.join(folder, 'none'));
  await writeFile(path.join(folder, named(host, gone)), '');
  assert.equal(await keep(pathToFileURL(folder).href, 'kept.jsonl', 'text'), true);
  assert.deepEqual((await readdir(folder)).sort(), ['a.md', 'kept.jsonl', ...others].sort());
});

test('a new file is made whole, and where nothing can be made that is said', {
  skip: isWindows,
}, async (t) => {
  const folder = await temporaryFolder(t, { 'locked/x': '' });
  const file = path.join(folder, 'a/b/c.md');
  assert.equal(await nodeDisk.create(file, 'text'), undefined);
  assert.deepEqual([await readdir(path.dirname(file)), (await stat(file)).nlink], [['c.md'], 1]);
  const umask = execFileSync('sh', ['-c', 'umask'], { encoding: 'utf8' }).trim();
  assert.equal((await stat(file)).mode & 0o777, 0o666 & ~Number.parseInt(umask, 8));
  if (process.platform === 'linux')
    assert.notEqual(await nodeDisk.create('/proc/none/a.md', 'text'), undefined, 'and it ends');
});
