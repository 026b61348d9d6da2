/**
 * Fixes of bold and of lists leave every visible character where it is: real Hugo is asked, before and after,
 * about digests with random mistakes. The same ones each time; the fuzzer tries others.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDigest } from '../../server/digest/parse-digest.ts';
import { randomChanges } from '../fuzz/mutate.ts';
import { findingsIn } from '../fuzz/properties.ts';
import { generateDigest } from '../support/digests/generate-digests.ts';
import { seeded } from '../support/digests/random.ts';
import { cleanSeed, faultySeed } from '../support/digests/seeds.ts';
import { checkRendered, type FixedPair, fixedPairs } from '../support/hugo/rendered-fixes.ts';

test('what Hugo shows is the same before and after a fix', async () => {
  const starts = [
    cleanSeed.text,
    faultySeed.text,
    generateDigest(Date.UTC(2025, 0, 1), 'tight', 1, 12).text,
    generateDigest(Date.UTC(2025, 0, 1), 'english', 2, 10).text,
  ];
  const pairs: FixedPair[] = [];
  for (let seed = 0; seed < 160; seed++) {
    const random = seeded(seed);
    let text = starts[seed % starts.length] ?? '';
    for (const { start, end, newText } of randomChanges(text, random, starts, 3))
      text = text.slice(0, start) + newText + text.slice(end);
    pairs.push(...fixedPairs(text, findingsIn(parseDigest(text))));
  }
  const rules = new Set(pairs.map(({ rule }) => rule));
  assert.deepEqual(
    ['bold-unrendered', 'bold-padding', 'item-number', 'item-marker', 'item-detached'].filter(
      (rule) => !rules.has(rule),
    ),
    [],
  );
  await checkRendered(pairs);
});
