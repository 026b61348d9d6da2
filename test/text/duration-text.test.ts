/**
 * Lengths of time, as messages give them.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { durationText, shortDuration } from '../../server/text/duration-text.ts';

const MINUTE = 60_000;

test('the largest unit and the next smaller one, cut off', () => {
  const cases: readonly [ms: number, en: string, zh: string][] = [
    [0, 'less than a second', '不到 1 秒'],
    [999, 'less than a second', '不到 1 秒'],
    [1000, '1 second', '1 秒'],
    [59_999, '59 seconds', '59 秒'],
    [MINUTE, '1 minute', '1 分钟'],
    [207 * MINUTE + 59_000, '3 hours 27 minutes', '3 小时 27 分钟'],
    [24 * 60 * MINUTE, '1 day', '1 天'],
    [24 * 60 * MINUTE + 59 * MINUTE, '1 day', '1 天'],
    [26 * 24 * 60 * MINUTE + 61 * MINUTE, '26 days 1 hour', '26 天 1 小时'],
    [-13.5 * 31_556_952_000, '13 years 182 days', '13 年 182 天'],
  ];
  for (const [ms, en, zh] of cases) assert.deepEqual(durationText(ms), { en, zh });
});

test('in little room', () => {
  const minute = 60_000;
  assert.deepEqual(
    [207 * minute, 56 * minute, -5 * minute, 3000 * minute].map((ms) => shortDuration(ms).en),
    ['3h 27m', '56m', '−5m', '2d 2h'],
  );
  assert.equal(shortDuration(207 * minute).zh, '3 小时 27 分');
});
