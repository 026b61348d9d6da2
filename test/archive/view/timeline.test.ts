/** Digests over time, in steps that fit on a page; and which stories belong to a part of a chart. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isWanted } from '../../../server/archive/view/story-filter.ts';
import { timelineOf } from '../../../server/archive/view/timeline.ts';
import { fc } from '../../support/check/fast-check.ts';
import { archiveOfFiles, archiveUri, dated } from '../../support/digests/archive.ts';

const DAY_MS = 86_400_000;
const at = (day: string, items = 1) => ({ clockMs: Date.parse(`${day}T08:00Z`), items });

describe('the timeline', () => {
  it('goes by days, weeks from Monday, or months, those without a digest included', () => {
    assert.deepEqual(timelineOf([at('2025-08-01', 3), at('2025-08-03', 4)]), {
      unit: 'day',
      steps: [
        { start: '2025-08-01', end: '2025-08-01', digests: 1, items: 3 },
        { start: '2025-08-02', end: '2025-08-02', digests: 0, items: 0 },
        { start: '2025-08-03', end: '2025-08-03', digests: 1, items: 4 },
      ],
    });
    const weeks = timelineOf([at('2025-08-03'), at('2025-08-04'), at('2025-10-31')]);
    assert.equal(weeks.unit, 'week');
    assert.deepEqual(weeks.steps.slice(0, 2), [
      // It began before the first digest.
      { start: '2025-07-28', end: '2025-08-03', digests: 1, items: 1, isPartial: true },
      { start: '2025-08-04', end: '2025-08-10', digests: 1, items: 1 },
    ]);
    const months = timelineOf([at('2024-11-30'), at('2025-12-01')]);
    assert.deepEqual([months.unit, months.steps.length], ['month', 14]);
    assert.deepEqual(months.steps[3], { start: '2025-02-01', end: '2025-02-28', digests: 0, items: 0 });
  });

  it('covers the period that is asked for, and is empty without any time', () => {
    const today = Date.parse('2025-08-30');
    const { steps } = timelineOf([at('2025-08-29')], { fromMs: today - 29 * DAY_MS, toMs: today });
    assert.deepEqual([steps.length, steps[0]?.start, steps.at(-1)?.start], [30, '2025-08-01', '2025-08-30']);
    assert.deepEqual(timelineOf([]), { unit: 'month', steps: [] });
  });

  it('counts every digest once, or drops what is too far from the last', () => {
    const someTime = fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2026, 0) });
    fc.assert(
      fc.property(fc.array(someTime, { minLength: 1, maxLength: 30 }), (times) => {
        const published = times.sort((a, b) => a - b).map((clockMs) => ({ clockMs, items: 2 }));
        const { steps } = timelineOf(published);
        const sum = (key: 'digests' | 'items') => steps.reduce((count, step) => count + step[key], 0);
        assert.deepEqual([sum('digests'), sum('items')], [times.length, 2 * times.length]);
      }),
    );
    const wrong = timelineOf([{ clockMs: Date.parse('0001-01-01T00:00Z'), items: 1 }, at('2025-08-01')]);
    assert.ok(wrong.steps.length <= 240);
    assert.equal(wrong.steps.at(-1)?.digests, 1);
  });
});

describe('the stories of a part of a chart', () => {
  const items = '1. [甲 - Ann 等](https://arxiv.org/abs/2401.12345)\n\n2. [乙](https://b.example/y)\n';
  const summary = archiveOfFiles([['a.md', dated('2025.08.01.00', items, ['AI', '开源'])]]).entry(
    archiveUri('a.md'),
  )?.summary;
  const wanted = (filter: Parameters<typeof isWanted>[2]) =>
    summary?.items.map((_, index) => isWanted(summary, index, filter));

  it('are those of an author, a category, a site', () => {
    assert.deepEqual(wanted({}), [true, true]);
    assert.deepEqual(wanted({ author: 'Ann' }), [true, false]);
    assert.deepEqual(wanted({ category: '开源' }), [true, true]);
    assert.deepEqual(wanted({ category: '研究' }), [false, false]);
    assert.deepEqual(wanted({ host: 'b.example' }), [false, true]);
    assert.deepEqual(wanted({ host: 'arxiv.org', author: 'Bob' }), [false, false]);
    assert.equal(summary === undefined || isWanted(summary, 7, {}), false);
  });
});
