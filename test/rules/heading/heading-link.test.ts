/**
 * heading-link: every way in which an opening fails is named for what it is, at its place, and by no other rule.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { runRules } from '../../../server/rules/engine/run-rules.ts';
import { headingLink } from '../../../server/rules/heading/heading-link.ts';
import { RULES } from '../../../server/rules/registry.ts';
import { applyEdits } from '../../../server/text/edit.ts';
import { checkRule, digestWith } from '../../support/check/check-rule.ts';
import { readMarks } from '../../support/check/marked-text.ts';
import { item, SUMMARY, sourceOf } from '../../support/digests/items.ts';
import { page, renderWithHugo } from '../../support/hugo/hugo.ts';

const U = sourceOf(2);
const RIGHT = `[标题 - 作者](${U})`;

/** Checks an item with this heading between two right ones, and that no other rule says anything of it; `fixed` is the heading after `--fix`. */
function check(heading: string, message?: RegExp, summary = SUMMARY, fixed?: string): void {
  const withHeading = (own: string) =>
    digestWith(`${item(1)}2. ${own}\n\n${summary === '' ? '' : `   ${summary}\n\n`}${item(3)}`);
  const text = withHeading(heading);
  checkRule('heading-link', text, {
    ...(message === undefined ? {} : { message }),
    ...(fixed === undefined ? {} : { fixed: withHeading(fixed) }),
  });
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

test('a text that makes a box to tick of the brackets', () => {
  for (const mark of ['x', 'X', ' ']) check(`⟦[${mark}](${U})⟧`, /box to tick/);
});

test('a title beside its address becomes a link, by itself where brackets say what the title is', async () => {
  for (const heading of [
    `[标题 - 作者]${U}`,
    `[标题 - 作者] ${U}`,
    `[标题 - 作者]：${U}`,
    `[标题 - 作者] <${U}>`,
  ])
    checkRule('heading-link', digestWith(`1. ${marked(heading)}\n\n   ${SUMMARY}\n`), {
      fixed: digestWith(`1. ${RIGHT}\n\n   ${SUMMARY}\n`),
    });
  checkRule('heading-link', digestWith(`1. ⟦标题 - 作者 ${U}⟧\n\n   ${SUMMARY}\n`), {
    offers: [digestWith(`1. ${RIGHT}\n\n   ${SUMMARY}\n`)],
  });
  // More text after the address may be the summary.
  checkRule('heading-link', digestWith(`1. ⟦标题 - 作者 ${U} 续⟧\n\n   ${SUMMARY}\n`), { offers: [] });
  const [wrong = '', right = ''] = await renderWithHugo([
    page(`1. [标题 - 作者] ${U}`),
    page(`1. [标题 - 作者](${U})`),
  ]);
  assert.doesNotMatch(wrong, />标题 - 作者<\/a>/u);
  assert.match(right, />标题 - 作者<\/a>/u);
});

/** With the marks around what is reported: the brackets and what is in them. */
function marked(heading: string): string {
  return heading.replace(/^\[[^\]]*\]/u, '⟦$&⟧');
}

test('something before the link', () => {
  check(`⟦快讯：⟧[标题 - 作者](${U})`, /before the heading’s link/);
  check(`⟦**快讯** ⟧[标题 - 作者](${U})`, /before/);
  check(`⟦[ ] ⟧[标题 - 作者](${U})`, /before/);
  check(`⟦![图](https://example.org/a.png)⟧ [标题 - 作者](${U})`, /picture/);
});

test('something after the link', () => {
  check(`[标题 - 作者](${U}) ⟦⭐️ 8.0/10⟧`, /after the heading’s link/);
  check(`[标题 - 作者](${U})⟦：${SUMMARY}⟧`, /after the heading’s link/, '');
  check(`[标题](${U}) ⟦- 作者⟧`, /author comes after the link/);
  check(`[标题](${U})⟦（作者）⟧`, /author comes after the link/);
  check(`[标题 - 作者](${U})⟦（视频）⟧`, /content after the heading/);
  check(`[标题 - 作者](${U}) - ⟦[760 条评论](https://news.example.com/1)⟧`, /second link/);
});

