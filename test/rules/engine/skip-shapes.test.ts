/** Nothing is skipped that a rule reports in digests of other shapes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyChange } from '../../fuzz/change.ts';
import { randomChanges } from '../../fuzz/mutate.ts';
import { checkSkip, shapeSettings } from '../../support/check/check-skip.ts';
import { fc } from '../../support/check/fast-check.ts';
import { generateDigests } from '../../support/digests/generate-digests.ts';
import { seeded } from '../../support/digests/random.ts';
import { inShape, isShapeName } from '../../support/digests/shaped-digests.ts';
import { SHAPES } from '../../support/digests/shapes.ts';
import { SHAPED_SLIPS, SLIPS } from '../../support/digests/slips.ts';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 4000);

test('nothing is skipped that a rule reports in digests of other shapes', () => {
  const starts = Object.entries(SHAPES).flatMap(([name, { texts, text }]) => {
    const settings = shapeSettings(texts);
    const generated = isShapeName(name) ? [...generateDigests(8)].map((one) => inShape(one, name).text) : [];
    return [text, ...generated].map((start) => ({ start, settings }));
  });
  let skipped = 0;
  const slips = fc.array(fc.constantFrom(...SLIPS, ...SHAPED_SLIPS), { maxLength: 3 });
  fc.assert(
    fc.property(fc.constantFrom(...starts), slips, fc.nat(), fc.boolean(), (one, some, seed, isMutated) => {
      let text = one.start;
      for (const [pattern, slip] of some) text = text.replace(pattern, slip);
      const texts = starts.map(({ start }) => start);
      if (isMutated)
        for (const change of randomChanges(text, seeded(seed), texts, 2)) text = applyChange(text, change);
      skipped += checkSkip(text, one.settings, seeded(seed));
    }),
    { numRuns: RUNS },
  );
  assert.ok(skipped > 5 * RUNS, `only ${skipped} rules were skipped: the test says little`);
});
