/**
 * How long what readers see is: of an item, of the whole digest, of what is selected. Counted is the text of headings,
 * summaries and whatever stands between them, inline code and code blocks included; markup, addresses, images and raw
 * HTML are not, nor is the front matter.
 */
import type { Digest, Item, ItemBody } from '../../digest/model.ts';
import type { Block } from '../../markdown/block.ts';
import { OPAQUE, visibleCharacters } from '../../markdown/visible-characters.ts';
import { overlaps, type Span, shift } from '../../text/span.ts';
import { addLengths, NO_TEXT, type TextLength, textLength } from '../../text/word-count.ts';

/** The length of an item, heading included. */
export function itemLength({ body }: Pick<Item, 'body'>): TextLength {
  const counted = known.get(body) ?? lengthOf(body.blocks, body.source, undefined);
  known.set(body, counted);
  return counted;
}

/** An item that is unchanged is not counted again. */
const known = new WeakMap<ItemBody, TextLength>();

/** The length of all that readers see below the front matter. */
export function digestLength({ items, others, text }: Digest): TextLength {
  return items.map(itemLength).reduce(addLengths, lengthOf(others, text, undefined));
}

/** The length of what is selected; `selections` do not overlap. */
export function selectedLength({ items, others, text }: Digest, selections: readonly Span[]): TextLength {
  let total = NO_TEXT;
  for (const selected of selections) {
    if (selected.start === selected.end) continue;
    total = addLengths(total, lengthOf(others, text, selected));
    for (const { span, body, origin } of items)
      if (overlaps(span, selected))
        total = addLengths(total, lengthOf(body.blocks, body.source, shift(selected, -origin)));
  }
  return total;
}

/** The length of `blocks`, which are in `source`, as far as they are in `within`. */
function lengthOf(blocks: readonly Block[], source: string, within: Span | undefined): TextLength {
  let total = NO_TEXT;
  for (const block of blocks) {
    if (within !== undefined && !overlaps(block.span, within)) continue;
    if (block.inlines.length > 0) total = addLengths(total, textLength(shownText(block, source, within)));
    else if (block.kind === 'code') total = addLengths(total, textLength(codeText(block, source, within)));
    total = addLengths(total, lengthOf(block.blocks, source, within));
  }
  return total;
}

function shownText(block: Block, source: string, within: Span | undefined): string {
  const { text, starts, ends } = visibleCharacters(block, source);
  const parts: string[] = [];
  for (let at = 0; at < text.length; at++) {
    const [start = 0, end = 0] = [starts[at], ends[at]];
    if (within !== undefined && (start < within.start || within.end < end)) continue;
    const unit = text.charAt(at);
    if (unit !== OPAQUE) parts.push(unit);
    else if (source.startsWith('`', start)) parts.push(source.slice(start, end).replaceAll('`', ' '));
    else parts.push(' ');
  }
  return parts.join('');
}

function codeText({ span }: Block, source: string, within: Span | undefined): string {
  const start = Math.max(span.start, within?.start ?? 0);
  const end = Math.min(span.end, within?.end ?? source.length);
  return source.slice(start, end).replaceAll(/^[ \t]*(?:`{3,}|~{3,}).*$/gmu, '');
}
