import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { copyOf } from '../../server/text/copy-of.ts';

setFlagsFromString('--expose-gc');
// The function is there for contexts that are made from now on.
const collectGarbage: () => void = runInNewContext('gc');

/** How many bytes 2,000 cut texts take, each of another text of 8,000 bytes, and what they are. */
function kept(keep: (text: string) => string): { readonly bytes: number; readonly texts: readonly string[] } {
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  const texts: string[] = [];
  for (let number = 0; number < 2000; number++) {
    const whole = `${number}：${'简报'.repeat(2000)}`;
    texts.push(keep(whole.slice(0, 40) + whole.slice(100, 120)));
  }
  collectGarbage();
  return { bytes: process.memoryUsage().heapUsed - before, texts };
}

test('a copy does not keep the text in memory that it was cut out of', () => {
  const cut = kept((text) => text);
  const copied = kept(copyOf);
  assert.deepEqual(copied.texts, cut.texts);
  assert.ok(cut.bytes > 2000 * 8000, `${cut.bytes} bytes: what is cut out keeps all of it`);
  assert.ok(copied.bytes < 2000 * 1000, `${copied.bytes} bytes: the copies take little more than themselves`);
});

test('texts of any length and kind are copied as they are', () => {
  for (const text of ['', 'a', '\ud83d', '简报', 'x'.repeat(100), '😀'.repeat(50)])
    assert.equal(copyOf(text), text);
});
