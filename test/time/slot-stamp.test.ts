import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readStamp, slotMs } from '../../server/time/time.ts';
import { fc } from '../support/check/fast-check.ts';

/** What `readStamp` says of a text, on one line. */
function read(text: string): string | undefined {
  const stamp = readStamp(text);
  if (stamp === undefined) return undefined;
  const time =
    stamp.clockMs === undefined
      ? 'no such time'
      : new Date(stamp.clockMs).toISOString().slice(0, stamp.wholeDay ? 10 : 16);
  return `${JSON.stringify(text.slice(stamp.span.start, stamp.span.end))} ${time}${stamp.canonical ? '' : ' unusual'}`;
}

describe('readStamp', () => {
  const CASES: readonly (readonly [text: string, read: string | undefined])[] = [
    ['2025.08.01.00 过去4小时全球AI发生了什么？', '"2025.08.01.00" 2025-08-01T00:00'],
    ['2025.08.01.00.md', '"2025.08.01.00" 2025-08-01T00:00'],
    ['2025.08.01.20', '"2025.08.01.20" 2025-08-01T20:00'],
    ['2025.08.01 AI日报', '"2025.08.01" 2025-08-01'],
    ['2025-08-01-00', '"2025-08-01-00" 2025-08-01T00:00 unusual'],
    ['2025-08-01 08:00 早报', '"2025-08-01 08:00" 2025-08-01T08:00 unusual'],
    ['2025-08-01T16.md', '"2025-08-01T16" 2025-08-01T16:00 unusual'],
    ['2025_08_01_04.md', '"2025_08_01_04" 2025-08-01T04:00 unusual'],
    ['2025/08/01 AI', '"2025/08/01" 2025-08-01 unusual'],
    ['２０２５．０８．０１．００ 过去4小时', '"２０２５．０８．０１．００" 2025-08-01T00:00 unusual'],
    ['2025。08。01。04 过去', '"2025。08。01。04" 2025-08-01T04:00 unusual'],
    ['2025.8.1.4 过去', '"2025.8.1.4" 2025-08-01T04:00 unusual'],
    ['2025年8月1日4时 快讯', '"2025年8月1日4时" 2025-08-01T04:00 unusual'],
    ['2025年08月01日 快讯', '"2025年08月01日" 2025-08-01 unusual'],
    ['2025080100.md', '"2025080100" 2025-08-01T00:00 unusual'],
    ['20250801-04.md', '"20250801-04" 2025-08-01T04:00 unusual'],
    ['20250801.md', '"20250801" 2025-08-01 unusual'],
    ['【2025.08.01.00】过去4小时', '"2025.08.01.00" 2025-08-01T00:00'],
    ['“2025.08.01.00 过去4小时”', '"2025.08.01.00" 2025-08-01T00:00'],
    ['2025.13.01.00 x', '"2025.13.01.00" no such time'],
    ['2025.08.01.24 x', '"2025.08.01.24" no such time'],
    ['2026.02.30.00 x', '"2026.02.30.00" no such time'],
    // A space alone makes no hour of a number.
    ['2025-08-01 10 things to know', '"2025-08-01" 2025-08-01 unusual'],
    ['2025-08-01-gpt-5-released.md', '"2025-08-01" 2025-08-01 unusual'],
    ['2025.08.011 x', undefined],
    ['2025.08 月报', undefined],
    ['12345678 x', undefined],
    ['99999999', undefined],
    ['GPT-5 发布', undefined],
    ['过去4小时 2025.08.01.00', undefined],
    ['', undefined],
  ];
  for (const [text, expected] of CASES)
    it(`reads ${JSON.stringify(text)}`, () => assert.equal(read(text), expected));

  it('finds its stamp inside of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const stamp = readStamp(text);
        return stamp === undefined || (stamp.span.start < stamp.span.end && stamp.span.end <= text.length);
      }),
    );
  });
});

describe('slotMs', () => {
  it('is the stamp on a clock ahead of UTC', () => {
    const stamp = readStamp('2025.08.01.00');
    assert.equal(stamp && slotMs(stamp, 480), Date.parse('2025-08-01T00:00:00+08:00'));
  });
  it('is missing for a time that no calendar has', () => {
    const stamp = readStamp('2025.02.29.00');
    assert.ok(stamp);
    assert.equal(slotMs(stamp, 480), undefined);
  });
});
