/**
 * Quotations in messages: short, on one line, whole characters.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shorten } from '../../server/text/shorten.ts';

test('what is short enough stays, what is not ends in dots', () => {
  assert.equal(shorten('https://suno.com', 16), 'https://suno.com');
  assert.equal(shorten('https://suno.com/', 16), 'https://suno.com…');
  assert.equal(shorten('', 3), '');
});

test('no character is split, and none breaks the line', () => {
  assert.equal(shorten('🤗🤗🤗', 3), '🤗🤗🤗');
  assert.equal(shorten('🤗🤗🤗', 2), '🤗🤗…');
  assert.equal(shorten('a\r\nb\ud83e\u2028c', 9), 'a  b  c');
  assert.equal(shorten('链'.repeat(1_000_000), 2), '链链…');
});
