/**
 * Dates as people write them. What Hugo makes of each is asked of Hugo.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDigest } from '../../server/digest/parse-digest.ts';
import { dateFormat } from '../../server/rules/date-format.ts';
import { runRules } from '../../server/rules/run-rules.ts';
import { checkRule, type RuleCase } from '../support/check-rule.ts';
import { readWithHugo } from '../support/hugo-front-matter.ts';

const TITLE = '"2025.08.01.00 过去4小时"';
const wrap = (date: string, title = TITLE) =>
  `---\ntitle: ${title}\ndate: ${date}\ncategories: ["AI"]\n---\nbody`;
const check = (date: string, expected: RuleCase & { readonly title?: string } = {}) => {
  const { title, ...rest } = expected;
  return checkRule('date-format', wrap(date, title), rest);
};
const fixes = (date: string, fixed: string, expected: RuleCase & { readonly title?: string } = {}) =>
  check(date, { ...expected, fixed: wrap(fixed, expected.title) });
const offers = (date: string, offer: string, expected: RuleCase & { readonly title?: string } = {}) =>
  check(date, { ...expected, offers: [wrap(offer, expected.title)] });

const BEIJING = { house: { offsetMinutes: 480 } };

test('ISO 8601 with an offset, in any quotes', () => {
  check('2025-08-01T00:00:34+08:00');
  check('"2025-08-01T00:00:34+08:00"');
  check("'2025-08-28T00:00:14.999Z'");
  check('2025-08-28T09:00:14+09:00');
  check('2025-08-28T09:00:14-03:30 # c');
});

test('another spelling of one certain time is corrected, in its quotes', () => {
  fixes('⟦2025-08-01 00:00:34+08:00⟧', '2025-08-01T00:00:34+08:00');
  fixes('⟦2025-08-01T00:00:34+08:00\u3000⟧', '2025-08-01T00:00:34+08:00');
  fixes('⟦2025-08-01T00:00:34+08:00\u00a0⟧ # c', '2025-08-01T00:00:34+08:00 # c');
  fixes('⟦"2025-08-01 00:00:34 +0800"⟧', '"2025-08-01T00:00:34+08:00"');
  fixes("⟦'2025-08-01T00:00:34+0800'⟧ # c", "'2025-08-01T00:00:34+08:00' # c");
  fixes('⟦2025-8-1T0:00:34+8:00⟧', '2025-08-01T00:00:34+08:00');
  fixes('⟦2025-08-01T00:00+08:00⟧', '2025-08-01T00:00:00+08:00');
  fixes('⟦2025-08-01t00:00:34z⟧', '2025-08-01T00:00:34Z');
  fixes('⟦2025/08/01 00:00:34 +08:00⟧', '2025-08-01T00:00:34+08:00');
  fixes('⟦2025-08-01T00：00：34＋08:00⟧', '2025-08-01T00:00:34+08:00');
  fixes('⟦" 2025-08-01T00:00:34.5Z "⟧', '"2025-08-01T00:00:34.5Z"');
  fixes('⟦2025-07-31T24:00:00+08:00⟧', '2025-08-01T00:00:00+08:00');
  fixes('⟦2025-07-31T23:59:60+08:00⟧', '2025-08-01T00:00:00+08:00');
  fixes('⟦20250801T000034Z⟧', '2025-08-01T00:00:34Z');
  fixes('⟦>-\n  2025-08-01 00:00:34Z⟧', '"2025-08-01T00:00:34Z"');
});

test('a missing offset is the configured one; without one UTC is offered, as Hugo has it', () => {
  fixes('⟦2025-08-01T00:00:34⟧', '2025-08-01T00:00:34+08:00', BEIJING);
  fixes('⟦2025-08-01 00:00⟧', '2025-08-01T00:00:00+08:00', BEIJING);
  offers('⟦2025-08-01T00:00:34⟧', '2025-08-01T00:00:34Z', {
    message: /no offset from UTC\. Hugo takes it for UTC/,
  });
});

test('a missing time is that of the title’s slot, or the file’s', () => {
  fixes('⟦2025-08-01⟧', '2025-08-01T00:00:00+08:00', BEIJING);
  fixes('⟦"2025-08-01"⟧', '"2025-08-01T16:00:00+08:00"', { ...BEIJING, title: '"2025.08.01.16 过去4小时"' });
  fixes('⟦2025-08-01⟧', '2025-08-01T04:00:00+08:00', {
    ...BEIJING,
    title: '早报',
    surroundings: { fileName: '2025.08.01.04.md' },
  });
  offers('⟦2025-08-01⟧', '2025-08-01T00:00:00+08:00', { ...BEIJING, title: '"2025.08.01 日报"' });
  offers('⟦2025-08-01⟧', '2025-08-01T00:00:00+08:00', { ...BEIJING, title: '"2025.08.02.16 过去4小时"' });
  offers('⟦2025-08-01⟧', '2025-08-01T00:00:00Z', { title: '日报' });
});

test('three digits are one day or another, and the title tells which', () => {
  fixes('⟦2026-06-010T00:00:34+08:00⟧', '2026-06-10T00:00:34+08:00', {
    title: '"2026.06.10.00 过去4小时"',
    message: /two digits for the day\. Hugo cannot read it and publishes the digest as of the year 1\./,
  });
  offers('⟦2026-06-010T00:00:34+08:00⟧', '2026-06-10T00:00:34+08:00', { title: '"2026.06.01.00 过去4小时"' });
});

test('a time that does not exist is at best the title’s slot', () => {
  offers('⟦2026-02-30T00:00:34+08:00⟧', '2025-08-01T00:00:00+08:00', {
    message: /a day that does not exist/,
  });
  offers('⟦昨天⟧', '2025-08-01T00:00:00+08:00', { ...BEIJING, message: /is not a date and time/ });
  offers('⟦08/01/2025⟧', '2025-08-01T00:00:00+08:00', BEIJING);
  check('⟦2026-02-30T00:00:34+08:00⟧', { title: '早报', offers: [] });
  check('⟦2025-08-01T00:00:34+24:00⟧', { offers: [] });
});

test('more text behind may mean something', () => {
  offers('⟦2025-08-01T00:00:34+08:00 CST⟧', '2025-08-01T00:00:34+08:00', {
    message: /something after it \(“CST”\)/,
  });
});

test('empty dates and other types are other rules’', () => {
  check('');
  check('""');
  check('20250801');
  check('[2025-08-01]');
});

test('the message is right about what Hugo makes of it', async () => {
  const dates = [
    '2025-08-01 00:00:34 +0800',
    '2025-08-01T00:00:34+0800',
    '2025-08-01T0:00:34+08:00',
    '2025-08-01 00:00:34+08:00',
    '2025-08-01',
    '2025-08-01T00:00:34',
    '2025-08-01 00:00:34',
    '2025-08-01T00:00+08:00',
    '2025-08-01 00:00',
    '2025-08-01T00:00:34+8:00',
    '2025-08-01T00:00:34+08',
    '2025-08-01t00:00:34z',
    '2025-8-1T00:00:34Z',
    '2025/08/01',
    '2025-08-01T24:00:00Z',
    '2025-08-01T23:59:60Z',
    '2026-02-30T00:00:00Z',
    '2026-06-010T00:00:00Z',
    '２０２５-08-01',
    '2025-08-01 00:00:34 CST',
    '2025年8月1日',
    'soon',
  ];
  const judged = await readWithHugo(dates.map((date) => wrap(date)));
  for (const [index, date] of dates.entries()) {
    const reports = runRules(parseDigest(wrap(date)), [dateFormat]);
    assert.equal(reports.length, 1, date);
    assert.equal(/the year 1/u.test(reports[0]?.message.en ?? ''), judged[index]?.dated === false, date);
  }
});
