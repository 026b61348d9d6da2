/** What the index keeps comes back whole, or not at all. */
import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { archiveEntry } from '../../../server/archive/index/entry.ts';
import {
  entryOfKept,
  type KeptFile,
  keepFiles,
  keptDigest,
  keptFiles,
  readCache,
  writeCache,
} from '../../../server/archive/index/kept-index.ts';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { keep, readKept } from '../../../server/disk/local-files.ts';
import { Slices } from '../../../server/lsp/session/slices.ts';
import { fc } from '../../support/check/fast-check.ts';
import { generateDigests } from '../../support/digests/generate-digests.ts';
import { temporaryFolder } from '../../support/machine/temporary-folder.ts';

const FOLDER = 'file:///news';
const RELEASE = '1.2.3';
const slices = new Slices(() => performance.now());
const ENTRIES = [...generateDigests(6)].map(({ fileName, text }, at) =>
  at === 3 ? undefined : archiveEntry(`${FOLDER}/${fileName}`, parseDigest(text)),
);
const FILES = ENTRIES.map((entry, at): KeptFile => {
  const uri = entry?.uri ?? `${FOLDER}/notes.md`;
  const known = { uri, version: `4400 ${at}`, print: `print ${at}`, reading: '["\t\n"]' };
  return entry === undefined ? known : { ...known, digest: keptDigest(entry) };
});
const whole = await writeCache(FOLDER, RELEASE, FILES, slices);
const read = (text: string, folder = FOLDER, release = RELEASE) => readCache(folder, release, text, slices);

test('everything comes back as it was', async () => {
  const files = [...((await read(whole))?.values() ?? [])];
  assert.deepEqual(files, FILES);
  assert.deepEqual(files.map(entryOfKept), ENTRIES);
});

test('for another folder or another release nothing comes back', async () => {
  assert.equal(await read(whole, `${FOLDER}s`), undefined);
  assert.equal(await read(whole, FOLDER, '1.2.4'), undefined);
});

test('of a text with damage in any of its places nothing comes back', async () => {
  for (let at = 0; at < whole.length; at++)
    for (const [length, by] of [
      [1, String.fromCharCode(whole.charCodeAt(at) ^ 1)],
      [16, '\0'.repeat(16)],
      [512, ''],
    ] as const) {
      if (length > 1 && at % length > 0) continue;
      const text = whole.slice(0, at) + by + whole.slice(at + length);
      assert.equal(await read(text), undefined, `${length} at ${at}`);
    }
});

test('of a text that was changed, cut off, doubled or mixed up nothing comes back', async () => {
  const at = fc.nat(whole.length - 1);
  const lines = whole.split('\n');
  const damaged = fc.oneof(
    fc.tuple(at, fc.string({ minLength: 1, maxLength: 1, unit: 'binary' })).map(([place, unit]) => {
      return whole.slice(0, place) + unit + whole.slice(place + 1);
    }),
    at.map((place) => whole.slice(0, place)),
    fc.tuple(at, at).map(([from, to]) => whole.slice(0, from) + whole.slice(to)),
    fc.nat(lines.length - 2).map((place) => lines.toSpliced(place, 0, lines[place] ?? '').join('\n')),
    fc.nat(lines.length - 3).map((place) => {
      return lines.toSpliced(place, 2, lines[place + 1] ?? '', lines[place] ?? '').join('\n');
    }),
    fc.string({ unit: 'binary' }),
  );
  await fc.assert(
    fc.asyncProperty(damaged, async (text) => {
      if (text !== whole) assert.equal(await read(text), undefined);
    }),
    { numRuns: 1000 },
  );
});

test('what is kept of 40,000 digests, 100 MB, is read again from the disk', async (context) => {
  const folder = await temporaryFolder(context);
  const place = pathToFileURL(folder).href;
  const [known] = FILES;
  assert.ok(known?.digest);
  const { digest } = known;
  const entry = digest.entry.padEnd(700, '条');
  const files = function* (): Generator<KeptFile> {
    for (let at = 0; at < 40_000; at++)
      yield { ...known, uri: `${FOLDER}/${at}.md`, version: `${at}`, digest: { ...digest, entry } };
  };
  const write = (name: string, text: string) => keep(place, name, text);
  await keepFiles(FOLDER, RELEASE, files(), slices, write);
  const sizes = readdirSync(folder).map((name) => statSync(path.join(folder, name)).size);
  assert.ok(Math.max(...sizes) < 40_000_000, `${sizes} bytes`);
  const versions = new Set<string>();
  for await (const kept of keptFiles(FOLDER, RELEASE, (name) => readKept(place, name), slices))
    for (const file of kept.values()) {
      assert.equal(file.digest?.entry, entry);
      versions.add(file.version);
    }
  assert.equal(versions.size, 40_000);
  // A smaller archive is kept in the first alone, and what stands after it counts no more.
  await keepFiles(FOLDER, RELEASE, FILES, slices, write);
  const sizesNow: number[] = [];
  for await (const kept of keptFiles(FOLDER, RELEASE, (name) => readKept(place, name), slices))
    sizesNow.push(kept.size);
  assert.deepEqual(sizesNow, [FILES.length]);
});
