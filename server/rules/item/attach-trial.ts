/**
 * Tries moving text into an item. Indented, it may be read as something else: after a comment or a fence that nothing
 * closes it is swallowed, and `: …` makes a definition of the line above it. And lines that it had swallowed are read
 * anew: `2. 3. …` is an item with a list in it.
 */

import type { OuterBlock } from '../../digest/arrangement/stretches.ts';
import type { Digest, Item } from '../../digest/model.ts';
import { parseDigest } from '../../digest/parse-digest.ts';
import { hasSummaryText, readerTexts } from '../../digest/reader-text.ts';
import type { Block, BlockKind } from '../../markdown/block.ts';
import { maskShortcodes, opaqueIn } from '../../markdown/shortcode/shortcode-mask.ts';
import { applyEdits, shiftEdits, type TextEdit } from '../../text/edit.ts';
import { lineEnd, lineStart } from '../../text/lines.ts';
import { countBefore } from '../../text/search.ts';
import { type Span, shift, sliceSpan } from '../../text/span.ts';

/** Whether `blocks`, which stand below `item`, are still read as what they are once the edits that `makeEdits` gives bring them into it. */
export function survivesAttaching(
  digest: Digest,
  item: Item,
  blocks: readonly OuterBlock[],
  makeEdits: () => readonly TextEdit[],
): boolean {
  const { text, others, items } = digest;
  // Text below a marker that nothing follows is in no item, and a blank line goes before it.
  if (endsEmpty(item.body.blocks)) return false;
  const end = Math.max(...blocks.map(({ block }) => block.span.end));
  const definition = others[countBefore(others, ({ span }) => span.start < end)];
  if (definition !== undefined && mayDefine(definition, text)) return false;
  if (blocks.some(({ block }) => mayDefine(block, text) || hasLongShortcode(block, text))) return false;
  const follower = items[item.index + 1];
  const mayFollow = follower !== undefined && follower.body.marker.indent >= LEAST_COLUMN;
  if (
    !mayFollow &&
    item.body.blocks.every(({ kind }) => kind === 'paragraph') &&
    blocks.every(({ block, span }) => block.kind === 'paragraph' && span.end === block.span.end)
  )
    return true;
  const edits = makeEdits();
  // What follows an item that the text had swallowed is read with that.
  const frees = blocks.some(({ block, span }) => span.end < block.span.end);
  const last =
    frees || mayFollow ? (follower === undefined ? text.length : lineEnd(text, follower.span.start)) : end;
  const changedEnd = Math.max(last, ...edits.map(({ span }) => span.end));
  // Items with a space before their markers share one origin, and what stands before this one changes nothing.
  const start = lineStart(text, item.span.start);
  if (changedEnd - start > LONGEST_TRIAL) return false;
  const before = text.slice(start, changedEnd);
  const after = applyEdits(before, shiftEdits(edits, -start));
  const [was, is] = [parseDigest(before), parseDigest(after)];
  if (linkIn(was.items[0]) !== linkIn(is.items[0]) || is.items.length < was.items.length) return false;
  // An item that comes between takes the one below it in where that is indented as far.
  if (last > end && follower !== undefined && linkIn(was.items.at(-1)) !== linkIn(is.items.at(-1)))
    return false;
  // What too many spaces had made code is meant to be read as something else.
  if (blocks.some(({ block }) => isIndentedCode(block, text)))
    return openEnd(item) === undefined && showsText(is.items[0]);
  return isReadAlike(was, is);
}

/** Whether `blocks`, all of an item, end in an item without any: to goldmark, a blank line ends both. */
function endsEmpty(blocks: readonly Block[]): boolean {
  const last = blocks.at(-1);
  if (last === undefined) return true;
  return (last.kind === 'list' || last.kind === 'listItem') && endsEmpty(last.blocks);
}

/** In longer text, nobody sees at a glance what becomes of it. */
const LONGEST_TRIAL = 20_000;

/** No marker is shorter: an item that is indented less is in none. */
const LEAST_COLUMN = 2;

/**
 * Whether a line of a paragraph would define the one above it: to goldmark, however many blank lines there are between
 * them. A space before it keeps it from that, and may go.
 */
function mayDefine({ kind, span }: Block, source: string): boolean {
  return kind === 'paragraph' && /^[ \t]*:[ \t]/mu.test(source.slice(span.start, span.end));
}

/** Whether indenting the lines would change a shortcode, or what one is given. */
function hasLongShortcode({ span }: Block, source: string): boolean {
  const masked = maskShortcodes(source);
  return (
    masked.opaque.length > 0 &&
    opaqueIn(masked, span).some((one) => /[\r\n]/u.test(source.slice(one.span.start, one.span.end)))
  );
}

function isIndentedCode({ kind, span }: Block, source: string): boolean {
  return kind === 'code' && !/^[ \t]*(?:`{3}|~{3})/u.test(source.slice(span.start, span.end));
}

/** Whether all text is seen, blocks of text stay such, and no others come. */
function isReadAlike(before: Digest, after: Digest): boolean {
  const were = countKinds(before);
  const are = countKinds(after);
  if ((are.get('paragraph') ?? 0) < (were.get('paragraph') ?? 0)) return false;
  for (const kind of OTHER_KINDS) if ((are.get(kind) ?? 0) > (were.get(kind) ?? 0)) return false;
  return seenIn(before) === seenIn(after);
}

const OTHER_KINDS: readonly BlockKind[] = [
  'code',
  'html',
  'heading',
  'table',
  'definitionList',
  'blockquote',
];

function showsText(item: Item | undefined): boolean {
  return item !== undefined && hasSummaryText(item.body);
}

function linkIn(item: Item | undefined): string {
  const link = item?.body.opening?.link;
  return item === undefined || link === undefined ? '' : sliceSpan(item.body.source, link.span);
}

function countKinds({ items, others }: Digest): Map<BlockKind, number> {
  const counts = new Map<BlockKind, number>();
  const count = ({ kind, blocks }: Block): void => {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    blocks.forEach(count);
  };
  for (const { body } of items) body.blocks.forEach(count);
  others.forEach(count);
  return counts;
}

/**
 * All that readers see, without spaces, and without the markers of items that the text had swallowed. What follows such a
 * marker counts: it may itself become one.
 */
function seenIn({ text, items, others }: Digest): string {
  const parts = items.map(({ body }) => readerTexts(body.blocks, body.source).join('\n'));
  return [...parts, ...readerTexts(others, text)]
    .join('\n')
    .replaceAll(/^[ \t]*\d{1,9}[.)](?=\s|$)/gmu, '')
    .replaceAll(/\s/gu, '');
}

/** The first line of the block that `item` ends with, where indented text below would become a part of it. */
export function openEnd({ body, origin }: Item): Span | undefined {
  const last = body.blocks.at(-1);
  if (last === undefined || (last.kind !== 'html' && last.kind !== 'code')) return undefined;
  const end = Math.min(lineEnd(body.source, last.span.start), last.span.end);
  return shift({ start: last.span.start, end }, origin);
}
