import assert from 'node:assert/strict';
import { before, suite, test } from 'node:test';
import { parseOptions } from '../../../server/config/read-config.ts';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { loadNodeAsset } from '../../../server/disk/node-assets.ts';
import { findingOf, makingFixesOnce, movedReport } from '../../../server/rules/engine/finding.ts';
import { prepareRules } from '../../../server/rules/engine/prepare-rules.ts';
import type { Fix, Report } from '../../../server/rules/engine/rule.ts';
import { runRules } from '../../../server/rules/engine/run-rules.ts';
import { RULES } from '../../../server/rules/registry.ts';
import { replace } from '../../../server/text/edit.ts';
import { lawCases } from '../../support/digests/law-cases.ts';

const NAME = { en: 'a', zh: '甲' };
const fix = (start: number, automatic: boolean): Fix => ({
  title: NAME,
  edits: [replace({ start, end: start + 1 }, 'x')],
  automatic,
});

suite('repairs are made when somebody asks', () => {
  let made = 0;
  const report: Report = {
    span: { start: 1, end: 2 },
    message: NAME,
    related: [
      { span: { start: 3, end: 4 }, message: NAME },
      { uri: 'file:///other.md', span: { start: 3, end: 4 }, message: NAME },
    ],
    fixes: () => {
      made++;
      return [fix(1, false), fix(3, true)];
    },
  };

  test('not before, once, and moved with their finding', () => {
    made = 0;
    const finding = findingOf({ id: 'x' }, 'error', movedReport(report, 10));
    assert.deepEqual(finding.span, { start: 11, end: 12 });
    assert.deepEqual(
      finding.related.map(({ span }) => span.start),
      [13, 3],
    );
    assert.equal(made, 0);
    assert.deepEqual(finding.fixes, [fix(11, false), fix(13, true)]);
    assert.deepEqual(finding.automaticFix, fix(13, true));
    assert.equal(finding.fixes, finding.fixes);
    assert.equal(made, 1);
  });

  test('once for all findings that a kept report makes', () => {
    made = 0;
    const kept = makingFixesOnce(report);
    for (const by of [0, 5, 10])
      assert.equal(
        findingOf({ id: 'x' }, 'error', movedReport(kept, by)).fixes[0]?.edits[0]?.span.start,
        1 + by,
      );
    assert.equal(made, 1);
  });

  test('the automatic one alone where the rule can tell it alone', () => {
    made = 0;
    const finding = findingOf(
      { id: 'x' },
      'error',
      movedReport({ ...report, automaticFix: () => fix(3, true) }, 10),
    );
    assert.deepEqual(finding.automaticFix, fix(13, true));
    assert.equal(made, 0);
    assert.equal(
      findingOf({ id: 'x' }, 'error', { ...report, automaticFix: () => undefined }).automaticFix,
      undefined,
    );
    assert.equal(made, 0);
  });
});

suite('the automatic fix that is told alone is that among all', () => {
  const cases = lawCases();
  before(async () => {
    for (const { config } of cases) await prepareRules(RULES, config.settings, loadNodeAsset);
  });

  for (const { name, text, config } of cases) {
    test(name, () => {
      // Each asked first of findings of its own.
      const look = () => runRules(parseDigest(text, parseOptions(config)), RULES, config.settings);
      const alone = look().map(({ automaticFix }) => automaticFix);
      const among = look().map(({ fixes }) => fixes.find(({ automatic }) => automatic));
      assert.deepEqual(alone, among);
      for (const { fixes } of look()) assert.ok(fixes.filter(({ automatic }) => automatic).length <= 1);
    });
  }
});
