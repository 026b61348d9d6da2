/** The second judge of fixes finds by itself what fix-law.ts might let pass. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Finding } from '../../server/rules/engine/rule.ts';
import { applyEdits, replace } from '../../server/text/edit.ts';
import { judgeFix } from '../support/check/judge-fix.ts';
import { checkedDigest, prepareAll } from './properties.ts';

before(prepareAll);

const TEXT = '1. [a - b](http://c.de)\n\n   甲\n\n3. [f - g](http://h.ij)\n\n   乙\n';

/** Judges a fix that makes `newText` of `old`, as if a rule that declares nothing of its fixes had found the problem. */
function judge(old: string, newText: string): void {
  const start = TEXT.indexOf(old);
  const edits = [replace({ start, end: start + old.length }, newText)];
  const finding: Finding = {
    rule: 'item-number',
    severity: 'error',
    span: { start, end: start + old.length },
    message: { en: '', zh: '' },
    related: [],
    fixes: [],
    automaticFix: undefined,
  };
  const fix = { title: { en: 'Fix', zh: '修复' }, edits, automatic: true };
  judgeFix(checkedDigest(TEXT), finding, fix, checkedDigest(applyEdits(TEXT, edits)));
}

test('a fix that mends its problem and breaks nothing is lawful', () => {
  judge('3.', '2.');
});

test('one that takes letters from the page is not', () => {
  assert.throws(
    () => judge('甲\n', '\n'),
    /item-number «Fix» (?:changes the letters|brings summary-missing)/u,
  );
  assert.throws(() => judge('3. [f - g]', '2. [ff - g]'), /item-number «Fix» changes the letters/u);
});

test('one that brings another problem is not', () => {
  assert.throws(() => judge('   甲', '甲'), /item-number «Fix» brings item-stray/u);
  assert.throws(() => judge('http://h.ij', 'http://'), /item-number «Fix» brings source-url/u);
});
