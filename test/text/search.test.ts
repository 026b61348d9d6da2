/** Searching by halves finds what looking at one after the other finds. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countBefore, firstFrom } from '../../server/text/search.ts';

test('the first for which something holds, or how many there are', () => {
  for (let count = 0; count < 20; count++)
    for (let first = 0; first <= count; first++) {
      assert.equal(
        firstFrom(count, (index) => index >= first),
        first,
      );
      const list = Array.from({ length: count }, (_, index) => index);
      assert.equal(
        countBefore(list, (entry) => entry < first),
        first,
      );
    }
});

test('it asks few of them', () => {
  let asked = 0;
  firstFrom(1_000_000, (index) => {
    asked++;
    return index >= 700_000;
  });
  assert.ok(asked <= 21);
});
