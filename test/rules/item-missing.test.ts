/**
 * item-missing: one problem, at the line that was meant as the first item where there is one.
 */
import { test } from 'node:test';
import { checkRule, digestWith } from '../support/check-rule.ts';
import { headingOf, item, SUMMARY } from '../support/items.ts';

const check = (body: string, message?: RegExp) =>
  checkRule('item-missing', digestWith(body), message === undefined ? {} : { message });

test('one item is enough, however wrong it is', () => {
  check(item(1));
  check('1. x\n');
  check('3)\n');
});

test('nothing, blank lines, or other text', () => {
  check('⟦⟧', /no items/);
  check('\n\n⟦⟧', /no items/);
  check('⟦大家好，今天没有新闻。⟧\n\n第二段\n', /no items/);
  checkRule('item-missing', '⟦⟧');
});

test('markers that are none say what to write', () => {
  const lost = (marker: string, message: RegExp) =>
    check(`⟦${marker}⟧${headingOf(1)}\n\n${SUMMARY}\n`, message);
  lost('1、', /Write “1\. ”/);
  lost('1．', /half-width digits/);
  lost('１.', /half-width digits/);
  lost('１．', /half-width digits/);
  lost('1）', /half-width digits/);
  lost('1.', /Without a space after “1\.”/);
  lost('1)', /Without a space/);
  lost('1\\.', /backslash/);
  lost('(1)', /not a list marker/);
  lost('（1）', /not a list marker/);
  lost('①', /not a list marker/);
  lost('1234567890.', /nine digits/);
  lost('**1.', /bold markers/);
});

test('markers inside of other things', () => {
  check(`⟦## 1.⟧ ${headingOf(1)}\n`, /page heading/);
  check(`⟦> 1.⟧ ${headingOf(1)}\n`, /quotation/);
  check(`⟦1.⟧　${headingOf(1)}\n`, /full-width or other special space/);
  check(`⟦1.⟧\u00a0${headingOf(1)}\n`, /full-width or other special space/);
  check(`⟦-⟧ ${headingOf(1)}\n\n  ${SUMMARY}\n`, /bullets/);
  check(`⟦${headingOf(1)}⟧\n\n${SUMMARY}\n`, /outside the list/);
});

test('items in a code block', () => {
  check(`⟦\`\`\`markdown⟧\n${item(1)}\`\`\`\n`, /inside a code block/);
  check(`大家好\n\n⟦~~~⟧\n${item(1)}`, /inside a code block/);
  check(`⟦    1. ${headingOf(1)}⟧\n\n       ${SUMMARY}\n`, /four columns/);
  check(`⟦今天没有新闻⟧\n\n\`\`\`\nconst a = 1;\n\`\`\`\n`, /no items/);
  // The whole file: that is front-matter-missing's.
  checkRule('item-missing', `\`\`\`markdown\n${digestWith(item(1))}\`\`\`\n`);
});

test('a marker without a link, if it is the number 1', () => {
  check('⟦1、⟧今天的第一条\n\n2、第二条\n', /half-width digits/);
  check('⟦### 1.⟧ 今天的第一条\n\n[阅读原文](https://example.org/)\n', /page heading/);
  check('⟦3、不是第一条⟧\n', /no items/);
  check('⟦1.5 亿美元⟧\n', /no items/);
});

test('CRLF', () => {
  checkRule('item-missing', digestWith(`⟦1、⟧${headingOf(1)}\n`).replaceAll('\n', '\r\n'));
});
