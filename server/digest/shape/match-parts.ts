/**
 * Matches text against the parts of a template, from the left to the first difference. A token ends where the next
 * part of the template begins, so that one pass is enough.
 */
import type { Inline } from '../../markdown/block.ts';
import { type Span, span } from '../../text/span.ts';
import type { ItemToken, ShapePart } from './template-model.ts';

/** Text to match against a template. */
export interface Written {
  /** What the spans count in. */
  readonly source: string;
  /** The link or address that is the item's source; missing where the text has none. */
  readonly link: Inline | undefined;
}

/** The result of a match. */
export interface PartsMatch {
  /** What the tokens stand for, spaces trimmed. */
  readonly places: ReadonlyMap<ItemToken, Span>;
  /** Missing where all is as the template has it. */
  readonly difference?: Difference;
}

/** Where text is not what the template has. */
export interface Difference {
  /** The place; empty where something is missing there. */
  readonly span: Span;
  /** What should stand there; missing where the text should have ended. */
  readonly expected: ShapePart | undefined;
}

/** Matches `range` of the text against `parts`. Linear in the length of the text for each part. */
export function matchParts(parts: readonly ShapePart[], written: Written, range: Span): PartsMatch {
  const matching = new Matching(written);
  const difference = matching.match(parts, range.start, range.end);
  const { places } = matching;
  return difference === undefined ? { places } : { places, difference };
}

class Matching {
  readonly places = new Map<ItemToken, Span>();
  readonly #written: Written;
  /** Where unchecked text is empty. */
  #empty: number | undefined;

  constructor(written: Written) {
    this.#written = written;
  }

  /** The first difference between `parts` and the text from `start` to `end`. */
  match(parts: readonly ShapePart[], start: number, end: number): Difference | undefined {
    let at = start;
    for (const [index, part] of parts.entries()) {
      // What is missing at the end of an item is reported by rules of its own.
      if (index > 0 && this.#isBlank(at, end) && parts.slice(index).every(mayBeMissing)) return undefined;
      const after = this.#take(part, parts.slice(index + 1), at, end);
      if (typeof after !== 'number') return after;
      at = after;
    }
    const rest = this.#trimmed(at, end);
    return rest.start === rest.end ? undefined : { span: rest, expected: undefined };
  }

  /** Where `part` ends that begins at `at`. */
  #take(part: ShapePart, next: readonly ShapePart[], at: number, end: number): number | Difference {
    const { source, link } = this.#written;
    const differs = (to: number = at): Difference => ({ span: span(at, Math.max(at, to)), expected: part });
    switch (part.kind) {
      case 'literal': {
        // Where the token before it found nothing but spaces, these are taken already.
        const length =
          literalLength(part.text, source, at, end) ?? this.#blankLength(part.text, next[0], at, end);
        return length === undefined ? differs(Math.min(end, at + part.text.length)) : at + length;
      }
      case 'token': {
        if (part.token === 'n') return this.#number(at, end) ?? differs();
        const stop = this.#stop(next, at, end);
        if (stop === undefined) return { span: this.#trimmed(at, end), expected: next[0] };
        const place = this.#trimmed(at, stop);
        if (part.token === '*') {
          if (stop === at) this.#empty = at;
          return stop;
        }
        if (place.start === place.end && part.token === 'title') return differs();
        this.places.set(part.token, place);
        return stop;
      }
      case 'link': {
        if (link?.target === undefined || !isWritten(link)) return differs();
        if (link.span.start !== at) return differs(link.span.start);
        const { text } = link.target;
        return this.match(part.parts, text.start, text.end) ?? link.span.end;
      }
      case 'address':
        if (link?.target === undefined || isWritten(link)) return differs();
        return link.span.start === at ? link.span.end : differs(link.span.start);
      case 'bold': {
        const mark = source.slice(at, at + 2);
        if (mark !== '**' && mark !== '__') return differs();
        const from =
          link !== undefined && link.span.start > at && link.span.start < end && holdsLink(part.parts)
            ? link.span.end
            : at + 2;
        const close = source.indexOf(mark, from);
        if (close < 0 || close + 2 > end) return differs();
        return this.match(part.parts, at + 2, close) ?? close + 2;
      }
    }
  }

  /** A space that is not there: before a summary, a mark stands for it, and after any text that is none, nothing. */
  #blankLength(literal: string, next: ShapePart | undefined, at: number, end: number): number | undefined {
    if (literal.trim() !== '') return undefined;
    if (at === this.#empty) return 0;
    if (next?.kind !== 'token' || next.token !== 'summary') return undefined;
    return MARKS.exec(this.#written.source.slice(at, Math.min(end, at + MOST_MARKS)))?.[0].length;
  }

  #number(at: number, end: number): number | undefined {
    const digits = /^\d{1,9}/u.exec(this.#written.source.slice(at, Math.min(end, at + 9)))?.[0];
    if (digits === undefined) return undefined;
    this.places.set('n', span(at, at + digits.length));
    return at + digits.length;
  }

  /** Where the first of `next` begins; `undefined` where it is not there. */
  #stop([next, ...others]: readonly ShapePart[], at: number, end: number): number | undefined {
    const { source, link } = this.#written;
    switch (next?.kind) {
      case undefined:
        return end;
      case 'literal': {
        const word = next.text.trim();
        const found = word === '' ? this.#stop(others, at, end) : indexIn(source, word, at, end);
        // The spaces before it are its own.
        return found === undefined ? undefined : at + source.slice(at, found).trimEnd().length;
      }
      case 'bold':
        return indexIn(source, '**', at, end);
      case 'link':
      case 'address':
        return link !== undefined && link.span.start >= at && link.span.start < end
          ? link.span.start
          : undefined;
      case 'token': {
        const found = source.slice(at, end).search(/\d/u);
        return found < 0 ? undefined : at + found;
      }
    }
  }

  #isBlank(start: number, end: number): boolean {
    return this.#written.source.slice(start, end).trim() === '';
  }

