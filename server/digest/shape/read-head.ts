/**
 * Parses the line that opens an item by its template: its parts, and where it differs.
 *
 * A line that is not quite as the template has it opens an item all the same, as long as it resembles it: where the
 * template has a number or a link to another site, so has the line, in the same place. All else is text.
 */
import type { Block, Inline } from '../../markdown/block.ts';
import { allInlines } from '../../markdown/walk.ts';
import { type Span, sliceSpan, span } from '../../text/span.ts';
import { type Difference, matchParts } from './match-parts.ts';
import type { Shape } from './shape.ts';
import { separatorOf, withoutAuthor } from './template-author.ts';
import type { ShapePart } from './template-model.ts';

/** The line that opens an item, taken apart; all spans count as the block's do. */
export interface Head {
  /** Where its number stands. */
  readonly number: Span | undefined;
  /** The end of what stands before its content: a number with what is after it. */
  readonly markerEnd: number;
  /** The title, and the author where the template has nothing but a separator between the two. */
  readonly title: Span;
  /** The author, where it stands elsewhere. */
  readonly author: Span | undefined;
  /** The link that is the source; missing where the line has none. */
  readonly link: Inline | undefined;
  /** The summary on the same line. */
  readonly summary: Span | undefined;
  /** Whether it is one only where a source stands below it: nothing else tells it from other headings. */
  readonly needsSource: boolean;
  /** In what the line differs from the template. */
  readonly difference: Difference | undefined;
}

/** The head that `block`, a paragraph or heading in `source`, is; `undefined` where it is just text. */
export function readHead(block: Block, source: string, { item }: Shape): Head | undefined {
  const content = contentOf(block);
  if (content === undefined) return undefined;
  const { tokens } = item;
  const link = tokens.has('source') ? linkIn(block.inlines) : undefined;
  const { places, difference } = matchParts(withoutAuthor(item), { source, link }, content);
  const isNumbered = item.block.kind !== 'ordered' && tokens.has('n');
  const number = isNumbered
    ? difference === undefined
      ? places.get('n')
      : numberIn(source, content)
    : undefined;
  const needsSource = !tokens.has('source') && number === undefined;
  if (needsSource && difference !== undefined && !tokens.has('n')) return undefined;
  if (isNumbered && number === undefined && item.block.kind !== 'heading') return undefined;
  // A number that stands alone, as above quotations, opens no story.
  if (
    item.block.kind === 'paragraph' &&
    number !== undefined &&
    afterNumber(source, number.end, content.end) === content.end
  )
    return undefined;
  if (tokens.has('source')) {
    const isMarked = number !== undefined || item.block.kind === 'ordered';
    if (link === undefined ? !isMarked : !leadsAway(link)) return undefined;
    if (
      link !== undefined &&
      !isMarked &&
      difference !== undefined &&
      !isLike(item, link, difference, source, content)
    )
      return undefined;
  }
  const markerEnd = number === undefined ? content.start : afterNumber(source, number.end, content.end);
  const from = link?.span.end ?? content.end;
  const title = untilMark(
    places.get('title') ?? link?.target?.text ?? span(markerEnd, content.end),
    link,
    source,
  );
  const isApart = difference !== undefined && tokens.has('summary') && !places.has('summary');
  return {
    number,
    markerEnd,
    title,
    author: separatorOf(item) === undefined ? places.get('author') : undefined,
    link,
    summary: isApart
      ? afterMarks(source, span(from, content.end), item.parts.some(isAnything))
      : nonEmpty(places.get('summary')),
    needsSource,
    difference,
  };
}

/** The text of a paragraph or heading, without the marks of the block. */
function contentOf({ inlines }: Block): Span | undefined {
  const [first] = inlines;
  const last = inlines.at(-1);
  return first === undefined || last === undefined ? undefined : span(first.span.start, last.span.end);
}

function linkIn(inlines: readonly Inline[]): Inline | undefined {
  return allInlines(inlines).find(({ kind }) => kind === 'link');
}

/** Whether a link leads off the page; assumed of a reference, which is not resolved yet. */
function leadsAway({ target }: Inline): boolean {
  return target !== undefined && !/^(?:#|\.{0,2}\/|mailto:)/u.test(target.url);
}

/** Whether a line without a number, which differs from the template, is still recognisable as an item. */
function isLike(
  { parts }: Shape['item'],
  link: Inline,
  { expected }: Difference,
  source: string,
  content: Span,
): boolean {
  if (!opens(link, source, content)) return false;
  const [first, ...others] = parts;
  if (first?.kind !== 'bold' || expected?.kind !== 'bold') return true;
  // Only bold distinguishes such an item from any line with a link, unless what follows does.
  const [mark] = others;
  const text = mark?.kind === 'literal' ? mark.text.trim() : '';
  const after = source.slice(link.span.end, content.end).trim();
  return text === '' ? after === '' : after.startsWith(text);
}

/** Whether nothing that anybody reads stands before the link. */
function opens(link: Inline, source: string, content: Span): boolean {
  return !/[\p{L}\p{Nd}]/u.test(source.slice(content.start, link.span.start));
}

/** The number that a line begins with, after which a sign shows that it is meant as such. */
export function numberIn(source: string, content: Span): Span | undefined {
  const match = /^(?:\*\*|__|【)?(\d{1,4})(?=[.、．)）:：】])/u.exec(sliceSpan(source, content));
  if (match === null) return undefined;
  const start = content.start + match[0].length - (match[1] ?? '').length;
  return span(start, content.start + match[0].length);
}

/** The end of the sign and the spaces after a number. */
function afterNumber(source: string, at: number, end: number): number {
  return at + (/^[.、．)）:：】]?\s*/u.exec(source.slice(at, end))?.[0].length ?? 0);
}

/** A title without the mark between it and the link after it. */
function untilMark(title: Span, link: Inline | undefined, source: string): Span {
  const isBefore = link !== undefined && title.end <= link.span.start;
  if (!isBefore || source.slice(title.end, link.span.start).trim() !== '') return title;
  const text = sliceSpan(source, title);
  const bare = text.replace(/\s*(?:\s[—–|-]+|[:：])$/u, '');
  return bare === '' ? title : span(title.start, title.start + bare.length);
}

/** What is left of `place` without the marks that set a summary apart, and without the note before them where items have one. */
function afterMarks(source: string, place: Span, hasNote: boolean): Span | undefined {
  const text = sliceSpan(source, place);
  const note = hasNote ? (/^(?:\*\*|__)?\s*[(（][^()（）]{1,40}[)）]/u.exec(text)?.[0].length ?? 0) : 0;
  const marks = /^(?:\*\*|__)?[\s:：,，.。—–-]*/u.exec(text.slice(note))?.[0].length ?? 0;
  return nonEmpty(span(place.start + note + marks, place.start + text.trimEnd().length));
}

function isAnything(part: ShapePart): boolean {
  return part.kind === 'token' && part.token === '*';
}

function nonEmpty(place: Span | undefined): Span | undefined {
  return place === undefined || place.end <= place.start ? undefined : place;
}
