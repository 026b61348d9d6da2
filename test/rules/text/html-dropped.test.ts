/** html-dropped: which tags and blocks Hugo leaves out, and what shows them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSite } from '../../../server/site/read-site.ts';
import { checkRule, digestWith } from '../../support/check/check-rule.ts';
import { item } from '../../support/digests/items.ts';
import { page, renderWithHugo } from '../../support/hugo/hugo.ts';
import { checkPublished } from '../../support/hugo/published-fixes.ts';

const withSummary = (own: string) => digestWith(item(1, { summary: own }));

function check(summary: string, fixed?: string, severity: 'warning' | 'info' = 'warning'): void {
  checkRule('html-dropped', withSummary(summary), {
    severity,
    ...(fixed === undefined ? {} : { fixed: withSummary(fixed) }),
  });
}

test('words in angle brackets', () => {
  check('在⟦<think>⟧与⟦</think>⟧之间', '在`<think>`与`</think>`之间');
  check('Vec⟦<T>⟧与Map<K, V>，Result<Vec⟦<T>⟧, E>好', '`Vec<T>`与Map<K, V>，`Result<Vec<T>, E>`好');
  check('**std::vector⟦<int>⟧**，Option⟦<i>⟧', '**`std::vector<int>`**，Option<i>');
  check('Vue 的⟦<template>⟧，没有 ⟦<title>⟧');
  check('| a |\n   |---|\n   | ⟦<T>⟧ |', '| a |\n   |---|\n   | `<T>` |');
  check('反引号`a⟦<T>⟧b', '反引号`a&lt;T>b');
});

test('HTML’s own elements', () => {
  check('⟦<strong>⟧重点</strong>，⟦<a href="https://a.bc">⟧文</a>，x⟦<sup>⟧2</sup>，⟦<img src="a.png">⟧');
  check('一⟦<br>⟧\n   二⟦<br/>⟧三', undefined, 'info');
  check('⟦<span style="x">⟧一</span>，⟦<u>⟧二</u>⟦</div>⟧，⟦<a id="x">⟧</a>', undefined, 'info');
});

test('a table has no other line break, so none is advised', () => {
  checkRule('html-dropped', withSummary('| a |\n   |---|\n   | 一⟦<br>⟧二 |'), {
    severity: 'info',
    message: /nothing else does in a table/u,
  });
  checkRule('html-dropped', withSummary('一⟦<br>⟧\n   二'), { severity: 'info', message: /backslash/u });
});

test('blocks', () => {
  check('⟦<div>一段⟧\n   文字</div>');
  check('⟦<img src="a.png">⟧');
  check('⟦<div align="center">⟧\n\n   文字', undefined, 'info');
  check('⟦<step>⟧\n   想\n   </step>', '&lt;step>\n   想\n   &lt;/step>');
  check('文字\n\n   ⟦<!-- 注 --> 文字⟧', '文字\n\n   <!-- 注 -->\n   文字');
  checkRule('html-dropped', digestWith(`⟦<video src="a.mp4">⟧</video>\n\n${item(1)}`));
});

test('what is no HTML, or is meant to be left out', () => {
  check('a < b，c > d，`<T>`，\\<T>，&lt;T>，<https://a.bc>，<a@b.cd>，Map<K, V>，1<2>3，文<!-- 注 -->字');
  check('文字\n\n   <!-- 注 -->\n\n   <!--more-->\n\n   ```\n   <T>\n   ```');
  checkRule('html-dropped', digestWith('<!--more--> 正文\n\n<!-- more --> 正文\n'));
});

test('what heading-link says of a heading', () => {
  checkRule('html-dropped', digestWith('1. <a href="https://a.bc">标题</a>\n\n   摘要\n'));
  checkRule('html-dropped', digestWith('1. [标题 - 作者](https://a.bc/d)<br/>\n   摘要\n'));
  checkRule('html-dropped', digestWith('1. [标题 ⟦<T>⟧ - 作者](https://a.bc/d)\n\n   摘要\n'), {
    fixed: digestWith('1. [标题 `<T>` - 作者](https://a.bc/d)\n\n   摘要\n'),
  });
});

test('Hugo leaves out what is reported, and publishes it after each fix', async () => {
  const shown = (word: string) => word.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const words = ['<think>', '</think>', '<T>', '<K extends string>'];
  await checkPublished('html-dropped', [
    ...words.map((word) => ({
      text: `在 ${word} 里`,
      published: [`在 <code>${shown(word)}</code> 里`, `在 ${shown(word)} 里`],
    })),
    { text: '用Vec<T>好', published: ['用<code>Vec&lt;T&gt;</code>好', '用Vec&lt;T&gt;好'] },
    { text: '这<strong>是</strong>重点', published: ['这<strong>是</strong>重点'] },
    { text: '这<i>是</i>重点', published: ['这<em>是</em>重点'] },
    { text: '这<a href="https://a.bc">是</a>文', published: ['这<a href="https://a.bc">是</a>文'] },
    { text: '见<img src="a.png" alt="图">', published: ['见<img src="a.png" alt="图">'] },
    { text: '一<br>\n二', published: ['一<br>\n二'] },
    { text: '前\n\n<!-- 注 --> 文字', published: ['<p>文字</p>'] },
    { text: '<step>\n想\n</step>', published: ['<p>&lt;step&gt;\n想\n&lt;/step&gt;</p>'] },
  ]);
});

test('Hugo leaves out blocks with all their text, and publishes what is not reported', async () => {
  const [block, comment, rest] = await renderWithHugo(
    ['<div>一段\n文字</div>\n\n后', '前\n\n<!--more--> 正文', 'a < b，\\<T>，&lt;T>，Map<K, V>，1<2>3'].map(
      page,
    ),
  );
  assert.doesNotMatch(block ?? '', /一段|文字/u);
  assert.match(comment ?? '', /<p>正文<\/p>/u);
  assert.equal(rest, '<p>a &lt; b，&lt;T&gt;，&lt;T&gt;，Map&lt;K, V&gt;，1&lt;2&gt;3</p>\n');
});

test('nothing is dropped where the site publishes HTML', () => {
  const unsafe = '[markup.goldmark.renderer]\nunsafe = true';
  const site = readSite('/site', [{ place: '/site/hugo.toml', text: unsafe }]);
  checkRule('html-dropped', withSummary('在<think>与</think>之间'), { site });
  checkRule('html-dropped', `${withSummary('摘要')}\n<div>\n\n文字\n\n</div>\n`, { site });
});
