/**
 * Stamps and dates that name different slots, and those that only seem to.
 */
import { test } from 'node:test';
import { readSite } from '../../../server/site/read-site.ts';
import { checkRule, type RuleCase } from '../../support/check/check-rule.ts';
import { archiveOfFiles, archiveUri } from '../../support/digests/archive.ts';

const wrap = (title: string, date: string) =>
  `---\ntitle: ${title}\ndate: ${date}\ncategories: ["AI"]\n---\nbody`;
const check = (title: string, date: string, expected: RuleCase = {}) =>
  checkRule('title-date-mismatch', wrap(title, date), expected);
/** The corrections offered, as pairs of title and date, in their order. */
const offers = (
  title: string,
  date: string,
  pairs: readonly (readonly [string, string])[],
  expected: RuleCase = {},
) => check(title, date, { ...expected, offers: pairs.map(([newTitle, newDate]) => wrap(newTitle, newDate)) });

test('a date in the slot that the stamp names', () => {
  check('"2025.08.01.00 过去4小时"', '2025-08-01T00:00:34+08:00');
  check('"2025.08.01.00 过去4小时"', '2025-08-01T03:59:59+08:00');
  check('"2025.08.01.20 过去4小时"', '2025-08-01T23:59:59.999+08:00');
  check('"2025.08.01.00 过去4小时"', '2025-08-01 00:00:34');
  // A little early, across midnight.
  check('"2025.08.01.00 过去4小时"', '2025-07-31T23:45:00+08:00');
  check('２０２５．０８．０１．００ 过去4小时', '2025-08-01T00:00:34+08:00');
});

test('another slot, with both corrections and none made', () => {
  offers('"⟦2025.08.01.04⟧ 过去4小时"', '2025-08-01T00:00:34+08:00', [
    ['"2025.08.01.04 过去4小时"', '2025-08-01T04:00:34+08:00'],
    ['"2025.08.01.00 过去4小时"', '2025-08-01T00:00:34+08:00'],
  ]);
  offers("'⟦2025.08.01.00⟧ 过去4小时'", "'2025-08-01T04:00:10.5Z'", [
    ["'2025.08.01.00 过去4小时'", "'2025-08-01T00:00:10.500Z'"],
    ["'2025.08.01.04 过去4小时'", "'2025-08-01T04:00:10.5Z'"],
  ]);
  check('"⟦2025.08.01.00⟧ 过去4小时"', '2025-07-31T23:44:59+08:00', {
    message: /falls into 2025\.07\.31\.20/,
  });
  check('"⟦2024.08.01.00⟧ 过去4小时"', '2025-08-01T00:00:34+08:00');
  check('"⟦2025.08.01.00⟧ 过去4小时"', '2025-08-02T00:00:34+08:00');
});

test('one instant is one slot, at whatever offset it is written', () => {
  const title = '"2025.08.01.00 过去4小时"';
  const date = '2025-07-31T16:00:34Z';
  const marked = title.replace('2025.08.01.00', '⟦$&⟧');
  const siteWith = (text: string) => readSite('/site', [{ place: '/site/hugo.toml', text }]);
  const archive = archiveOfFiles([
    ['a.md', wrap('"2025.07.31.20 过去4小时"', '2025-07-31T20:00:34+08:00')],
    ['own.md', wrap(title, date)],
  ]);
  check(title, date, { prescribed: { offsetMinutes: 480 } });
  check(title, date, { site: siteWith('timeZone = "Asia/Shanghai"') });
  check(title, date, { surroundings: { archive, uri: archiveUri('own.md') } });
  check(marked, date, { message: /set utcOffset/ });
  check(marked, date, { site: siteWith('timeZone = "America/New_York"') });
  check('"⟦2025.08.01.04⟧ 过去4小时"', date, { site: siteWith('timeZone = "Asia/Shanghai"') });
});

test('a date that is still to come is not offered', () => {
  const surroundings = { now: Date.UTC(2025, 6, 31, 16, 1) };
  offers(
    '"⟦2025.08.01.00⟧ 过去4小时"',
    '2025-07-31T16:00:34Z',
    [['"2025.07.31.16 过去4小时"', '2025-07-31T16:00:34Z']],
    {
      surroundings,
    },
  );
});

test('the correction that agrees with the file’s name comes first', () => {
  const expected = { surroundings: { fileName: '2025.08.01.00.md' } };
  offers(
    '"⟦2025.08.01.04⟧ 过去4小时"',
    '2025-08-01T00:00:34+08:00',
    [
      ['"2025.08.01.00 过去4小时"', '2025-08-01T00:00:34+08:00'],
      ['"2025.08.01.04 过去4小时"', '2025-08-01T04:00:34+08:00'],
    ],
    expected,
  );
});

test('a stamp keeps its form', () => {
  const retitled = (title: string, date: string, newTitle: string, index = 1, expected: RuleCase = {}) => {
    const [finding] = check(title, date, expected);
    const edits = finding?.fixes[index]?.edits ?? [];
    const text = wrap(title.replace(/[⟦⟧]/gu, ''), date);
    const [edit] = edits;
    if (edit === undefined) throw new Error('no correction offered');
    const result = text.slice(0, edit.span.start) + edit.newText + text.slice(edit.span.end);
    if (result !== wrap(newTitle, date)) throw new Error(`${result} is not ${wrap(newTitle, date)}`);
  };
  const date = '2025-12-09T08:00:10+08:00';
  retitled('⟦2025-08-01-00⟧ 过去4小时', date, '2025-12-09-08 过去4小时');
  retitled('"⟦2025.8.1.0⟧ 过去4小时"', date, '"2025.12.9.8 过去4小时"');
  retitled('"⟦2025年8月1日0时⟧ 过去4小时"', date, '"2025年12月9日8时 过去4小时"');
  retitled('"⟦2025080100⟧ 过去4小时"', date, '"2025120908 过去4小时"');
  retitled('"⟦20250801⟧ 日报"', date, '"20251209 日报"');
  retitled('"⟦２０２５．０８．０１．００⟧ 过去4小时"', date, '"２０２５．１２．０９．０８ 过去4小时"');
  retitled('"⟦2025-08-01 00:00⟧ 过去4小时"', date, '"2025-12-09 08:00 过去4小时"');
});

