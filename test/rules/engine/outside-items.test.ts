import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { outside } from '../../../server/rules/engine/check-text-blocks.ts';
import { defineRule } from '../../../server/rules/engine/define-rule.ts';
import type { Report } from '../../../server/rules/engine/rule.ts';
import { runRules } from '../../../server/rules/engine/run-rules.ts';
import { replace } from '../../../server/text/edit.ts';
import { sliceSpan } from '../../../server/text/span.ts';

/** A digest whose summaries are all in no item. */
const textWith = (...summaries: readonly string[]): string =>
  summaries
    .map((summary, at) => `${at + 1}. [标题 - 作者](https://x.com/a/status/${at})\n\n${summary}\n\n`)
    .join('');

test('a keystroke outside of the items checks the block that it changes, and moves what is known of the others', () => {
  const checked: string[] = [];
  const rule = defineRule({
    id: 'every-block',
    severity: 'error',
    fixable: true,
    summary: { en: '', zh: '' },
    checkDigest: outside(function* (block, source): Generator<Report> {
      const { span } = block;
      checked.push(sliceSpan(source, span));
      yield {
        span,
        message: { en: '', zh: '' },
        fixes: () => [{ title: { en: '', zh: '' }, edits: [replace(span, '换')], automatic: true }],
      };
    }),
  });
  const first = parseDigest(textWith('甲', '乙', '丙'));
  runRules(first, [rule]);
  assert.deepEqual(checked.splice(0), ['甲', '乙', '丙']);

  const second = parseDigest(textWith('甲', '很长的乙', '丙'), {}, first);
  const findings = runRules(second, [rule]);
  assert.deepEqual(checked, ['很长的乙']);
  assert.deepEqual(
    findings.map(({ span }) => sliceSpan(second.text, span)),
    ['甲', '很长的乙', '丙'],
  );
  for (const { span, automaticFix } of findings) assert.deepEqual(automaticFix?.edits, [replace(span, '换')]);
});
