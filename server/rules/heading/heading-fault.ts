/**
 * Why an item does not open with one link and nothing else: by the parsed text where there is a link, else by the
 * written text, which shows the author's intention.
 */
import type { ItemBody, Opening } from '../../digest/model.ts';
import { unlinkedAddress } from '../../digest/unlinked-address.ts';
import type { Block, Inline } from '../../markdown/block.ts';
import { closingBracket } from '../../markdown/escapes.ts';
import type { BrokenLink, BrokenLinkKind } from '../../markdown/link/broken-link.ts';
import { brokenLinks } from '../../markdown/link/broken-links.ts';
import { allInlines } from '../../markdown/walk.ts';
import { lineEnd } from '../../text/lines.ts';
import { type Span, span } from '../../text/span.ts';
import type { BodyView } from '../engine/rule.ts';

/**
 * What is wrong. There is a link, and: `bare`: it has no text of its own; `before`: something stands before it;
 * `run-on`: the summary follows without a blank line; `author-after`, `parenthesis`, `second-link`, `after`:
 * what stands after it on its line; `two-lines`: it runs over the end of its line; `wrapped`: it stands inside
 * bold or italics.
 *
 * There is none, because of: `empty`: nothing at all; `block`: something else than text; `image`; `bracket-pair`:
 * `][` in the title; `bracket-close`: a `]` that closes it too early; `code`; `no-address`: nothing after the text;
 * `box`: a text of one letter x, or of a space, which is a box to tick; `reference`: one to nothing; `html`; `none`: no trace of a link; or of what `BrokenLinkKind` names.
 */
export type HeadingFaultKind =
  | BrokenLinkKind
  | 'bare'
  | 'before'
  | 'run-on'
  | 'author-after'
  | 'parenthesis'
  | 'second-link'
  | 'after'
  | 'two-lines'
  | 'wrapped'
  | 'empty'
  | 'block'
  | 'image'
  | 'bracket-pair'
  | 'bracket-close'
  | 'code'
  | 'no-address'
  | 'box'
  | 'reference'
  | 'html'
  | 'none';

/** One fault and its place in the coordinates of the item's body. */
export interface HeadingFault {
  readonly kind: HeadingFaultKind;
  readonly span: Span;
  /** What was meant as the link, where it can be told. */
  readonly meant?: MeantLink;
}

/** What was meant as a link, and the paragraph that it is in. */
export interface MeantLink {
  readonly link: BrokenLink;
  readonly paragraph: Block;
}

/** What is wrong with the opening of `body`; `undefined` where all is well, or where another rule says what is wrong. */
export function headingFault({ body, heading }: BodyView): HeadingFault | undefined {
  if (body.opening !== undefined)
    return openingFault(body.opening, body.source, heading?.author !== undefined);
  const [first] = body.blocks;
  if (first === undefined) return { kind: 'empty', span: body.marker.span };
  // source-url reports spaces in the address, item-marker those that make code of a heading.
  if (unlinkedAddress(body) !== undefined || isCodeByBlanks(first, body) || first.kind === 'unread')
    return undefined;
  if (first.kind === 'paragraph') return paragraphFault(first, body.source);
  if (first.kind === 'html') return { kind: 'html', span: firstLine(first.span, body.source) };
  return { kind: 'block', span: firstLine(first.span, body.source) };
}

