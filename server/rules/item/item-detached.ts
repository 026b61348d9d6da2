/**
 * Reports text that was meant as an item's summary and is indented too little to belong to it. Markdown ends the
 * list there: the page shows an item without a summary, a paragraph of its own, and a new list after it.
 */

import { arrangementOf, type DetachedText } from '../../digest/arrangement/arrangement.ts';
import { hasWideIndent, wideBlanksEnd } from '../../digest/arrangement/stray-block.ts';
import type { OuterBlock } from '../../digest/arrangement/stretches.ts';
import type { Digest, ItemBody } from '../../digest/model.ts';
import { opensWithLink } from '../../digest/shape/shape.ts';
import { indentation } from '../../markdown/scan/split-chunks.ts';
import { insert, type TextEdit } from '../../text/edit.ts';
import { once } from '../../text/keep-last.ts';
import { lineBreakNear, lineStart } from '../../text/lines.ts';
import { Memo } from '../../text/memo.ts';
import type { Message } from '../../text/message.ts';
import type { Span } from '../../text/span.ts';
import { defineRule } from '../engine/define-rule.ts';
import { automatic, type Fix, type Report } from '../engine/rule.ts';
import { attachEdits } from './attach-text.ts';
import { openEnd, survivesAttaching } from './attach-trial.ts';
import { movesIn } from './freed-line.ts';
import { indentLine } from './indent-line.ts';
import {
  contentColumnOf,
  isShapedLike,
  rewriteMarker,
  writtenMarker,
  writtenMarkers,
} from './marker-style.ts';
import { type ShapeFor, usualShape } from './usual-marker.ts';

export const itemDetached = defineRule({
  id: 'item-detached',
  severity: 'error',
  kind: 'layout',
  fixable: true,
  summary: {
    en: 'text meant as a summary is indented too little to belong to its item',
    zh: '摘要缩进不够，没有归入所属条目',
  },
  // A line that text had swallowed has a heading, a marker and a number of its own, and those below it count on from
  // it.
  reveals: {
    rules: /^(?:heading-(?:author|separator)|item-(?:duplicate|marker|number))$/u,
    within: 'outside items',
  },
  appliesTo: ({ item }) => opensWithLink(item),
  skip: ({ isPlain }) => isPlain,
  *checkDigest(digest) {
    const { detached, entries, numbers } = arrangementOf(digest);
    if (detached.length === 0) return;
    const numberOf = new Map(
      entries.flatMap((entry, index) => (entry.kind === 'item' ? [[entry.item, numbers[index]]] : [])),
    );
    const shapeFor = usualShape(writtenMarkers(digest));
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
  const fix = once(() => fixFor(digest, { item, blocks }, number, shapeFor));
  const isWide = blocks.some(({ block }) => hasWideIndent(block, text));
  const fault: Fault = { number, contentColumn, indent: isWide ? undefined : indent };
  const isRight = !beginsBlock(blocks, text) && survivesAttaching(digest, item, blocks, () => fix().edits);
  const open = isRight ? undefined : openEnd(item);
  return {
    span,
    message: messageOf(item.body, fault),
    ...(open === undefined ? {} : { related: [{ span: open, message: SWALLOWS }] }),
    fixes: isRight ? () => [fix()] : [],
  };
}

/** How the text is indented that should belong to an item. */
interface Fault {
  /** The item's. */
  readonly number: number;
  readonly contentColumn: number;
  /** In columns; missing where spaces were used that are none to Markdown. */
  readonly indent: number | undefined;
}

/** The message about `fault`, kept with the item: a keystroke elsewhere changes nothing of it. */
function messageOf(body: ItemBody, fault: Fault): Message {
  const kept = keptMessages.get(body);
  if (
    kept?.fault.number === fault.number &&
    kept.fault.contentColumn === fault.contentColumn &&
    kept.fault.indent === fault.indent
  )
    return kept.message;
  const message = messageFor(fault);
  keptMessages.set(body, { fault, message });
  return message;
}

const keptMessages = new Memo<ItemBody, { readonly fault: Fault; readonly message: Message }>();

function messageFor({ number, contentColumn, indent }: Fault): Message {
  if (indent === undefined)
    return {
      en: `This text is indented with full-width or no-break spaces, which are no indentation to Markdown. It falls out of item ${number} and breaks the list. Put ${contentColumn} ordinary spaces in their place.`,
      zh: `这段文字是用全角空格或不换行空格缩进的，Markdown 不把它们当作缩进。它不属于第 ${number} 条，列表也在此断开。请换成 ${contentColumn} 个普通空格。`,
    };
  const blanks = contentColumn - indent;
  if (blanks <= 0)
    return {
      en: `The lines above this text are not indented and break the list, so it falls out of item ${number}. Indent them by ${contentColumn} columns, too.`,
      zh: `这段文字上方有未缩进的行，列表在那里断开，使它不再属于第 ${number} 条。请把那些行也缩进 ${contentColumn} 列。`,
    };
  return {
    en: `This text is ${indent === 0 ? 'not indented' : `indented by ${columns(indent)}`}, but what belongs to item ${number} must be indented by ${contentColumn} or more. It falls out of the item and breaks the list. Put ${blanks === 1 ? 'one more space' : `${blanks} more spaces`} before it.`,
    zh: `这段文字${indent === 0 ? '没有缩进' : `只缩进了 ${indent} 列`}，而第 ${number} 条的内容至少要缩进 ${contentColumn} 列。它不属于该条目，列表也在此断开。请再缩进 ${blanks} 个空格。`,
  };
}

/** Whether a block would be read as another once the spaces before it are no text any more: `　- 一`. */
function beginsBlock(blocks: readonly OuterBlock[], text: string): boolean {
  return blocks.some(({ block }) => {
    if (!hasWideIndent(block, text)) return false;
    const { offset } = indentation(text, lineStart(text, block.span.start), text.length);
    const start = wideBlanksEnd(text, offset);
    return /^[ \t]*(?:[-+*#>|=~`<:]|\d{1,9}[.)])/u.test(text.slice(start, start + 30));
  });
}

const SWALLOWS = {
  en: 'This is never closed, so it would swallow the text below once that is indented. Close it first.',
  zh: '这里没有结束标记，下面的文字缩进后会并入其中。请先补上结束标记。',
};

function columns(count: number): string {
  return count === 1 ? 'one column' : `${count} columns`;
}

/** From the first to the last of `spans`, without the whitespace at both ends. */
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
  const { delimiter, place, column, contentColumn: written } = marker;
  const digits = String(number);
  const isUsual = place === 'beside' && column === written;
  const target = { digits, delimiter, shape: isUsual ? shapeFor(digits.length) : marker };
  const isWrong =
    (digits.length !== marker.digits.length || !isShapedLike(marker, target.shape)) &&
    !movesIn(digest, item, target.shape.before);
  const rewriting = isWrong ? rewriteMarker(digest, marker, target) : [];
  const contentColumn = isWrong ? contentColumnOf(target) : item.body.marker.contentColumn;
  const end = swallowedLine(text, blocks) ?? blocks.at(-1)?.span.end ?? item.span.end;
  return automatic(
    isWrong
      ? { en: `Align marker and text of item ${number}`, zh: `对齐第 ${number} 条的标记与文字` }
      : { en: `Indent into item ${number}`, zh: `缩进到第 ${number} 条之内` },
    [...rewriting, ...attachEdits(digest, item.span.end, end, contentColumn), ...release(text, blocks)],
  );
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