test('the summary right below, without a blank line: one problem, and no summary is missing', () => {
  const fixed = (summary: string) => `[标题 - 作者](${U})\n\n   ${summary}`;
  for (const glue of ['\n   ', '\n', '  \n   ', '\\\n   ', '<br/>\n   ', '\n　　', '\n \u00a0']) {
    check(`[标题 - 作者](${U})${glue}⟦${SUMMARY}⟧`, /no blank line/, '', fixed(SUMMARY));
  }
  check(`[标题 - 作者](${U})\n   ⟦${SUMMARY}\n续行。⟧`, /no blank line/, '', fixed(`${SUMMARY}\n续行。`));
  // After a blank line it would be a list.
  check(`[标题 - 作者](${U})\n   ⟦7. ${SUMMARY}⟧`, /no blank line/, '');
});

test('the blank line makes the paragraph in Hugo that is meant', async () => {
  const heading = `1. [标题 - 作者](${U})`;
  const rows = [`${heading}\n   ${SUMMARY}\n`, `${heading}\n${SUMMARY}\n2. [乙](${U})\n${SUMMARY}\n`];
  const fixed = rows.map((row) => {
    const findings = runRules(parseDigest(row), [headingLink]);
    return applyEdits(
      row,
      findings.flatMap(({ fixes }) => fixes[0]?.edits ?? []),
    );
  });
  const pages = await renderWithHugo([...rows, ...fixed].map(page));
  const count = (html: string | undefined) => html?.match(/<p>/gu)?.length ?? 0;
  assert.deepEqual(pages.map(count), [0, 0, 2, 4]);
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
  check(`⟦标题 - 作者]⟧(${U})`, /“\[” before the link’s text is missing/, SUMMARY, RIGHT);
  check(`⟦[⟧标题 - 作者(${U})`, /This “\[” has no closing “\]”/, SUMMARY, RIGHT);
});

test('between text and address', () => {
  check(`[标题 - 作者]⟦ ⟧(${U})`, /separates “\]” from “\(”/, SUMMARY, RIGHT);
  check(`[标题 - 作者⟦]⟧\n   (${U})`, /separates “\]” from “\(”/, SUMMARY, RIGHT);
  check(`[标题 - 作者⟦]（⟧${U}）`, /Full-width/, SUMMARY, RIGHT);
  check(`【标题 - 作者⟦】(⟧${U})`, /Full-width/);
  check(`⟦［⟧标题 - 作者］(${U})`, /Full-width/, SUMMARY, RIGHT);
});

test('a link in the title: the outer one fails', () => {
  const heading = `⟦[发布[新模型](https://example.com/x) - 作者](${U})⟧`;
  check(heading, /only the inner one works/);
  const [finding] = checkRule('heading-link', digestWith(`1. ${heading}\n\n   ${SUMMARY}\n`), {
    offers: [digestWith(`1. [发布新模型 - 作者](${U})\n\n   ${SUMMARY}\n`)],
  });
  assert.equal(finding?.fixes.length, 1);
});

test('the address', () => {
  check(`[标题 - 作者]⟦(${U}⟧`, /The “\)” after the address is missing/, SUMMARY, RIGHT);
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
  check(`⟦\\⟧[标题 - 作者](${U})`, /backslash/, SUMMARY, RIGHT);
  check(`⟦\`[标题 - 作者](${U})\`⟧`, /Backticks/);
  check(`⟦(标题 - 作者)[${U}]⟧`, /swapped/, SUMMARY, RIGHT);
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

test('what five blanks after the marker break is said by item-marker alone', () => {
  checkRule('heading-link', digestWith(item(1) + item(2, { marker: '2.     ' })));
});

test('CRLF, tabs and other markers', () => {
  checkRule(
    'heading-link',
    digestWith(`1) ⟦快讯：⟧[标题 - 作者](${U})\n\n   ${SUMMARY}\n`).replaceAll('\n', '\r\n'),
  );
  checkRule(
    'heading-link',
    digestWith(`1.\t[标题 - 作者](${U})\n\t⟦${SUMMARY}⟧\n`).replaceAll('\n', '\r\n'),
    { fixed: digestWith(`1.\t[标题 - 作者](${U})\n\n    ${SUMMARY}\n`).replaceAll('\n', '\r\n') },
  );
  checkRule('heading-link', digestWith(`10.\t⟦快讯：⟧[标题 - 作者](${U})\n`));
});
