/**
 * What "expand selection" selects, step by step: a phrase, its markers, the paragraph, the summary, the item,
 * all items, the whole digest; in front matter a value, its entry, the block.
 */
import { absolute } from '../../digest/locate.ts';
import type { Digest, Item } from '../../digest/model.ts';
import type { FrontMatterEntry, FrontMatterValue } from '../../front-matter/model.ts';
import type { Block, Inline } from '../../markdown/block.ts';
import { encloses, type Span, spanOfAll, touches } from '../../text/span.ts';

/** The ranges around `offset`, from the innermost to the whole text; each encloses the one before it and is larger. */
export function selectionRanges(digest: Digest, offset: number): Span[] {
  const { text, frontMatter, bodyStart, items } = digest;
  const place = Math.min(Math.max(offset, 0), text.length);
  if (text === '') return [{ start: 0, end: 0 }];
  const outward: Span[] = [{ start: 0, end: text.length }];
  if (frontMatter.kind !== 'missing' && place < Math.max(bodyStart, 1)) {
    outward.push(frontMatter.span);
    if (touches(frontMatter.content, place)) {
      outward.push(frontMatter.content);
      addEntries(frontMatter.entries, place, text, outward);
    }
  } else {
    outward.push({ start: bodyStart, end: text.length });
    const all = spanOfAll(items);
    if (all !== undefined) outward.push(all);
    const item = items.find((candidate) => touches(candidate.span, place));
    if (item === undefined) addBlocks(digest.others, place, (inner) => inner, outward);
    else addItem(item, place, outward);
  }
  return nested(outward, place);
}

function addItem(item: Item, offset: number, outward: Span[]): void {
  const at = (inner: Span): Span => absolute(item, inner);
  outward.push(item.span);
  const { heading, body } = item;
  const summary = spanOfAll(body.summary);
  if (summary !== undefined) outward.push(at(summary));
  addBlocks(body.blocks, offset, at, outward);
  if (heading === undefined) return;
  for (const part of [heading.text, heading.title, heading.author, heading.destination]) {
    if (part !== undefined && touches(part, offset)) outward.push(part);
  }
}

/** The blocks and inlines around `offset`, the outermost first; `at` leads to the digest's coordinates. */
function addBlocks(
  blocks: readonly Block[],
  offset: number,
  at: (inner: Span) => Span,
  outward: Span[],
): void {
  const block = blocks.find(({ span }) => touches(at(span), offset));
  if (block === undefined) return;
  outward.push(at(block.span));
  addBlocks(block.blocks, offset, at, outward);
  addInlines(block.inlines, offset, at, outward);
}

function addInlines(
  inlines: readonly Inline[],
  offset: number,
  at: (inner: Span) => Span,
  outward: Span[],
): void {
  const around = inlines.filter(({ span, kind }) => kind !== 'text' && touches(at(span), offset));
  // Between two that touch, the one that begins here is the one the cursor stands before.
  const inline = around.at(-1);
  if (inline === undefined) return;
  outward.push(at(inline.span));
  // Without the markers around it.
  const content = spanOfAll(inline.inlines);
  if (content !== undefined) outward.push(at(content));
  addInlines(inline.inlines, offset, at, outward);
}

function addEntries(
  entries: readonly FrontMatterEntry[],
  offset: number,
  text: string,
  outward: Span[],
): void {
  const entry = entries.find(({ span }) => touches(span, offset));
  if (entry === undefined) return;
  outward.push(entry.span);
  if (touches(entry.keySpan, offset)) outward.push(entry.keySpan);
  addValue(entry.value, offset, text, outward);
}

function addValue(value: FrontMatterValue, offset: number, text: string, outward: Span[]): void {
  if (!touches(value.span, offset)) return;
  outward.push(value.span);
  if (value.kind === 'list') {
    for (const element of value.items) addValue(element, offset, text, outward);
  } else if (value.kind === 'map') addEntries(value.entries, offset, text, outward);
  else if (/^["']/u.test(text.slice(value.span.start, value.span.end))) {
    outward.push({ start: value.span.start + 1, end: value.span.end - 1 });
  }
}

/** From the innermost out, without repetitions and without what does not hold the one inside it. */
function nested(outward: readonly Span[], offset: number): Span[] {
  const result: Span[] = [];
  const sorted = outward
    .filter((span) => span.start < span.end && touches(span, offset))
    .sort((a, b) => a.end - a.start - (b.end - b.start));
  for (const span of sorted) {
    const inner = result.at(-1);
    const grows =
      inner === undefined || (encloses(span, inner) && span.end - span.start > inner.end - inner.start);
    if (grows) result.push(span);
  }
  return result;
}
