/**
 * The address in what an author meant for an item's heading, where spaces in it keep Markdown from making a link.
 *
 * `[Title - Author](https://x.com/a b)` and `[…]({{ url }})` are plain text to every renderer. What is wrong is
 * the address, so that is what an author should be told, rather than that there is no link.
 */
import { closingBracket } from '../markdown/escapes.ts';
import { type Span, span } from '../text/span.ts';
import type { ItemBody } from './model.ts';

/**
 * Where that address stands, in the coordinates of `body`; `undefined` where the item opens with a link, or with
 * anything else than `[text](` and an address that only its spaces spoil.
 */
export function unlinkedAddress(body: ItemBody): Span | undefined {
  if (body.facts.heading !== undefined) return undefined;
  const first = body.blocks[0];
  if (first?.kind !== 'paragraph') return undefined;
  const { start, end } = first.span;
  const { source } = body;
  if (source.charAt(start) !== '[') return undefined;
  const bracket = closingBracket(source, start, end, '[', ']');
  if (bracket === undefined || source.charAt(bracket + 1) !== '(') return undefined;
  const close = closingBracket(source, bracket + 1, end, '(', ')');
  if (close === undefined) return undefined;
  const inner = source.slice(bracket + 2, close);
  const from = bracket + 2 + inner.length - inner.trimStart().length;
  const address = inner.trim();
  // A title after a sound address is another mistake: `(https://… "a "b" c")`.
  if (!/[ \p{Cc}]/u.test(address) || /^\S+\s+["'(]/u.test(address)) return undefined;
  return span(from, from + address.length);
}
