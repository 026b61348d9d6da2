/**
 * item-duplicate: what readers take for the same text is the same, however it is set.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkRule, digestWith } from '../../support/check/check-rule.ts';
import { item, sourceOf } from '../../support/digests/items.ts';

const check = (body: string) => checkRule('item-duplicate', digestWith(body));

const SUMMARY = '阶跃宣布开源 Step 3 大模型，权重与代码都已公开，“支持”文字和图像。';

test('a summary that differs in marks, whitespace, emphasis and case is the same', () => {
  for (const other of [
    SUMMARY,
    '阶跃宣布开源Step 3大模型,权重与代码都已公开,"支持"文字和图像。',
    '阶跃宣布开源 **STEP 3** 大模型，，权重与代码都已公开，“支持文字和图像。。',
    '阶跃宣布开源 Ｓｔｅｐ ３ 大模型，权重与代码都已公开，「支持」\n   文字和图像！',
  ])
    check(item(1, { summary: SUMMARY }) + item(2, { summary: `⟦${other}⟧`, indent: '   ' }));
});

test('another word, number or sign is another text', () => {
  for (const other of [SUMMARY.replace('图像', '语音'), SUMMARY.replace('3', '4')])
    check(item(1, { summary: SUMMARY }) + item(2, { summary: other }));
  const titled = (number: number, title: string) =>
    item(number, { heading: `[${title} - 作者](${sourceOf(number)})` });
  check(titled(1, 'C# 新版发布') + titled(2, 'C 新版发布'));
  check(titled(1, 'Qwen 2.5 发布') + titled(2, 'Qwen 25 发布'));
  check(titled(1, '快讯！') + titled(2, '快讯。'));
});

test('a title that differs in marks and case is the same', () => {
  const titled = (number: number, title: string) =>
    item(number, { heading: `[${title} - 作者](${sourceOf(number)})` });
  const [finding] = check(titled(1, '“Qwen” 2.5 发布') + titled(2, '⟦qwen 2.5发布！⟧'));
  assert.match(finding?.message.en ?? '', /the same title/u);
});