test('a day’s stamp, and a date without a time, are compared by the day', () => {
  check('"2025.08.01 AI日报"', '2025-08-01T23:59:59+08:00');
  check('"2025.08.01 AI日报"', '2025-08-01');
  check('"2025.08.01.04 过去4小时"', '2025-08-01');
  check('"2025.08.01 过去4小时"', '2025-08-01T12:00:00+08:00');
  offers('"⟦2025.08.01⟧ AI日报"', '2025-08-02T09:00:00+08:00', [
    ['"2025.08.01 AI日报"', '2025-08-01T09:00:00+08:00'],
    ['"2025.08.02 AI日报"', '2025-08-02T09:00:00+08:00'],
  ]);
  offers('"⟦2025.08.01.04⟧ 过去4小时"', '2025-08-02', [
    ['"2025.08.01.04 过去4小时"', '2025-08-01'],
    ['"2025.08.02.04 过去4小时"', '2025-08-02'],
  ]);
});

test('without a cadence the hour that the stamp names counts', () => {
  check('"2025.08.01.08 早报"', '2025-08-01T08:59:00+08:00');
  check('"2025.08.01.08 早报"', '2025-08-01T07:50:00+08:00');
  check('"⟦2025.08.01.08⟧ 早报"', '2025-08-01T09:00:00+08:00');
  check('"2025.08.01.08 早报"', '2025-08-01T09:00:00+08:00', { prescribed: { cadenceMs: 86_400_000 } });
});

test('a daily digest keeps the hour of its stamp', () => {
  check('"2025.08.01.08 过去24小时"', '2025-08-02T07:00:00+08:00');
  offers('"⟦2025.08.01.08⟧ 过去24小时"', '2025-08-03T08:00:05+08:00', [
    ['"2025.08.01.08 过去24小时"', '2025-08-01T08:00:05+08:00'],
    ['"2025.08.03.08 过去24小时"', '2025-08-03T08:00:05+08:00'],
  ]);
});

test('the publication’s clock is the configured one', () => {
  const prescribed = { offsetMinutes: 480, cadenceMs: 14_400_000 };
  check('"2025.08.01.00"', '2025-07-31T16:00:34Z', { prescribed });
  check('"⟦2025.08.01.00⟧"', '2025-08-01T00:00:34Z', { prescribed });
  check('"2025.08.01.00 过去4小时"', '2025-08-01T00:00:34Z');
});

test('a stamp that names no time is reported, and can be taken from the date', () => {
  offers('"⟦2025.13.01.00⟧ 过去4小时"', '2025-08-01T00:00:34+08:00', [
    ['"2025.08.01.00 过去4小时"', '2025-08-01T00:00:34+08:00'],
  ]);
  check('"⟦2025.02.30⟧ AI日报"', '2025-02-28T09:00:00+08:00', { message: /does not exist/ });
  check('"⟦2025.08.01.24⟧ 过去4小时"', 'soon', { offers: [] });
});

test('nothing is compared where one of them cannot be read', () => {
  check('AI日报', '2025-08-01T00:00:34+08:00');
  check('"2025.08.01.00"', 'soon');
  check('"2025.08.01.00"', '2025-02-30T00:00:34+08:00');
  check('"2026.06.01.00"', '2026-06-010T00:00:34+08:00');
  checkRule('title-date-mismatch', '---\ntitle: "2025.08.01.00"\n---\n');
});

test('a stamp that the template has elsewhere than at the beginning', () => {
  const prescribed = { title: 'AI 日报 {yyyy}-{MM}-{dd}', offsetMinutes: 480, cadenceMs: 86_400_000 };
  check('"AI 日报 2025-08-13"', '2025-08-13T08:00:00+08:00', { prescribed });
  offers(
    '"AI 日报 ⟦2025-08-13⟧"',
    '2025-08-10T08:00:00+08:00',
    [
      ['"AI 日报 2025-08-13"', '2025-08-13T08:00:00+08:00'],
      ['"AI 日报 2025-08-10"', '2025-08-10T08:00:00+08:00'],
    ],
    { prescribed },
  );
  offers(
    '"日报 ⟦13.08.2025⟧ 晨"',
    '2025-08-10T08:00:00+08:00',
    [
      ['"日报 13.08.2025 晨"', '2025-08-13T08:00:00+08:00'],
      ['"日报 10.08.2025 晨"', '2025-08-10T08:00:00+08:00'],
    ],
    { prescribed: { ...prescribed, title: '日报 {dd}.{MM}.{yyyy} 晨' } },
  );
  check('"AI 日报 ⟦2025-02-30⟧"', '2025-08-13T08:00:00+08:00', { prescribed, message: /does not exist/ });
  check('"AI 日报 2025-08-13"', '2025-08-10T08:00:00+08:00');
});
