/**
 * Blanks inside the markers of bold, and what is left of them.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDigest } from '../../server/digest/parse-digest.ts';
import { RULES } from '../../server/rules/registry.ts';
import { runRules } from '../../server/rules/run-rules.ts';
import { checkRule } from '../support/check-rule.ts';
import { readMarks } from '../support/marked-text.ts';

const HEADING = '1. [题目 - 作者](https://x.com/a/status/1950930964172914731)\n\n   ';

/** Checks a summary, and that no other rule on bold says anything of the same place. */
function check(summary: string, fixed: string, message?: RegExp) {
  const { text } = readMarks(HEADING + summary);
  const rules = RULES.filter(({ id }) => /^bold-(?:un|padding)/u.test(id));
  const reporters = new Set(runRules(parseDigest(text), rules).map(({ rule }) => rule));
  assert.deepEqual([...reporters], summary.includes('⟦') ? ['bold-padding'] : []);
  return checkRule('bold-padding', HEADING + summary, {
    fixed: HEADING + fixed,
    ...(message === undefined ? {} : { message }),
  });
}

test('blanks between Chinese characters go', () => {
  check('字⟦** 加粗 **⟧字', '字**加粗**字');
  check('字⟦**加粗 **⟧字', '字**加粗**字');
  check('字⟦** 加粗**⟧字', '字**加粗**字');
  check('字⟦**加粗 **⟧', '字**加粗**');
});

test('a blank stays outside where words would run together', () => {
  check('foo⟦** so **⟧bar', 'foo **so** bar');
  check('使用⟦** GPT **⟧生成', '使用 **GPT** 生成');
  check('foo ⟦** so **⟧ bar', 'foo **so** bar');
  check('He said ⟦**foo **⟧and **bar** end', 'He said **foo** and **bar** end');
  check('foo⟦**\n   so**⟧ bar', 'foo\n   **so** bar');
});

test('full-width, no-break and invisible blanks count', () => {
  check('字⟦**\u3000加粗\u00a0**⟧字', '字**加粗**字');
  check('字⟦**\u200b加粗**⟧字', '字**加粗**字', /invisible/);
  check('字⟦**\u200b“引号”\u200b**⟧字', '字“**引号**”字');
});

test('what stands at the ends then is treated as everywhere', () => {
  check('字⟦** “引号” **⟧字', '字“**引号**”字');
  check('字⟦** 重点： **⟧字', '字**重点**：字');
  check('字⟦** 混合（MoE） **⟧字', '字**混合（MoE）** 字');
});

test('several in a row, and right ones between them', () => {
  check('字⟦** 甲 **⟧字⟦** 乙 **⟧字⟦** 丙 **⟧字', '字**甲**字**乙**字**丙**字');
  check('⟦** 甲 **⟧字，**乙**字⟦**丙 **⟧字', '**甲**字，**乙**字**丙**字');
});

test('markers around nothing', () => {
  check('字⟦** **⟧字', '字 字', /nothing between/);
});

test('blanks outside are right, and so are stars that mark nothing', () => {
  check('字 **加粗** 字，2 * 3 * 4', '字 **加粗** 字，2 * 3 * 4');
});
