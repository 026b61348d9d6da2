import assert from 'node:assert/strict';
import { test } from 'node:test';
import { searchStories } from '../../../server/archive/view/search.ts';
import { archiveOfFiles, dated } from '../../support/digests/archive.ts';
import { generateDigests } from '../../support/digests/generate-digests.ts';

const item = (title: string, author = '甲', address = 'https://x.com/GuiZang/status/1950936581810041143') =>
  `1. [${title} - ${author}](${address})\n`;
const files = [
  [
    '2025.08.01.00.md',
    dated('2025.08.01.00', `${item('大熊猫学会写代码')}${item('ＧＰＴ－５ 发布', 'Sam Altman')}`),
  ],
  [
    '2025.08.03.00.md',
    dated('2025.08.03.00', `${item('GPT-OSS 开源')}${item('GPT\\_5 小结', 'Karen', 'https://a.b')}`),
  ],
] as const;
const archive = archiveOfFiles(files);
const later = archiveOfFiles([['2025.08.02.00.md', dated('2025.08.02.00', item('小熊猫'))]]);

/** The titles found, in their order. */
function titles(query: string, most = 10): string[] {
  return searchStories([archive, later], query, most).map(
    ({ entry, index }) => entry.summary.items[index]?.title ?? '',
  );
}

test('stories of all archives are found from the latest digest on', () => {
  assert.deepEqual(titles(''), [
    'GPT-OSS 开源',
    'GPT\\_5 小结',
    '小熊猫',
    '大熊猫学会写代码',
    'ＧＰＴ－５ 发布',
  ]);
  assert.deepEqual(titles('熊猫'), ['小熊猫', '大熊猫学会写代码']);
  assert.deepEqual(titles('熊猫', 1), ['小熊猫']);
});

test('by title, author, handle, or digest, whatever case, width and order', () => {
  assert.deepEqual(titles('gpt-5'), ['ＧＰＴ－５ 发布']);
  assert.deepEqual(titles('gpt_5'), ['GPT\\_5 小结']);
  assert.deepEqual(titles('sam　ALTMAN'), ['ＧＰＴ－５ 发布']);
  assert.deepEqual(titles('@guizang 代码'), ['大熊猫学会写代码']);
  assert.deepEqual(titles('代码 熊猫'), ['大熊猫学会写代码']);
  assert.deepEqual(titles('2025.08.02'), ['小熊猫']);
  assert.deepEqual(titles('2025.08.03 karen'), ['GPT\\_5 小结']);
});

test('letters near each other are enough, but stand after what has the word itself', () => {
  assert.deepEqual(titles('gptoss'), ['GPT-OSS 开源']);
  assert.deepEqual(titles('熊猫代码'), ['大熊猫学会写代码']);
  assert.deepEqual(titles('oss 开'), ['GPT-OSS 开源']);
  assert.deepEqual(titles('samgpt'), []);
  assert.deepEqual(titles('没有'), []);
  const two = archiveOfFiles([
    ['2025.08.01.00.md', dated('2025.08.01.00', item('关于 abc 的事'))],
    ['2025.08.02.00.md', dated('2025.08.02.00', item('a-b-c'))],
  ]);
  assert.deepEqual(
    searchStories([two], 'abc', 10).map(({ entry }) => entry.uri.slice(-16, -3)),
    ['2025.08.01.00', '2025.08.02.00'],
  );
});

test('any query is harmless', () => {
  for (const query of ['\ud83e', '\u0000', ' ', 'a'.repeat(100_000), '(', '\n', '\\'])
    assert.ok(searchStories([archive], query, 10).length <= 10);
  assert.deepEqual(searchStories([], '', 10), []);
});

test('a changed digest is found as it is now', () => {
  const [name, text] = files[0];
  const changed = archiveOfFiles([[name, text.replace('大熊猫', '北极熊')]]);
  assert.equal(searchStories([changed], '北极熊', 10).length, 1);
  assert.equal(searchStories([changed], '大熊猫', 10).length, 0);
});

test('nothing in a digest is looked at again for the next letter', () => {
  const many = archiveOfFiles([...generateDigests(300)].map(({ fileName, text }) => [fileName, text]));
  let looks = 0;
  for (const { uri } of many.entries()) {
    for (const one of many.entry(uri)?.summary.items ?? []) {
      const { title } = one;
      Object.defineProperty(one, 'title', {
        get: () => {
          looks++;
          return title;
        },
      });
    }
  }
  searchStories([many], '不会有的', 10);
  const first = looks;
  assert.ok(first > 300);
  searchStories([many], '不会有的字', 10);
  assert.equal(looks, first);
});
