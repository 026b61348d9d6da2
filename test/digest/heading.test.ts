/**
 * Title and author of a link text, told apart by the separator that the digest uses.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { separatorsIn, splitHeading, usualSeparator } from '../../server/digest/heading.ts';

const split = (text: string, separator: string | undefined) => {
  const { title, separator: found, author } = splitHeading(text, separator);
  return [title, found, author].map((part) => part && text.slice(part.start, part.end));
};

test('the last separator of the usual kind counts', () => {
  assert.deepEqual(split('MiniCPM-V 4.5 发布 - merve', ' - '), ['MiniCPM-V 4.5 发布', ' - ', 'merve']);
  assert.deepEqual(split('A - B - 作者', ' - '), ['A - B', ' - ', '作者']);
  assert.deepEqual(split('MiniCPM-V 4.5 发布-merve', '-'), ['MiniCPM-V 4.5 发布', '-', 'merve']);
  assert.deepEqual(split('标题 - 副标题-merve', '-'), ['标题 - 副标题', '-', 'merve']);
});

test('a hyphen inside a word is none where a separator with blanks follows', () => {
  assert.deepEqual(split('AI-Agent 发布 - 作者', '-'), ['AI-Agent 发布', ' - ', '作者']);
});

test('other separators where the usual one is missing', () => {
  assert.deepEqual(split('标题——作者', ' - '), ['标题', '——', '作者']);
  assert.deepEqual(split('标题--作者', ' - '), ['标题', '--', '作者']);
  assert.deepEqual(split('标题 | 作者', undefined), ['标题', ' | ', '作者']);
  assert.deepEqual(split('GPT-5 发布', ' - '), ['GPT-5 发布', undefined, undefined]);
  assert.deepEqual(split('', ' - '), ['', undefined, undefined]);
});

test('what most headings use', () => {
  assert.equal(usualSeparator(['甲 - a', '乙 - b', '丙-c'].map(separatorsIn)), ' - ');
  assert.equal(usualSeparator(['甲-a', 'MiniCPM-V 发布-b', '丙'].map(separatorsIn)), '-');
  assert.equal(usualSeparator(['甲', 'GPT-5'].map(separatorsIn)), undefined);
  // Hyphens in the words of a few titles are no convention; in every title, they may be.
  assert.equal(usualSeparator(['甲', '乙', '丙', 'Open-Source'].map(separatorsIn)), undefined);
  assert.equal(
    usualSeparator(['Model tops the board-merve', 'Robot folds laundry-clem', 'C'].map(separatorsIn)),
    '-',
  );
});

test('nothing but marks is neither title nor author', () => {
  assert.deepEqual(split('r|-|', ' - '), ['r|-|', undefined, undefined]);
  assert.deepEqual(split('-|>', ' - '), ['-|>', undefined, undefined]);
  assert.deepEqual(split('- - >', ' - '), ['- - >', undefined, undefined]);
  assert.deepEqual(split('- 标题 - 作者', ' - '), ['- 标题', ' - ', '作者']);
  assert.deepEqual(split('---', '-'), ['---', undefined, undefined]);
});

test('two marks side by side share the blanks between them', () => {
  assert.deepEqual(split('标题| - 作者', ' - '), ['标题|', ' - ', '作者']);
  assert.deepEqual(split('标题|-作者', ' - '), ['标题|', '-', '作者']);
});
