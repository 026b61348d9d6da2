/** Nothing is skipped that a rule reports in digests of any kind. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkSkip } from '../../support/check/check-skip.ts';
import { fc } from '../../support/check/fast-check.ts';
import { anyDigest } from '../../support/digests/any-digest.ts';
import { seeded } from '../../support/digests/random.ts';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 4000);

test('nothing is skipped that a rule reports in any text', () => {
  let skipped = 0;
  fc.assert(
    fc.property(anyDigest(), fc.nat(), (text, seed) => {
      skipped += checkSkip(text, undefined, seeded(seed));
    }),
    { numRuns: RUNS },
  );
  assert.ok(skipped > 2 * RUNS, `only ${skipped} rules were skipped: the test says little`);
});
