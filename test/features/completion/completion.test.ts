import { test } from 'node:test';
import { knowledgeOf } from '../../../server/archive/columns/knowledge.ts';
import { summarise } from '../../../server/archive/index/summary.ts';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { DEFAULT_SETTINGS } from '../../../server/rules/engine/run-rules.ts';
import { checkCompleted, checkCompletion } from '../../support/check/check-features.ts';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';

const knowledge = knowledgeOf(
  [cleanSeed, faultySeed].map(({ uri, text }) => ({ uri, summary: summarise(parseDigest(text)) })),
);
const known = { knowledge };
const fourHours = {
  settings: { ...DEFAULT_SETTINGS, prescribed: { cadenceMs: 14_400_000, offsetMinutes: 480 } },
};

test('an item on an empty line, whatever has been typed of its marker', () => {
  for (const typed of ['', '2', '2.', '2、']) {
    checkCompletion(`1. [a - b](https://a.b)\n\n${typed}$0\n`, ['2. [Title - Author](https://)']);
  }
  checkCompleted(
    '1. [a - b](https://a.b)\n\n2.$0\n\n2. [c - d](https://c.d)\n',
    /^2\./u,
    '1. [a - b](https://a.b)\n\n2. [⟦Title⟧ - Author](https://)\n\n   Summary\n\n3. [c - d](https://c.d)\n',
  );
});

test('nothing in the middle of prose', () => {
  checkCompletion('1. [a - b](https://a.b)\n\n   Some text, $0\n', []);
  checkCompletion('Intro. $0\n', []);
});

test('authors after the separator: who owns the post first, then the most credited', () => {
  checkCompletion(
    '1. [Title - $0](https://x.com/sama/status/1950936581810041143)\n',
    ['Sam Altman', 'merve'],
    known,
  );
  checkCompletion(
    '1. [Title - $0](https://x.com/newone/status/1950936581810041143)\n',
    ['newone', 'merve'],
    known,
  );
  // Once something is typed, as well; what another item of the digest says counts, what is half written does not.
  checkCompletion(
    '1. [Title - Sa$0](https://x.com/sama/status/1950936581810041143)\n',
    ['Sam Altman'],
    known,
  );
  checkCompletion(
    '1. [Title - Sama](https://x.com/sama/status/1950936581810041143)\n2. [Title - Sa$0](https://x.com/sama/status/1950936581810041144)\n',
    ['Sama'],
    known,
  );
  checkCompletion('1. [Title - $0]()\n', ['merve', 'clem 🤗', 'Demis Hassabis'], known);
  checkCompletion('1. [Title - $0', ['merve'], known);
});

test('an author takes the place of what is there, with the separator’s blank', () => {
  const after = '1. [Title - Sam Altman⟦⟧](https://x.com/sama/status/1950936581810041143)\n';
  for (const typed of ['$0', ' $0', ' S$0']) {
    checkCompleted(
      `1. [Title -${typed}](https://x.com/sama/status/1950936581810041143)\n`,
      'Sam Altman',
      after,
      known,
    );
  }
});

test('no author is offered where the heading has one, nor inside a word of the title', () => {
  const link = '](https://x.com/sama/status/1950936581810041143)\n';
  checkCompletion(`1. [Title - $0Emad${link}`, [], known);
  checkCompletion(`1. [Title - Sa$0m${link}`, [], known);
  const tight = '1. [标题-作者](https://a.b)\n2. [智谱发布GLM-';
  for (const title of ['$0', '$04.5-Air-作者', '4.5-$0', '4.5-Air-$0作者', '4.5-A$0'])
    checkCompletion(`${tight}${title}${link}`, [], known);
  checkCompletion('1. [标题-作者](https://a.b)\n2. [智谱发布GLM模型-$0](https://a.b)\n', ['merve'], known);
});

test('a hyphen in a title separates nothing where the digest writes blanks around its separators', () => {
  const items = '1. [a - b](https://a.b)\n2. [GPT-$0](https://a.b)\n';
  checkCompletion(items, [], known);
  checkCompletion(items.replace(' - ', '-').replace('GPT-', '模型-'), ['merve'], known);
  checkCompletion('1. [a - b](https://a.b/c-$0)\n', [], known);
});

test('keys that are not there yet', () => {
  checkCompletion('---\ntitle: T\n$0\n---\n', ['date', 'categories', 'tags']);
  checkCompleted('---\n$0\n---\n', 'categories', '---\ncategories: [⟦⟧]\n---\n');
  checkCompleted('---\nda$0\n---\n', 'date', '---\ndate: ⟦⟧\n---\n');
  checkCompleted('---\nda$0e: x\n---\n', 'date', '---\ndate⟦⟧: x\n---\n');
});

