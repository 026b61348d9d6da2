import { test } from 'node:test';
import { knowledgeOf } from '../../../server/archive/columns/knowledge.ts';
import { summarise } from '../../../server/archive/index/summary.ts';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import type { HoverContext } from '../../../server/features/navigation/hover.ts';
import { DEFAULT_SETTINGS } from '../../../server/rules/engine/run-rules.ts';
import { ruleById } from '../../../server/rules/registry.ts';
import { checkHover } from '../../support/check/check-features.ts';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';

const knowledge = knowledgeOf(
  [cleanSeed, faultySeed].map(({ uri, text }) => ({ uri, summary: summarise(parseDigest(text)) })),
);
const en: HoverContext = { language: 'en', settings: DEFAULT_SETTINGS, knowledge };
const zh: HoverContext = { ...en, language: 'zh' };
const head =
  '---\ntitle: "2025.08.01.00 过去4小时"\ndate: 2025-08-01T00:00:34+08:00\ncategories: ["AI模型"]\n---\n\n';

test('a post: whose, when, how long before, and whether in the window', () => {
  const item = '1. [a - b](⟦https://x.com/sama/sta$0tus/1950936581810041143⟧)\n';
  checkHover(
    head + item,
    en,
    'X post by [@sama](https://x.com/sama)\n\nPosted 2025-07-31 23:08:22 +08:00 (2025-07-31 15:08:22 UTC)\n\n52 minutes 11 seconds before the digest, inside its window.',
  );
  checkHover(
    head + item,
    zh,
    '[@sama](https://x.com/sama) 的 X 帖子\n\n发布于 2025-07-31 23:08:22 +08:00（2025-07-31 15:08:22 UTC）\n\n早于本期 52 分钟 11 秒，在本期的时间窗口内。',
  );
  checkHover(item, en, 'X post by [@sama](https://x.com/sama)\n\nPosted 2025-07-31 15:08:22 UTC');
});

test('a post outside the window', () => {
  checkHover(
    `${head}1. [a - b](⟦https://x.com/i/status/1960719978400985599$0⟧)\n`,
    zh,
    'X 帖子\n\n发布于 2025-08-27 23:04:05 +08:00（2025-08-27 15:04:05 UTC）\n\n晚于本期 26 天 23 小时，不在本期的时间窗口内：**比本期还新**。',
  );
});

test('other pages, also in a summary; what is no address says nothing', () => {
  checkHover('1. [a - b](⟦https://a$0.b-c.de/f⟧)\n', en, 'Web page on a\\.b\\-c\\.de');
  checkHover('1. [a](https://x.y)\n\n   See [that](⟦https://a.b/$0c⟧).\n', zh, 'a\\.b 的网页');
  checkHover('1. [a - b](sun$0o.com)\n', en, undefined);
});

test('an author: how often, and when last before this digest', () => {
  checkHover(
    `${head.replaceAll('2025.08.01.00', '2025.08.28.00').replaceAll('2025-08-01', '2025-08-28')}1. [a - ⟦mer$0ve 等⟧](https://a.b)\n`,
    en,
    '**merve** is credited 3 times in this publication.\n\nLast before this digest: 2025-08-01 00:00 +08:00.',
  );
  checkHover(
    `${head}1. [a - ⟦clem 🤗$0⟧](https://a.b)\n`,
    zh,
    '**clem 🤗** 在本刊中共署名 3 次。\n\n更早的各期中没有出现过。',
  );
  checkHover(`${head}1. [a - nobody$0](https://a.b)\n`, en, undefined);
});

test('a category', () => {
  checkHover(
    '---\ndate: 2025-09-01T00:00:00+08:00\ncategories: ["x", ⟦"行业$0动态"⟧]\n---\n',
    en,
    '**行业动态** is the category of 2 digests.\n\nLast before this digest: 2025-08-28 00:00 +08:00.',
  );
});

test('keys of front matter', () => {
  checkHover(
    '---\n⟦Dra$0ft⟧: true\n---\n',
    en,
    'With `true` Hugo leaves the page out, unless it is run with `--buildDrafts`.',
  );
  checkHover('---\nmine$0: true\n---\n', en, undefined);
});

test('a rule named in a comment', () => {
  checkHover(
    '1. [a - b](https://a.b)\n\n   <!-- digest-disable-next-line ⟦source-$0url⟧ -->\n2. [c](d)\n',
    en,
    `Rule \`source-url\`: ${ruleById('source-url')?.summary.en}.`,
  );
});
