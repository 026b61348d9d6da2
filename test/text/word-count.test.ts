/** How long a text is, as editors of Chinese texts count. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readingMinutes, textLength } from '../../server/text/word-count.ts';

const check = (text: string, characters: number, words: number) =>
  assert.deepEqual(textLength(text), { characters, words }, text);

test('each Chinese character and full-width mark is one, each other word as well', () => {
  check('', 0, 0);
  check('你好，世界。', 6, 0);
  check('OpenAI 发布 GPT-5，速度提升2倍', 8, 3);
  check('100%的AI', 1, 2);
  check('1,234.5 元', 1, 1);
  check('C++ 和 C#', 1, 2);
  check('它叫「カタカナ」々', 9, 0);
  check('한국어 단어', 0, 2);
  check('２０２５年', 1, 1);
  check('𠮷野家', 3, 0);
});

test('marks that Latin texts use as well count beside Chinese ones only', () => {
  check('他说：“你好”——然后……走了', 15, 0);
  check('it’s a “test” of AI/ML v4.5 — ok…', 0, 7);
  check('“Hello”', 0, 1);
});

test('neither whitespace nor emoji nor half-width punctuation counts', () => {
  check(' \n\t　 ', 0, 0);
  check('😀👍🏽 - ** :: ok', 0, 1);
});

test('reading time is rounded up', () => {
  assert.equal(readingMinutes({ characters: 0, words: 0 }), 0);
  assert.equal(readingMinutes({ characters: 400, words: 0 }), 1);
  assert.equal(readingMinutes({ characters: 401, words: 0 }), 2);
  assert.equal(readingMinutes({ characters: 200, words: 120 }), 1);
});

test('a long text takes no longer than its length asks for', () => {
  const started = performance.now();
  for (const part of ['a', '-', 'a-', '“', '字']) textLength(part.repeat(500_000 / part.length));
  assert.ok(performance.now() - started < 3000);
});
