/**
 * Characters counted as readers count them.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countCharacters } from '../../server/text/graphemes.ts';
import { fc } from '../support/fast-check.ts';

test('what a reader takes for one character is one', () => {
  assert.equal(countCharacters('模型，Step 3'), 9);
  assert.equal(countCharacters('👨‍👩‍👧‍👦🤗'), 2);
  assert.equal(countCharacters('e\u0301'), 1);
  assert.equal(countCharacters('𠮷'), 1);
});

test('blanks count once, and not at the ends', () => {
  assert.equal(countCharacters('  甲 \n\n 乙　'), 3);
  assert.equal(countCharacters(' \n '), 0);
});

test('the short way counts as the long one', () => {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });
  const text = fc
    .array(
      fc.constantFrom(
        '字',
        '，',
        'a',
        '1',
        '%',
        '“',
        '…',
        '·',
        '！',
        'é',
        '한',
        '\u0301',
        '🤗',
        'か\u3099',
        '\u200d',
        '👧',
        '\ufe0f',
        '🇨',
        '🇳',
        '1\u20e3',
        '🏽',
      ),
    )
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (source) => countCharacters(source) === [...segmenter.segment(source)].length),
    { numRuns: 5000 },
  );
});
