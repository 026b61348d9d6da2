/** A digest in several languages is one: it takes one slot, leaves no gap, counts once and repeats nothing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarOf } from '../../../server/archive/view/calendar.ts';
import { calendarTotal, levelOf } from '../../../server/archive/view/calendar-levels.ts';
import { newSlots } from '../../../server/archive/view/new-slots.ts';
import { statisticsOf } from '../../../server/archive/view/statistics.ts';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { runRules } from '../../../server/rules/engine/run-rules.ts';
import { RULES } from '../../../server/rules/registry.ts';
import { archiveOfFiles, archiveUri } from '../../support/digests/archive.ts';

/** A daily digest whose one story is its own. */
const text = (day: number, hour = '08', id = day): string =>
  `---\ntitle: "日报"\ndate: 2025-08-0${day}T${hour}:00:00+08:00\ncategories: ["AI"]\n---\n\n1. [标题 - 作者](https://x.com/a/status/19509309641729147${10 + id})\n\n   一段**摘要**，不长也不短。\n`;

/** The ways in which Hugo keeps languages. */
const NAMES: readonly (readonly [string, (day: number, language: string) => string])[] = [
  ['in the names of files', (day, language) => `2025-08-0${day}.${language}.md`],
  ['in page bundles', (day, language) => `2025-08-0${day}/index.${language}.md`],
  ['in folders', (day, language) => `${language}/2025-08-0${day}.md`],
];

for (const [place, nameOf] of NAMES)
  test(`one slot, one digest: ${place}`, () => {
    const files = [1, 2, 4].flatMap((day) =>
      // The other language comes out an hour later.
      ['en', 'zh-cn'].map(
        (language) => [nameOf(day, language), text(day, language === 'en' ? '08' : '09')] as const,
      ),
    );
    const archive = archiveOfFiles(files);
    const calendar = calendarOf(archive, {
      nowMs: Date.parse('2025-08-04T12:00:00+08:00'),
      cadenceMs: 86_400_000,
    });
    assert.deepEqual(calendarTotal(calendar), { digests: 3, items: 3, gaps: 1 });
    assert.equal(calendar.isDaily, true);
    assert.equal(levelOf(calendar, '2025-08').filter(({ kind }) => kind === 'digest').length, 6);
    const [next] = newSlots(calendar, { nowClockMs: Date.UTC(2025, 7, 4, 12), cadenceMs: 86_400_000 });
    assert.equal(next?.clockMs, Date.UTC(2025, 7, 5));
    const { digests, items, sources } = statisticsOf([...archive.entries()]);
    assert.deepEqual(
      { digests, items, sources },
      { digests: 3, items: 3, sources: [{ name: 'x.com', count: 3 }] },
    );
    for (const [name, own] of files) {
      const findings = runRules(parseDigest(own), RULES, undefined, { uri: archiveUri(name), archive });
      assert.deepEqual(
        findings.filter(({ rule }) => rule.startsWith('archive-')),
        [],
        name,
      );
    }
  });

test('a story that an earlier digest told is repeated, in whichever language', () => {
  const files = [1, 2].flatMap((day) =>
    ['en', 'zh'].map((language) => [`2025-08-0${day}.${language}.md`, text(day, '08', 1)] as const),
  );
  const archive = archiveOfFiles(files);
  const reported = files.map(([name, own]) =>
    runRules(parseDigest(own), RULES, undefined, { uri: archiveUri(name), archive }).map(({ rule }) => rule),
  );
  assert.deepEqual(
    reported.map((rules) => rules.filter((rule) => rule.startsWith('archive-'))),
    [[], [], ['archive-duplicate-source'], ['archive-duplicate-source']],
  );
});

test('two files that only look alike are two', () => {
  const archive = archiveOfFiles([
    ['2025-08-01.md', text(1)],
    ['2025-08-01-copy.md', text(1)],
  ]);
  assert.equal(statisticsOf([...archive.entries()]).digests, 2);
});
