import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readDuration, readPeriod } from '../../server/time/time.ts';

const HOUR = 3_600_000;

describe('readPeriod', () => {
  const CASES: readonly (readonly [title: string, hours: number | undefined])[] = [
    ['2025.08.01.00 过去4小时全球AI发生了什么？', 4],
    ['过去24小时', 24],
    ['过去２４小时', 24],
    ['过去 4 个小时', 4],
    ['过去四小时', 4],
    ['过去二十四小时', 24],
    ['過去十二小時', 12],
    ['过去一百二十分钟', 2],
    ['过去两天', 48],
    ['过去一天', 24],
    ['过去半天', 12],
    ['过去半小时', 0.5],
    ['近24小时要闻', 24],
    ['最近三天', 72],
    ['过去一周', 168],
    ['过去24h', 24],
    ['What happened in the past 4 hours?', 4],
    ['The Last 24 Hours in AI', 24],
    ['the past hour', 1],
    ['the past day', 24],
    ['the past four hours', 4],
    ['last twenty-four hours', 24],
    ['past 1.5 hours', 1.5],
    ['last week', 168],
    ['过去的故事', undefined],
    ['过去0小时', undefined],
    ['4小时后', undefined],
    ['past few hours', undefined],
    ['上周回顾', undefined],
    ['at last 5 models', undefined],
    ['', undefined],
  ];
  for (const [title, hours] of CASES) {
    it(`reads ${JSON.stringify(title)}`, () =>
      assert.equal(readPeriod(title), hours === undefined ? undefined : hours * HOUR));
  }
});

describe('readDuration', () => {
  const CASES: readonly (readonly [text: string, hours: number | undefined])[] = [
    ['PT4H', 4],
    ['P1D', 24],
    ['P1W', 168],
    ['PT240M', 4],
    ['PT0.5H', 0.5],
    ['P1DT12H', 36],
    ['PT1H30M', 1.5],
    ['PT3600S', 1],
    ['PT0H', undefined],
    ['P', undefined],
    ['PT', undefined],
    ['P1M', undefined],
    ['P1Y', undefined],
    ['4h', undefined],
    ['PT-4H', undefined],
    ['', undefined],
  ];
  for (const [text, hours] of CASES) {
    it(`reads ${JSON.stringify(text)}`, () =>
      assert.equal(readDuration(text), hours === undefined ? undefined : hours * HOUR));
  }
});
