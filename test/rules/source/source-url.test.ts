/**
 * Addresses that lead to no source: in headings, in summaries, and where spaces keep Markdown from making a link.
 */
import { test } from 'node:test';
import { checkRule } from '../../support/check/check-rule.ts';

const check = (marked: string, expected = {}) => checkRule('source-url', marked, expected);
const item = (destination: string) => `1. [题目 - 作者](${destination})\n\n   摘要。\n`;

test('headings as they were seen in real digests', () => {
  check(item('⟦suno.com⟧'), { message: /Write https:\/\/suno\.com\./ });
  check(item('⟦REDDIT_LINK_HERE⟧'), { message: /placeholder/ });
  check(item('⟦{{ url }}⟧'), { message: /placeholder/ });
  check(item('⟦{{url}}⟧'), { message: /placeholder/ });
  check(item('⟦链接⟧'), { message: /placeholder/ });
  check(item('https://x.com/a/status/1950930⟦…⟧'), { message: /dots/ });
  check(item('https://suno.com/a⟦），提了建议⟧'), { message: /text after/ });
  check(item('⟦//suno.com/a⟧'));
  check(item('⟦/posts/a/⟧'), { message: /own site/ });
  check(item('⟦mailto:a@suno.com⟧'));
  check(item('⟦https:/suno.com⟧'));
});

test('an empty address is marked with its parentheses', () => {
  check('1. [题目 - 作者]⟦()⟧\n\n   摘要。\n', { message: /no address/ });
  check('1. []⟦()⟧\n\n   摘要。\n');
  check('1. ⟦[题目 - 作者](<>)⟧\n\n   摘要。\n');
});

test('blanks of all kinds, whether or not Markdown still makes a link of it', () => {
  check(item('https://suno.com/a⟦ ⟧b'), { message: /space/ });
  check(item('<https://suno.com/a⟦ ⟧b>'));
  check(item('https://suno.com/a⟦\u00a0⟧b'));
  check(item('https://suno.com/a⟦\u3000⟧b'));
  check(item('⟦\u200b⟧https://suno.com/a'));
  check(item('https://suno.com/a⟦\n   ⟧b'));
  check(item('https://suno.com/a⟦\r\n   ⟧b'));
  check('1. [题目 [测试] - 作者](https://suno.com/⟦ ⟧b_(c))\n\n   摘要。\n');
});

test('sound headings', () => {
  check(item('https://suno.com/a_(b)?c=d&e#f'));
  check(item('https://suno.com/a\n   '));
  check(item('<https://suno.com/a>'));
  check(item('https://suno.com/a "标题"'));
  check('1. [题目\n   - 作者](https://suno.com/a)\n\n   摘要。\n');
  check('1. <https://suno.com/a>\n\n   摘要。\n');
  check('1. https://suno.com/a\n\n   摘要。\n');
  check('1. www.suno.com/a\n\n   摘要。\n');
  check('1. https://suno.com/a），提了建议\n\n   摘要。\n');
});

test('what does not open with a link for other reasons is left to heading-link', () => {
  check('1. 题目 - 作者 (a b)\n\n   摘要。\n');
  check('1. [题目] (https://suno.com/a b)\n\n   摘要。\n');
  check('1. [题目][1] [a](b c)\n');
  check('1. [题目 - 作者](https://suno.com/a\n\n   摘要 b)。\n');
  check('1. [题目 - 作者](https://suno.com/a "一 "二" 三")\n\n   摘要。\n');
  check('1. ![图](a b.png)\n');
  check('1.\n');
});

test('a reference is reported where its address is written, and once', () => {
  check('1. [题目 - 作者][s]\n\n   摘要。\n\n2. [题目 - 作者][S]\n\n   摘要。\n\n[s]: ⟦suno.com⟧ "标题"\n');
  check('1. [题目 - 作者][s]\n\n   摘要。\n\n   [s]: <⟦suno.com⟧>\n');
  check('1. [题目 - 作者][s]\n\n   摘要。\n\n> [s]:\n> ⟦suno.com⟧\n');
  check('1. [题目 - 作者][s]\n\n   摘要。\n\n[s]: https://suno.com/a\n');
  check('1. [题目 - 作者](https://suno.com/a)\n\n   摘要。\n\n[unused]: suno.com\n');
});

test('an address with escapes is marked as a whole', () => {
  check(item('⟦https://suno.com/a\\_b…⟧'));
  check(item('⟦https://suno.com/?a=1&amp;b=…⟧'));
});

const SUMMARY = (text: string) => `1. [题目 - 作者](https://suno.com/a)\n\n   ${text}\n`;

test('a summary may link to the site itself and to mail', () => {
  check(
    SUMMARY(
      '[往期](/posts/a/)、[上一期](../b.md)、[下文](#c)、[投稿](mailto:a@suno.com)、[附件](<a b.pdf>)。',
    ),
  );
  check(SUMMARY('[镜像](//suno.com/a)、[文件](index.html)、![图](图 片.png)、`[a](suno.com)`、a@suno.com'));
});

test('a summary may not link to nothing', () => {
  check(
    SUMMARY(
      '试用[官网](⟦suno.com⟧)，又见[这里]⟦()⟧、[那里](⟦REDDIT_LINK_HERE⟧)和[别处](https://suno.com/a⟦\u00a0⟧b)。',
    ),
  );
});

test('hosts that the publication uses as placeholders', () => {
  const options = { placeholderHosts: ['Example.com'] };
  check(item('⟦https://www.example.com/a⟧'), { options });
  check(item('https://notexample.com/a'), { options });
  check(item('https://example.com/a'));
});

test('what stands outside the items is nobody’s source', () => {
  check('[导语](suno.com)\n\n1. [题目 - 作者](https://suno.com/a)\n\n   摘要。\n\n[尾声]()\n');
});
