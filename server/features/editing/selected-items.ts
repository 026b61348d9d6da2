/**
 * Which items a command is about: those that the selections are in.
 */
import type { Message } from '../../text/message.ts';
import { rangeOf, type Selection } from './edit-outcome.ts';
import type { ItemExtent } from './item-extents.ts';

/** The refusal where the cursor is in no item. */
export const NO_ITEM: Message = {
  en: 'There is no item here: put the cursor into the item that the command is to change.',
  zh: '光标不在任何条目中：请先把光标移到要修改的条目里。',
};

/**
 * The indices of the items that `selections` reach into, in the order of the text. A cursor on the blank lines
 * after an item means that item; a selection that ends where an item begins does not mean that one.
 */
export function selectedItems(extents: readonly ItemExtent[], selections: readonly Selection[]): number[] {
  const chosen = new Set<number>();
  for (const selection of selections) {
    const { start, end } = rangeOf(selection);
    const last = start === end ? end : end - 1;
    const from = slotBefore(extents, start);
    const to = slotBefore(extents, last);
    for (let index = Math.max(from, 0); index <= to; index++) {
      const extent = extents[index];
      // From the blank lines after an item a selection reaches into the next one only.
      if (extent !== undefined && (start === end || start <= extent.span.end)) chosen.add(index);
    }
  }
  return [...chosen].sort((a, b) => a - b);
}

/** The index of the last extent that begins at or before `offset`; -1 before all of them. */
function slotBefore(extents: readonly ItemExtent[], offset: number): number {
  return extents.findLastIndex(({ span }) => span.start <= offset);
}
