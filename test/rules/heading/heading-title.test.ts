/**
 * heading-title: titles as readers see them.
 */
import { test } from 'node:test';
import { checkRule, digestWith, type RuleCase } from '../../support/check/check-rule.ts';
import { item, sourceOf } from '../../support/digests/items.ts';

const check = (text: string, message?: RegExp, more: RuleCase = {}) =>
  checkRule('heading-title', digestWith(item(1, { heading: `[${text}](${sourceOf(1)})` })), {
    ...(message === undefined ? {} : { message }),
    ...more,
  });

test('empty in each way', () => {
  checkRule('heading-title', digestWith(item(1, { heading: `⟦[](${sourceOf(1)})⟧` })), {
    message: /no title/,
  });
  check('⟦  ⟧', /no title/);
  check('⟦ - 作者⟧', /only an author/);
  check('⟦-作者⟧', /only an author/);
  check('⟦![图](https://example.org/a.png)⟧', /picture/);
  check('-5 度低温来袭 - 作者');
});

test('length is counted without author and markers, and by characters', () => {
  check(`${'长'.repeat(100)} - 作者名字很长很长`);
  check(`⟦${'长'.repeat(101)}⟧ - 作者`, /101 characters/);
  check(`${'👨‍👩‍👧‍👦'.repeat(100)} - 作者`);
  check(`${'\\*'.repeat(100)} - 作者`);
  check(`${'长'.repeat(95)} \`npm\` <code>x</code> - 作者`, undefined, { options: { maxLength: 101 } });
  check('⟦Step 3 模型⟧ - 作者', /9 characters/, { options: { maxLength: 8 } });
  check(`${'长'.repeat(101)}`.replace(/^.*$/u, '⟦$&⟧'), /101/);
});

test('full stops, and what only looks like one', () => {
  check('标题⟦。⟧ - 作者', /full stop/);
  check('A title⟦.⟧ - 作者', /full stop/);
  check('标题⟦．⟧ - 作者', /full stop/);
  check('没有作者⟦。⟧', /full stop/);
  for (const end of ['…', '...', '……', '？', '!', '！', 'Foo Inc.', 'the U.S.', 'Corp.', 'etc.', '3.5'])
    check(`标题 ${end} - 作者`);
});

test('a name that Hugo takes for bold is not called bold that somebody marked', () => {
  check('snake_case_name 与 __init__ 的区别 - 作者');
  const text = item(1, { heading: `[snake_case_name 与 ⟦__init__⟧ 的区别 - 作者](${sourceOf(1)})` });
  checkRule('bold-marker', digestWith(text), { message: /takes the underscores of `__init__` for markers/ });
});

test('the length counts a reference or an escape as one character, and no marker', () => {
  const check10 = (text: string) =>
    checkRule('heading-title', digestWith(item(1, { heading: `[${text} - 作者](${sourceOf(1)})` })), {
      options: { maxLength: 10 },
    });
  check10('甲&amp;乙&#8212;丙&#x4e01;字字字字');
  check10('\\(甲\\)乙\\!丙丁戊己');
  check10('`甲`乙丙丁戊己庚辛壬癸');
  check10('⟦甲&amp;乙&#8212;丙&#x4e01;字字字字字⟧');
});

test('bold in it, rendered or not', () => {
  check('⟦**标题**⟧ - 作者', /bold in it/);
  check('⟦**甲**和**乙**⟧的标题 - 作者', /bold in it/);
  check('⟦**标题 - 作者**⟧', /bold in it/);
  check('标题 - ⟦**作者**⟧', /bold in it/);
  check('如⟦**“引号”**⟧字 - 作者', /publishes the “\*\*” in this heading as they are/);
  check('⟦__标题__⟧ - 作者', /Remove the “__”/);
  check('⟦**甲**与 __乙__⟧ - 作者', /Remove the “\*\*” and the “__”/);
  check('⟦__如此__ 与 `a` 及 **这般**⟧ - 作者', /Remove the “__” and the “\*\*”/);
  check('\\*\\*标题\\*\\* 和 `a**b**c` 与 2*3*4 - 作者');
});

test('two faults are two problems', () => {
  check('⟦**标题**⟧⟦。⟧ - 作者');
});

test('a bare address has no title to check', () => {
  checkRule('heading-title', digestWith(item(1, { heading: sourceOf(1) })));
});

test('the configured separator ends the title', () => {
  check('标题⟦。⟧ by 作者', /full stop/, { prescribed: { separator: ' by ' } });
});

test('CRLF and reference links', () => {
  checkRule(
    'heading-title',
    digestWith('1) [标题⟦。⟧ - 作者][a]\n\n   摘要。\n\n[a]: https://example.org/a\n').replaceAll(
      '\n',
      '\r\n',
    ),
  );
});
