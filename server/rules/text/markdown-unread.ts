/**
 * Reports parts of a text that are too large or too deeply nested to be read in bounded time. No other rule checks
 * them, and that must not pass for correctness.
 */
import type { Block } from '../../markdown/block.ts';
import { lineEnd } from '../../text/lines.ts';
import type { Span } from '../../text/span.ts';
import { defineRule } from '../engine/define-rule.ts';
import type { Report } from '../engine/rule.ts';

export const markdownUnread = defineRule({
  id: 'markdown-unread',
  severity: 'error',
  fixable: false,
  summary: {
    en: 'a part of the text is too large or too deeply nested to be checked',
    zh: '有一部分文字过长或嵌套过深，无法检查',
  },
  skip: ({ marks }) => marks !== undefined,
  *checkDigest({ text, others }) {
    for (const span of unreadIn(others)) yield report(text, span);
  },
  *checkItem({ body }) {
    for (const span of unreadIn(body.blocks)) yield report(body.source, span);
  },
});

/** Marks the first line only, and of that no more than a screen shows. */
const LONGEST_MARK = 200;

function report(text: string, { start, end }: Span): Report {
  const first = start + (/\S/u.exec(text.slice(start, end))?.index ?? 0);
  return {
    span: { start: first, end: Math.min(lineEnd(text, first), first + LONGEST_MARK, end) },
    message: {
      en: 'From here to the next item the text is too large or too deeply nested to be checked: mistakes in it are not reported. Shorten it, or split it up.',
      zh: '从这里到下一条目之间的文字过长或嵌套过深，无法检查，其中的问题不会报告。请精简或拆分。',
    },
  };
}

function unreadIn(blocks: readonly Block[]): Span[] {
  const found: Span[] = [];
  const visit = ({ kind, span, blocks: inner }: Block): void => {
    if (kind === 'unread') found.push(span);
    for (const block of inner) visit(block);
  };
  for (const block of blocks) visit(block);
  return found;
}
