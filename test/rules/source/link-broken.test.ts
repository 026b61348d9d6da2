/**
 * link-broken: every way in which a link fails, in every surrounding, held against Hugo: before the fix there is no such
 * link on the page, after it there is.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { runRules } from '../../../server/rules/engine/run-rules.ts';
import { linkBroken } from '../../../server/rules/source/link-broken.ts';
import { checkRule, digestWith } from '../../support/check/check-rule.ts';
import { processorMs } from '../../support/check/processor-time.ts';
import { item } from '../../support/digests/items.ts';
import { checkPublished } from '../../support/hugo/published-fixes.ts';

function check(summary: string, fixed?: string, message?: RegExp): void {
  const withSummary = (own: string) => digestWith(item(1, { summary: own }));
  checkRule('link-broken', withSummary(summary), {
    ...(fixed === undefined ? {} : { fixed: withSummary(fixed) }),
    ...(message === undefined ? {} : { message }),
  });
}

/** The ways to fail that can mean only one thing, by the text and the address. */
const PLAIN: readonly ((text: string, url: string) => string)[] = [
  (text, url) => `[${text}(${url})`,
  (text, url) => `[${text}（${url}）`,
  (text, url) => `[${text}] (${url})`,
  (text, url) => `[${text}]\u3000(${url})`,
  (text, url) => `[${text}]\n(${url})`,
  (text, url) => `[${text}]（${url}）`,
  (text, url) => `[${text}] （${url})`,
  (text, url) => `[${text}](${url}）`,
  (text, url) => `［${text}］(${url})`,
  (text, url) => `[${text}】(${url})`,
  (text, url) => `[${text}]{${url}}`,
  (text, url) => `[${text}][${url}]`,
  (text, url) => `[${text}]<${url}>`,
  (text, url) => `(${text})[${url}]`,
  (text, url) => `[${text}]((${url}))`,
  (text, url) => `[${text}]((${url})`,
  (text, url) => `\\[${text}](${url})`,
  (text, url) => `[${text}\\](${url})`,
  (text, url) => `[${text}]\\(${url})`,
  (text, url) => `[${text}][](${url})`,
];

/** Those that leave the choice to the author. */
const OFFERED: readonly ((text: string, url: string) => string)[] = [
  (text, url) => `${text}](${url})`,
  (text, url) => `【${text}】(${url})`,
  (text, url) => `\\[${text}\\](${url})`,
  (text, url) => `[[甲](https://example.org/x)${text}](${url})`,
  (text, url) => `[${text}](${url.slice(0, -4)}\n${url.slice(-4)})`,
];

const URLS = [
  'https://arxiv.org/abs/2507.1',
  'https://a.bc/d_e?f=1#g',
  'http://zh.wikipedia.org/wiki/Go_(language)',
  'https://a.bc/latest',
];
const SURROUNDINGS: readonly ((link: string) => string)[] = [
  (link) => link,
  (link) => `详见${link}，很**重要**。`,
  (link) => `**重要**：见 ${link} 与\`[码] (https://x.yz)\`。`,
  (link) => `- 一\n- 见${link}。`,
  (link) => `> 引文${link}`,
];

test('Hugo publishes no link as it is, and one after each fix', async () => {
  const cases = [...PLAIN, ...OFFERED].flatMap((broken, at) =>
    SURROUNDINGS.map((around, index) => {
      const url = URLS[(at + index) % URLS.length] ?? '';
      const text = around(broken('论文', url));
      // The bracket that is missing is set where the word before it begins.
      const shown =
        broken === OFFERED[0]
          ? /(?:^|[ ，]|\n- |> )([^ ，\n>-]*论文)\]/u.exec(text)?.[1]
          : broken === OFFERED[3]
            ? '甲论文'
            : '论文';
      return { text, published: [`<a href="${url}">${shown}</a>`] };
    }),
  );
  await checkPublished('link-broken', cases, (html) => html.replaceAll('&amp;', '&'));
});

test('Hugo publishes images too', async () => {
  const url = 'https://a.bc/d.png';
  const broken = [
    `![图](${url}，好`,
    `![图] (${url})`,
    `![图]（${url}）`,
    `![图(${url})`,
    `![图]{${url}}`,
    `![图]((${url})`,
  ];
  const published = [`<img src="${url}" alt="图">`];
  await checkPublished(
    'link-broken',
    broken.map((text) => ({ text: `见${text}`, published })),
  );
});

