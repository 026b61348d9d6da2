/**
 * From a list item of the parser's to an item of a digest: its marker, the link that opens it, and the rest.
 */
import type { Block, Inline } from '../markdown/block.ts';
import { indentation, orderedMarker } from '../markdown/split-pieces.ts';
import type { ItemBody, Marker, Opening } from './model.ts';

/** The item that `block`, a list item in `source`, is; `undefined` where its marker is no ordered one. */
export function readItemBody(block: Block, source: string): ItemBody | undefined {
  const marker = readMarker(block, source);
  if (marker === undefined) return undefined;
  const [first, ...others] = block.blocks;
  const opening = first === undefined ? undefined : readOpening(first, source);
  return {
    source,
    span: block.span,
    marker,
    blocks: block.blocks,
    ...(opening === undefined ? {} : { opening }),
    summary: opening === undefined ? block.blocks : others,
  };
}

function readMarker(block: Block, source: string): Marker | undefined {
  const { start, end } = block.span;
  const lineStart = Math.max(source.lastIndexOf('\n', start - 1), source.lastIndexOf('\r', start - 1)) + 1;
  const { column } = indentation(source, lineStart, start);
  const lineEnd = firstBreak(source, start, end);
  const found = orderedMarker(source, start, lineEnd, column);
  if (found === undefined) return undefined;
  const span = { start, end: found.end };
  const number = Number.parseInt(source.slice(span.start, span.end), 10);
  const delimiter = source.charAt(found.end - 1) === ')' ? ')' : '.';
  return { span, number, delimiter, indent: column, contentColumn: found.column };
}

function firstBreak(source: string, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    const unit = source.charCodeAt(at);
    if (unit === 10 || unit === 13) return at;
  }
  return end;
}

function readOpening(block: Block, source: string): Opening | undefined {
  const [link, ...others] = block.inlines;
  if (block.kind !== 'paragraph' || link?.kind !== 'link') return undefined;
  return { paragraph: block, link, rest: others.filter((inline) => !isBlank(inline, source)) };
}

function isBlank(inline: Inline, source: string): boolean {
  return inline.kind === 'text' && source.slice(inline.span.start, inline.span.end).trim() === '';
}
