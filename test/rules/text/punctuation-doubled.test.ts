/** punctuation-doubled: two marks where one is meant, and none of those that people double on purpose. */
import { test } from 'node:test';
import { checkRule, digestWith, type RuleCase } from '../../support/check/check-rule.ts';
import { item } from '../../support/digests/items.ts';

const check = (summary: string, fixed?: string, more: RuleCase = {}) =>
  checkRule('punctuation-doubled', digestWith(item(1, { summary })), {
    ...(fixed === undefined ? {} : { fixed: digestWith(item(1, { summary: fixed })) }),
    ...more,
  });

test('one mark is left', () => {
  check('甲⟦、。⟧乙⟦，。⟧丙⟦。。⟧丁⟦，，⟧戊⟦：：⟧己⟦、、⟧', '甲。乙。丙。丁，戊：己、');
  check('甲⟦，,⟧乙⟦,，⟧丙⟦。.⟧', '甲，乙，丙。');
});

test('where either may be meant, both are offered', () => {
  check('甲⟦。，⟧乙', undefined, {
    offers: ['甲。乙', '甲，乙'].map((summary) => digestWith(item(1, { summary }))),
    message: /“。” or “，”/,
  });
  check('甲⟦：，⟧乙');
});

test('what is doubled on purpose', () => {
  check('甲……乙——丙！！丁？！戊... 己。。。庚，，，辛。”壬等 etc.。');
  check('见`，，`和https://example.org/a,,b 、“甲。”。');
});

test('across markers of emphasis and links nothing is changed', () => {
  check('**甲⟦，**，⟧乙');
  check('[甲⟦，](https://example.org/a)，⟧乙');
});
