/**
 * Merges items: the later ones become part of the first. Nothing is lost: a later item's link stays as a paragraph
 * above its text, unless it is the same source.
 */

import { sectionsOf } from '../../digest/arrangement/sections.ts';
import { absolute } from '../../digest/locate.ts';
import type { Digest, Item } from '../../digest/model.ts';
import type { Parse } from '../../digest/parse-digest.ts';
import { numbersIn, sectionOf } from '../../digest/shape/section.ts';
import { indentation } from '../../markdown/scan/split-chunks.ts';
import { readSource } from '../../source/source.ts';
import { sourceKey } from '../../source/source-key.ts';
import { applyEdits, insert, remove, replace, type TextEdit } from '../../text/edit.ts';
import { lineEnd, linesIn, nextLine } from '../../text/lines.ts';
import type { Message } from '../../text/message.ts';
import { cursorAt, type EditOutcome, mapOffset, type Selection } from './edit-outcome.ts';
import { extentsOf, type ItemExtent } from './item-extents.ts';
import { NOT_READABLE } from './prove-items.ts';
import { columnAfter, isNumbered, numberStyle, renumberItem } from './renumber-item.ts';
import { NO_ITEM, selectedItems } from './selected-items.ts';

/**
 * Merges each run of selected neighbours into its first item; an item selected alone is merged with the one
 * after it. The cursor goes to where the first two were joined.
 */
export function mergeItems(digest: Digest, selections: readonly Selection[], parse: Parse): EditOutcome {
  const extents = extentsOf(digest);
  const chosen = selectedItems(extents, selections);
  if (chosen.length === 0) return { refusal: NO_ITEM };
  const absorbed = new Set(chosen.filter((index) => chosen.includes(index - 1)));
  for (const index of chosen) {
    if (!absorbed.has(index) && !chosen.includes(index + 1)) absorbed.add(index + 1);
  }
  if ([...absorbed].some((index) => extents[index] === undefined)) return { refusal: NO_NEXT };
  if ([...absorbed].some((index) => !areNeighbours(digest, extents, index))) return { refusal: TEXT_BETWEEN };

  const style = numberStyle(digest);
  const edits: TextEdit[] = [];
  const sections = sectionsOf(digest);
  const numbers = numbersIn(
    sections,
    extents.flatMap((_, index) => (absorbed.has(index) ? [] : [sectionOf(sections, index)])),
  );
  let kept = 0;
  let column = 0;
  let joint: number | undefined;
  for (const [index, extent] of extents.entries()) {
    if (absorbed.has(index)) {
      const own = absorb(digest, extents, index, column);
      joint ??= own[0]?.span.end;
      edits.push(...own);
      continue;
    }
    const own = renumberItem(digest, extent, numbers[kept] ?? kept + 1, style);
    kept++;
    column = columnAfter(digest.text, extent, own);
    edits.push(...own);
  }
  const changed = parse(applyEdits(digest.text, edits), digest);
  const isRight =
    changed.items.length === numbers.length &&
    changed.items.every((item, index) => isNumbered(item, numbers[index]));
  const before = digest.items.filter(({ index }) => !absorbed.has(index));
  const areSame = changed.items.every(({ heading }, index) => heading?.url === before[index]?.heading?.url);
  if (!isRight || !areSame) return { refusal: NOT_READABLE };
  return { edits, selections: [cursorAt(mapOffset(edits, joint ?? 0))] };
}

/** Whether nothing but spaces stands between the item and the one before it. */
function areNeighbours({ text }: Digest, extents: readonly ItemExtent[], index: number): boolean {
  const [before, extent] = [extents[index - 1], extents[index]];
  return (
    before !== undefined &&
    extent !== undefined &&
    text.slice(before.span.end, extent.own.start).trim() === ''
  );
}

