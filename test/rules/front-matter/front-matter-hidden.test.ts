import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readSite } from '../../../server/site/read-site.ts';
import { checkRule, type RuleCase } from '../../support/check/check-rule.ts';
import { archiveOfFiles, archiveUri } from '../../support/digests/archive.ts';
import { cleanSeed } from '../../support/digests/seeds.ts';

const NOW = Date.UTC(2025, 7, 1, 4);
const ID = 'front-matter-hidden';

const digest = (lines: string, date = '2025-08-01T00:00:34+08:00') =>
  `---\ntitle: "2025.08.01.00 过去4小时全球AI发生了什么？"\n${date === '' ? '' : `date: ${date}\n`}${lines}---\n\n1. [标题 - 作者](https://x.com/a/status/1950930964172914731)\n\n   摘要。\n`;
const check = (marked: string, expected: RuleCase = {}) =>
  checkRule(ID, marked, { surroundings: { now: NOW }, ...expected });
const siteWith = (text: string) => readSite('/site', [{ place: '/site/hugo.toml', text }]);

describe(ID, () => {
  it('says of a plain draft that it is one', () => {
    for (const value of ['true', '"true"', '1', 't', 'TRUE'])
      check(digest(`⟦draft: ${value}⟧\n`), {
        severity: 'info',
        message: /draft, which Hugo does not publish/u,
      });
    check(digest('⟦Draft: true⟧\n'), { severity: 'info' });
    check(digest('draft: false\n'));
  });

  it('says of a cascade what it does to the digest itself', () => {
    check(digest('cascade: { ⟦draft: true⟧ }\n'), {
      severity: 'info',
      message: /draft, which Hugo does not publish/u,
    });
    check(digest('cascade:\n  - ⟦expiryDate: 2025-07-01⟧\n'), { message: /no longer publishes/u });
    check(digest('draft: false\ncascade: { draft: true }\n'));
    check(digest('cascade: { draft: true, target: { path: /elsewhere/** } }\n'));
  });

  it('warns of a draft that Hugo publishes, and offers either meaning', () => {
    check(digest('⟦draft: yes⟧\n'), {
      message: /has no effect/u,
      offers: [digest('draft: true\n'), digest('draft: false\n')],
    });
    check(digest('draft: no\n'));
  });

  it('tells of dates ahead, as information where they may be meant', () => {
    check(digest('⟦publishDate: 2999-01-01⟧\n'), { severity: 'info', message: /in the future/u });
  });

  it('warns of what has expired, and of a date far ahead', () => {
    check(digest('⟦expiryDate: 2025-07-01⟧\n'), { message: /no longer publishes/u });
    check(digest('', '2052-08-01T00:00:34+08:00').replace(/date: .*/u, '⟦$&⟧'), {
      message: /in the future/u,
    });
    check(digest('', '2025-08-02T00:00:34+08:00').replace(/date: .*/u, '⟦$&⟧'), { severity: 'info' });
    check(digest('', '2025-08-01T12:00:01+08:00').replace(/date: .*/u, '⟦$&⟧'), { severity: 'info' });
    check(digest('', '2025-08-01T12:00:00+08:00'));
  });

  it('warns of a time that is ahead only because of its zone, and offers that of the publication', () => {
    const ahead = digest('', '2025-08-01T11:30:00Z');
    const right = digest('', '2025-08-01T11:30:00+08:00');
    const marked = ahead.replace(/date: .*/u, '⟦$&⟧');
    check(marked, { message: /your own clock/u, offers: [] });
    check(marked, { prescribed: { offsetMinutes: 480 }, message: /at \+08:00/u, offers: [right] });
    check(marked, { site: siteWith('timeZone = "Asia/Shanghai"'), message: /at \+08:00/u, offers: [right] });
    const archive = archiveOfFiles([
      ['a.md', cleanSeed.text],
      ['own.md', ahead],
    ]);
    const surroundings = { now: NOW, uri: archiveUri('own.md'), archive };
    check(marked, { surroundings, message: /at \+08:00/u, offers: [right] });
    // As Hugo reads it, with the site's zone it is past.
    const plain = digest('', '2025-08-01T11:30:00');
    check(plain, { site: siteWith('timeZone = "Asia/Shanghai"') });
    check(plain.replace(/date: .*/u, '⟦$&⟧'), {
      prescribed: { offsetMinutes: 480 },
      message: /has no offset/u,
      offers: [right],
    });
  });

  it('knows what the site publishes nevertheless', () => {
    check(digest('draft: true\n'), { site: siteWith('buildDrafts = true') });
    check(digest('publishDate: 2999-01-01\n'), { site: siteWith('buildFuture = true') });
    check(digest('expiryDate: 2020-01-01\n'), { site: siteWith('buildExpired = true') });
  });

  it('tells of pages that are not there, or that nothing leads to', () => {
    for (const line of ['⟦headless: true⟧\n', 'build:\n  ⟦render: never⟧\n', 'build: { ⟦list: never⟧ }\n'])
      check(digest(line), { severity: 'info' });
    check(digest('build:\n  ⟦render: Never⟧\n'), {
      message: /has no effect/u,
      offers: [digest('build:\n  render: never\n'), digest('build:\n  render: always\n')],
    });
  });

  it('does not look at dates where nobody says what time it is', () => {
    checkRule(ID, digest('publishDate: 2999-01-01\n'));
    assert.equal(checkRule(ID, cleanSeed.text).length, 0);
  });
});
