/** Nothing is skipped that a rule reports in digests of any kind. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkSkip } from '../../support/check/check-skip.ts';
import { fc } from '../../support/check/fast-check.ts';
import { anyDigest } from '../../support/digests/any-digest.ts';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 1500);

test('nothing is skipped that a rule reports in any text', () => {
  let skipped = 0;
  fc.assert(
    fc.property(anyDigest(), (text) => {
      skipped += checkSkip(text);
    }),
    { numRuns: RUNS },
  );
  assert.ok(skipped > 20 * RUNS, `only ${skipped} rules were skipped: the test says little`);
});
