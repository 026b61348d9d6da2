/**
 * What stands twice in one digest, and what only looks like it. The rule tells most titles and summaries apart by few of
 * their characters (`skip`); here that is held against its checks where those are most easily mistaken.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { DEFAULT_MARKUP } from '../../../server/markdown/markup-settings.ts';
import { DEFAULT_SETTINGS, runRules } from '../../../server/rules/engine/run-rules.ts';
import { itemDuplicate } from '../../../server/rules/item/item-duplicate.ts';

const FRONT_MATTER = '---\ntitle: 2025.08.01.00\ndate: 2025-08-01T00:00:34+08:00\n---\n\n';

/** A digest of items, each a title and a summary, from sources of their own. */
function digestOf(...items: readonly (readonly [string, string])[]): string {
  const written = items.map(
    ([title, summary], index) => `${index + 1}. [${title} - 作者](https://a.bc/${index})\n\n   ${summary}\n`,
  );
  return FRONT_MATTER + written.join('\n');
}

/** Whether the rule is skipped. */
function isSkipped(text: string): boolean {
  const digest = parseDigest(text);
  const context = {
    options: {},
    conventions: digest.conventions,
    prescribed: {},
    markup: DEFAULT_MARKUP,
  };
  return itemDuplicate.skip?.(digest, context) === true;
}

/** Whether the rule says something; fails where it is skipped then. */
function isReported(text: string): boolean {
  const { skip: _, ...unskipped } = itemDuplicate;
  const found = runRules(parseDigest(text), [unskipped], DEFAULT_SETTINGS, {}).length > 0;
  assert.ok(!found || !isSkipped(text), `skipped, though it is reported: ${text}`);
  return found;
}

const LONG = '这一条的摘要有二十个字以上，说明发生了什么以及为什么重要。';

test('titles that differ in case and whitespace only', () => {
  for (const [one, other] of [
    ['甲公司发布新模型', '甲公司 发布新模型'],
    ['OpenAI 发布新模型', 'openai发布新模型'],
    ['Kimi 发布新模型', '\u212Aimi 发布新模型'],
    ['i\u0307mza 发布新模型', '\u0130mza 发布新模型'],
    ['新模型来自 mark', '新模型来自 mar\u212A'],
    ['Éclair 发布新模型', 'éclair 发布新模型'],
    ['新模型 ΑΣ', '新模型 ας'],
    ['Ａｂｃ 发布新模型', 'ａｂｃ 发布新模型'],
    ['𐐀甲公司发布', '𐐨甲公司发布'],
    ['한국 모델', '한국모델'],
  ] as const)
    assert.ok(isReported(digestOf([one, '一条摘要。'], ['别的标题', '另一条。'], [other, '第三条。'])), one);
});

test('summaries that differ in emphasis and whitespace only', () => {
  for (const [one, other] of [
    [LONG, LONG],
    [LONG, `**这一条**${LONG.slice(3)}`],
    [`**这一条**${LONG.slice(3)}`, `这*一条*${LONG.slice(3)}`],
    [LONG.replace('，', '， '), LONG],
  ] as const)
    assert.ok(
      isReported(digestOf(['第一个标题', one], ['第二个标题', '短。'], ['第三个标题', other])),
      other,
    );
});

test('what is as long, or begins and ends alike, is another', () => {
  const text = digestOf(
    ['甲公司发布新模型', LONG],
    ['甲乙两家发布新模型', LONG.replace('重要', '次要')],
    ['乙', '短。'],
  );
  assert.ok(isSkipped(text));
});