test('the date now and the slot’s, in the digest’s offset', () => {
  checkCompletion('---\ntitle: 2025.08.28.04 x\ndate: $0\n---\n', [
    '2025-08-28T04:01:00+08:00',
    '2025-08-28T04:00:00+08:00',
  ]);
  checkCompletion('---\ndate: $0\n---\n', ['2025-08-27T20:01:00Z'], { localOffsetMinutes: 0 });
  checkCompleted(
    "---\ndate: '2025-0$01'\n---\n",
    '2025-08-28T04:01:00+08:00',
    "---\ndate: '2025-08-28T04:01:00+08:00'⟦⟧\n---\n",
  );
  checkCompleted(
    '---\ndate:$0\n---\n',
    '2025-08-28T04:01:00+08:00',
    '---\ndate: 2025-08-28T04:01:00+08:00⟦⟧\n---\n',
  );
});

test('the slot’s title, like the latest one’s or by the template', () => {
  const title = '2025.08.28.04 过去4小时全球AI发生了什么？';
  checkCompletion('---\ntitle: $0\n---\n', [title], { ...known, fileName: '2025.08.28.04.md' });
  checkCompletion('---\ntitle: "$0"\n---\n', [title], known);
  const prescribed = { ...fourHours.settings.prescribed, title: '{yyyy}-{MM}-{dd} {HH}点' };
  checkCompleted('---\ntitle: $0\n---\n', /./u, '---\ntitle: "2025-08-28 04点"⟦⟧\n---\n', {
    settings: { ...DEFAULT_SETTINGS, prescribed },
  });
  checkCompletion('---\ntitle: $0\n---\n', []);
});

test('categories by use, those that are there left out', () => {
  checkCompletion('---\ncategories: [$0]\n---\n', ['行业动态'], known);
  const labels = checkCompletion('---\ncategories: ["行业动态", $0]\n---\n', undefined, known).map(
    ({ label }) => label,
  );
  if (labels.includes('行业动态')) throw new Error('suggested twice');
  checkCompleted('---\ncategories: [$0]\n---\n', '开源', '---\ncategories: ["开源"⟦⟧]\n---\n', known);
  checkCompleted(
    '---\ncategories: ["a",$0]\n---\n',
    '开源',
    '---\ncategories: ["a", "开源"⟦⟧]\n---\n',
    known,
  );
  checkCompleted(
    '---\ncategories: ["a", "$0"]\n---\n',
    '开源',
    '---\ncategories: ["a", "开源"⟦⟧]\n---\n',
    known,
  );
  checkCompleted(
    "---\ncategories: ['a', 开$0, 'b']\n---\n",
    '开源',
    "---\ncategories: ['a', '开源'⟦⟧, 'b']\n---\n",
    known,
  );
  checkCompleted('---\ncategories: [a, $0]\n---\n', '开源', '---\ncategories: [a, 开源⟦⟧]\n---\n', known);
  checkCompleted(
    '---\ncategories:\n  - a\n  - $0\n---\n',
    '开源',
    '---\ncategories:\n  - a\n  - 开源⟦⟧\n---\n',
    known,
  );
  checkCompletion('---\ntags:\n  - $0\n---\n', [], known);
});

test('where there is no list of categories yet, one is begun', () => {
  for (const typed of ['$0', ' $0', ' 开$0', ' "开$0"'])
    checkCompleted(`---\ncategories:${typed}\n---\n`, '开源', '---\ncategories: ["开源"]⟦⟧\n---\n', known);
});

test('whether it is a draft', () => {
  checkCompletion('---\ndraft: $0\n---\n', ['false', 'true']);
});

test('front matter at the top of a file without any', () => {
  const more = { ...known, ...fourHours, fileName: '2025.08.28.04.md' };
  checkCompletion('$0', ['front matter', '1.  [Title-Author](https://)'], more);
  checkCompleted(
    '---$0',
    'front matter',
    '---\ntitle: "2025.08.28.04 过去4小时全球AI发生了什么？"\ndate: 2025-08-28T04:01:00+08:00\ncategories: [⟦⟧]\n---\n\n',
    more,
  );
});

test('comments that turn rules off, and the rules in them', () => {
  checkCompletion('1. [a](b)\n\n   <$0\n', ['<!-- digest-disable-next-line -->']);
  checkCompleted(
    '1. [a](b)\n\n   <!-- dig$0 -->\n',
    '<!-- digest-disable -->',
    '1. [a](b)\n\n   <!-- digest-disable ⟦⟧ -->\n',
  );
  checkCompleted(
    '<!-- digest-disable-next-line source-url sou$0 -->\n',
    'source-window',
    '<!-- digest-disable-next-line source-url source-window⟦⟧ -->\n',
  );
  checkCompletion('---\n# digest-disable item-m$0\n---\n', ['item-missing', 'item-number']);
  checkCompletion('<!-- digest-disable x --> $0', []);
});
