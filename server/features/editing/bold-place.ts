/**
 * Where bold can be toggled: from a selection to the stretch of a paragraph that it means.
 */
import type { Digest } from '../../digest/model.ts';
import type { Block, Inline } from '../../markdown/block.ts';
import { strongs } from '../../markdown/bold/bold-markers.ts';
import { BLANK } from '../../markdown/bold/bold-span.ts';
import { readBold } from '../../markdown/bold/bold-spans.ts';
import { characterEnd } from '../../markdown/characters.ts';
import { textBlocks } from '../../markdown/walk.ts';
import type { PlacedBlock } from '../../rules/engine/outside-items.ts';
import { overlaps, type Span, shift, spanOfAll, touches } from '../../text/span.ts';

/** A block of text that a command edits. */
export interface EditedBlock extends PlacedBlock {
  /** Whether it is the heading of an item, where bold does not belong. */
  readonly isHeading: boolean;
}

/** Bold that is marked in a block, rendered or not; all spans are the digest's. */
export interface Marked {
  readonly open: Span;
  readonly close: Span;
  readonly content: Span;
}

/** The blocks of text that `span` touches, in the order of the text. */
export function blocksAt(digest: Digest, span: Span): EditedBlock[] {
  const found: EditedBlock[] = [];
  const add = (
    blocks: readonly Block[],
    source: string,
    origin: number,
    heading: Block | undefined,
  ): void => {
    for (const block of textBlocks(blocks)) {
      const place = shift(block.span, origin);
      const isMeant = span.start === span.end ? touches(place, span.start) : overlaps(place, span);
      if (isMeant) found.push({ block, source, origin, isHeading: block === heading });
    }
  };
  for (const { body, origin, span: place } of digest.items) {
    if (touches(place, span.start) || touches(place, span.end) || overlaps(place, span)) {
      add(body.blocks, body.source, origin, body.opening?.paragraph);
    }
  }
  add(digest.others, digest.text, 0, undefined);
  return found.sort((a, b) => a.block.span.start + a.origin - (b.block.span.start + b.origin));
}

/** All bold that is marked in a block. */
export function markedIn({ block, source, origin }: EditedBlock): Marked[] {
  const stars = readBold(block, source).spans.map(({ open, close }) => {
    // Of `***` two are bold and one is emphasis.
    const opening = { start: open.span.start, end: open.span.start + 2 };
    const closing = { start: close.span.end - 2, end: close.span.end };
    return { open: opening, close: closing };
  });
  const underscores = strongs(block.inlines, source, '_').map(({ span }) => ({
    open: { start: span.start, end: span.start + 2 },
    close: { start: span.end - 2, end: span.end },
  }));
  return [...stars, ...underscores]
    .map(({ open, close }) => ({
      open: shift(open, origin),
      close: shift(close, origin),
      content: shift({ start: open.end, end: close.start }, origin),
    }))
    .sort((a, b) => a.open.start - b.open.start);
}

/**
 * What of `block` the selection `wanted` means: without spaces at its ends and without the markers of bold, and
 * with all of a link, of code, of a picture or of a character reference that it cuts. For a cursor, the word that it is in. `undefined`
 * where nothing is left.
 */
export function stretchIn(placed: EditedBlock, text: string, wanted: Span): Span | undefined {
  const { block, origin } = placed;
  const whole = shift(block.span, origin);
  let { start, end } = wanted.start === wanted.end ? wordAt(text, whole, wanted.start) : wanted;
  start = Math.max(start, whole.start);
  end = Math.min(end, whole.end);
  for (let before = -1; before !== end - start; ) {
    before = end - start;
    ({ start, end } = trimmed(text, { start, end }, markedIn(placed)));
    ({ start, end } = widened(block.inlines, text, origin, { start, end }));
  }
  return start < end ? { start, end } : undefined;
}

function trimmed(text: string, span: Span, marked: readonly Marked[]): Span {
  let { start, end } = span;
  const markers = marked.flatMap(({ open, close }) => [open, close]);
  const inMarker = (at: number) => markers.some((marker) => marker.start <= at && at < marker.end);
  while (start < end && (BLANK.test(text.charAt(start)) || inMarker(start))) start++;
  while (end > start && (BLANK.test(text.charAt(end - 1)) || inMarker(end - 1))) end--;
  // Never cut a surrogate pair.
  if (/[\udc00-\udfff]/u.test(text.charAt(start)) && start > 0) start--;
  if (/[\ud800-\udbff]/u.test(text.charAt(end - 1)) && end < text.length) end++;
  return { start, end };
}

function widened(inlines: readonly Inline[], text: string, origin: number, span: Span): Span {
  let { start, end } = span;
  for (const inline of inlines) {
    const place = shift(inline.span, origin);
    if (start === end || !overlaps(place, { start, end })) continue;
    if (inline.kind === 'text') {
      ({ start, end } = wholeCharacters(text, place, { start, end }));
      continue;
    }
    if (inline.kind === 'strong' || inline.kind === 'break') {
      ({ start, end } = widened(inline.inlines, text, origin, { start, end }));
      continue;
    }
    const { target } = inline;
    const inner =
      target === undefined
        ? spanOfAll(inline.inlines)
        : target.form === 'inline' || target.form === 'reference'
          ? target.text
          : undefined;
    const isInside = inner !== undefined && inner.start + origin <= start && end <= inner.end + origin;
    if (isInside && !WHOLE.has(inline.kind))
      ({ start, end } = widened(inline.inlines, text, origin, { start, end }));
    else ({ start, end } = { start: Math.min(start, place.start), end: Math.max(end, place.end) });
  }
  return { start, end };
}

/** `span` with all of an escape or a character reference at its ends, which are in the text at `place`. */
function wholeCharacters(text: string, place: Span, { start, end }: Span): Span {
  let from = start;
  let to = end;
  for (let at = place.start; at < Math.min(place.end, end); ) {
    const next = characterEnd(text, at, place.end) ?? at + 1;
    if (at < start && start < next) from = at;
    if (at < end && end < next) to = next;
    at = next;
  }
  return { start: from, end: to };
}

/** Inlines that are bold as a whole or not at all. */
const WHOLE: ReadonlySet<Inline['kind']> = new Set(['code', 'image', 'html', 'footnoteReference']);

/** The word around `offset`; empty where there is none. */
function wordAt(text: string, whole: Span, offset: number): Span {
  const from = Math.max(whole.start, offset - LONGEST_WORD);
  const window = text.slice(from, Math.min(whole.end, offset + LONGEST_WORD));
  let found: Span = { start: offset, end: offset };
  for (const { index, segment, isWordLike } of words.segment(window)) {
    const span = { start: from + index, end: from + index + segment.length };
    if (isWordLike === true && touches(span, offset)) found = span;
    if (span.start >= offset) break;
  }
  return found;
}

const LONGEST_WORD = 200;

const words = new Intl.Segmenter('zh', { granularity: 'word' });
