/** The archive by year, month, day and slot, and what is missing in it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Calendar, calendarOf } from '../../../server/archive/view/calendar.ts';
import {
  calendarTotal,
  digestsIn,
  levelOf,
  pathTo,
  UNDATED,
} from '../../../server/archive/view/calendar-levels.ts';
import { fc } from '../../support/check/fast-check.ts';
import { archiveOfFiles, archiveUri, dated } from '../../support/digests/archive.ts';

const ITEM = '1. [标题 - 作者](https://x.com/a/status/1950930964172914731)\n';
const DAY_MS = 86_400_000;
/** Noon on 2 August 2025 in Shanghai, when the slot of 12:00 has just come. */
const NOON = Date.parse('2025-08-02T12:00:00+08:00');

function calendar(stamps: readonly string[], nowMs = NOON, more: object = {}): Calendar {
  const archive = archiveOfFiles(stamps.map((stamp) => [`${stamp}.md`, dated(stamp, ITEM)]));
  return calendarOf(archive, { nowMs, ...more });
}

/** A level in short. */
function lines(calendar: Calendar, key?: string): string[] {
  return levelOf(calendar, key).map((line) => {
    if (line.kind === 'period') return `${line.key} ${line.digests}+${line.gaps}`;
    const time = line.clockMs === undefined ? '' : new Date(line.clockMs).toISOString().slice(0, 16);
    return line.kind === 'gap' ? `${time} ${line.isDue ? 'due' : 'missing'}` : `${time} digest`;
  });
}

describe('the calendar', () => {
  const stamps = ['2025.08.01.00', '2025.08.01.08', '2025.08.02.00', '2025.08.02.04'];

  it('goes from years to slots, the latest first, with gaps in between', () => {
    const all = calendar(stamps);
    assert.deepEqual(lines(all), ['2025 4+6']);
    assert.deepEqual(lines(all, '2025'), ['2025-08 4+6']);
    assert.deepEqual(lines(all, '2025-08'), ['2025-08-02 2+2', '2025-08-01 2+4']);
    assert.deepEqual(lines(all, '2025-08-01'), [
      '2025-08-01T20:00 missing',
      '2025-08-01T16:00 missing',
      '2025-08-01T12:00 missing',
      '2025-08-01T08:00 digest',
      '2025-08-01T04:00 missing',
      '2025-08-01T00:00 digest',
    ]);
    assert.deepEqual(calendarTotal(all), { digests: 4, items: 4, gaps: 6 });
  });

  it('knows the newest slot that is due from those that are missed, and none that is still to come', () => {
    assert.deepEqual(lines(calendar(stamps), '2025-08-02').slice(0, 2), [
      '2025-08-02T12:00 due',
      '2025-08-02T08:00 missing',
    ]);
    const before = calendar(stamps, NOON - 1);
    assert.deepEqual(lines(before, '2025-08-02').slice(0, 2), [
      '2025-08-02T08:00 due',
      '2025-08-02T04:00 digest',
    ]);
  });

  it('leads to each of its digests', () => {
    const all = calendar(stamps);
    assert.deepEqual(pathTo(all, archiveUri('2025.08.01.08.md')), ['2025', '2025-08', '2025-08-01']);
    assert.equal(pathTo(all, archiveUri('other.md')), undefined);
    assert.deepEqual(
      [...digestsIn(all, '2025-08-02')].map(({ uri }) => uri),
      ['2025.08.02.00.md', '2025.08.02.04.md'].map(archiveUri),
    );
  });

  it('keeps digests that say nowhere when they are for', () => {
    const text = `---\ntitle: "Special"\ncategories: [AI]\n---\n\n${ITEM}`;
    const all = calendarOf(archiveOfFiles([['special.md', text]]), { nowMs: NOON });
    assert.deepEqual(lines(all), [`${UNDATED} 1+0`]);
    assert.deepEqual(lines(all, UNDATED), [' digest']);
    assert.deepEqual(pathTo(all, archiveUri('special.md')), [UNDATED]);
    assert.equal([...digestsIn(all)].length, 1);
  });

  it('needs no days where each has one digest', () => {
    const daily = ['2025.08.01', '2025.08.03'].map(
      (day) =>
        [
          `${day}.md`,
          `---\ntitle: "${day} 过去24小时"\ndate: ${day.replaceAll('.', '-')}T07:00:00+08:00\n---\n\n${ITEM}`,
        ] as const,
    );
    const all = calendarOf(archiveOfFiles(daily), { nowMs: Date.parse('2025-08-03T23:00:00+08:00') });
    assert.deepEqual(lines(all, '2025-08'), [
      '2025-08-03T00:00 digest',
      '2025-08-02T00:00 missing',
      '2025-08-01T00:00 digest',
    ]);
    assert.deepEqual(pathTo(all, archiveUri('2025.08.03.md')), ['2025', '2025-08']);
  });

  it('has nothing for what is no period', () => {
    for (const key of ['', 'x', '20', '2025-', '2025-08-01T00', '2024', '9999-99-99'])
      assert.deepEqual(lines(calendar(stamps), key), [], key);
  });

  it('shows two digests for one slot', () => {
    const twice = archiveOfFiles([
      ['2025.08.01.00.md', dated('2025.08.01.00', ITEM)],
      ['again.md', dated('2025.08.01.00', ITEM)],
    ]);
    const all = calendarOf(twice, { nowMs: Date.parse('2025-08-01T01:00:00+08:00') });
    assert.deepEqual(lines(all, '2025-08-01'), ['2025-08-01T00:00 digest', '2025-08-01T00:00 digest']);
  });
});