  #trimmed(start: number, end: number): Span {
    const text = this.#written.source.slice(start, end);
    const from = start + text.length - text.trimStart().length;
    return span(from, Math.max(from, start + text.trimEnd().length));
  }
}

/** What sets a summary apart from what stands before it. */
const MARKS = /^[:：,，;；.。|–—-]{1,2}\s*/u;
const MOST_MARKS = 8;

/** Whether an item may do without `part`, or has a rule of its own that asks for it. */
function mayBeMissing(part: ShapePart): boolean {
  return part.kind === 'literal' || (part.kind === 'token' && part.token !== 'title' && part.token !== 'n');
}

function indexIn(source: string, word: string, start: number, end: number): number | undefined {
  const found = source.indexOf(word, start);
  return found < 0 || found + word.length > end ? undefined : found;
}

/** Whether a link has a text of its own. */
export function isWritten({ target }: Inline): boolean {
  return target?.form === 'inline' || target?.form === 'reference';
}

function holdsLink(parts: readonly ShapePart[]): boolean {
  return parts.some(
    (part) =>
      part.kind === 'link' || part.kind === 'address' || (part.kind === 'bold' && holdsLink(part.parts)),
  );
}

/** How long `literal` is at `at`, where spaces may be more, or a line break; `undefined` where it does not stand there. */
function literalLength(literal: string, source: string, at: number, end: number): number | undefined {
  let place = at;
  for (const word of literal.split(/([ \t]+)/u)) {
    if (word === '') continue;
    if (/^[ \t]/u.test(word)) {
      const from = place;
      while (place < end && /\s/u.test(source.charAt(place))) place++;
      // Nothing at the very end is as good as a space.
      if (place === from && place < end) return undefined;
      continue;
    }
    if (place + word.length > end || !source.startsWith(word, place)) return undefined;
    place += word.length;
  }
  return place - at;
}
