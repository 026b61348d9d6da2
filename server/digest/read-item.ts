/**
 * From a list item of the parser's to an item of a digest: its marker, the link that opens it, and the rest.
 */
import type { Block, Inline } from '../markdown/block.ts';
import { indentation, orderedMarker } from '../markdown/scan/split-chunks.ts';
import { lineEnd, lineStart } from '../text/lines.ts';
import { Body } from './item-body.ts';
import type { ItemBody, Marker, Opening } from './model.ts';

/** The item that `block`, a list item in `source`, is; `undefined` where its marker is no ordered one. */
export function readItemBody(block: Block, source: string): ItemBody | undefined {
  const marker = orderedMarkerOf(block, source);
  if (marker === undefined) return undefined;
  const [first, ...others] = block.blocks;
  const opening = first === undefined ? undefined : readOpening(first, source);
  const summary = opening === undefined ? block.blocks : others;
  return new Body(source, block.span, marker, { blocks: block.blocks, opening, summary });
}

/** The marker of a list item in `source`; `undefined` where it is none of an ordered list. */
export function orderedMarkerOf(block: Block, source: string): Marker | undefined {
  const { start, end } = block.span;
  const { column } = indentation(source, lineStart(source, start), start);
  const found = orderedMarker(source, start, Math.min(lineEnd(source, start), end), column);
  if (found === undefined) return undefined;
  const span = { start, end: found.end };
  const number = Number.parseInt(source.slice(span.start, span.end), 10);
  const delimiter = source.charAt(found.end - 1) === ')' ? ')' : '.';
  return { span, number, delimiter, indent: column, contentColumn: found.column };
}

function readOpening(block: Block, source: string): Opening | undefined {
  const [link, ...others] = block.inlines;
  if (block.kind !== 'paragraph' || link?.kind !== 'link') return undefined;
  return { paragraph: block, link, rest: others.filter((inline) => !isBlank(inline, source)) };
}

function isBlank(inline: Inline, source: string): boolean {
  return inline.kind === 'text' && source.slice(inline.span.start, inline.span.end).trim() === '';
}