describe('gaps', () => {
  const gapsOf = (stamps: readonly string[], nowMs = Date.parse('2030-01-01T00:00:00Z'), more: object = {}) =>
    calendar(stamps, nowMs, more)
      .slots.filter(({ entry }) => entry === undefined)
      .map(({ clockMs }) => new Date(clockMs).toISOString().slice(0, 16));

  /** The stamps of all slots of so many days from 1 August 2025 on, at these hours. */
  const regular = (days: number, hours: readonly number[]) =>
    Array.from({ length: days }, (_, day) =>
      hours.map((hour) =>
        new Date(Date.UTC(2025, 7, 1 + day, hour)).toISOString().slice(0, 13).replaceAll(/[-T]/gu, '.'),
      ),
    ).flat();
  const HOURS = [0, 4, 8, 12, 16, 20];

  it('are exactly the slots that were taken out', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 118 }), { maxLength: 40 }), (taken) => {
        const all = regular(20, HOURS);
        const left = all.filter((_, at) => !taken.includes(at));
        const times = taken.sort((a, b) => a - b).map((at) => Date.UTC(2025, 7, 1) + at * 14_400_000);
        assert.deepEqual(
          gapsOf(left),
          times.map((ms) => new Date(ms).toISOString().slice(0, 16)),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('are none at hours and on weekdays that the publication has never had', () => {
    assert.deepEqual(gapsOf(regular(20, [8, 12, 16, 20])), []);
    const weekdays = regular(40, [8]).filter((_, day) => ![0, 6].includes((5 + day) % 7));
    assert.deepEqual(gapsOf(weekdays, undefined, { cadenceMs: DAY_MS }), []);
    // Once is enough to show that it can be missed.
    assert.deepEqual(gapsOf([...regular(20, [8, 12]), '2025.08.03.00']).length, 19 - 1);
  });

  it('follow the configuration before the digests', () => {
    const two = ['2025.08.01.00', '2025.08.02.00'];
    assert.equal(gapsOf(two).length, 5);
    assert.deepEqual(gapsOf(two, undefined, { cadenceMs: DAY_MS / 2 }), ['2025-08-01T12:00']);
    assert.deepEqual(
      gapsOf(['2025.08.01.02', '2025.08.01.14'], undefined, { cadenceMs: DAY_MS / 4, startMs: 7_200_000 }),
      ['2025-08-01T08:00'],
    );
  });

  it('are told up to now, but not of a pause of more than a year', () => {
    const now = Date.parse('2025-08-31T00:00:00+08:00');
    assert.equal(gapsOf(['2025.08.01.00'], now).length, 180);
    assert.deepEqual(gapsOf(['2025.08.01.00']), []);
    assert.deepEqual(gapsOf(['0001.08.01.00', '2025.08.01.00', '9999.01.01.00']), []);
  });

  it('of a slot that was filled late or early, there are none', () => {
    assert.deepEqual(gapsOf(['2025.08.01.00', '2025.08.01.04', '2025.08.01.09', '2025.08.01.12']), []);
    assert.deepEqual(gapsOf(['2025.08.01.00', '2025.08.01.03', '2025.08.01.08']), []);
  });
});
