/** What is cleared by a sketch is right, and nearly all that is right is cleared by one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sketchDigest } from '../../server/digest/sketch.ts';
import { rulesLeft } from '../../server/rules/clear.ts';
import { RULES } from '../../server/rules/registry.ts';
import { DEFAULT_SETTINGS } from '../../server/rules/run-rules.ts';
import { applyChange, randomChanges } from '../fuzz/mutate.ts';
import { anyDigest } from '../support/any-digest.ts';
import { checkSketch } from '../support/check-sketch.ts';
import { fc } from '../support/fast-check.ts';
import { generateDigests } from '../support/generate-digests.ts';
import { lawCases } from '../support/law-cases.ts';
import { seeded } from '../support/random.ts';
import { cleanSeed, faultySeed } from '../support/seeds.ts';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 1500);
const NOW = { now: Date.UTC(2027, 0, 1) };

function isRight(text: string, fileName: string): boolean {
  const sketch = sketchDigest(text);
  return (
    sketch !== undefined && rulesLeft(sketch, RULES, DEFAULT_SETTINGS, { ...NOW, fileName }).length === 0
  );
}

test('a right digest is cleared, whatever its line breaks are', () => {
  assert.ok(isRight(cleanSeed.text, '2025.08.01.00.md'));
  for (const { text, fileName } of generateDigests(600)) {
    assert.ok(isRight(text, fileName), fileName);
    assert.ok(isRight(`\uFEFF${text.replaceAll('\n', '\r\n')}\r\n`, fileName), `${fileName} with CRLF`);
  }
});

/** Mistakes that leave a digest as plain as it was. */
const SLIPS: readonly (readonly [RegExp, string])[] = [
  [/^2\./mu, '3.'],
  [/^2\. /mu, '2)  '],
  [/^1\./mu, '01.'],
  [/^title:.*$/mu, 'title: 2025.08.01.04 过去4小时全球AI发生了什么？'],
  [/^title:.*$/mu, 'title: “2025.08.01.00 过去4小时”'],
  [/^title:.*$/mu, 'tilte: "2025.08.01.02 过去4小时全球AI发生了什么"'],
  [/^title:.*$/mu, 'title: 12'],
  [/^title:.*$/mu, 'title: "2025.13.01.00 过去4小时"'],
  [/^date:.*$/mu, 'date: 2025-08-01 00:00'],
  [/^date:.*$/mu, 'date: 2025-08-01'],
  [/^date:.*$/mu, 'date: 2025-08-03T00:00:34+08:00'],
  [/^date:.*$/mu, 'date: 2025-08-01T00:00:00+08:00'],
  [/^date:.*$/mu, ''],
  [/^categories:.*$/mu, 'categories: ["AI模型", "ai 模型"]'],
  [/^categories:.*$/mu, 'categories: AI'],
  [/^categories:.*$/mu, 'categories: []\ndraft: maybe'],
  [/^---\n/u, '\n---\n'],
  [/^---\n/u, '---\n# digest-disable source-id\n'],
  [/^---\n/u, '---\n# digest-disabel source-id\n'],
  [/^ +.*\*\*.*$/mu, '   \u00a0'],
  [/ - ([^\]]+)\]/u, '-$1]'],
  [/ - [^\]]+\]/u, ']'],
  [/\[[^\]]* - /u, '[ - '],
  [/ - ([^\]]+)\]/u, '。 - $1]'],
  [/ - ([^\]]+)\]/u, `${'长'.repeat(101)} - $1]`],
  [/x\.com/u, 'twitter.com'],
  [/status\/\d/u, 'status/'],
  [/status\/\d+/u, 'status/1895807632493064230'],
  [/status\/\d+/u, 'status/2195807632493064230'],
  [/https:\/\/x\.com\/[^)]*/u, 'https://a.bc/d?utm_source=x'],
  [/https:\/\/x\.com\/[^)]*/gu, 'https://a.bc/d'],
  [/https:\/\/x\.com\/[^)]*/u, 'todo'],
  [/\*\*/gu, ''],
  [/^ +.*\*\*.*$/mu, '   **全部加粗的一段文字**'],
  [/^ +.*\*\*.*$/mu, '   **短**。'],
  [/^ +.*\*\*.*$/mu, '   这是*一段**没有加粗的文字，长短正好合适。'],
  [/^ +.*\*\*.*$/mu, '   全***部都加粗的一段文字***'],
  [/^ +.*\*\*.*$/mu, '   中__粗__中**好**'],
  [/\n\n1\./u, '\n\n---\n\n1.'],
  [/\n\n1\./u, '\n\n---\n1.'],
  [/\n\n2\./u, '\n\n---\n\n2.'],
  [/\n\n2\./u, '\n2.'],
];

test('nothing is cleared that a rule speaks of', () => {
  const texts = [...generateDigests(400)].filter((_, index) => index % 60 === 0).map(({ text }) => text);
  texts.push(cleanSeed.text, faultySeed.text);
  let cleared = 0;
  for (const text of [...texts, ...lawCases().map((one) => one.text)]) cleared += checkSketch(text);
  const slips = fc.array(fc.constantFrom(...SLIPS), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(fc.constantFrom(...texts), slips, fc.nat(), fc.boolean(), (start, some, seed, isMutated) => {
      let text = start;
      for (const [pattern, slip] of some) text = text.replace(pattern, slip);
      if (isMutated)
        for (const change of randomChanges(text, seeded(seed), texts, 2)) text = applyChange(text, change);
      cleared += checkSketch(text);
    }),
    { numRuns: RUNS },
  );
  fc.assert(
    fc.property(anyDigest(), (text) => {
      cleared += checkSketch(text);
    }),
    { numRuns: RUNS },
  );
  assert.ok(cleared > 10 * RUNS, `only ${cleared} rules were cleared: the test says little`);
});
