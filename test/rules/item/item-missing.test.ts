/**
 * item-missing: one problem, at the line that was meant as the first item where there is one.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { fixAll } from '../../../server/rules/engine/fix-all.ts';
import { runRules } from '../../../server/rules/engine/run-rules.ts';
import { RULES } from '../../../server/rules/registry.ts';
import { checkRule, digestWith } from '../../support/check/check-rule.ts';
import { headingOf, item, SUMMARY } from '../../support/digests/items.ts';

const check = (body: string, message?: RegExp, fixed?: string) =>
  checkRule('item-missing', digestWith(body), {
    ...(message === undefined ? {} : { message }),
    ...(fixed === undefined ? {} : { fixed: digestWith(fixed) }),
  });

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
  const lost = (marker: string, message: RegExp, right?: string) =>
    check(
      `⟦${marker}⟧${headingOf(1)}\n\n${SUMMARY}\n`,
      message,
      right === undefined ? undefined : `${right}${headingOf(1)}\n\n${SUMMARY}\n`,
    );
  lost('1、', /Write “1\. ”/, '1. ');
  lost('1．', /half-width digits/, '1. ');
  lost('１.', /half-width digits/, '1. ');
  lost('１．', /half-width digits/, '1. ');
  lost('1）', /half-width digits/, '1) ');
  lost('1.', /Without a space after “1\.”/, '1. ');
  lost('1)', /Without a space/, '1) ');
  lost('1\\.', /backslash/, '1. ');
  lost('(1)', /not a list marker/);
  lost('（1）', /not a list marker/);
  lost('①', /not a list marker/);
  lost('1234567890.', /nine digits/);
  lost('**1.', /bold markers/);
});

test('markers inside of other things', () => {
  check(`⟦## 1.⟧ ${headingOf(1)}\n`, /page heading/);
  check(`⟦> 1.⟧ ${headingOf(1)}\n`, /quotation/);
  check(`⟦1.⟧　${headingOf(1)}\n`, /full-width or other special space/, `1. ${headingOf(1)}\n`);
  check(`⟦1.⟧\u00a0${headingOf(1)}\n`, /full-width or other special space/, `1. ${headingOf(1)}\n`);
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
  checkRule('item-missing', digestWith(`⟦1、⟧${headingOf(1)}\n`).replaceAll('\n', '\r\n'), {
    fixed: digestWith(`1. ${headingOf(1)}\n`).replaceAll('\n', '\r\n'),
  });
});

test('all lines become items at once, or none does', () => {
  const line = (marker: string, number: number) => `${marker}${headingOf(number)}\n\n   ${SUMMARY}\n\n`;
  check(
    `⟦1、⟧${headingOf(1)}\n\n   ${SUMMARY}\n\n${line('3、', 2)}${line('4、', 3)}`,
    /Write “1\. ”/,
    `${line('1. ', 1)}${line('3. ', 2)}${line('4. ', 3)}`,
  );
  check(
    `⟦1、⟧${headingOf(1)}\n${SUMMARY}\n2、${headingOf(2)}\n`,
    undefined,
    `1. ${headingOf(1)}\n${SUMMARY}\n2. ${headingOf(2)}\n`,
  );
  check(`⟦1、⟧${headingOf(1)}\n\n   ${SUMMARY}\n\n${line('② ', 2)}`);
  check(`⟦1、⟧今天的第一条\n\n${line('2、', 2)}`);
});

test('wrong numbers of such lines are seen, and are right once all is fixed', () => {
  const line = (marker: string, number: number) => `${marker}${headingOf(number)}\n\n   ${SUMMARY}\n\n`;
  const text = (markers: readonly string[]) =>
    digestWith(markers.map((marker, at) => line(marker, at + 1)).join(''));
  checkRule('item-number', text(['1、', '⟦3⟧、', '4、']), {
    fixed: text(['1、', '2、', '3、']),
    message: /takes it for text, so the page shows the number 3/,
  });
  const settings = { prescribed: {}, rules: new Map() };
  const outcome = fixAll(
    parseDigest(text(['1、', '3、', '4．'])),
    (source) => parseDigest(source),
    (digest) => runRules(digest, RULES, settings),
  );
  assert.equal(outcome.text, text(['1. ', '2. ', '3. ']));
});
