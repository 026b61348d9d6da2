/**
 * summary-missing: only where there is none, and not where something else is wrong with it.
 */
import { test } from 'node:test';
import { checkRule, digestWith } from '../../support/check/check-rule.ts';
import { headingOf, item, SUMMARY, sourceOf } from '../../support/digests/items.ts';

const check = (body: string, message?: RegExp) =>
  checkRule('summary-missing', digestWith(body), message === undefined ? {} : { message });
const bare = (number: number, link = `[⟦第${number}条新闻 - 作者⟧](${sourceOf(number)})`) =>
  `${number}. ${link}\n\n`;

test('a heading alone: first, in the middle, last, and without a final newline', () => {
  check(bare(1) + item(2) + bare(3) + item(4) + bare(5), /no summary/);
  check(bare(1).trimEnd());
});

test('tight lists of links', () => {
  check(`1. [⟦甲 - 作者⟧](${sourceOf(1)})\n2. [⟦乙 - 作者⟧](${sourceOf(2)})\n`);
});

test('pictures and HTML are no summary', () => {
  check(`${bare(1)}   ![图](https://example.org/a.png)\n\n${item(2)}`, /no text/);
  check(`${bare(1)}   <br/>![图](https://example.org/a.png)\n\n${item(2)}`, /no text/);
  check(`${bare(1)}   <div>摘要</div>\n\n${item(2)}`, /no text/);
  check(`${bare(1)}   <!-- 待写 -->\n\n${item(2)}`, /no text/);
  check(`${bare(1)}<div>摘要</div>\n\n${item(2)}`, /no summary/);
  check(`${bare(1)}<!-- never closed`, /no summary/);
});

test('any text is', () => {
  check(
    item(1, { summary: '短。' }) +
      item(2, { summary: '- 一\n   - 二' }) +
      item(3, { summary: '```\n   码\n   ```' }),
  );
  check(item(1, { summary: '| 一 | 二 |\n   |---|---|\n   | 三 | 四 |' }) + item(2, { summary: '> 引用' }));
  check(item(1, { summary: '[链接](https://example.org/)' }) + item(2, { summary: '`码`' }));
});

test('several paragraphs, and a picture before the text', () => {
  check(item(1, { summary: `![图](https://example.org/a.png)\n\n   ${SUMMARY}\n\n   二段` }));
});

test('what other rules say is not said again', () => {
  check(item(1, { indent: '' }) + item(2, { indent: '  ' }) + item(3));
  check(`1. ${headingOf(1)}\n   ${SUMMARY}\n\n2. ${headingOf(2)}：${SUMMARY}\n`);
  check(`1. ${headingOf(1)}\n\n${SUMMARY}\n---\n\n${item(2)}`);
  check(`1. ${headingOf(1)}\n\n## 小标题\n\n${SUMMARY}\n\n${item(2)}`);
  check(item(1, { marker: '1.     ' }) + item(2, { marker: '2.      ', indent: '        ' }));
  check(`${item(1)}2.\n\n   ${SUMMARY}\n`);
  check(`1. 没有链接的标题\n   ${SUMMARY}\n`);
});

test('an empty title is marked with its link; without a link nobody can tell what is missing', () => {
  check(`1. ⟦[](${sourceOf(1)})⟧\n\n${item(2)}`);
  check(`1. 没有链接\n\n${item(2)}`);
});

test('what stands between does not hide that there is none', () => {
  check(`${bare(1)}---\n\n${item(2)}`);
  check(`${bare(1)}![图](https://example.org/a.png)\n\n${item(2)}`);
});

test('CRLF, tabs and other markers', () => {
  checkRule(
    'summary-missing',
    digestWith(`1)\t[⟦甲 - 作者⟧](${sourceOf(1)})\n\n2)\t${headingOf(2)}\n\n\t${SUMMARY}`).replaceAll(
      '\n',
      '\r\n',
    ),
  );
});
