/** What the index keeps from one start to the next comes back as it was, or not at all. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { archiveEntry } from '../../../server/archive/index/entry.ts';
import { restoreEntry, STORED_VERSION, storeEntry } from '../../../server/archive/index/stored-entry.ts';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { fingerprint } from '../../../server/text/hash.ts';
import { fc } from '../../support/check/fast-check.ts';
import { anyDigest } from '../../support/digests/any-digest.ts';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('every entry comes back as it was', () => {
  fc.assert(
    fc.property(anyDigest(), (text) => {
      const entry = archiveEntry('file:///a.md', parseDigest(text));
      assert.deepEqual(restoreEntry(entry.uri, throughJson(storeEntry(entry))), entry);
    }),
  );
});

test('anything else is no entry', () => {
  const entry = archiveEntry(cleanSeed.uri, parseDigest(cleanSeed.text));
  const isWhole = (stored: unknown) => {
    const restored = restoreEntry(entry.uri, stored);
    return restored === undefined || typeof restored.summary.title === 'string';
  };
  fc.assert(fc.property(fc.jsonValue(), isWhole));
  const stored = throughJson(storeEntry(entry));
  assert.ok(Array.isArray(stored));
  for (const at of stored.keys()) {
    for (const wrong of [null, 7, 'text', [], [7], [[]], {}]) {
      if (at === 0 && wrong === 'text') continue;
      assert.equal(
        restoreEntry(entry.uri, stored.with(at, wrong)),
        undefined,
        `${at} ${JSON.stringify(wrong)}`,
      );
    }
  }
});

test('the version is raised when entries change', () => {
  const texts = [cleanSeed.text, faultySeed.text];
  const stored = texts.map((text) => JSON.stringify(storeEntry(archiveEntry('', parseDigest(text)))));
  // When this fails, entries stored by the last release are no longer what is made of the same digests now: raise
  // STORED_VERSION, and put the new fingerprint here.
  assert.deepEqual([STORED_VERSION, fingerprint(stored.join('\n'))], [2, '1dpb3ud.xoey7u.1k0']);
});
