/**
 * Reports a digest without a single item; and where lines look like items that a slip in their markers hides
 * from Markdown, says which slip it is.
 */
import { arrangementOf } from '../../digest/arrangement/arrangement.ts';
import type { Digest } from '../../digest/model.ts';
import { findHiddenFrontMatter } from '../../front-matter/hidden-front-matter.ts';
import type { Block } from '../../markdown/block.ts';
import { lineEnd } from '../../text/lines.ts';
import type { Message } from '../../text/message.ts';
import { type Span, sliceSpan } from '../../text/span.ts';
import { defineRule } from '../engine/define-rule.ts';
import type { Report } from '../engine/rule.ts';
import { itemsFix } from './lost-item-fix.ts';
import { lostItemMessage } from './lost-item-message.ts';

export const itemMissing = defineRule({
  id: 'item-missing',
  severity: 'error',
  fixable: true,
  summary: { en: 'there is no item at all', zh: '一个条目也没有' },
  reveals: { within: 'outside items' },
  skip: ({ isPlain }) => isPlain,
  *checkDigest(digest) {
    // What was too large to be read may well hold the items.
    if (digest.items.length > 0 || digest.others.some(({ kind }) => kind === 'unread')) return;
    const { entries, numbers } = arrangementOf(digest);
    const lines = entries.flatMap((entry, index) =>
      entry.kind === 'lost' ? { lost: entry, number: numbers[index] ?? index + 1 } : [],
    );
    const [first, ...more] = lines.map(({ lost }) => lost);
    const code = codeWithItems(digest);
    if (code !== undefined) {
      // What is wrong with a file that is a code block as a whole, front-matter-missing says.
      if (digest.frontMatter.kind !== 'missing' || !/^---/mu.test(sliceSpan(digest.text, code.span)))
        yield codeReport(digest, code);
      return;
    }
    if (first === undefined) {
      // A comment around the front matter takes what follows with it, and front-matter-missing names the comment.
      if (findHiddenFrontMatter(digest.text, digest.bodyStart)?.by === 'comment') return;
      yield {
        span: placeForItems(digest),
        message: digest.shape.isPrescribed ? noItemLike(digest.shape.item.text) : NO_ITEM,
      };
      return;
    }
    const { en, zh } = lostItemMessage(first, digest.text);
    yield {
      span: first.reason === 'no-number' ? first.span : markerSpan(first.span),
      message: { en: `No line of this digest is an item. ${en}`, zh: `本期没有任何条目。${zh}` },
      related: more.slice(0, MOST_RELATED).map(({ span }) => ({
        span,
        message: { en: 'This seems to be meant as an item, too', zh: '这里似乎也是一个条目' },
      })),
      fixes: () => itemsFix(digest, lines),
    };
  },
});

const NO_ITEM: Message = {
  en: 'This digest has no items, so its page has no news. Write each story as “1. [Title - Author](address)”, with its summary indented below.',
  zh: '本期没有任何条目，页面上不会有新闻。请把每条新闻写成“1. [标题 - 作者](网址)”，并在下方缩进写摘要。',
};

const noItemLike = (template: string): Message => ({
  en: `Nothing in this digest is written as “${template}”, so it has no items. Write each story so, or change “item” in the configuration.`,
  zh: `本期没有按“${template}”书写的内容，因此没有任何条目。请按此书写每条新闻，或修改配置中的“item”。`,
});

/** The first code block in which an item begins. */
function codeWithItems({ text, others }: Digest): Block | undefined {
  return others.find(
    ({ kind, span }) => kind === 'code' && /^[ \t]*\d{1,9}[.)][ \t]+\[/mu.test(sliceSpan(text, span)),
  );
}

function codeReport({ text }: Digest, { span: { start, end } }: Block): Report {
  const isFenced = /^[ \t]*[`~]/u.test(text.slice(start, end));
  return {
    span: { start, end: Math.min(lineEnd(text, start), end) },
    message: isFenced
      ? {
          en: 'The items of this digest are inside a code block, so the page shows them as code. Remove the two lines that mark the code block.',
          zh: '本期的条目都在代码块里，页面会把它们当作代码显示。请删除代码块首尾的标记行。',
        }
      : {
          en: 'The items of this digest are indented by four columns or more, so Markdown takes them for code. Remove the indentation.',
          zh: '本期的条目缩进了四列或更多，Markdown 会把它们当作代码。请去掉缩进。',
        },
  };
}

/** A longer list would not be read. */
const MOST_RELATED = 100;

function markerSpan({ start, end }: Span): Span {
  return { start, end: Math.max(end, start + 1) };
}

/** The first line of the Markdown that is not blank; the end of the text where there is none. */
function placeForItems({ text, bodyStart }: Digest): Span {
  const rest = /\S/u.exec(text.slice(bodyStart));
  const start = rest === null ? text.length : bodyStart + rest.index;
  return { start, end: lineEnd(text, start) };
}
