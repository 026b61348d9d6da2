/** Which values are the same as JSON. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSameValue } from '../../server/lsp/same-value.ts';

const VALUES = [
  null,
  0,
  1,
  '',
  '1',
  true,
  [],
  {},
  [1],
  [1, 2],
  [[1], 2],
  { a: 1 },
  { a: 2 },
  { a: null },
  { b: 1 },
  { a: 1, b: 1 },
  { 0: 1 },
  { a: { b: [1, { c: '甲' }] } },
  { a: { b: [1, { c: '乙' }] } },
];

test('values are the same where all that is in them is', () => {
  for (const [at, one] of VALUES.entries())
    for (const [index, other] of VALUES.entries())
      assert.equal(isSameValue(structuredClone(one), other), at === index, JSON.stringify([one, other]));
});
