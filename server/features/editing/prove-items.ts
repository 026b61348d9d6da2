/**
 * Verifies every command that moves or removes items: the new text is parsed and must have exactly the expected
 * items. Otherwise nothing is changed and the author is told.
 */
import { absolute } from '../../digest/locate.ts';
import type { Digest, Item } from '../../digest/model.ts';
import type { Parse } from '../../digest/parse-digest.ts';
import { textBlocks, visibleText } from '../../markdown/walk.ts';
import { applyEdits, type TextEdit } from '../../text/edit.ts';
import type { Message } from '../../text/message.ts';
import { overlaps, sliceSpan } from '../../text/span.ts';
import { extentsOf, type ItemExtent } from './item-extents.ts';
import { isNumbered } from './renumber-item.ts';

/** The refusal where the new text would not have the same items. */
export const NOT_READABLE: Message = {
  en: 'This would change more than it should: Markdown would no longer see the same items. Put blank lines between the items and the text around them, and try again.',
  zh: '这一改动会影响到别的内容：Markdown 将无法识别出原来的条目。请先在条目与前后文字之间空一行，然后重试。',
};

/** Whether `digest` with `edits` holds the items of today in `order` (indices of today), with these `numbers` and the same text. */
export function holdsItems(
  digest: Digest,
  edits: readonly TextEdit[],
  order: readonly number[],
  numbers: readonly number[],
  parse: Parse,
): boolean {
  const changed = parse(applyEdits(digest.text, edits), digest);
  if (changed.items.length !== order.length || changed.frontMatter.kind !== digest.frontMatter.kind)
    return false;
  const kept = new Set(order);
  const gone = extentsOf(digest).filter((_, index) => !kept.has(index));
  if (outside(digest, gone).join() !== outside(changed, []).join()) return false;
  return changed.items.every((item, position) => {
    const before = digest.items[order[position] ?? -1];
    return (
      before !== undefined && isNumbered(item, numbers[position]) && sameItem(digest, before, changed, item)
    );
  });
}

/** The kinds of block outside of items, sorted, since text meant for an item moves with it; without what is in `gone`, and comments. */
function outside({ others }: Digest, gone: readonly ItemExtent[]): string[] {
  const kept = others.filter(({ span }) => !gone.some((extent) => overlaps(extent.span, span)));
  return kept.flatMap(({ kind }) => (kind === 'html' ? [] : [kind])).sort();
}

function sameItem(digest: Digest, item: Item, changed: Digest, other: Item): boolean {
  return item.heading?.url === other.heading?.url && readingOf(digest, item) === readingOf(changed, other);
}

/** What an item says: the visible text of its blocks, code as written but for its indentation; comments go with the item below. */
function readingOf(digest: Digest, item: Item): string {
  const isCounted = item.body.head?.number !== undefined;
  const texts = textBlocks(item.body.blocks).map(({ kind, inlines }, index) => {
    const text = visibleText(inlines);
    // A number that is text may be another one afterwards.
    return `${kind} ${isCounted && index === 0 ? text.replace(/\d+/u, '') : text}`;
  });
  const others = item.body.blocks
    .filter(({ inlines, blocks }) => inlines.length === 0 && blocks.length === 0)
    .map(
      ({ kind, span }) =>
        `${kind} ${sliceSpan(digest.text, absolute(item, span)).replace(/(\r\n?|\n)[ \t]*/gu, '\n')}`,
    )
    .filter((text) => !text.startsWith('html <!-- digest-disable-next-line '));
  return [...texts, ...others].join('\n\n');
}
