/**
 * Dates as people write them. What Hugo makes of each is asked of Hugo.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { runRules } from '../../../server/rules/engine/run-rules.ts';
import { dateFormat } from '../../../server/rules/slot/date-format.ts';
import { readSite } from '../../../server/site/read-site.ts';
import { checkRule, type RuleCase } from '../../support/check/check-rule.ts';
import { archiveOfFiles, archiveUri } from '../../support/digests/archive.ts';
import { readWithHugo, tryReadWithHugo } from '../../support/hugo/hugo-front-matter.ts';

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

const siteWith = (text: string) => readSite('/site', [{ place: '/site/hugo.toml', text }]);
const BEIJING = { prescribed: { offsetMinutes: 480 } };

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

test('a missing offset is the configured one; without one nothing is offered', () => {
  fixes('⟦2025-08-01T00:00:34⟧', '2025-08-01T00:00:34+08:00', BEIJING);
  fixes('⟦2025-08-01 00:00⟧', '2025-08-01T00:00:00+08:00', BEIJING);
  check('⟦2025-08-01T00:00:34⟧', { message: /no offset from UTC\. Hugo takes it for UTC/, offers: [] });
});

test('a missing offset is that of the zone which the site names, summer time included', () => {
  const site = siteWith('timeZone = "America/New_York"');
  const options: RuleCase = {
    site,
    severity: 'warning',
    message: /Hugo takes it for a time in America\/New_York/,
  };
  fixes('⟦2025-08-01T00:00:34⟧', '2025-08-01T00:00:34-04:00', options);
  fixes('⟦2025-02-01T00:00:34⟧', '2025-02-01T00:00:34-05:00', options);
  fixes('⟦2025-02-01T00:00:34⟧', '2025-02-01T00:00:34-05:00', { ...options, ...BEIJING });
  fixes('⟦2025-08-01T00:00:34⟧', '2025-08-01T00:00:34Z', {
    site: siteWith('timeZone = "UTC"'),
    severity: 'warning',
  });
  check('⟦2025-08-01T00:00:34⟧', {
    site: siteWith('timeZone = "Local"'),
    offers: [],
    message: /whatever machine/,
  });
  check('⟦2025-08-01T00:00:34⟧', { site: siteWith('title = "x"'), offers: [], message: /for UTC/ });
});

test('without any of these, the offset of the other digests is offered', () => {
  const archive = archiveOfFiles([
    ['a.md', wrap('2025-07-31T20:00:34+08:00')],
    ['b.md', wrap('2025-07-31T16:00:34+08:00')],
    ['c.md', wrap('2025-07-31T16:00:34Z')],
    ['own.md', wrap('2025-08-01T00:00:34')],
  ]);
  offers('⟦2025-08-01T00:00:34⟧', '2025-08-01T00:00:34+08:00', {
    surroundings: { archive, uri: archiveUri('own.md') },
  });
});

test('what Hugo reads with a time zone is what we read', async () => {
  const dates = [
    ...[
      '2025-03-09 02:30:00',
      '2025-11-02 01:30:00',
      '2025-08-01',
      '2025-08-01T10:00:00',
      '2025-02-01T10:00:00.5',
    ],
    ...[
      '2025-03-30T02:30:00',
      '2025-10-26 02:30:00',
      '2025-08-01T10:00:00Z',
      '2025-08-01T10:00:00+08:00',
      '1991-06-01T12:00:00',
    ],
    ...['2011-12-30 12:00:00', '2025-04-06 02:30:00', '2025-10-05 02:15:00'],
  ];
  const zones = [
    'America/New_York',
    'Europe/Berlin',
    'Asia/Shanghai',
    'Asia/Kolkata',
    'Pacific/Apia',
    'Australia/Lord_Howe',
    'UTC',
  ];
  for (const timeZone of zones) {
    const read = await readWithHugo(
      dates.map((date) => wrap(date)),
      { config: `timeZone = "${timeZone}"` },
    );
    for (const [index, date] of dates.entries()) {
      const { dateMs } = parseDigest(wrap(date), { timeZone }).conventions;
      assert.equal(dateMs, Date.parse(read[index]?.date ?? ''), `${date} in ${timeZone}`);
    }
  }
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
  check('⟦2025-08-01⟧', { title: '日报', offers: [] });
});

test('three digits are one day or another, and the title tells which', () => {
  fixes('⟦2026-06-010T00:00:34+08:00⟧', '2026-06-10T00:00:34+08:00', {
    title: '"2026.06.10.00 过去4小时"',
    message: /two digits for the day\. Hugo cannot read it as a date, and does not build the site\./,
  });
  offers('⟦2026-06-010T00:00:34+08:00⟧', '2026-06-01T00:00:34+08:00', { title: '"2026.06.01.00 过去4小时"' });
  offers('⟦2026-06-010T00:00:34+08:00⟧', '2026-06-10T00:00:34+08:00', { title: '"日报"' });
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

test('a time in words is another spelling of it', () => {
  fixes('⟦Fri, 01 Aug 2025 00:00:34 +0800⟧', '2025-08-01T00:00:34+08:00');
  fixes('⟦01 Aug 2025⟧', '2025-08-01T00:00:00+08:00', BEIJING);
  offers('⟦Fri, 01 Aug 2025 00:00:34 CST⟧', '2025-08-01T00:00:34+08:00', {
    ...BEIJING,
    message: /Hugo takes “CST” for UTC/,
  });
  fixes('⟦2025-08-01T00:00:34 +08:00⟧', '2025-08-01T00:00:34+08:00', { message: /does not build the site/ });
  fixes('⟦2025-08-01T00:00⟧', '2025-08-01T00:00:00+08:00', BEIJING);
  offers('⟦2025年8月1日 00:00⟧', '2025-08-01T00:00:00+08:00', BEIJING);
});

test('of the other dates, those that Hugo cannot read', () => {
  const other = (yaml: string, expected: RuleCase = {}) =>
    check('2025-08-01T00:00:34+08:00\n'.concat(yaml), expected);
  other('lastmod: ⟦2025-08-01T00:00⟧', {
    ...BEIJING,
    message: /“lastmod” is “2025-08-01T00:00”.*does not build the site/,
    fixed: wrap('2025-08-01T00:00:34+08:00\nlastmod: 2025-08-01T00:00:00+08:00'),
  });
  other('publishDate: ⟦soon⟧');
  other('ExpiryDate: ⟦2025-13-01⟧');
  other('pubdate: ⟦soon⟧');
  other('lastmod: 2025-08-01\nmodified: soon');
  other('lastmod: 2025-08-01 00:00:34 +0800\npublishDate: Fri, 01 Aug 2025 00:00:34 +0800\nexpiryDate:');
});

test('more text after may mean something', () => {
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

test('the versions that the page names published the year 1', async () => {
  for (const hugo of ['0.111', '0.131'] as const) {
    const [read] = await readWithHugo([wrap('2026-06-010T00:00:00Z')], { hugo });
    assert.equal(read?.dated, false, hugo);
  }
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
    'Fri, 01 Aug 2025 00:00:34 +0800',
    'Fri, 01 Aug 2025 00:00:34 CST',
    '01 Aug 2025',
    '2025-08-01T00:00:34 +08:00',
    '2025-08-01T00:00',
    '2025年8月1日 00:00',
  ];
  const judged = await tryReadWithHugo(dates.map((date) => wrap(date)));
  for (const [index, date] of dates.entries()) {
    const reports = runRules(parseDigest(wrap(date)), [dateFormat]);
    assert.equal(reports.length, 1, date);
    const isRefused = 'failure' in (judged[index] ?? {});
    assert.equal(/does not build/u.test(reports[0]?.message.en ?? ''), isRefused, date);
  }
});
