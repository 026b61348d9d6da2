/**
 * Posts before, in and after their digest's window.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkRule, type RuleCase } from '../../support/check/check-rule.ts';

/** The address of a post made at `time`. */
const post = (time: string) =>
  `https://x.com/a/status/${((BigInt(Date.parse(time)) - 1288834974657n) << 22n).toString()}`;

interface Case extends RuleCase {
  readonly title?: string;
  readonly date?: string;
}

function check(
  destination: string,
  {
    title = '2025.08.01.00 过去4小时全球AI发生了什么？',
    date = '2025-08-01T00:00:34+08:00',
    ...expected
  }: Case = {},
) {
  const marked = `---\ntitle: "${title}"\ndate: ${date}\ncategories: ["AI"]\n---\n\n1. [题目 - 作者](${destination})\n\n   摘要。\n`;
  return checkRule('source-window', marked, expected);
}

const older = (time: string, expected: Case = {}) =>
  check(`⟦${post(time)}⟧`, { severity: 'warning', ...expected });
const newer = (time: string, expected: Case = {}) =>
  check(`⟦${post(time)}⟧`, { severity: 'error', ...expected });
const inside = (time: string, expected: Case = {}) => check(post(time), expected);

test('the four hours before the slot, to the second', () => {
  older('2025-07-31T19:59:59+08:00');
  inside('2025-07-31T20:00:00+08:00');
  inside('2025-08-01T00:00:34+08:00');
  newer('2025-08-01T00:00:35+08:00');
});

test('the message tells the time on the digest’s clock, and by how much', () => {
  const [old] = older('2025-07-31T10:03:00Z', {
    message: /from 2025-07-31 18:03 \+08:00, 1 hour 57 minutes before .*\(2025-07-31 20:00 \+08:00\)/,
  });
  assert.match(old?.message.zh ?? '', /发布于 2025-07-31 18:03 \+08:00.*早 1 小时 57 分钟/u);
  assert.deepEqual(old?.related.length, 1);
  newer('2025-08-01T01:00:34+08:00', { message: /1 hour newer than the digest/ });
  older('2025-07-31T10:03:00Z', { date: '2025-08-01T00:00:34Z', message: /2025-07-31 10:03 UTC/ });
});

test('an id that has lost a digit is a post of another decade', () => {
  check('⟦https://x.com/a/status/195093096417291473⟧', { message: /18 digits where today’s IDs have 19/ });
  // In 2012 all ids had 18.
  check('⟦https://x.com/a/status/195093096417291473⟧', {
    title: '2012.08.01.00 过去4小时',
    date: '2012-08-01T00:00:34+08:00',
    message: /^(?!.*18 digits)/,
  });
});

test('the length comes from the title, the configuration or the option', () => {
  const title = '2025.08.01.00 AI 新闻';
  inside('2020-01-01T00:00:00Z', { title });
  newer('2025-08-01T00:01:00+08:00', { title });
  inside('2025-07-31T12:01:00+08:00', { title: '2025.08.01.00 What happened in AI in the past 12 hours' });
  older('2025-07-31T11:59:00+08:00', { title: '2025.08.01.00 What happened in AI in the past 12 hours' });
  inside('2025-07-31T00:01:00+08:00', { options: { window: 'PT24H' } });
  older('2025-07-30T23:59:00+08:00', { options: { window: 'P1D' } });
});

test('a digest issued some minutes after its slot reports on the time before the slot', () => {
  inside('2025-07-31T20:00:00+08:00', { date: '2025-08-01T00:07:12+08:00' });
  inside('2025-08-01T00:07:00+08:00', { date: '2025-08-01T00:07:12+08:00' });
  newer('2025-08-01T00:08:00+08:00', { date: '2025-08-01T00:07:12+08:00' });
});

test('a date that is the slot on paper has some tolerance at both ends', () => {
  const date = '2025-08-01T00:00:00+08:00';
  older('2025-07-31T19:44:00+08:00', { date });
  inside('2025-07-31T19:46:00+08:00', { date });
  inside('2025-08-01T00:14:00+08:00', { date });
  newer('2025-08-01T00:16:00+08:00', { date });
  newer('2025-08-01T00:01:00+08:00', { date, options: { nominalTolerance: 'PT0S' } });
  inside('2025-08-01T00:59:00+08:00', { date, options: { nominalTolerance: 'PT1H' } });
});

test('a tolerance for all', () => {
  inside('2025-07-31T19:31:00+08:00', { options: { tolerance: 'PT30M' } });
  older('2025-07-31T19:29:00+08:00', { options: { tolerance: 'PT30M' } });
  newer('2025-08-01T00:31:00+08:00', { options: { tolerance: 'PT30M' } });
});

test('a digest of a whole day', () => {
  const title = '2025.08.01 过去24小时全球AI发生了什么？';
  const date = '2025-08-01T00:00:00+08:00';
  inside('2025-07-31T00:00:00+08:00', { title, date });
  inside('2025-08-01T23:59:00+08:00', { title, date });
  newer('2025-08-02T00:16:00+08:00', { title, date });
  older('2025-07-30T23:44:00+08:00', { title, date });
  // Issued in the evening of its day, at a time that a clock showed.
  newer('2025-08-01T18:01:00+08:00', { title, date: '2025-08-01T18:00:34+08:00' });
  inside('2025-07-31T00:00:00+08:00', { title, date: '2025-08-01T18:00:34+08:00' });
  inside('2025-07-01T00:00:00+08:00', { title: '2025.08.01 AI 周刊', date });
});

test('where title and date name different slots, that is said once, by title-date-mismatch', () => {
  inside('2025-07-31T22:00:00+08:00', { date: '2025-07-31T20:00:34+08:00' });
  older('2025-07-31T15:00:00+08:00', { date: '2025-07-31T20:00:34+08:00' });
});

test('without a date that can be told there is no window', () => {
  inside('2020-01-01T00:00:00Z', { date: '2025-08-01T00:00:34' });
  inside('2020-01-01T00:00:00Z', { date: '2025-08-010T00:00:34+08:00' });
  inside('2020-01-01T00:00:00Z', { date: 'soon' });
  inside('2020-01-01T00:00:00Z', { date: '' });
});

test('other sources have no time, and wrong ids are source-id’s', () => {
  check('https://suno.com/a');
  check('https://x.com/a');
  check('https://x.com/a/status/195093');
  check('https://x.com/a/status/ID');
  const now = Date.parse('2025-08-02T00:00:00Z');
  check(post('2025-08-03T00:00:00Z'), { surroundings: { now } });
  newer('2025-08-01T12:00:00Z', { surroundings: { now } });
});

test('a post in a summary may be as old as it likes', () => {
  inside(`2025-07-31T23:00:00+08:00`);
  check(`${post('2025-07-31T23:00:00+08:00')})\n\n   见[旧帖](${post('2020-01-01T00:00:00Z')}`);
});

test('any spelling of a post', () => {
  check(`⟦${post('2025-07-31T10:00:00Z').replace('x.com/a', 'nitter.net/i')}?s=20#m⟧`);
});
