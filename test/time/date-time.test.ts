import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatDateTime, isoOf, readDateTime } from '../../server/time/time.ts';
import { fc } from '../support/check/fast-check.ts';

/** What `readDateTime` says of a text, on one line. */
function read(text: string): string {
  const { ms, clockMs, offsetMinutes, precision, deviations, certain } = readDateTime(text);
  const time = ms ?? clockMs;
  const words = deviations.map((one) => ('part' in one ? `${one.kind}:${one.part}` : one.kind));
  return [
    time === undefined ? 'no time' : new Date(time).toISOString() + (ms === undefined ? ' somewhere' : ''),
    offsetMinutes ?? 'no offset',
    precision,
    certain ? 'certain' : 'uncertain',
    ...words,
  ].join(', ');
}

describe('readDateTime', () => {
  const CASES: readonly (readonly [written: string, read: string])[] = [
    ['2025-08-01T00:00:34+08:00', '2025-07-31T16:00:34.000Z, 480, second, certain'],
    ['2025-08-28T00:00:14.999Z', '2025-08-28T00:00:14.999Z, 0, fraction, certain'],
    ['2025-08-28T09:00:14+09:00', '2025-08-28T00:00:14.000Z, 540, second, certain'],
    ['2025-08-28T00:00:00,5-03:30', '2025-08-28T03:30:00.500Z, -210, fraction, certain'],
    ['2024-02-29T12:00:00Z', '2024-02-29T12:00:00.000Z, 0, second, certain'],
    // What Hugo reads and ISO 8601 does not.
    ['2025-08-01 00:00:34 +08:00', '2025-07-31T16:00:34.000Z, 480, second, certain, separator, offset-form'],
    ['2025-08-01T00:00:34+0800', '2025-07-31T16:00:34.000Z, 480, second, certain, offset-form'],
    ['2025-08-01', '2025-08-01T00:00:00.000Z somewhere, no offset, day, certain, no-time, no-offset'],
    ['2025-08-01T08:00:00', '2025-08-01T08:00:00.000Z somewhere, no offset, second, certain, no-offset'],
    ['2025-08-01T8:00:00Z', '2025-08-01T08:00:00.000Z, 0, second, certain, digits:hour'],
    // What Hugo cannot read.
    ['2026-06-010T08:00:00+08:00', '2026-06-10T00:00:00.000Z, 480, second, uncertain, digits:day'],
    ['2025-8-1T08:00:00Z', '2025-08-01T08:00:00.000Z, 0, second, certain, digits:month, digits:day'],
    ['2025-08-01T08:00+08:00', '2025-08-01T00:00:00.000Z, 480, minute, certain, no-seconds'],
    [
      '2025-08-01 08:00',
      '2025-08-01T08:00:00.000Z somewhere, no offset, minute, certain, separator, no-seconds, no-offset',
    ],
    ['2025-08-01T08+08:00', '2025-08-01T00:00:00.000Z, 480, minute, certain, no-seconds'],
    ['2025-08-01T24:00:00Z', '2025-08-02T00:00:00.000Z, 0, second, certain, end-of-day'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z, 0, second, certain, leap-second'],
    ['2025-08-01t00:00:34z', '2025-08-01T00:00:34.000Z, 0, second, certain, separator, offset-form'],
    ['2025-08-01T00:00:34+8:00', '2025-07-31T16:00:34.000Z, 480, second, certain, offset-form'],
    ['2025-08-01T00:00:34+08', '2025-07-31T16:00:34.000Z, 480, second, certain, offset-form'],
    [
      '2025/08/01 00:00:34',
      '2025-08-01T00:00:34.000Z somewhere, no offset, second, certain, separator, no-offset',
    ],
    [
      '2025年8月1日 8点05分',
      '2025-08-01T08:05:00.000Z somewhere, no offset, minute, uncertain, separator, digits:month, digits:day, digits:hour, no-seconds, no-offset',
    ],
    ['２０２５-08-01T00:00:00＋08:00', '2025-07-31T16:00:00.000Z, 480, second, certain, full-width'],
    ['20250801T000034Z', '2025-08-01T00:00:34.000Z, 0, second, certain, separator'],
    [
      '20250801',
      '2025-08-01T00:00:00.000Z somewhere, no offset, day, certain, separator, no-time, no-offset',
    ],
    [' 2025-08-01T00:00:34Z', '2025-08-01T00:00:34.000Z, 0, second, certain, blanks'],
    [
      '2025-08-01T00:00:34 CST',
      '2025-08-01T00:00:34.000Z somewhere, no offset, second, uncertain, no-offset, extra',
    ],
    ['2025-08-01T00:00:34Z+08:00', '2025-08-01T00:00:34.000Z, 0, second, uncertain, extra'],
    // What the calendar does not have.
    ['2026-02-30T00:00:00Z', 'no time, 0, second, uncertain, impossible:day'],
    ['2025-02-29T00:00:00Z', 'no time, 0, second, uncertain, impossible:day'],
    [
      '2025-13-01T25:61:61Z',
      'no time, 0, second, uncertain, impossible:month, impossible:hour, impossible:minute, impossible:second',
    ],
    ['2025-08-01T24:00:01Z', 'no time, 0, second, uncertain, impossible:hour'],
    [
      '2025-08-01T00:00:00+24:00',
      '2025-08-01T00:00:00.000Z somewhere, no offset, second, certain, impossible:offset',
    ],
    ['0000-00-00T00:00:00Z', 'no time, 0, second, uncertain, impossible:month, impossible:day'],
    // What is no date.
    ['', 'no time, no offset, day, uncertain, unreadable'],
    ['08/01/2025', 'no time, no offset, day, uncertain, unreadable'],
    ['昨天', 'no time, no offset, day, uncertain, unreadable'],
    ['1690000000', 'no time, no offset, day, uncertain, unreadable'],
    ['2025-0801', 'no time, no offset, day, uncertain, unreadable'],
  ];
  for (const [written, expected] of CASES)
    it(`reads ${JSON.stringify(written)}`, () => assert.equal(read(written), expected));

  it('reads back what formatDateTime writes, and finds nothing wrong with it', () => {
    const time = fc.integer({ min: Date.UTC(1, 1, 1), max: Date.UTC(9998, 1, 1) });
    fc.assert(
      fc.property(time, fc.integer({ min: -720, max: 840 }), (ms, offset) => {
        const reading = readDateTime(formatDateTime(ms, offset));
        assert.deepEqual([reading.ms, reading.offsetMinutes, reading.deviations], [ms, offset, []]);
      }),
    );
  });

  it('says something of any text, and of a very long one at once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => readDateTime(text).deviations !== undefined),
    );
    assert.equal(read('1'.repeat(10_000_000)), 'no time, no offset, day, uncertain, unreadable');
  });
});

describe('isoOf', () => {
  const CASES: readonly (readonly [written: string, offset: number | undefined, iso: string | undefined])[] =
    [
      ['2025-08-01 0:00:34', 480, '2025-08-01T00:00:34+08:00'],
      ['2025-08-01', undefined, undefined],
      ['2025-8-1 8:00Z', 480, '2025-08-01T08:00:00Z'],
      ['2025-08-01T24:00:00+0800', undefined, '2025-08-02T00:00:00+08:00'],
      ['2025-08-01 00:00:00.120 -0330', undefined, '2025-08-01T00:00:00.120-03:30'],
      ['2025-08-01T00:00:00+24:00', 480, undefined],
      ['2026-02-30T00:00:00Z', 0, undefined],
    ];
  for (const [written, offset, expected] of CASES) {
    it(`writes ${JSON.stringify(written)} as ISO 8601`, () =>
      assert.equal(isoOf(readDateTime(written), offset), expected));
  }
});
