/** What is counted of a digest is what readers see: marks and addresses are not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import {
  digestLength,
  itemLength,
  selectedLength,
} from '../../../server/features/navigation/text-lengths.ts';
import { totalOf } from '../../../server/text/word-count.ts';
import { readMarks } from '../../support/check/marked-text.ts';

const FRONT = '---\ntitle: "2025.08.01.00 早报"\n---\n\n';

/** Checks the item’s length, the marked part’s, and that selecting all gives the digest’s. */
function check(marked: string, item: number, selected: number): void {
  const { text, ranges } = readMarks(FRONT + marked);
  const digest = parseDigest(text);
  const [first] = digest.items;
  assert.ok(first);
  assert.equal(totalOf(itemLength(first)), item, 'the item');
  assert.equal(totalOf(selectedLength(digest, ranges)), selected, 'the selection');
  assert.deepEqual(selectedLength(digest, [{ start: 0, end: text.length }]), digestLength(digest));
}

test('bold, links, escapes and addresses count as what they show', () => {
  check('1. [⟦标题⟧ - 作者](https://example.org/a-b-c)\n\n   一段**重要**的⟦**话**⟧。\n', 11, 3);
  check(
    '1. [A \\* B - C](https://x.y)\n\n   见 https://example.org/long-path ⟦和 `code`&amp;[这里](https://a.b)⟧。\n',
    9,
    4,
  );
  check('1. [甲 - 乙](https://x.y)\n\n   ⟦![图](https://a.b/c.png)⟧<br>丙\n', 3, 0);
});

test('all of an item’s blocks count, code as well', () => {
  check('1. [甲 - 乙](https://x.y)\n\n   - 一\n   - ⟦二\n\n   ```js\n   let x\n   ```⟧\n', 6, 3);
});

test('what stands outside of items is the digest’s', () => {
  const digest = parseDigest(`${FRONT}开场白。\n\n1. [甲 - 乙](https://x.y)\n\n   丙\n`);
  assert.equal(totalOf(digestLength(digest)), 7);
});
