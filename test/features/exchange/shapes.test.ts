/** Items of other shapes than the default as data: titles that are no links, and items without a source. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { type ShapeTexts, shapeOf } from '../../../server/digest/shape/shape.ts';
import { fieldsOf } from '../../../server/features/exchange/item-data.ts';

/** What is extracted of the items of `text`. */
function fields(texts: ShapeTexts, text: string) {
  const digest = parseDigest(text, { shape: shapeOf(texts) });
  return digest.items.map((item) => {
    const { title, source, summary } = fieldsOf(digest, item);
    return [title, source, summary?.text];
  });
}

describe('an item has its title', () => {
  it('before a bare address', () => {
    assert.deepEqual(
      fields(
        { item: '{n}. {title} {source}' },
        '1. 甲**发布** https://a.example/1\n2. 乙 https://b.example/2\n',
      ),
      [
        ['甲发布', 'https://a.example/1', undefined],
        ['乙', 'https://b.example/2', undefined],
      ],
    );
  });

  it('and its author, who may stand behind the link', () => {
    const shape = shapeOf({ item: '- [{title}]({source}) (by {author}): {summary}' });
    const digest = parseDigest('- [A *b* c](https://a.example/1) (by Ann **Lee**): What it says.\n', {
      shape,
    });
    const [item] = digest.items;
    const { title, author } = item === undefined ? {} : fieldsOf(digest, item);
    assert.deepEqual([title, author], ['A b c', 'Ann Lee']);
  });

  it('without a source', () => {
    assert.deepEqual(
      fields(
        { item: '## {n}、{title}' },
        '## 1、甲\n\n见 <https://a.example/1>。\n\n## 2、乙\n\n一段摘要。\n',
      ),
      [
        ['甲', 'https://a.example/1', '见 https://a.example/1。'],
        ['乙', undefined, '一段摘要。'],
      ],
    );
  });
});
