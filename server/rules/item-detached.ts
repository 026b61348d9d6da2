/**
 * Reports text that was meant as an item's summary and is indented too little to belong to it. Markdown ends the
 * list there: the page shows an item without a summary, a paragraph of its own, and a new list behind it.
 */
import { arrangementOf, type DetachedText } from '../digest/arrangement.ts';
import type { Digest } from '../digest/model.ts';
import type { OuterBlock } from '../digest/stretches.ts';
import type { Block } from '../markdown/block.ts';
import { indentation } from '../markdown/split-pieces.ts';
import { insert, type TextEdit } from '../text/edit.ts';
import { lineBreakNear, lineEnd, lineStart, nextLine, previousLine } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { openEnd, survivesAttaching } from './attach-trial.ts';
import { always, defineRule } from './define-rule.ts';
import { indentLine } from './indent-line.ts';
import {
  contentColumnOf,
  isShapedLike,
  rewriteMarker,
  type ShapeFor,
  usualShape,
  writtenMarker,
} from './marker-style.ts';
import type { Fix, Report } from './rule.ts';

export const itemDetached = defineRule({
  id: 'item-detached',
  severity: 'error',
  fixable: true,
  summary: {
    en: 'text meant as a summary is indented too little to belong to its item',
    zh: '摘要缩进不够，没有归入所属条目',
  },
  clears: always,
  *checkDigest(digest) {
    const { detached, entries, numbers } = arrangementOf(digest);
    if (detached.length === 0) return;
    const numberOf = new Map(
      entries.flatMap((entry, index) => (entry.kind === 'item' ? [[entry.item, numbers[index]]] : [])),
    );
    const shapeFor = usualShape(digest.items.map((item) => writtenMarker(digest, item)));
    for (const part of detached) {
      yield reportFor(digest, part, numberOf.get(part.item) ?? part.item.index + 1, shapeFor);
    }
  },
});

function reportFor(
  digest: Digest,
  { item, blocks }: DetachedText,
  number: number,
  shapeFor: ShapeFor,
): Report {
  const { text } = digest;
  const { contentColumn } = item.body.marker;
  const span = placeOf(
    text,
    blocks.map((outer) => outer.span),
  );
  const indent = indentation(text, lineStart(text, span.start), text.length).column;
  const blanks = contentColumn - indent;
  const fix = fixFor(digest, { item, blocks }, number, shapeFor);
  const isRight = survivesAttaching(digest, item, blocks, fix.edits);
  const open = isRight ? undefined : openEnd(item);
  return {
    span,
    message:
      blanks > 0
        ? {
            en: `This text is ${indent === 0 ? 'not indented' : `indented by ${columns(indent)}`}, but what belongs to item ${number} must be indented by ${contentColumn} or more. It falls out of the item and breaks the list. Put ${blanks === 1 ? 'one more space' : `${blanks} more spaces`} before it.`,
            zh: `这段文字${indent === 0 ? '没有缩进' : `只缩进了 ${indent} 列`}，而第 ${number} 条的内容至少要缩进 ${contentColumn} 列。它不属于该条目，列表也在此断开。请再缩进 ${blanks} 个空格。`,
          }
        : {
            en: `The lines above this text are not indented and break the list, so it falls out of item ${number}. Indent them by ${contentColumn} columns, too.`,
            zh: `这段文字上方有未缩进的行，列表在那里断开，使它不再属于第 ${number} 条。请把那些行也缩进 ${contentColumn} 列。`,
          },
    ...(open === undefined ? {} : { related: [{ span: open, message: SWALLOWS }] }),
    fixes: isRight ? [fix] : [],
  };
}

const SWALLOWS = {
  en: 'This is never closed, so it would swallow the text below once that is indented. Close it first.',
  zh: '这里没有结束标记，下面的文字缩进后会并入其中。请先补上结束标记。',
};

function columns(count: number): string {
  return count === 1 ? 'one column' : `${count} columns`;
}

/** From the first to the last of `spans`, without the blanks at both ends. */
function placeOf(text: string, spans: readonly Span[]): Span {
  const start = spans[0]?.start ?? 0;
  const written = text.slice(start, spans.at(-1)?.end ?? start);
  return {
    start: start + written.length - written.trimStart().length,
    end: start + written.trimEnd().length,
  };
}

/**
 * Indents the text. Where the marker is written in another way than the others, or has a number of another
 * length than it should, it may be that which is wrong, so it is set right as well.
 */
function fixFor(digest: Digest, { item, blocks }: DetachedText, number: number, shapeFor: ShapeFor): Fix {
  const { text } = digest;
  const marker = writtenMarker(digest, item);
  const { delimiter, place, column } = marker;
  const digits = String(number);
  const isUsual = place === 'beside' && column === item.body.marker.contentColumn;
  const target = { digits, delimiter, shape: isUsual ? shapeFor(digits.length) : marker };
  const isWrong = digits.length !== marker.digits.length || !isShapedLike(marker, target.shape);
  const rewriting = isWrong ? rewriteMarker(digest, marker, target) : [];
  const contentColumn = isWrong ? contentColumnOf(target) : item.body.marker.contentColumn;
  const end = swallowedLine(text, blocks) ?? blocks.at(-1)?.span.end ?? item.span.end;
  return {
    title: isWrong
      ? { en: `Align marker and text of item ${number}`, zh: `对齐第 ${number} 条的标记与文字` }
      : { en: `Indent into item ${number}`, zh: `缩进到第 ${number} 条之内` },
    edits: [...rewriting, ...attach(digest, item.span.end, end, contentColumn), ...release(text, blocks)],
    automatic: true,
  };
}

/** The edits that indent everything between the two offsets to `column`, comments and definitions included. */
function attach({ text, others }: Digest, from: number, to: number, column: number): TextEdit[] {
  const edits: TextEdit[] = [];
  for (const block of blocksBetween(others, from, to)) {
    const first = lineStart(text, block.span.start);
    if (edits.length === 0 && !isBlankLine(text, previousLine(text, first)))
      edits.push(insert(first, lineBreakNear(text, first)));
    const shift = Math.max(0, column - indentation(text, first, text.length).column);
    for (let at = first; at < Math.min(block.span.end, to); at = nextLine(text, lineEnd(text, at))) {
      if (isBlankLine(text, at)) continue;
      const indent = indentation(text, at, text.length).column;
      edits.push(...indentLine(text, at, Math.max(column, indent + shift)));
    }
  }
  return edits;
}

/** The edits that make a line an item again which the text had swallowed, where there is one. */
function release(text: string, blocks: readonly OuterBlock[]): TextEdit[] {
  const line = swallowedLine(text, blocks);
  return line === undefined ? [] : [insert(line, lineBreakNear(text, line)), ...indentLine(text, line, 0)];
}

/** The offset of the line from which on the last block was meant as an item. */
function swallowedLine(text: string, blocks: readonly OuterBlock[]): number | undefined {
  const last = blocks.at(-1);
  if (last === undefined || last.span.end === last.block.span.end) return undefined;
  return lineStart(text, last.span.end);
}

/** The blocks of `others`, which are in order, that begin between the two offsets. */
function blocksBetween(others: readonly Block[], from: number, to: number): readonly Block[] {
  let low = 0;
  let high = others.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((others[middle]?.span.start ?? from) < from) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < others.length && (others[end]?.span.start ?? to) < to) end++;
  return others.slice(low, end);
}

function isBlankLine(text: string, start: number): boolean {
  const { offset } = indentation(text, start, text.length);
  return offset === lineEnd(text, offset);
}
