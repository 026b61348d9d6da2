/** Nothing is skipped that a rule reports, and of a digest that is right nearly all is. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import type { Rule } from '../../../server/rules/engine/rule.ts';
import { DEFAULT_SETTINGS, runRules } from '../../../server/rules/engine/run-rules.ts';
import { RULES } from '../../../server/rules/registry.ts';
import { applyChange } from '../../fuzz/change.ts';
import { randomChanges } from '../../fuzz/mutate.ts';
import { checkSkip } from '../../support/check/check-skip.ts';
import { fc } from '../../support/check/fast-check.ts';
import { generateDigests } from '../../support/digests/generate-digests.ts';
import { lawCases } from '../../support/digests/law-cases.ts';
import { seeded } from '../../support/digests/random.ts';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';
import { SLIPS } from '../../support/digests/slips.ts';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 4000);
const NOW = { now: Date.UTC(2027, 0, 1) };

/** The rules whose checks are run over `text`, although it may be right. */
function checksRun(text: string, fileName: string): string[] {
  const asked: string[] = [];
  const rules = RULES.map((rule): Rule => {
    const check = () => {
      asked.push(rule.id);
      return [];
    };
    return {
      ...rule,
      ...(rule.checkItem && { checkItem: check }),
      ...(rule.checkDigest && { checkDigest: check }),
    };
  });
  runRules(parseDigest(text), rules, DEFAULT_SETTINGS, { ...NOW, fileName });
  return asked;
}

test('no check is run over a right digest, whatever its line breaks are', () => {
  assert.deepEqual(checksRun(cleanSeed.text, '2025.08.01.00.md'), []);
  for (const { text, fileName } of generateDigests(600)) {
    assert.deepEqual(checksRun(text, fileName), [], fileName);
    assert.deepEqual(
      checksRun(`\uFEFF${text.replaceAll('\n', '\r\n')}\r\n`, fileName),
      [],
      `${fileName} with CRLF`,
    );
  }
});

test('nothing is skipped that a rule reports', () => {
  const texts = [...generateDigests(400)].filter((_, index) => index % 60 === 0).map(({ text }) => text);
  texts.push(cleanSeed.text, faultySeed.text);
  let skipped = 0;
  for (const text of texts) skipped += checkSkip(text);
  const byChance = seeded(1);
  for (const { text } of lawCases()) skipped += checkSkip(text, undefined, byChance);
  const slips = fc.array(fc.constantFrom(...SLIPS), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(fc.constantFrom(...texts), slips, fc.nat(), fc.boolean(), (start, some, seed, isMutated) => {
      let text = start;
      for (const [pattern, slip] of some) text = text.replace(pattern, slip);
      if (isMutated)
        for (const change of randomChanges(text, seeded(seed), texts, 2)) text = applyChange(text, change);
      skipped += checkSkip(text, undefined, seeded(seed));
    }),
    { numRuns: RUNS },
  );
  assert.ok(skipped > 2 * RUNS, `only ${skipped} rules were skipped: the test says little`);
});
