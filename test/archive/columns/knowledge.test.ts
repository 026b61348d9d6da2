import assert from 'node:assert/strict';
import { test } from 'node:test';
import { knowledgeOf } from '../../../server/archive/columns/knowledge.ts';
import { summarise } from '../../../server/archive/index/summary.ts';
import { creditedName } from '../../../server/digest/author.ts';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { cleanSeed, faultySeed } from '../../support/digests/seeds.ts';

const entries = [cleanSeed, faultySeed].map(({ uri, text }) => ({
  uri,
  summary: summarise(parseDigest(text)),
}));

test('a digest in short', () => {
  const summary = entries[1]?.summary;
  assert.equal(summary?.title, '2025.08.28.00 过去4小时全球AI发生了什么？');
  assert.deepEqual(summary?.categories, ['全球AI新闻', '模型进展', '行业动态', '社会影响']);
  assert.deepEqual(summary?.items[7], {
    title: 'ChatGPT相关自杀案例引发AI伦理与安全反思',
    author: 'Karen Hao',
    handle: '_karenhao',
    source: 'x:1960685718621315482',
  });
});

test('typing in a summary changes nothing that the archive keeps', () => {
  const text = '1. [a - b](https://a.b)\n\n   Text\n';
  assert.deepEqual(summarise(parseDigest(text.replace('Text', 'Longer text'))), summarise(parseDigest(text)));
});

test('handles lead to the names they were credited under', () => {
  const knowledge = knowledgeOf(entries);
  assert.equal(knowledge.authorOf('mervenoyann'), 'merve');
  assert.equal(knowledge.authorOf('DemisHassabis'), 'Demis Hassabis');
  assert.equal(knowledge.authorOf('nobody'), undefined);
});

test('authors and categories by use', () => {
  const knowledge = knowledgeOf(entries);
  assert.deepEqual(
    knowledge.authors.slice(0, 2).map(({ name, count }) => `${name} ${count}`),
    ['merve 3', 'clem 🤗 3'],
  );
  assert.deepEqual(knowledge.category('行业动态')?.times, [
    Date.UTC(2025, 6, 31, 16),
    Date.UTC(2025, 7, 27, 16),
  ]);
  assert.equal(knowledge.categories[0]?.name, '行业动态');
  assert.equal(knowledge.author('Demis Hassabis 等')?.count, 2);
});

test('the latest digest is the one with the latest slot, and the style that of the latest with items', () => {
  const empty = {
    uri: 'file:///new',
    summary: summarise(parseDigest('---\ntitle: 2025.08.28.04 x\ndate: 2025-08-28T04:00:00+08:00\n---\n')),
  };
  const { latest, style } = knowledgeOf([empty, ...entries]);
  assert.equal(latest?.uri, 'file:///new');
  assert.equal(style?.separator, '-');
  assert.equal(style?.padding, 2);
  assert.equal(knowledgeOf([]).latest, undefined);
});

test('the one credited first', () => {
  const cases = [
    ['Demis Hassabis 等', 'Demis Hassabis'],
    ['宝玉等', '宝玉'],
    ['宝玉等人', '宝玉'],
    ['Emad et al.', 'Emad'],
    ['Emad and others', 'Emad'],
    ['等', '等'],
    ['  a  b ', 'a b'],
  ];
  for (const [author, name] of cases) assert.equal(creditedName(author ?? ''), name);
});
