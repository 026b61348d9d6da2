/**
 * Characters counted as readers count them.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countCharacters } from '../../server/text/graphemes.ts';
import { fc } from '../support/check/fast-check.ts';

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

test('a long run counts as the segmenter counts it whole, and is segmented in short windows', (t) => {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });
  const whole = (text: string) => [...segmenter.segment(text)].length;
  const runs = [
    ...[
      '\u200b',
      '\u202e',
      '\u0301',
      '\u200d',
      '🇨🇳',
      '🇨',
      '👨‍👩‍👧‍👦',
      '한',
      '\u1100',
      'e\u0301',
      '\u0600',
    ].flatMap((part) => [1, 254, 255, 256, 257, 600, 2001].map((times) => part.repeat(times))),
    `${'é'.repeat(255)}${'\u0301'.repeat(3000)}${'한'.repeat(700)}`,
    `${'🇨'.repeat(301)}\u200d${'👧🏽\u200d'.repeat(99)}`,
  ].map((run) => ({ run, expected: whole(run) }));
  const spy = t.mock.method(Intl.Segmenter.prototype, 'segment');
  for (const { run, expected } of runs) assert.equal(countCharacters(run), expected);
  spy.mock.resetCalls();
  assert.equal(countCharacters('é'.repeat(100_000)), 100_000);
  const lengths = spy.mock.calls.map(({ arguments: [text] }) => text.length);
  assert.ok(Math.max(...lengths) <= 1000, 'Node 20 needs minutes for a text that is handed over whole');
});
