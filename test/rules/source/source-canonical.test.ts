/**
 * One spelling for each address, and how little of the text its fix touches.
 */
import { test } from 'node:test';
import { checkRule } from '../../support/check/check-rule.ts';

const POST = 'https://x.com/op7418/status/1950930964172914731';
const item = (destination: string) => `1. [题目 - 作者](${destination})\n\n   摘要。`;
const check = (marked: string, expected = {}) => checkRule('source-canonical', marked, expected);
const repairs = (written: string, canonical: string) =>
  check(item(`⟦${written}⟧`), { fixed: item(canonical) });

test('a post, from wherever it was copied', () => {
  repairs('https://twitter.com/op7418/status/1950930964172914731', POST);
  repairs('http://mobile.twitter.com/op7418/status/1950930964172914731?s=20&t=a', POST);
  repairs('https://fxtwitter.com/op7418/status/1950930964172914731', POST);
  repairs('https://vxtwitter.com/op7418/status/1950930964172914731/photo/1', POST);
  repairs('https://xcancel.com/op7418/status/1950930964172914731#m', POST);
  repairs('https://nitter.net/op7418/status/1950930964172914731#m', POST);
  repairs(`${POST}?s=20`, POST);
  repairs('https://x.com/i/web/status/1950930964172914731', 'https://x.com/i/status/1950930964172914731');
});

test('tracking parameters', () => {
  repairs('https://suno.com/a?utm_source=b&c=d&fbclid=e#f', 'https://suno.com/a?c=d#f');
});

test('addresses that stay', () => {
  check(item(POST));
  check(item('https://x.com/i/status/1950930964172914731'));
  check(item('http://suno.com/a?ref=b#c'));
});

test('one problem for one cause: what source-url and source-id report has no other spelling', () => {
  check(item('twitter.com/a/status/1950930964172914731?s=20'));
  check(item('https://twitter.com/a/status/195093?s=20'));
  check(item('https://suno.com/a b?utm_source=c'));
});

test('in pointy brackets, with a title, with escapes', () => {
  check(item('<⟦https://suno.com/a?spm=1⟧>'), { fixed: item('<https://suno.com/a>') });
  check(item('⟦https://suno.com/a?spm=1⟧ "标题"'), { fixed: item('https://suno.com/a "标题"') });
  repairs('https://suno.com/a?b=1&amp;utm\\_source=c', 'https://suno.com/a?b=1');
  // Here the new spelling would need escapes of its own: it is reported and left to the author.
  check(item('⟦https://suno.com/a\\)?utm_source=c⟧'));
});

test('a definition is repaired where it stands, and once', () => {
  const digest = (address: string) =>
    `1. [题目 - 作者][s]\r\n\r\n   摘要。\r\n\r\n2. [题目 - 作者][s]\r\n\r\n   摘要。\r\n\r\n[s]: ${address}\r\n`;
  check(digest(`⟦${POST}?s=20⟧`), { fixed: digest(POST) });
});

test('links in a summary too', () => {
  const digest = (address: string) => `1. [题目 - 作者](${POST})\n\n   见[原帖](${address})。\n`;
  check(digest('⟦https://twitter.com/a/status/1950939583807365562⟧'), {
    fixed: digest('https://x.com/a/status/1950939583807365562'),
  });
});

test('where readers see the address, its fix is the author’s choice', () => {
  const post = 'https://twitter.com/op7418/status/1950930964172914731';
  check(`1. <⟦${post}⟧>\n\n   摘要。\n`, { offers: [`1. <${POST}>\n\n   摘要。\n`] });
  check(`1. ⟦${post}⟧\n\n   摘要。\n`, { offers: [`1. ${POST}\n\n   摘要。\n`] });
});

test('no fix that would break the link', () => {
  check(item('⟦https://suno.com/(a?utm_source=b)⟧'));
  check('1. ⟦https://suno.com/&copy;?utm_source=a⟧\n\n   摘要。\n', { offers: [] });
  check('1. ⟦https://suno.com/a.?utm_source=a⟧\n\n   摘要。\n', { offers: [] });
});
