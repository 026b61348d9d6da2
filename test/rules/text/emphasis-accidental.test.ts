/** emphasis-accidental: asterisks that are meant as themselves, and those that mark emphasis. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkRule, digestWith } from '../../support/check/check-rule.ts';
import { item } from '../../support/digests/items.ts';
import { page, renderWithHugo } from '../../support/hugo/hugo.ts';
import { checkPublished } from '../../support/hugo/published-fixes.ts';

function check(summary: string, fixed?: string): void {
  const withSummary = (own: string) => digestWith(item(1, { summary: own }));
  checkRule(
    'emphasis-accidental',
    withSummary(summary),
    fixed === undefined ? {} : { fixed: withSummary(fixed) },
  );
}

test('times and powers', () => {
  check('用了8⟦*H100与4*⟧A100', '用了8\\*H100与4\\*A100');
  check('M⟦*N*⟧K，3⟦*4，5*⟧6', 'M\\*N\\*K，3\\*4，5\\*6');
  check('3⟦*参数量，加5*⟧层数', '3\\*参数量，加5\\*层数');
  check('(a+b)⟦*(c+d)，2*⟧(e)', '(a+b)\\*(c+d)，2\\*(e)');
  check('2⟦**10与3**⟧5', '2\\*\\*10与3\\*\\*5');
  check('**训练用8⟦*H100与4*⟧A100**', '**训练用8\\*H100与4\\*A100**');
});

test('file patterns, comments, footnotes and masked letters', () => {
  check('编译src/⟦*.js与lib/*⟧.ts', '编译src/\\*.js与lib/\\*.ts');
  check('写作/⟦*注释*⟧/', '写作/\\*注释\\*/');
  check('达到92%⟦*，高于95%*⟧。', '达到92%\\*，高于95%\\*。');
  check('f⟦*ck and sh*⟧t', 'f\\*ck and sh\\*t');
});

test('emphasis', () => {
  for (const text of [
    '这是*强调*的，*Agent*也是，un*believ*able，GPT*强调*了，用**3**个，第**1**，AI**Agent**好',
    '*注：价格为99元，仅限首年。*',
    '5 * 6 * 7，`3*4*5`，3\\*4\\*5，[3*4](https://a.bc/5*6)',
    '他说*很好*，又说*不好*。(*见下*)，**10**倍与**20**倍，_a_',
  ])
    check(text);
});

test('Hugo drops the asterisks that are reported, and shows them after each fix', async () => {
  const texts = [
    '用了8*H100与4*A100',
    '编译src/*.js与lib/*.ts',
    '达到92%*，高于95%*。',
    'f*ck and sh*t',
    'M*N*K',
    '2**10与3**5',
  ];
  const pages = await renderWithHugo(texts.map(page));
  for (const [index, html] of pages.entries()) assert.match(html, /<(?:em|strong)>/u, texts[index]);
  await checkPublished(
    'emphasis-accidental',
    texts.map((text) => ({
      text,
      published: /[84MN]\*[A-Z]/u.test(text) ? [text.replaceAll('*', '×'), text] : [text],
    })),
  );
});
