/**
 * Suggests categories, those that the publication uses most first: in a list between brackets, in one with a
 * line each, and, where there is no list yet, as one.
 */
import type { Usage } from '../../archive/columns/knowledge.ts';
import { textsOf } from '../../archive/index/summary.ts';
import { entryOf } from '../../digest/locate.ts';
import type { Digest } from '../../digest/model.ts';
import { writeText } from '../../rules/front-matter/front-matter-value.ts';
import { lineEnd, lineStart } from '../../text/lines.ts';
import type { Message } from '../../text/message.ts';
import type { Span } from '../../text/span.ts';
import type { Completion, CompletionContext } from './suggestion.ts';

/** The categories for the place `offset`; `undefined` where it is none for a category. */
export function completeCategory(
  digest: Digest,
  offset: number,
  context: CompletionContext,
): Completion[] | undefined {
  const place = categoryPlace(digest, offset);
  if (place === undefined) return undefined;
  const { span, quote, before, isList } = place;
  const own = digest.text.slice(span.start, span.end).replaceAll(/^["'\s]+|["'\s]+$/gu, '');
  const present = new Set(textsOf(entryOf(digest, 'categories')?.value));
  present.delete(own);
  const usages: readonly Usage[] = context.knowledge?.categories ?? [];
  return usages
    .filter(({ name }) => !present.has(name))
    .map(({ name, count }) => {
      const filter = `${before}${quoted(name, quote)}`;
      return {
        kind: 'category',
        label: name,
        detail: USED(count)[context.language],
        span,
        parts: [isList ? filter : `${before}[${filter.slice(before.length)}]`],
        filter,
      };
    });
}

const USED = (count: number): Message => ({ en: `${count}×`, zh: `${count} 期` });

/** Where a category is being written. */
interface CategoryPlace {
  readonly span: Span;
  /** The quotation mark that the list's other entries have; empty for none. */
  readonly quote: string;
  /** A space that belongs before the category and is not there yet. */
  readonly before: string;
  /** Whether it is a list already. */
  readonly isList: boolean;
}

function categoryPlace({ text, frontMatter }: Digest, offset: number): CategoryPlace | undefined {
  const start = lineStart(text, offset);
  const end = lineEnd(text, offset);
  const line = text.slice(start, end);
  const key = /^categories[ \t]*:/iu.exec(line)?.[0];
  if (key === undefined) {
    const dash = /^[ \t]*-/u.exec(line)?.[0];
    if (dash === undefined || keyAbove(text, start, frontMatter.content.start) !== 'categories')
      return undefined;
    return offset < start + dash.length ? undefined : single(text, start + dash.length, end, '');
  }
  if (offset < start + key.length) return undefined;
  const bracket = text.indexOf('[', start + key.length);
  if (bracket === -1 || bracket >= end)
    return { ...single(text, start + key.length, end, '"'), isList: false };
  if (offset <= bracket) return undefined;
  const isBorder = (at: number): boolean => /[,，\]]/u.test(text.charAt(at));
  let from = offset;
  while (from > bracket + 1 && !isBorder(from - 1)) from--;
  let to = offset;
  while (to < end && !isBorder(to)) to++;
  // After the closing bracket there is nothing to complete.
  if (text.slice(bracket, from).includes(']')) return undefined;
  const place = single(
    text,
    from,
    to,
    /["']/u.exec(text.slice(bracket, from) + text.slice(to, end))?.[0] ?? usualQuote(line),
  );
  return { ...place, before: from === bracket + 1 ? '' : place.before };
}

/** The place between `from` and `to`, the whitespace at its ends left out. */
function single(text: string, from: number, to: number, quote: string): CategoryPlace {
  const written = text.slice(from, to);
  const start = from + (written.length - written.trimStart().length);
  const own = /["']/u.exec(written)?.[0];
  return {
    span: { start, end: Math.max(start, from + written.trimEnd().length) },
    quote: own ?? quote,
    before: start === from ? ' ' : '',
    isList: true,
  };
}

/** Where the list has no other entries: quotation marks, unless what is there has none. */
function usualQuote(line: string): string {
  return /[[,][ \t]*[^\s"'[\],，]/u.test(line) ? '' : '"';
}

/** The key that the list's line at `start` belongs to. */
function keyAbove(text: string, start: number, limit: number): string | undefined {
  for (let at = start; at > limit; ) {
    at = lineStart(text, at - 1);
    const line = text.slice(at, lineEnd(text, at));
    const key = /^([\w-]+)[ \t]*:[ \t]*$/u.exec(line)?.[1];
    if (key !== undefined) return key.toLowerCase();
    if (!/^[ \t]*(?:-|$)/u.test(line)) return undefined;
  }
  return undefined;
}

function quoted(name: string, quote: string): string {
  const needsQuotes = /[,[\]{}#&*!|>'"%@`:\\]|^[-?\s]|\s$/u.test(name);
  return writeText(name, quote === "'" ? 'single' : quote === '"' || needsQuotes ? 'double' : 'plain');
}
