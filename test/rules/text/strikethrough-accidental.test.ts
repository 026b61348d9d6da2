/** strikethrough-accidental: tildes that mean something else than strikethrough, and those that do not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSite } from '../../../server/site/read-site.ts';
import { checkRule, digestWith } from '../../support/check/check-rule.ts';
import { item } from '../../support/digests/items.ts';
import { page, renderWithHugo } from '../../support/hugo/hugo.ts';
import { checkPublished } from '../../support/hugo/published-fixes.ts';

function check(summary: string, fixed?: string): void {
  const withSummary = (own: string) => digestWith(item(1, { summary: own }));
  checkRule(
    'strikethrough-accidental',
    withSummary(summary),
    fixed === undefined ? {} : { fixed: withSummary(fixed) },
  );
}

test('ranges and amounts', () => {
  check('保证金5⟦~7U，杠杆可达100~⟧200倍', '保证金5\\~7U，杠杆可达100\\~200倍');
  check('约⟦~5万到~⟧10万', '约\\~5万到\\~10万');
  check('Amazon (⟦~$50B), and SoftBank (~⟧$30B)', 'Amazon (\\~$50B), and SoftBank (\\~$30B)');
  check('花了 ⟦~`1 年` 与 (~⟧`2`)', '花了 \\~`1 年` 与 (\\~`2`)');
  check('1⟦~2~⟧3，4⟦~5，6~⟧7，8~9', '1\\~2\\~3，4\\~5，6\\~7，8~9');
  check('| a |\n   |---|\n   | 1⟦~2，3~⟧4 |', '| a |\n   |---|\n   | 1\\~2，3\\~4 |');
});

test('a friendly tone: the choice is the author’s', () => {
  check('早上好⟦~今天也要加油~⟧大家');
});

test('what strikes out on purpose, and what strikes nothing out', () => {
  check('~~原价~~与 ~99 元~ 49 元，~旧的~，新的。');
  check('5~7 与 `9~10`，\\~1 与 2\\~3。');
  check('在 ~/bin 与 ~/lib，好~ 坏~');
  check('[5~7](https://a.bc/~d)与[9~10](https://a.bc/~e)');
});

test('Hugo strikes out what is reported, and shows it after each fix', async () => {
  const texts = [
    '保证金5~7U，可达100~200倍',
    '早上好~今天**加油**呀~大家',
    'Amazon (~$50B), SoftBank (~$30B)',
    '约~5万到~10万',
  ];
  const pages = await renderWithHugo(texts.map(page));
  for (const [index, html] of pages.entries()) assert.match(html, /<del>/u, texts[index]);
  await checkPublished(
    'strikethrough-accidental',
    texts.map((text) => {
      const plain = text.replaceAll('**', '');
      const [before, struck, after] = plain.split('~');
      return {
        text,
        published: [plain, plain.replaceAll('~', '～'), `${before}<del>${struck}</del>${after}`],
      };
    }),
    (html) => html.replaceAll(/<\/?(?:strong|p)>/gu, ''),
  );
});

test('nothing is struck out where the site has strikethrough off', () => {
  const off = '[markup.goldmark.extensions]\nstrikethrough = false';
  const site = readSite('/site', [{ place: '/site/hugo.toml', text: off }]);
  checkRule('strikethrough-accidental', digestWith(item(1, { summary: '涨幅 5~7 到 9~10 之间' })), { site });
});
