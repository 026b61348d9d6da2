/**
 * heading-link: every way in which an opening fails is named for what it is, at its place, and by no other rule.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDigest } from '../../server/digest/parse-digest.ts';
import { RULES } from '../../server/rules/registry.ts';
import { runRules } from '../../server/rules/run-rules.ts';
import { checkRule, digestWith } from '../support/check-rule.ts';
import { item, SUMMARY, sourceOf } from '../support/items.ts';
import { readMarks } from '../support/marked-text.ts';

const U = sourceOf(2);

/** Checks an item with this heading between two right ones, and that no other rule says anything of it. */
function check(heading: string, message?: RegExp, summary = SUMMARY): void {
  const body = `${item(1)}2. ${heading}\n\n${summary === '' ? '' : `   ${summary}\n\n`}${item(3)}`;
  const text = digestWith(body);
  checkRule('heading-link', text, message === undefined ? {} : { message });
  const findings = runRules(parseDigest(readMarks(text).text), RULES);
  assert.deepEqual(
    findings.map(({ rule }) => rule).filter((rule) => rule !== 'heading-link'),
    [],
  );
}

test('right headings', () => {
  check(`[标题 - 作者](${U})`);
  check(`[标题 - 作者](<${U}>)`);
  check(`[标题 - 作者](${U} "说明")`);
  check(`[Apple 发布 [测试版] 更新 - 作者](${U})`);
  check(`[标题 \\[甲\\]\\[乙\\] - 作者](${U})`);
  check(`[标题 - 作者](https://zh.wikipedia.org/wiki/甲_(乙))`);
  check(`[\`code\` 与 *斜体* - 作者](${U})`);
  check(`[标题 - 作者](${U})   `);
  check(`[标题 - 作者][ref]\n\n   [ref]: ${U}`);
});

test('something before the link', () => {
  check(`⟦快讯：⟧[标题 - 作者](${U})`, /before the heading’s link/);
  check(`⟦**快讯** ⟧[标题 - 作者](${U})`, /before/);
  check(`⟦[ ] ⟧[标题 - 作者](${U})`, /before/);
  check(`⟦![图](https://example.org/a.png)⟧ [标题 - 作者](${U})`, /picture/);
});

test('something behind the link', () => {
  check(`[标题 - 作者](${U}) ⟦⭐️ 8.0/10⟧`, /after the heading’s link/);
  check(`[标题 - 作者](${U})⟦：${SUMMARY}⟧`, /after the heading’s link/, '');
  check(`[标题](${U}) ⟦- 作者⟧`, /author comes after the link/);
  check(`[标题](${U})⟦（作者）⟧`, /author comes after the link/);
  check(`[标题 - 作者](${U})⟦（视频）⟧`, /content after the heading/);
  check(`[标题 - 作者](${U}) - ⟦[760 条评论](https://news.example.com/1)⟧`, /second link/);
});

test('the summary right below, without a blank line: one problem, and no summary is missing', () => {
  for (const glue of ['\n   ', '\n', '  \n   ', '\\\n   ', '<br/>\n   ']) {
    check(`[标题 - 作者](${U})${glue}⟦${SUMMARY}⟧`, /no blank line/, '');
  }
});

test('markers around the whole link', () => {
  for (const marker of ['**', '*', '~~', '***'])
    check(`⟦${marker}[标题 - 作者](${U})${marker}⟧`, /inside bold/);
});

test('no title, only an address', () => {
  check(`⟦${U}⟧`, /bare address/);
  check(`⟦<${U}>⟧`, /bare address/);
});

test('brackets in the title', () => {
  check(`[标题⟦][⟧续 - 作者](${U})`, /closes the link’s text/);
  check(`[标题⟦]⟧ 续 - 作者](${U})`, /Write “\\\]”/);
  check(`[标题 ⟦[⟧续 - 作者](${U})`, /This “\[” has no closing “\]”/);
  check(`⟦标题 - 作者]⟧(${U})`, /“\[” before the title is missing/);
  check(`⟦[⟧标题 - 作者(${U})`, /This “\[” has no closing “\]”/);
});

