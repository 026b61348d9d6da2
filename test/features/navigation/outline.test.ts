import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { outline } from '../../../server/features/navigation/outline.ts';
import { checkOutline } from '../../support/check/check-features.ts';
import { cleanSeed, faultySeed, type Seed } from '../../support/digests/seeds.ts';

test('both seeds show all items with their authors', () => {
  const authors = ({ text }: Seed) =>
    outline(parseDigest(text), 'en')
      .filter(({ kind }) => kind === 'item')
      .map(({ name, detail }) => `${name.slice(0, name.indexOf(' '))} ${detail}`);
  assert.deepEqual(authors(cleanSeed), [
    '1. 歸藏(guizang.ai)',
    '2. merve',
    '3. clem 🤗',
    '4. Sam Altman',
    '5. Gary Marcus',
    '6. Demis Hassabis',
    '7. clem 🤗',
  ]);
  assert.deepEqual(authors(faultySeed), [
    '1. Demis Hassabis 等',
    '2. merve 等',
    '3. Emad',
    '4. merve',
    '5. 宝玉',
    '6. Emad',
    '7. clem 🤗',
    '8. Karen Hao',
  ]);
});

test('bold phrases are children of their item', () => {
  checkOutline(
    '---\ntitle: "T"\n---\n\n1. [Title - Author](https://a.b/c)\n\n   Some **bold** and **[link](d)** text.\n',
    ['Front matter | T', '1. Title | Author', '  bold', '  link'],
  );
});

test('phrases are those that the author marked, not those that a renderer makes of them', () => {
  checkOutline('1. [a - b](https://a.b)\n\n   如同**“沙堆崩塌”**。他预测**突然变得足够好**，人类。\n', [
    '1. a | b',
    '  “沙堆崩塌”',
    '  突然变得足够好',
  ]);
});

test('labels are in the language asked for', () => {
  checkOutline('---\ntitle: T\n---\n\n1. \n', ['Front matter | T', '1. （无标题）'], 'zh');
});

test('items show the number as written', () => {
  checkOutline('3) [a - b](https://a.b)\n7) [c - d](https://a.b)\n', ['3) a | b', '7) c | d']);
});

test('an item without a link shows its first words', () => {
  checkOutline(`1. Just **words**\n   and more\n2. ![image](a.png)\n3. \n4. ${'长'.repeat(50)}\n`, [
    '1. Just words and more',
    '  words',
    '2. image',
    '3. (no title)',
    `4. ${'长'.repeat(40)}`,
  ]);
});

test('a title over two lines is shown on one, an empty one is named', () => {
  checkOutline('1. [One\n   two - Who](https://a.b)\n2. [](https://a.b)\n', [
    '1. One two | Who',
    '2. (no title)',
  ]);
});

test('nothing is shown for an empty text', () => {
  checkOutline('', []);
});
