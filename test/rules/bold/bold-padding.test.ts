/**
 * Spaces inside the markers of bold, and what is left of them.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { runRules } from '../../../server/rules/engine/run-rules.ts';
import { RULES } from '../../../server/rules/registry.ts';
import { checkRule } from '../../support/check/check-rule.ts';
import { readMarks } from '../../support/check/marked-text.ts';

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
  check('字⟦**\u200b“引号”\u200b**⟧字', '字 **“引号”** 字');
});

test('what stands at the ends then is treated as everywhere', () => {
  check('字⟦** “引号” **⟧字', '字“**引号**”字');
  check('字⟦** 重点： **⟧字', '字**重点**：字');
  check('字⟦** 混合（MoE） **⟧字', '字**混合（MoE）** 字');
});

test('a right one beside it', () => {
  check('**乙**字⟦**丙 **⟧字', '**乙**字**丙**字');
});

test('where Hugo has bold between them, only the author can say which is meant', () => {
  const text = '字⟦** 甲 **⟧字⟦** 乙 **⟧字⟦** 丙 **⟧字';
  const [first, second] = check(text, text.replaceAll(/[⟦⟧]/gu, ''), /“字” is bold instead/);
  assert.match(first?.message.en ?? '', /Its first `\*\*` is published as it is, and/);
  assert.match(second?.message.en ?? '', /Its markers pair with others, and/);
  assert.deepEqual(
    [first, second].map((finding) => finding?.fixes.map(({ automatic }) => automatic)),
    [[false], [false]],
  );
});

test('bold within bold has blanks beside its markers and is right', () => {
  const nested = [
    '**推荐 **甲模型** 用于 **乙工具** 的推理**：一位用户说。',
    '前文：**读者说 **甲** 领先，而 **乙** 在内测中更好。** 反应不一。',
    '**The list says **A** leads, and **B** follows.** End.',
  ];
  for (const text of nested) check(text, text);
});

test('markers around nothing', () => {
  check('字⟦** **⟧字', '字 字', /nothing between/);
});

test('blanks outside are right, and so are stars that mark nothing', () => {
  check('字 **加粗** 字，2 * 3 * 4', '字 **加粗** 字，2 * 3 * 4');
});
