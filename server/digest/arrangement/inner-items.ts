/**
 * Items that ended up inside another item: their line follows a summary without a blank line, or they are
 * indented as far as the summary, so that Markdown takes them for a part of it.
 */
import type { Block } from '../../markdown/block.ts';
import { keptWithBlock } from '../../markdown/placed-block.ts';
import { maskShortcodes } from '../../markdown/shortcode/shortcode-mask.ts';
import { keptIn } from '../../text/keep-last.ts';
import { lineEnd, nextLine } from '../../text/lines.ts';
import { Memo } from '../../text/memo.ts';
import { type Span, shift } from '../../text/span.ts';
import type { ItemBody } from '../model.ts';
import { type LostMarker, type LostReason, readLostMarker } from './lost-item.ts';

/** A line inside a block that may have been meant as an item. */
export interface InnerItem extends LostMarker {
  /** The marker's place, in the coordinates of the text that was looked through. */
  readonly span: Span;
}

/** The lines of `body` that look like items with a link; whether they are meant as such depends on the numbers around them. */
export function innerItems(body: ItemBody): readonly InnerItem[] {
  // Each paragraph of a plain item is one line.
  if (body.facts.isPlain) return NONE;
  return keptIn(known, body, () =>
    body.blocks.flatMap((block) => {
      if (block.kind === 'list') return nestedItems(block, body.source);
      return block.kind === 'paragraph'
        ? itemLines(block, body.source).filter((line) => line.span.start > block.span.start)
        : [];
    }),
  );
}

const NONE: readonly InnerItem[] = [];

const known = new Memo<ItemBody, readonly InnerItem[]>();

/** The lines of `block`, which is in `text`, that look like items: the first where Markdown sees no marker in it, the others in any case. */
export function itemLines(block: Block, text: string): readonly InnerItem[] {
  const lines = linesIn(block, text);
  const { start } = block.span;
  return lines.length === 0 ? NONE : lines.map((line) => ({ ...line, span: shift(line.span, start) }));
}

/** The same; their spans count from the start of the block. */
const linesIn = keptWithBlock((block, text): readonly InnerItem[] => {
  const source = maskShortcodes(text).text;
  const found: InnerItem[] = [];
  const { start, end } = block.span;
  for (let at = start; at < end; at = nextLine(source, lineEnd(source, at))) {
    const from = skip(source, at, /[ \t]/u);
    const first = skip(source, from, WIDE_BLANK);
    if (!MAY_BEGIN_ITEM.test(source.charAt(first))) continue;
    const line = source.slice(first, Math.min(lineEnd(source, first), first + 4000));
    const marker = readLostMarker(line);
    if (marker === undefined) continue;
    const reason = first > from ? 'wide-indent' : marker.reason;
    found.push({ ...marker, reason, span: { start: from - start, end: first + marker.length - start } });
  }
  return found;
});

/** Spaces that are none to Markdown: full-width, no-break and invisible ones. */
const WIDE_BLANK = /[\u00a0\u2000-\u200b\u3000\ufeff]/u;

function skip(source: string, from: number, characters: RegExp): number {
  let at = from;
  while (characters.test(source.charAt(at))) at++;
  return at;
}

/** A first, cheap look at a line. */
const MAY_BEGIN_ITEM = /[0-9０-９#>*_(（①-⑳]/u;

/** The items of an ordered list inside an item that do not begin at 1 and open with a link. */
function nestedItems(list: Block, source: string): InnerItem[] {
  const found: InnerItem[] = [];
  for (const { span, blocks } of list.blocks) {
    const match = /^(\d{1,9})[.)]/u.exec(source.slice(span.start, span.start + 10));
    const number = Number(match?.[1]);
    if (match === null || (found.length === 0 && number === 1)) return [];
    if (blocks[0]?.inlines[0]?.kind !== 'link') return found;
    const { length } = match[0];
    const reason: LostReason = 'nested';
    found.push({ reason, number, length, hasLink: true, span: shift({ start: 0, end: length }, span.start) });
  }
  return found;
}
