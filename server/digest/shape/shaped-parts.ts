/** Finds the items among the blocks of a chunk, by the publication's template. */
import type { Block } from '../../markdown/block.ts';
import type { TextMarks } from '../../markdown/scan/line-marks.ts';
import { lineEnd, linesIn } from '../../text/lines.ts';
import { sliceSpan } from '../../text/span.ts';
import type { ItemBody, Marker } from '../model.ts';
import type { Part } from '../place-parts.ts';
import { orderedMarkerOf } from '../read-item.ts';
import { type Head, numberIn, readHead } from './read-head.ts';
import { sourceIn } from './read-source.ts';
import type { Shape } from './shape.ts';
import { inlinesIn, shapedBody } from './shaped-body.ts';

/** What `blocks`, which are in `source`, are to a publication whose digests have this shape; `marks` is what all of the text shows. */
export function shapedParts(
  blocks: readonly Block[],
  source: string,
  shape: Shape,
  marks?: TextMarks,
): Part[] {
  const { block } = shape.item;
  return block.kind === 'ordered' || block.kind === 'bullet'
    ? blocks.flatMap((one) => listParts(one, source, shape, marks))
    : openedParts(blocks, source, shape, marks);
}

/** Items of a list are items of the digest, as far as they resemble the template. */
function listParts(list: Block, source: string, shape: Shape, marks: TextMarks | undefined): Part[] {
  if (list.kind !== 'list') return [{ block: list }];
  return list.blocks.map((child) => {
    const item = listItem(child, source, shape, marks);
    // One by one, since chunks are cut before each item.
    return item === undefined ? { block: { ...list, span: child.span, blocks: [child] } } : { item };
  });
}

function listItem(
  block: Block,
  source: string,
  shape: Shape,
  marks: TextMarks | undefined,
): ItemBody | undefined {
  const marker =
    shape.item.block.kind === 'ordered' ? orderedMarkerOf(block, source) : bulletOf(block, source);
  const [first] = block.blocks;
  if (marker === undefined || first?.kind !== 'paragraph') return undefined;
  const head = readHead(first, source, shape);
  if (head === undefined) return undefined;
  // What its summary begins on the same line with has its source there.
  const within = shape.item.tokens.has('summary') ? [first] : block.blocks;
  const isText =
    head.needsSource &&
    shape.item.block.kind === 'bullet' &&
    sourceIn(within, source, shape.source) === undefined;
  return isText
    ? undefined
    : shapedBody({ source, span: block.span, marker, blocks: block.blocks, head, marks }, shape);
}

/** The marker of a list item that is none of an ordered list. */
function bulletOf({ span: { start }, blocks: [first] }: Block, source: string): Marker | undefined {
  const delimiter = source.charAt(start);
  if (first === undefined || !'-*+'.includes(delimiter)) return undefined;
  const lineStart = source.lastIndexOf('\n', start) + 1;
  const isBelow = first.span.start > lineEnd(source, start);
  const contentColumn = isBelow ? start - lineStart + 2 : first.span.start - lineStart;
  return {
    span: { start, end: start + 1 },
    number: undefined,
    delimiter,
    indent: start - lineStart,
    contentColumn,
  };
}

/** Items that begin with a heading or a paragraph go on to the next, to a rule, or to a heading that is above them. */
function openedParts(
  blocks: readonly Block[],
  source: string,
  shape: Shape,
  marks: TextMarks | undefined,
): Part[] {
  const parts: Part[] = [];
  let open: { readonly head: Head; readonly blocks: Block[] } | undefined;
  const close = (): void => {
    if (open !== undefined) parts.push(...partsOf(open.head, open.blocks, source, shape, marks));
    open = undefined;
  };
  for (const block of blocks.flatMap((one) => linesOf(one, source, shape))) {
    const head = opensItem(block, source, shape) ? readHead(block, source, shape) : undefined;
    if (head !== undefined) {
      close();
      open = { head, blocks: [block] };
    } else if (open !== undefined && !endsItem(block, source, shape)) open.blocks.push(block);
    else {
      close();
      parts.push({ block });
    }
  }
  close();
  return parts;
}

/** The lines of a paragraph as paragraphs of their own where each begins with a number, as items without blank lines between them do. */
function linesOf(block: Block, source: string, { item }: Shape): readonly Block[] {
  if (block.kind !== 'paragraph' || item.block.kind !== 'paragraph' || !item.tokens.has('n')) return [block];
  const { start, end } = block.span;
  const isNumbered = (at: number) =>
    numberIn(source, { start: at, end: Math.min(end, lineEnd(source, at)) }) !== undefined;
  const lines = [...linesIn(source, start, end)].map((at) => Math.max(at, start));
  const starts = lines.filter((at) => at === start || isNumbered(at));
  if (starts.length < 2 || numberIn(source, block.span) === undefined) return [block];
  return starts.map((from, index) => {
    const text = source.slice(from, starts[index + 1] ?? end);
    const span = { start: from, end: from + text.trimEnd().length };
    return { kind: 'paragraph', span, blocks: [], inlines: inlinesIn(block.inlines, span, source) };
  });
}

/** An item that begins with `head`; just its blocks where that takes a source and there is none. */
function partsOf(
  head: Head,
  blocks: readonly Block[],
  source: string,
  shape: Shape,
  marks: TextMarks | undefined,
): Part[] {
  if (head.needsSource && sourceIn(blocks, source, shape.source) === undefined)
    return blocks.map((block) => ({ block }));
  return [{ item: openedItem(head, blocks, source, shape, marks) }];
}

function openedItem(
  head: Head,
  blocks: readonly Block[],
  source: string,
  shape: Shape,
  marks: TextMarks | undefined,
): ItemBody {
  const start = blocks[0]?.span.start ?? 0;
  const end = blocks.at(-1)?.span.end ?? start;
  const written = sliceSpan(source, { start, end: head.markerEnd });
  const marker = {
    span: { start, end: start + written.trimEnd().length },
    number: head.number === undefined ? undefined : Number(sliceSpan(source, head.number)),
    delimiter: head.number === undefined ? '' : source.slice(head.number.end, head.markerEnd).trim(),
    indent: 0,
    contentColumn: 0,
  };
  return shapedBody({ source, span: { start, end }, marker, blocks, head, marks }, shape);
}

function opensItem(block: Block, source: string, { item }: Shape): boolean {
  return item.block.kind === 'heading'
    ? block.kind === 'heading' && levelOf(block, source) === item.block.level
    : block.kind === 'paragraph';
}

function endsItem(block: Block, source: string, { item }: Shape): boolean {
  if (block.kind === 'thematicBreak') return true;
  if (block.kind === 'paragraph' && item.block.kind === 'paragraph' && item.tokens.has('n'))
    return numberIn(source, block.span) !== undefined;
  return (
    block.kind === 'heading' && (item.block.kind !== 'heading' || levelOf(block, source) <= item.block.level)
  );
}

/** The level of a heading, 1 to 6, which is in `source`. */
export function levelOf({ span: { start, end } }: Block, source: string): number {
  const text = source.slice(start, end);
  const hashes = /^#{1,6}/u.exec(text)?.[0].length;
  if (hashes !== undefined) return hashes;
  return text.trimEnd().endsWith('=') ? 1 : 2;
}
