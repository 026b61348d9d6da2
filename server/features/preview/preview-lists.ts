/**
 * Which lists are loose, so that the texts of their items are paragraphs: a property of a whole list, which is
 * parsed in chunks. A blank line between two items or between two blocks of an item makes it so, yet not one
 * before a table or a definition list: goldmark makes these of paragraphs and forgets then what stood before.
 */
import type { Nodes, RootContent } from 'mdast';
import type { Digest, Item } from '../../digest/model.ts';

/** The top-level lists that are loose, by `Item.list`. */
export function looseLists({ items, text }: Digest): ReadonlySet<number> {
  const loose = new Set<number>();
  for (const [index, item] of items.entries()) {
    if (loose.has(item.list)) continue;
    const next = items[index + 1];
    const isApart =
      next?.list === item.list && hasBlankLine(text.slice(item.span.end, lineStart(text, next.span.start)));
    if (isApart || isSpread(item)) loose.add(item.list);
  }
  return loose;
}

function isSpread({ body }: Item): boolean {
  return body.blocks.some((block, index) => {
    const next = body.blocks[index + 1];
    if (next === undefined || next.kind === 'table' || next.kind === 'definitionList') return false;
    return hasBlankLine(body.source.slice(block.span.end, next.span.start));
  });
}

/** Says of the lists inside of `node`, which is in `source` and is changed, whether goldmark takes their items for loose. */
export function tightenLists(node: Nodes, source: string): void {
  if (!('children' in node)) return;
  const children: readonly RootContent[] = node.children;
  for (const child of children) tightenLists(child, source);
  if (node.type !== 'listItem' || !children.some(isForgetful)) return;
  node.spread = children.some((child, index) => {
    const next = children[index + 1];
    if (next === undefined || isForgetful(next)) return false;
    return hasBlankLine(source.slice(child.position?.end.offset, next.position?.start.offset));
  });
}

function isForgetful({ type }: RootContent): boolean {
  return type === 'table' || type === 'defList';
}

function hasBlankLine(between: string): boolean {
  return /(?:\r\n|\r(?!\n)|\n)[ \t]*[\r\n]/u.test(between);
}

/** Where the line of `offset` begins, or `offset` if something else stands before it there. */
function lineStart(text: string, offset: number): number {
  let at = offset;
  while (text.charAt(at - 1) === ' ' || text.charAt(at - 1) === '\t') at--;
  return at;
}
