import assert from 'node:assert/strict';
import { test } from 'node:test';
import { escaped, unescaped } from '../../server/markdown/escapes.ts';
import { fc } from '../support/check/fast-check.ts';

test('what is escaped reads as it was', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => unescaped(escaped(text)) === text));
});

test('only punctuation can be escaped', () => {
  assert.equal(unescaped('a\\_b\\c\\\\'), 'a_b\\c\\');
  assert.equal(unescaped('plain'), 'plain');
});
