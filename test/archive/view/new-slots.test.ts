/** The slots to choose from for a new digest. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarOf } from '../../../server/archive/view/calendar.ts';
import { newSlots } from '../../../server/archive/view/new-slots.ts';
import { archiveOfFiles, dated } from '../../support/digests/archive.ts';

const ITEM = '1. [标题 - 作者](https://x.com/a/status/1950930964172914731)\n';

/** The slots that are offered at `now`, on a clock eight hours ahead of UTC, in short. */
function offered(stamps: readonly string[], now: string, options: { cadenceMs?: number } = {}): string[] {
  const archive = archiveOfFiles(stamps.map((stamp) => [`${stamp}.md`, dated(stamp, ITEM)]));
  const nowMs = Date.parse(`${now}+08:00`);
  const calendar = calendarOf(archive, { nowMs, ...options });
  return newSlots(calendar, { nowClockMs: nowMs + 8 * 3_600_000, ...options }).map(
    ({ kind, clockMs }) => `${kind} ${new Date(clockMs).toISOString().slice(5, 16)}`,
  );
}

test('the next one, the one that has just come, and those left out, the latest first', () => {
  assert.deepEqual(offered(['2025.08.01.00', '2025.08.01.08'], '2025-08-01T21:00'), [
    'next 08-01T12:00',
    'current 08-01T20:00',
    'missed 08-01T16:00',
    'missed 08-01T04:00',
  ]);
});

test('one that has just come is the next one, and an early one is not missing', () => {
  assert.deepEqual(offered(['2025.08.01.04', '2025.08.01.08'], '2025-08-01T12:30'), ['next 08-01T12:00']);
  assert.deepEqual(offered(['2025.08.01.04', '2025.08.01.08'], '2025-08-01T09:00'), ['next 08-01T12:00']);
});

test('months later, now is offered and the long pause is not', () => {
  const slots = offered(['2024.03.01.00', '2024.03.01.04'], '2026-01-01T01:00');
  assert.deepEqual(slots, ['next 03-01T08:00', 'current 01-01T00:00']);
});

test('nothing is offered without a digest', () => {
  assert.deepEqual(offered([], '2025-08-01T09:00', { cadenceMs: 14_400_000 }), []);
});