/** The edits that make an item's content paragraphs of the item before it, whose content stands at `column`. */
function absorb(digest: Digest, extents: readonly ItemExtent[], index: number, column: number): TextEdit[] {
  const { text } = digest;
  const [before, extent] = [extents[index - 1], extents[index]];
  if (before === undefined || extent === undefined) return [];
  const { item, own } = extent;
  const old = item.body.marker.contentColumn;
  const indent = ' '.repeat(column);
  const gap = text.slice(before.span.end, own.start);
  const lineBreak = /\r\n?|\n/u.exec(gap)?.[0] ?? '\n';
  // Items may follow each other line by line; paragraphs need a blank line between them.
  const blank = gap.replaceAll(/[^\r\n]/gu, '').length > lineBreak.length ? '' : lineBreak;
  const first = item.body.summary[0];
  const isRepeated = first !== undefined && sameSource(digest, extents, index);
  const content = isRepeated ? absolute(item, first.span).start : contentOf(text, item, own.end);
  const edits = [replace({ start: own.start, end: content }, blank + indent)];
  edits.push(
    ...setApart(text, item, content, lineBreak),
    ...(isRepeated ? withoutSource(text, item, content) : []),
  );
  for (const start of linesIn(text, nextLine(text, lineEnd(text, content)), own.end)) {
    const spaces = indentation(text, start, lineEnd(text, start));
    if (spaces.column < old || spaces.offset === lineEnd(text, start) || column === old) continue;
    edits.push(replace({ start, end: spaces.offset }, ' '.repeat(spaces.column + column - old)));
  }
  return edits.sort((a, b) => a.span.start - b.span.start);
}

/** Where what an item says begins, after its marker or the number in its heading. */
function contentOf(text: string, item: Item, end: number): number {
  const { head, marker } = item.body;
  return head === undefined
    ? indentation(text, absolute(item, marker.span).end, end).offset
    : item.origin + head.markerEnd;
}

/** A heading that becomes a paragraph needs a blank line before the text below it. */
function setApart(text: string, item: Item, content: number, lineBreak: string): TextEdit[] {
  const [first, second] = item.body.blocks;
  if (first?.kind !== 'heading' || second === undefined) return [];
  const end = lineEnd(text, absolute(item, first.span).start);
  const below = nextLine(text, end);
  const isBlank = text.slice(below, lineEnd(text, below)).trim() === '';
  return isBlank || content > end ? [] : [insert(end, lineBreak)];
}

/** Where an item names its source after `from`: the edits that leave out the block that says nothing else. */
function withoutSource(text: string, item: Item, from: number): TextEdit[] {
  const { blocks, summary } = item.body;
  const named = blocks.slice(1).find((block) => !summary.includes(block));
  if (named === undefined || absolute(item, named.span).start < from) return [];
  const { start, end } = absolute(item, named.span);
  const before = /\s*$/u.exec(text.slice(0, start))?.[0].length ?? 0;
  return [remove({ start: start - before, end })];
}

/** Whether an earlier item of the run has the same source; the run's items stand directly before. */
function sameSource({ text }: Digest, extents: readonly ItemExtent[], index: number): boolean {
  const keyOf = (item: Item | undefined) =>
    item?.heading === undefined ? undefined : sourceKey(readSource(item.heading.url));
  const [before, extent] = [extents[index - 1], extents[index]];
  const own = extent?.item;
  const heading = own?.heading;
  if (
    own === undefined ||
    heading === undefined ||
    text.slice(own.span.start, heading.span.start).includes('\n')
  )
    return false;
  const key = keyOf(own);
  return key !== undefined && key === keyOf(before?.item) && own.body.opening?.rest.length === 0;
}

const NO_NEXT: Message = {
  en: 'There is no item after this one to merge with. Select the items to be merged, or put the cursor into the first of them.',
  zh: '后面没有可合并的条目。请选中要合并的各条，或把光标放在其中第一条里。',
};
const TEXT_BETWEEN: Message = {
  en: 'There is other text between these items. Remove it or move it into an item first.',
  zh: '这些条目之间夹有其他文字。请先删除它，或把它移入某个条目。',
};
