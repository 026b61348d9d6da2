import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { inlayHints } from '../../../server/features/navigation/inlay-hints.ts';
import { DEFAULT_SETTINGS } from '../../../server/rules/engine/run-rules.ts';
import { faultySeed } from '../../support/digests/seeds.ts';

const { text } = faultySeed;
const digest = parseDigest(text);

test('every post of the second seed shows its age after its heading', () => {
  const hints = inlayHints(digest, DEFAULT_SETTINGS, { start: 0, end: text.length });
  assert.deepEqual(
    hints.map(({ label }) => label.en),
    ['56m', '1h 58m', '3h 27m', '2h 43m', '2h 7m', '2h 51m', '2h 34m', '3h 12m'],
  );
  assert.ok(hints.every(({ offset }) => text[offset - 1] === ')'));
  assert.equal(hints[0]?.tooltip.zh, '发布于 2025-08-27 23:04 +08:00，早于本期 56 分钟 8 秒');
});

test('only what is visible is computed', () => {
  const [first] = digest.items;
  assert.equal(inlayHints(digest, DEFAULT_SETTINGS, first?.span ?? { start: 0, end: 0 }).length, 1);
});

test('pages, and posts without a digest’s date, have none', () => {
  const look = (source: string) =>
    inlayHints(parseDigest(source), DEFAULT_SETTINGS, { start: 0, end: source.length });
  assert.deepEqual(
    look('1. [a - b](https://x.com/sama/status/1950936581810041143)\n2. [c](https://a.b)\n'),
    [],
  );
});
