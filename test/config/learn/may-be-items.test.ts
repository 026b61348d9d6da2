/**
 * Prose is told from digests by its lines; whatever is taken for a digest passes.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guessShape, itemSigns } from '../../../server/config/learn/guess-shape.ts';
import { mayBeItems } from '../../../server/config/learn/may-be-items.ts';
import { SHAPES } from '../../support/digests/shapes.ts';

const SENTENCE = 'A paragraph of a post, with a [link](https://example.org/a) in it.\n\n';

test('digests of every shape may be made of items', () => {
  for (const [name, { text }] of Object.entries(SHAPES)) {
    assert.ok(mayBeItems(text, 0), name);
    if (name !== 'list') assert.ok(guessShape(text, 0), name);
  }
});

test('a post with links, headings and lists is not parsed', () => {
  const post = `## Why\n\n${SENTENCE.repeat(6)}## How\n\n${SENTENCE}- one\n- two\n- [three](https://example.org/b)\n\n`;
  assert.ok(!mayBeItems(post.repeat(5), 0));
  assert.ok(!mayBeItems(`---\ntitle: 1\n---\n${post}`, 17));
});

test('three lines that look like the heading or the source of an item are enough, and so is a list of links', () => {
  assert.ok(mayBeItems(`${SENTENCE.repeat(9)}## 1. A\n\n## 2. B\n\n## 3. C\n`, 0));
  assert.ok(mayBeItems(`${SENTENCE.repeat(9)}${'来源：https://example.org/a\n\n'.repeat(3)}`, 0));
  assert.ok(mayBeItems(`${SENTENCE.repeat(9)}${'[原文](https://example.org/a)\n\n'.repeat(3)}`, 0));
  assert.ok(mayBeItems(`Today:\n\n${'- News from [a](https://example.org/a)\n'.repeat(3)}`, 0));
  assert.ok(!mayBeItems('Today:\n\n- News\n- More news\n- The last of the news\n', 0));
});

test('the signs of items stay the same while prose is typed, and change with every address and line of an item', () => {
  const signs = itemSigns(SENTENCE);
  assert.equal(itemSigns(SENTENCE.replace('post', 'long post, with 1. in it')), signs);
  assert.notEqual(itemSigns(`${SENTENCE}See https://example.org/b.\n`), signs);
  assert.notEqual(itemSigns(`${SENTENCE}- item\n`), signs);
  assert.notEqual(itemSigns(`## ${SENTENCE}`), signs);
});
