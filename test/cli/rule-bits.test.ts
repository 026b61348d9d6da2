/** Rules come back from their bits. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bitsOf, RULE_WORDS, rulesOf } from '../../server/cli/rule-bits.ts';
import { RULES } from '../../server/rules/registry.ts';
import { fc } from '../support/fast-check.ts';

test('rules come back from their bits in their order, and all where nothing was noted', () => {
  fc.assert(
    fc.property(fc.subarray([...RULES], { minLength: 1 }), (some) => {
      const words = bitsOf(some);
      assert.equal(words.length, RULE_WORDS);
      assert.deepEqual(rulesOf(new Int32Array(words)), some);
    }),
  );
  assert.equal(rulesOf(bitsOf(RULES)), RULES);
  assert.equal(rulesOf(new Int32Array(RULE_WORDS)), RULES);
});
