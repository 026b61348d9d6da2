/**
 * What Hugo publishes of lines that were meant as items, and of content between items, before and after each fix: one list
 * with all items afterwards, and the same text.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { runRules } from '../../../server/rules/engine/run-rules.ts';
import { ruleById } from '../../../server/rules/registry.ts';
import { applyEdits } from '../../../server/text/edit.ts';
import { digestWith } from '../../support/check/check-rule.ts';
import { headingOf, item, SUMMARY } from '../../support/digests/items.ts';
import { renderWithHugo } from '../../support/hugo/hugo.ts';

const LOST = [
  ...['2、', '2．', '２.', '2.', '2)', '2\\.', '（2）', '②', '## 2. ', '　2. ', ''].map(
    (marker) => `${item(1)}${marker}${headingOf(2)}\n\n   ${SUMMARY}\n\n${item(3)}`,
  ),
  `${item(1).trimEnd()}\n   2. ${headingOf(2)}\n\n   ${SUMMARY}\n\n${item(3)}`,
  `${item(1)}   2. ${headingOf(2)}\n\n      ${SUMMARY}\n\n${item(3)}`,
  `${item(1)}   2. ${headingOf(2)}\n\n   ${SUMMARY}\n\n${item(3)}`,
];

const STRAY = [
  '插播一段。',
  '一段。\n\n又一段。',
  '- 一\n- 二',
  '![图](https://example.org/a.png)',
  '> 引用',
  '---',
].map((stray) => `${item(1)}${stray}\n\n${item(2)}${item(3)}`);

test('every fix leads to one list of three items', async () => {
  const rule = ruleById('item-stray');
  assert.ok(rule);
  const wrong = [...LOST, ...STRAY].map(digestWith);
  const fixed = wrong.map((text) => {
    const [fix] = runRules(parseDigest(text), [rule])[0]?.fixes ?? [];
    assert.ok(fix, `no fix for ${text}`);
    return applyEdits(text, fix.edits);
  });
  const pages = await renderWithHugo([...wrong, ...fixed]);
  for (const [index, text] of wrong.entries()) {
    const [before = '', after = ''] = [pages[index], pages[wrong.length + index]];
    assert.notEqual(topLevelItems(before), 3, `Hugo sees three items in ${text}: ${before}`);
    assert.equal(topLevelItems(after), 3, `Hugo does not see three items in ${fixed[index]}: ${after}`);
    assert.equal(seen(after), seen(before), `other text is seen in ${fixed[index]}`);
  }
});

/** The items of the page’s first list, if nothing stands outside of it; 0 otherwise. */
function topLevelItems(html: string): number {
  const whole = /^\s*<ol>([\s\S]*)<\/ol>\s*$/u.exec(html)?.[1];
  if (whole === undefined || whole.includes('<ol')) return 0;
  return whole.replaceAll(/<ul>[\s\S]*?<\/ul>/gu, '').split('<li>').length - 1;
}

/** The text without markers of items, which become markup. */
function seen(html: string): string {
  return html.replaceAll(/<[^>]*>|\s/gu, '').replaceAll(/[（(]?[\d２][.)．、）]|②/gu, '');
}

test('what follows the line that closes the front matter is the beginning of the page', async () => {
  const documents = ['-', '--', ' # 今日'].map((rest) => `---\ntitle: 题\n---${rest}\n\n文\n`);
  const pages = await renderWithHugo(documents);
  assert.match(pages[0] ?? '', /^<ul>\s*<li><\/li>\s*<\/ul>\s*<p>文<\/p>/u);
  assert.match(pages[1] ?? '', /^<p>.+<\/p>\s*<p>文<\/p>/u);
  assert.match(pages[2] ?? '', /^<h1 id="今日">今日<\/h1>\s*<p>文<\/p>/u);
});