test('between text and address', () => {
  check(`[标题 - 作者]⟦ ⟧(${U})`, /separates “\]” from “\(”/);
  check(`[标题 - 作者⟦]⟧\n   (${U})`, /separates “\]” from “\(”/);
  check(`[标题 - 作者⟦]（⟧${U}）`, /Full-width/);
  check(`【标题 - 作者⟦】(⟧${U})`, /Full-width/);
  check(`⟦［⟧标题 - 作者］(${U})`, /Full-width/);
});

test('the address', () => {
  check(`[标题 - 作者]⟦(${U}⟧`, /The “\)” after the address is missing/);
  check(`[标题 - 作者]⟦(https://zh.wikipedia.org/wiki/甲_(乙)⟧`, /The “\)” after the address is missing/);
  check(`[标题 - 作者](https://zh.wikipedia.org/wiki/甲)⟦乙)⟧`, /unpaired “\)”/);
  check(`[标题 - 作者]⟦(${U} "说"明")⟧`, /Markdown cannot read what is in the parentheses/);
  check(`⟦[标题 - 作者]⟧`, /no address after it/);
  check(`[标题 - 作者]⟦[无]⟧`, /defines/);
});

test('what blanks in the address break is said by source-url alone', () => {
  checkRule('heading-link', digestWith(`${item(1)}2. [标题 - 作者](${U} 续)\n\n   ${SUMMARY}\n`));
  checkRule('heading-link', digestWith(`${item(1)}2. [标题 - 作者]({{ url }})\n\n   ${SUMMARY}\n`));
});

test('other things that keep a link from being one', () => {
  check(`⟦\\⟧[标题 - 作者](${U})`, /backslash/);
  check(`⟦\`[标题 - 作者](${U})\`⟧`, /Backticks/);
  check(`⟦(标题 - 作者)[${U}]⟧`, /swapped/);
  check(`⟦<a href="${U}">标题 - 作者</a>⟧`, /HTML/);
  check('⟦标题 - 作者⟧', /no link at its beginning/);
  check('⟦**标题 - 作者**⟧', /no link at its beginning/);
});

test('a link that runs over two lines', () => {
  check(`⟦[标题\n   续 - 作者](${U})⟧`, /two lines/);
  check(`⟦[标题 - 作者](${U}\n   )⟧`, /two lines/);
});

test('other blocks in place of the link', () => {
  check(`⟦# [标题 - 作者](${U})⟧`, /a heading \(“#”\)/);
  check(`⟦> [标题 - 作者](${U})⟧`, /quotation/);
  check(`⟦- [标题 - 作者](${U})⟧`, /second list marker/);
  check(`⟦2. [标题 - 作者](${U})⟧`, /second list marker/);
  check('⟦```⟧\n   码\n   ```', /code block/);
  check(`⟦[标题 - 作者](${U})⟧\n   ---`, /line of “-”/);
});

test('an empty item', () => {
  checkRule('heading-link', digestWith(`${item(1)}⟦2.⟧\n\n   ${SUMMARY}\n\n${item(3)}`), {
    message: /empty/,
  });
  checkRule('heading-link', digestWith(`${item(1)}⟦2.⟧`), { message: /empty/ });
});

test('what five blanks behind the marker break is said by item-marker alone', () => {
  checkRule('heading-link', digestWith(item(1) + item(2, { marker: '2.     ' })));
});

test('CRLF, tabs and other markers', () => {
  checkRule(
    'heading-link',
    digestWith(`1) ⟦快讯：⟧[标题 - 作者](${U})\n\n   ${SUMMARY}\n`).replaceAll('\n', '\r\n'),
  );
  checkRule('heading-link', digestWith(`1.\t[标题 - 作者](${U})\n\t⟦${SUMMARY}⟧\n`).replaceAll('\n', '\r\n'));
  checkRule('heading-link', digestWith(`10.\t⟦快讯：⟧[标题 - 作者](${U})\n`));
});
