import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { itemsToCopy, plainTextOf } from '../../../server/features/preview/plain-text.ts';
import { readMarks } from '../../support/check/marked-text.ts';

/** What is copied of the marked ranges, or of all. */
function copied(marked: string): string {
  const { text, ranges } = readMarks(marked);
  const digest = parseDigest(text);
  const selections = ranges.map(({ start, end }) => ({ anchor: start, active: end }));
  return plainTextOf(digest, itemsToCopy(digest, selections));
}

test('a digest without its marks, sources below the headings', () => {
  assert.equal(
    copied(
      '---\ntitle: "T"\n---\n\n1. [A - x](https://a.b)\n\n   Some **bold** `code`\n   and [a link](https://c.d).\n\n2. [B - y](https://e.f)',
    ),
    'T\n\n1. A - x\nhttps://a.b\n\nSome bold code\nand a link (https://c.d).\n\n2. B - y\nhttps://e.f\n',
  );
});

test('only what is selected, without the title', () => {
  assert.equal(
    copied('---\ntitle: "T"\n---\n\n1. [A - x](https://a.b)\n\n2. [B⟦ - y](https://e.f)\n\n   Te⟧xt\n'),
    '2. B - y\nhttps://e.f\n\nText\n',
  );
});

test('lists, quotes, code, tables; comments stay behind', () => {
  assert.equal(
    copied(
      '1. [A](https://a.b)\r\n\r\n   - one\r\n   - two\r\n\r\n   > so\r\n\r\n   ```js\r\n   a\r\n     b\r\n   ```\r\n\r\n   | a | b |\r\n   |---|---|\r\n   | c | d |\r\n\r\n   <!-- no -->\r\n',
    ),
    '1. A\nhttps://a.b\n\n- one\n- two\n\n> so\n\na\n  b\n\na\tb\nc\td\n',
  );
});

test('an item without a link', () => {
  assert.equal(copied('3. Just text\n\n   More\n'), '1. Just text\n\n   More\n');
});
