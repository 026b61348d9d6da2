/**
 * markdown-unread: what is not read is said to be not read, and no other rule draws conclusions from it.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { runRules } from '../../../server/rules/engine/run-rules.ts';
import { RULES } from '../../../server/rules/registry.ts';
import { checkRule, digestWith } from '../../support/check/check-rule.ts';
import { readMarks } from '../../support/check/marked-text.ts';
import { headingOf, item } from '../../support/digests/items.ts';

const deep = `${'> '.repeat(500)}深`;

function check(body: string): void {
  const text = digestWith(body);
  checkRule('markdown-unread', text);
  const findings = runRules(parseDigest(readMarks(text).text), RULES);
  assert.deepEqual(
    [...new Set(findings.map(({ rule }) => rule))],
    text.includes('⟦') ? ['markdown-unread'] : [],
  );
}

test('what is deep, but can be read', () => {
  check(item(1, { summary: `${'> '.repeat(20)}这里写了一段**很深**的摘要。` }));
});

test('an item that is not read counts as one, and the others are checked', () => {
  check(`${item(1)}⟦2. ${headingOf(2)}⟧\n\n   ${deep}\n\n${item(3)}`);
});

test('the only item', () => {
  check(`⟦1. ${headingOf(1)}⟧\n\n   ${deep}\n`);
});

test('a line without end is marked at its beginning', () => {
  const [finding] = checkRule(
    'markdown-unread',
    digestWith(`1. ⟦${'['.repeat(200)}⟧${'['.repeat(9800)}\n`)
      .replace('1. ⟦', '⟦1. ')
      .replace(/⟧/u, '')
      .replace(/^(⟦?[\s\S]*?⟦1\. \[{197})/u, '$1⟧'),
  );
  assert.equal(finding && finding.span.end - finding.span.start, 200);
});
