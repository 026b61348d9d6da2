import assert from 'node:assert/strict';
import { test } from 'node:test';
import { archiveEntry } from '../../../server/archive/index/entry.ts';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { storySymbol } from '../../../server/features/archive/story-symbol.ts';
import { fc } from '../../support/check/fast-check.ts';
import { dated } from '../../support/digests/archive.ts';

const entry = archiveEntry(
  'file:///a/2025.08.01.00.md',
  parseDigest(
    dated(
      '2025.08.01.00',
      '1. [GPT\\_5 发布 - Sam](https://x.com/sama/status/1950936581810041143)\n2. [只有标题](https://a.b)\n3. [没有作者](https://x.com/OpenAI/status/1950936581810041143)\n',
    ),
  ),
);

test('a story is called by title and author, and stands in its digest', () => {
  assert.deepEqual(storySymbol(entry, 0, 'gpt'), {
    name: 'GPT_5 发布 · Sam',
    container: '2025.08.01.00 过去4小时全球AI发生了什么？',
    longContainer: '2025.08.01.00 过去4小时全球AI发生了什么？ · GPT_5 发布 · Sam',
  });
  assert.equal(storySymbol(entry, 1, '')?.name, '只有标题');
  assert.equal(storySymbol(entry, 3, ''), undefined);
  const untitled = archiveEntry('file:///a/x%20y.md', parseDigest('1. [a](https://a.b)\n'));
  assert.equal(storySymbol(untitled, 0, '')?.container, 'x y.md');
});

test('nobody’s handle is shown in a spelling that is not theirs', () => {
  assert.equal(storySymbol(entry, 2, '')?.name, '没有作者');
  assert.equal(storySymbol(entry, 2, '@OpenAI')?.name, '没有作者 ≈ @OpenAI');
});

test('what an editor’s own filter would drop ends in what was typed', () => {
  assert.equal(storySymbol(entry, 0, 'sama GPT')?.name, 'GPT_5 发布 · Sam ≈ sama GPT');
  assert.equal(storySymbol(entry, 0, 'ｇｐｔ ')?.name, 'GPT_5 发布 · Sam ≈ ｇｐｔ');
  assert.equal(storySymbol(entry, 0, 'gpt sam')?.name, 'GPT_5 发布 · Sam');
});

test('the letters typed come in the name in their order, whatever they are', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (query) => {
      const name = storySymbol(entry, 0, query)?.name.toLowerCase() ?? '';
      let at = 0;
      for (const letter of query.trim().toLowerCase()) at = name.indexOf(letter, at) + 1 || Number.NaN;
      assert.ok(!Number.isNaN(at), JSON.stringify([query, name]));
    }),
  );
});
