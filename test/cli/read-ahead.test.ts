/** Files that are read ahead hold what they hold on disk; what could not be read ahead is not given out. */
import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { type ReadingState, readAheadOf, readNext, takeTexts } from '../../server/cli/read-ahead.ts';
import { readInto } from '../../server/disk/read-text.ts';
import { fc } from '../support/fast-check.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** More than fits beside other files of a share, and more than fits at all. */
const SIZES = fc.oneof(fc.nat(300), fc.constantFrom(0, 1, 100_000, 200_000, 262_144, 262_145));

test('each text is that of its file, however far reading is ahead', () => {
  let known = 0;
  let unknown = 0;
  fc.assert(
    fc.property(
      fc.array(SIZES, { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 4 }),
      fc.infiniteStream(fc.nat(9)),
      (sizes, shareSize, steps) => {
        const texts = sizes.map((size, file) =>
          `${file}字`.padEnd(size, '中').slice(0, Math.floor(size / 3)),
        );
        const read = (file: string, into: Buffer): number | undefined => {
          const bytes = Buffer.from(texts[Number(file)] ?? '');
          if (bytes.length > into.length) return undefined;
          return bytes.copy(into);
        };
        const paths = texts.map((_, file) => String(file));
        const ahead = readAheadOf(texts.length, shareSize);
        let state: ReadingState = 'read';
        for (let share = 0; share * shareSize < texts.length; share++) {
          for (let more = steps.next().value; more > 0 && state !== 'end'; more--)
            state = readNext(ahead, paths, read);
          const textOf = takeTexts(ahead, share);
          // What is read now must not touch the share that was taken.
          if (steps.next().value > 4) while (readNext(ahead, paths, read) === 'read');
          const files = [...texts.keys()].slice(share * shareSize, (share + 1) * shareSize);
          for (const file of files.filter(() => steps.next().value > 0)) {
            const text = textOf(file);
            if (text === undefined) unknown++;
            else {
              assert.equal(text, texts[file], `file ${file}`);
              known++;
            }
          }
        }
        assert.equal(readNext(ahead, paths, read), 'end');
      },
    ),
    { numRuns: 300 },
  );
  assert.ok(known > 500 && unknown > 300, `${known} were read ahead, ${unknown} were not`);
});

test('a thread that has gone while it was reading keeps nobody waiting', () => {
  const ahead = readAheadOf(3, 1);
  assert.throws(() =>
    readNext(ahead, ['a', 'b', 'c'], () => {
      throw new Error('gone');
    }),
  );
  assert.equal(takeTexts(ahead, 0)(0), undefined);
  assert.equal(takeTexts(ahead, 1)(1), undefined, 'the one that was being read');
  assert.equal(takeTexts(ahead, 2)(2), undefined);
});

test('only text in UTF-8 that fits is read ahead, with its byte order mark', async (t) => {
  const folder = await temporaryFolder(t, { 'a.md': '\uFEFF中文\r\n', 'empty.md': '' });
  const at = (name: string) => path.join(folder, name);
  await writeFile(at('latin.md'), Buffer.from([0x63, 0x61, 0x66, 0xe9]));
  await writeFile(at('binary.md'), Buffer.from([0x61, 0, 0x62]));
  await symlink('a.md', at('link.md'));
  const read = (name: string, room: number) => {
    const into = Buffer.from(new SharedArrayBuffer(room));
    const length = readInto(at(name), into);
    return length === undefined ? undefined : into.toString('utf8', 0, length);
  };
  assert.equal(read('a.md', 11), '\uFEFF中文\r\n');
  assert.equal(read('link.md', 100), '\uFEFF中文\r\n');
  assert.equal(read('empty.md', 0), '');
  assert.equal(read('a.md', 10), undefined, 'no room');
  for (const name of ['latin.md', 'binary.md', 'missing.md', '.'])
    assert.equal(read(name, 100), undefined, name);
});
