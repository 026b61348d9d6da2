/**
 * What stands outside of the changed span is the beginning and the end of the text before.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changedSpan } from '../../server/text/changed-span.ts';
import { fc } from '../support/check/fast-check.ts';

test('a typed, a removed and a replaced character', () => {
  assert.deepEqual(changedSpan('简报', '简短报'), { start: 1, end: 2 });
  assert.deepEqual(changedSpan('简短报', '简报'), { start: 1, end: 1 });
  assert.deepEqual(changedSpan('简报', '简讯'), { start: 1, end: 2 });
  assert.deepEqual(changedSpan('aa', 'aaa'), { start: 2, end: 3 });
  assert.deepEqual(changedSpan('简报', '简报'), { start: 2, end: 2 });
  assert.deepEqual(changedSpan('', '简报'), { start: 0, end: 2 });
});

test('the rest is the same, and the span is as small as can be', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '字'), maxLength: 12 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const { start, end } = changedSpan(before, after);
      const kept = after.length - end;
      assert.ok(start + kept <= before.length && start <= end);
      assert.equal(after.slice(0, start), before.slice(0, start));
      assert.equal(after.slice(end), before.slice(before.length - kept));
      const removed = before.slice(start, before.length - kept);
      const added = after.slice(start, end);
      if (removed !== '' && added !== '') {
        assert.notEqual(removed.at(0), added.at(0));
        assert.notEqual(removed.at(-1), added.at(-1));
      }
    }),
    { numRuns: 2000 },
  );
});