test('an address that is not closed', () => {
  check('详见⟦[文档](https://a.bc/d⟧ 与其他，好。', '详见[文档](https://a.bc/d) 与其他，好。');
  check('详见⟦[文档](https://a.bc/d⟧，好。', '详见[文档](https://a.bc/d)，好。');
  check('**⟦[文档](https://a.bc/d⟧** 好', '**[文档](https://a.bc/d)** 好');
  check('⟦[文档](https://a.bc/d⟧', '[文档](https://a.bc/d)');
  check('⟦[文档](https://a.bc/d⟧. And', '[文档](https://a.bc/d). And');
  check('⟦[文](https://a.bc/甲_(乙)⟧ 后');
  check('⟦[文](https://a.bc/d⟧与其他');
  check('⟦[文](https://a.bc/d⟧ and see https://e.fg/h).', '[文](https://a.bc/d) and see https://e.fg/h).');
});

test('blanks and other things in the address', () => {
  check('⟦[文](https://a.bc/d e)⟧', undefined, /space/);
  check('⟦[文](https://a.bc/d 中文)⟧', undefined, /space/);
  check('⟦[文](/a b)⟧', undefined, /space/);
  check('⟦[文](https://a.bc/d "甲"乙")⟧', undefined, /cannot read/);
});

test('no text, and a link in a link', () => {
  check('好⟦[](https://a.bc/d)⟧', undefined, /no text/);
  check('⟦[见[论文](https://a.bc/d)等](https://e.fg/h)⟧', undefined, /only the inner one works/);
  check('⟦[见 [论文](https://a.bc/d)](https://e.fg/h)⟧ [[论文](https://a.bc/d) 与');
});

test('several in one paragraph', () => {
  check(
    '⟦[论文(https://a.bc/d)⟧与⟦[代码]（https://a.bc/e）⟧，⟦[文档] (https://a.bc/f)⟧',
    '[论文](https://a.bc/d)与[代码](https://a.bc/e)，[文档](https://a.bc/f)',
  );
});

test('what is no link and was not meant as one', () => {
  for (const text of [
    '[注：论文(https://a.bc/d)可下载]，来源【论文】（https://a.bc/d），（见 https://a.bc/d）',
    '数组 a[0] (见下)，[1][2]，[x](y z)，[注] 见下，\\[注\\]，f\\[0\\](x)，- [ ] 待办',
    '`[论文] (https://a.bc/d)`，[论文](https://a.bc/d)，[[论文]](https://a.bc/d)，[![图](https://a.bc/d.png)](https://a.bc/d)',
    '[论文](https://a.bc/d "题")，[论文](<https://a.bc/d e>)，<https://a.bc/d>，https://a.bc/d，[论文]( https://a.bc/d )',
    '[外 https://a.bc/d 外](https://e.fg/h)，![外 [内](https://a.bc/d) 外](https://e.fg/h.png)',
    '[论文][a]，[a]\n\n   [a]: https://a.bc/d',
    '脚注[^1]\n\n   [^1]: 见 https://a.bc/d',
  ])
    check(text);
});

test('headings are heading-link’s, and what stands outside of items is looked at', () => {
  checkRule('link-broken', digestWith('1. [标题] (https://a.bc/d)\n\n   摘要⟦[文] (https://a.bc/d)⟧\n'), {
    fixed: digestWith('1. [标题] (https://a.bc/d)\n\n   摘要[文](https://a.bc/d)\n'),
  });
  checkRule('link-broken', digestWith(`导语⟦[文]（https://a.bc/d）⟧\n\n${item(1)}`), {
    fixed: digestWith(`导语[文](https://a.bc/d)\n\n${item(1)}`),
  });
});

test('brackets without end take no time', () => {
  const from = processorMs();
  for (const unit of [
    '[',
    '](',
    '[a] (https://a.bc) ',
    '[a](https://a.bc',
    '(a)[https://a.bc',
    '\\[a\\](https://a.bc ',
    '【a】(',
    '[a(https://a.bc ',
  ])
    runRules(parseDigest(digestWith(item(1, { summary: unit.repeat(4000 / unit.length) }))), [linkBroken]);
  assert.ok(processorMs() - from < 10_000);
});
