/**
 * summary-length: characters as readers count them.
 */
import { test } from 'node:test';
import { checkRule, digestWith, type RuleCase } from '../../support/check/check-rule.ts';
import { item } from '../../support/digests/items.ts';

const check = (summary: string, message?: RegExp, more: RuleCase = {}) =>
  checkRule('summary-length', digestWith(item(1, { summary })), {
    ...(message === undefined ? {} : { message }),
    ...more,
  });

test('between the bounds, both included', () => {
  check('字'.repeat(10));
  check(`⟦${'字'.repeat(9)}⟧`, /has 9 characters; it should have 10/);
  check('字'.repeat(600));
  check(`⟦${'字'.repeat(601)}⟧`, /has 601 characters; it should have 600/);
});

test('configured bounds', () => {
  check('⟦一二三四五⟧', /3 at most/, { options: { min: 1, max: 3 } });
  check('⟦一二⟧', /3 or more/, { options: { min: 3 } });
});

test('markup is not counted, what is seen is', () => {
  const exactly = (length: number, summary: string) => {
    check(`⟦${summary}⟧`, new RegExp(`has ${length} characters`), { options: { min: length + 1 } });
    check(summary, undefined, { options: { min: length, max: length } });
  };
  exactly(3, '**一**[二](https://example.org/)`三`');
  exactly(2, '一![图片说明](https://example.org/a.png)二<br/>');
  exactly(2, '👨‍👩‍👧‍👦🤗');
  exactly(5, '一AI\n   二');
  exactly(2, '\\*&amp;');
  exactly(4, '- 一\n   - 二\n\n   **三**\n\n   > 四');
});

test('paragraphs count together and are marked together', () => {
  check('⟦一。\n\n   二。⟧', /has 4 characters/);
});

test('no summary does not concern it', () => {
  check('![图](https://example.org/a.png)');
  checkRule(
    'summary-length',
    digestWith('1. [标题 - 作者](https://example.org/a)\n\n2. 没有链接\n\n   短\n'),
  );
});

test('CRLF', () => {
  checkRule('summary-length', digestWith(item(1, { summary: '⟦一。\n   二。⟧' })).replaceAll('\n', '\r\n'), {
    message: /has 5 characters/,
  });
});
