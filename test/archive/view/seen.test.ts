/** What has been seen of titles and addresses is what comparing with every story of the archive finds. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { distance } from 'fastest-levenshtein';
import { archiveEntry } from '../../../server/archive/index/entry.ts';
import {
  comparableTitle,
  findableOf,
  restoreFindable,
  storeFindable,
} from '../../../server/archive/index/findable.ts';
import { LetterSet } from '../../../server/archive/view/letter-set.ts';
import { candidatesOf, sightings } from '../../../server/archive/view/seen.ts';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { fc } from '../../support/check/fast-check.ts';
import { generateDigests } from '../../support/digests/generate-digests.ts';

const ENTRIES = [...generateDigests(40)].map(({ fileName, text }) =>
  archiveEntry(`file:///news/${fileName}`, parseDigest(text)),
);
const STORIES = ENTRIES.flatMap(({ uri, summary }) =>
  summary.items.map((item, index) => ({ uri, index, item })),
);

const title = fc.string({ unit: fc.constantFrom(...'谷歌发布模型ＡaA ，,1é😀'), maxLength: 70 });

test('letters that are not in both texts are never more than have to be changed', () => {
  fc.assert(
    fc.property(title, title, (a, b) => {
      assert.ok(new LetterSet(a).differences(new LetterSet(b)) <= distance(a, b));
    }),
  );
  assert.equal(new LetterSet('谷歌发布').differences(new LetterSet('芯片')), 4);
});

test('titles are found as by comparing with each, the nearest first', () => {
  const story = fc.constantFrom(...STORIES);
  const changed = fc
    .tuple(story, fc.nat(30), fc.nat(9), title)
    .map(
      ([{ item }, at, count, put]) =>
        item.title.slice(0, at) + put.slice(0, 9) + item.title.slice(at + count),
    );
  const least = fc.constantFrom(0, 0.2, 0.5, 0.75, 0.9, 1);
  fc.assert(
    fc.property(fc.array(fc.oneof(title, changed), { minLength: 1, maxLength: 3 }), least, (asked, near) => {
      const queries = asked.map((query) => ({ kind: 'title', query }) as const);
      const found = sightings(candidatesOf(ENTRIES), queries, near, Number.POSITIVE_INFINITY);
      for (const [at, query] of asked.entries()) {
        const wanted = comparableTitle(query);
        const expected = STORIES.flatMap(({ uri, index, item }) => {
          const other = comparableTitle(item.title);
          const nearness = 1 - distance(wanted, other) / Math.max(wanted.length, other.length);
          return wanted !== '' && nearness >= near ? [{ place: `${uri} ${index}`, nearness }] : [];
        });
        const actual = (found[at] ?? []).map(({ uri, index, nearness }) => ({
          place: `${uri} ${index}`,
          nearness,
        }));
        const byPlace = (a: { place: string }, b: { place: string }) => (a.place < b.place ? -1 : 1);
        assert.deepEqual(actual.toSorted(byPlace), expected.toSorted(byPlace));
        const order = actual.map(({ nearness = 0 }) => nearness);
        assert.deepEqual(
          order,
          order.toSorted((a, b) => b - a),
        );
      }
    }),
  );
});

test('of an address all stories are found, from the earliest on, however often it is asked for', () => {
  const sources = ENTRIES.map(({ uri, summary }) => ({
    uri,
    post: summary.items[0]?.source?.replace('x:', ''),
  }));
  const queries = sources.map(
    ({ post }) => ({ kind: 'url', query: `https://twitter.com/i/status/${post}` }) as const,
  );
  const found = sightings(candidatesOf(ENTRIES), [...queries, ...queries], 1, 10);
  for (const [at, { uri }] of [...sources, ...sources].entries())
    assert.deepEqual(
      found[at]?.map((one) => [one.kind, one.uri, one.index]),
      [['story', uri, 0]],
    );
});

test('what a digest is found by comes back as it was', () => {
  for (const entry of ENTRIES) {
    const findable = findableOf(entry);
    assert.deepEqual(restoreFindable(storeFindable(findable)), findable);
  }
});