/** Whether the spaces after its marker make the heading a code block. */
function isCodeByBlanks(first: Block, { source, marker }: ItemBody): boolean {
  return (
    first.kind === 'code' &&
    source.slice(marker.span.end, first.span.start).trim() === '' &&
    !/^[`~]/u.test(source.slice(first.span.start).trimStart())
  );
}

function openingFault(
  { paragraph, link, rest }: Opening,
  source: string,
  hasAuthor: boolean,
): HeadingFault | undefined {
  const form = link.target?.form;
  if (form === 'literal' || form === 'autolink') return { kind: 'bare', span: link.span };
  if (source.slice(paragraph.span.start, link.span.start).trim() !== '') {
    return { kind: 'before', span: span(paragraph.span.start, link.span.start) };
  }
  if (/[\r\n]/u.test(source.slice(link.span.start, link.span.end)))
    return { kind: 'two-lines', span: link.span };
  if (rest.length === 0) return undefined;
  const fault = restFault(span(link.span.end, paragraph.span.end), rest, source);
  return fault.kind === 'author-after' && hasAuthor ? { ...fault, kind: 'after' } : fault;
}

/** `place` is everything after the link in its paragraph. */
function restFault(place: Span, rest: readonly Inline[], source: string): HeadingFault {
  const after = source.slice(place.start, place.end);
  const runOn = /^[ \t]*(?:\\|<br[ \t]*\/?>)?[ \t]*(?:(?:\r\n|\r|\n)[ \t\u00a0\u3000]*)+/u.exec(after);
  if (runOn !== null) return { kind: 'run-on', span: span(place.start + runOn[0].length, place.end) };
  const line = firstLine(place, source);
  const text = source.slice(line.start, line.end);
  const second = rest.find((inline) => inline.kind === 'link' && inline.span.start < line.end);
  if (/^[^\s()（）]*\)/u.test(text) && place.start === line.start) return { kind: 'parenthesis', span: line };
  if (second !== undefined && /^[\s\p{P}\p{S}]*$/u.test(source.slice(line.start, second.span.start))) {
    return { kind: 'second-link', span: span(second.span.start, Math.min(second.span.end, line.end)) };
  }
  return { kind: isAuthorAfter(text) ? 'author-after' : 'after', span: line };
}

/** Whether what stands after a link looks like ` - Author`, `(Author)` or `@handle`. */
export function isAuthorAfter(after: string): boolean {
  return (
    after.length < 80 &&
    /^[ \t]*(?:[-‐‑–—―－|｜·•@][ \t]*[^\s\d]|[（(][^()（）]+[)）]$)/u.test(after.trimEnd())
  );
}

function paragraphFault(paragraph: Block, source: string): HeadingFault {
  const line = firstLine(paragraph.span, source);
  const [first] = paragraph.inlines;
  if (/^\[[ \txX]\]\(/u.test(source.slice(line.start, line.end))) return { kind: 'box', span: line };
  if (first !== undefined && isWrappedLink(first)) return { kind: 'wrapped', span: first.span };
  if (first?.kind === 'image') return { kind: 'image', span: first.span };
  if (first?.kind === 'html') return { kind: 'html', span: line };
  if (first?.kind === 'code' && /^`+[ \t]*\[/u.test(source.slice(first.span.start, first.span.end)))
    return { kind: 'code', span: first.span };
  const [link] = brokenLinks(paragraph, source, true);
  // Where a bracket is open already, it is closed too early.
  const isClosed = link?.kind === 'no-opening' && source.charAt(line.start) === '[';
  if (link?.span.start === line.start && !isClosed)
    return { kind: link.kind, span: link.mark, meant: { link, paragraph } };
  for (const inline of allInlines(paragraph.inlines)) {
    if (inline.span.start >= line.end) break;
    if (inline.kind !== 'link') continue;
    const form = inline.target?.form;
    if (form === 'literal' || form === 'autolink') break;
    return beforeLink(span(line.start, inline.span.start), inline, source);
  }
  return withoutLink(line, source);
}

/** Whether all of an emphasis, in however many layers, is a link. */
function isWrappedLink({ kind, inlines: [inner, ...others] }: Inline): boolean {
  if (kind !== 'strong' && kind !== 'emphasis' && kind !== 'delete') return false;
  return inner !== undefined && others.length === 0 && (inner.kind === 'link' || isWrappedLink(inner));
}

/** `before` is what stands before a link in the line that it is in. */
function beforeLink(before: Span, link: Inline, source: string): HeadingFault {
  const text = source.slice(before.start, before.end);
  if (!text.startsWith('[')) return { kind: 'before', span: before };
  if (text.endsWith(']')) return { kind: 'bracket-pair', span: span(before.end - 1, before.end + 1) };
  // The link begins at the bracket that its author forgot to close.
  if (hasUnclosedBracket(text))
    return { kind: 'bracket-open', span: span(link.span.start, link.span.start + 1) };
  return { kind: 'before', span: before };
}

/** Guesses the intention of a line without a link, or with nothing but a bare address. */
function withoutLink(line: Span, source: string): HeadingFault {
  const text = source.slice(line.start, line.end);
  const at = (start: number, end: number): Span => span(line.start + start, line.start + end);
  if (!text.startsWith('[')) return { kind: 'none', span: line };
  const close = closingBracket(text, 0, text.length);
  if (close === undefined) return { kind: 'bracket-open', span: at(0, 1) };
  const after = text.slice(close + 1);
  if (/^\[[^\]]*\]/u.test(after)) return { kind: 'reference', span: at(close + 1, text.length) };
  if (after.includes('](')) return { kind: 'bracket-close', span: at(close, close + 1) };
  return { kind: 'no-address', span: at(0, close + 1) };
}

/** Whether a `[` in `text` has no `]` after it. */
function hasUnclosedBracket(text: string): boolean {
  let open = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\') at++;
    else if (character === '[') open++;
    else if (character === ']' && open > 0) open--;
  }
  return open > 0;
}

/** The part of `place` on its first line that is not blank. */
function firstLine(place: Span, source: string): Span {
  let { start } = place;
  while (start < place.end && /[ \t]/u.test(source.charAt(start))) start++;
  const end = Math.min(lineEnd(source, start), place.end);
  return span(start, start + source.slice(start, end).trimEnd().length);
}
