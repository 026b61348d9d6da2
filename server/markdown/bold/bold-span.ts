/**
 * One stretch between two markers of bold, and what may keep it from being bold.
 */
import { countBefore } from '../../text/search.ts';
import type { Span } from '../../text/span.ts';
import type { Punctuation } from '../character-class.ts';
import { seenText } from '../characters.ts';
import { type BoldMarker, flanksOf } from './bold-markers.ts';

/** A stretch that the author marked. */
export interface BoldSpan {
  /** With both markers. */
  readonly span: Span;
  readonly open: BoldMarker;
  readonly close: BoldMarker;
  /** Between the markers. */
  readonly content: Span;
  /** Whether the digest's renderer makes exactly this bold. */
  readonly isRendered: boolean;
  /** Whether all of its text is published in bold, be it by these markers or by others. */
  readonly isShown: boolean;
  /** Spaces, visible or not, just inside the markers; bold never begins after or ends before a visible one. */
  readonly isPadded: boolean;
  /** The markers that cannot do their part for what stands beside them: with current Hugo, and with 0.111. */
  readonly faults: Readonly<Record<Punctuation, Fault>>;
}

/** Which of a span's markers fail by themselves. */
type Fault = 'none' | 'open' | 'close' | 'both';

/** Spaces as a reader or an editor knows them, those that cannot be seen among them. */
export const BLANK: RegExp = /[\s\u200b-\u200d\u2060]/u;

/** The span between two markers; the caller knows whether it is rendered, and what else of the block is bold. */
export function boldSpan(
  open: BoldMarker,
  close: BoldMarker,
  source: string,
  isRendered: boolean,
  bold: Outermost,
): BoldSpan {
  const content = { start: open.span.end, end: close.span.start };
  return {
    span: { start: open.span.start, end: close.span.end },
    open,
    close,
    content,
    isRendered,
    isShown: isRendered || bold.cover(content, source),
    isPadded: BLANK.test(source.charAt(content.start)) || BLANK.test(source.charAt(content.end - 1)),
    faults: { 'P+S': faultOf(open, close, 'P+S'), P: faultOf(open, close, 'P') },
  };
}

/** A marker that touches another is not asked: the four asterisks are to be parted first. */
function faultOf(open: BoldMarker, close: BoldMarker, punctuation: Punctuation): Fault {
  const opens = open.half === 'second' || flanksOf(open.run, punctuation).left;
  const closes = close.half === 'first' || flanksOf(close.run, punctuation).right;
  if (opens) return closes ? 'none' : 'close';
  return closes ? 'open' : 'both';
}

/** The bold inlines of a block that stand in no other, for asking what is bold. */
export class Outermost {
  readonly #spans: readonly Span[];

  /** `strongs` may be in any order. */
  constructor(strongs: readonly { readonly span: Span }[]) {
    const spans: Span[] = [];
    for (const { span } of [...strongs].sort((a, b) => a.span.start - b.span.start))
      if (span.start >= (spans.at(-1)?.end ?? 0)) spans.push(span);
    this.#spans = spans;
  }

  /** Whether all of the text in `span`, which is in `source`, is bold: all letters and digits, or what there is where there are none. */
  cover({ start, end }: Span, source: string): boolean {
    const gaps: string[] = [];
    let at = start;
    for (let index = countBefore(this.#spans, (one) => one.end <= start); at < end; index++) {
      const next = this.#spans[index];
      gaps.push(seenText(source.slice(at, Math.min(next?.start ?? end, end))));
      at = next?.end ?? end;
    }
    const rest = withoutTags(gaps.join(''));
    const all = withoutTags(seenText(source.slice(start, end)));
    const telling = LETTER.test(all) ? LETTER : VISIBLE;
    return telling.test(all) && !telling.test(rest);
  }
}

/** Without HTML and the addresses of links, none of which is seen. */
function withoutTags(text: string): string {
  return text.replaceAll(/<[^<>]*>|\]\([^()]*\)/gu, '');
}

const LETTER = /[\p{L}\p{N}]/u;
const VISIBLE = /[^*_\s\u200b-\u200d\u2060]/u;
