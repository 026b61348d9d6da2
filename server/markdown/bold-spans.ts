/**
 * What is meant to be bold in a text block, and what is published in bold: the two are compared here.
 *
 * Bold fails where a punctuation mark stands just inside a `**` and a letter or ideograph just outside of it.
 * The marker then opens or closes nothing, its partner pairs with the next one, and the text between is
 * published in bold instead. Used by the rules on bold, by the command that toggles it and by the colours in
 * the editor.
 */
import type { Span } from '../text/span.ts';
import type { Block, Inline } from './block.ts';
import { type BoldMarker, boldMarkers, contentSpan, flanksOf, runAt, strongs } from './bold-markers.ts';
import { pairMarkers } from './bold-pairing.ts';
import { classify, codePointBefore, type Punctuation } from './character-class.ts';

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
  /** Blanks, visible or not, just inside the markers; bold never begins behind or ends before a visible one. */
  readonly isPadded: boolean;
  /** The markers that cannot do their part for what stands beside them: with current Hugo, and with 0.111. */
  readonly faults: Readonly<Record<Punctuation, Fault>>;
}

/** Which of a span's markers fail by themselves. */
export type Fault = 'none' | 'open' | 'close' | 'both';

/** A text block as its author meant it. */
export interface BoldReading {
  /** The spans as they are written, in the order of the text. */
  readonly spans: readonly BoldSpan[];
  /** Markers without a partner. */
  readonly single: readonly BoldMarker[];
  /** What is published in bold and nobody marked so. */
  readonly wrong: readonly Inline[];
  /** Whether nothing is wrong with it for certain: every phrase is bold in any Hugo, and nothing odd stands beside one. */
  readonly isPlain: boolean;
}

const NO_FAULTS: BoldSpan['faults'] = { 'P+S': 'none', P: 'none' };

const NOTHING: BoldReading = { spans: [], single: [], wrong: [], isPlain: true };

/** Blanks as a reader or an editor knows them, those that cannot be seen among them. */
export const BLANK: RegExp = /[\s\u200b-\u200d\u2060]/u;

/** Reads the `**` of `block`, which is in `source`. Linear in the length of the block. */
export function readBold(block: Block, source: string): BoldReading {
  if (!source.slice(block.span.start, block.span.end).includes('**')) return NOTHING;
  let reading = readings.get(block);
  if (reading === undefined) {
    reading = readPlain(block, source) ?? pairBold(block, source);
    readings.set(block, reading);
  }
  return reading;
}

const readings = new WeakMap<Block, BoldReading>();

/**
 * The common case, read off the tree: every asterisk of the block marks a phrase for any renderer, no phrase stands in
 * another, and nothing invisible stands beside one. `undefined` where it is not for certain so.
 */
function readPlain(block: Block, source: string): BoldReading | undefined {
  const spans: BoldSpan[] = [];
  let end = -1;
  for (const { kind, span, inlines } of block.inlines) {
    if (kind === 'strong' || kind === 'emphasis') {
      // Markers that touch are for the full reading to part.
      const text = inlines[0];
      if (span.start === end || inlines.length !== 1 || text?.kind !== 'text') return undefined;
      if (source.charCodeAt(span.start) !== ASTERISK || !isPlainPhrase(source, text.span)) return undefined;
      const content = contentSpan(block);
      const before = span.start === content.start ? undefined : codePointBefore(source, span.start);
      const behind = span.end === content.end ? undefined : source.codePointAt(span.end);
      if (isZeroWidth(before) || isZeroWidth(behind)) return undefined;
      const first = source.codePointAt(text.span.start);
      const last = codePointBefore(source, text.span.end);
      if (!isPlainSide(first, before) || !isPlainSide(last, behind)) return undefined;
      if (kind === 'strong') spans.push(new PlainSpan(block, source, span));
      end = span.end;
    } else if (kind === 'text') {
      if (source.slice(span.start, span.end).includes('*')) return undefined;
    } else if (kind !== 'code' && source.slice(span.start, span.end).includes('*')) return undefined;
  }
  return { spans, single: [], wrong: [], isPlain: true };
}

/** The invisible characters that people put beside a marker. */
export function isZeroWidth(codePoint: number | undefined): boolean {
  return codePoint === 0x200b || codePoint === 0x200d;
}

/** Whether nothing stands there that could be a marker or a line's end. */
function isPlainPhrase(source: string, { start, end }: Span): boolean {
  for (let at = start; at < end; at++) {
    const unit = source.charCodeAt(at);
    if (unit === ASTERISK || unit === BACKSLASH || unit === LINE_FEED || unit === CARRIAGE_RETURN)
      return false;
  }
  return true;
}

const ASTERISK = 42;
const BACKSLASH = 92;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Whether a marker between these two does its part for any renderer, the one on the inside being no blank of any kind. */
export function isPlainSide(inside: number | undefined, outside: number | undefined): boolean {
  if (inside === undefined || inside === SLASH || outside === SLASH) return false;
  // Between digits it may be a power, and beside a slash a file pattern.
  if (isDigit(inside) && (isDigit(outside) || outside === CLOSING)) return false;
  if (isLetter(inside)) return true;
  return (
    classify(inside, 'P') === 'punctuation' &&
    classify(outside, 'P') !== 'other' &&
    classify(outside, 'P+S') !== 'other'
  );
}

const SLASH = 47;
const CLOSING = 41;

function isDigit(codePoint: number | undefined): boolean {
  return codePoint !== undefined && codePoint >= 48 && codePoint <= 57;
}

/** Whether a code point is a letter or a digit; the most frequent ones are known without asking Unicode. */
function isLetter(codePoint: number): boolean {
  if (codePoint >= 0x4e00 && codePoint <= 0x9fff) return true;
  if ((codePoint >= 97 && codePoint <= 122) || (codePoint >= 65 && codePoint <= 90)) return true;
  return /[\p{L}\p{Nd}]/u.test(String.fromCodePoint(codePoint));
}

/** A phrase that any renderer makes bold. Its markers are worked out when somebody asks, which rules never do. */
class PlainSpan implements BoldSpan {
  readonly span: Span;
  readonly content: Span;
  readonly isRendered = true;
  readonly isPadded = false;
  readonly faults = NO_FAULTS;
  readonly #block: Block;
  readonly #source: string;

  constructor(block: Block, source: string, span: Span) {
    this.span = span;
    this.content = { start: span.start + 2, end: span.end - 2 };
    this.#block = block;
    this.#source = source;
  }

  get open(): BoldMarker {
    return this.#marker(this.span.start);
  }

  get close(): BoldMarker {
    return this.#marker(this.content.end);
  }

  #marker(at: number): BoldMarker {
    const span = { start: at, end: at + 2 };
    return { span, run: runAt(this.#block, this.#source, span), half: 'whole' };
  }
}

/** The same for every case, by finding all markers and pairing them anew; `readBold` takes the short way where it can. */
export function pairBold(block: Block, source: string): BoldReading {
  const { pairs, single } = pairMarkers(boldMarkers(block, source));
  const published = strongs(block.inlines, source, '*');
  const byStart = new Map(published.map((strong) => [strong.span.start, strong]));
  const meant = new Set<Inline>();
  const spans = pairs.map(({ open, close }): BoldSpan => {
    const strong = strongBetween(open.span, close.span, byStart);
    if (strong !== undefined) meant.add(strong);
    return boldSpan(open, close, source, strong !== undefined);
  });
  return { spans, single, wrong: published.filter((strong) => !meant.has(strong)), isPlain: false };
}

/** The span between two markers; the caller knows whether it is rendered. */
export function boldSpan(open: BoldMarker, close: BoldMarker, source: string, isRendered: boolean): BoldSpan {
  const content = { start: open.span.end, end: close.span.start };
  return {
    span: { start: open.span.start, end: close.span.end },
    open,
    close,
    content,
    isRendered,
    isPadded: BLANK.test(source.charAt(content.start)) || BLANK.test(source.charAt(content.end - 1)),
    faults: { 'P+S': faultOf(open, close, 'P+S'), P: faultOf(open, close, 'P') },
  };
}

/** The bold inline that begins in one marker and ends in the other. */
function strongBetween(open: Span, close: Span, byStart: ReadonlyMap<number, Inline>): Inline | undefined {
  for (let at = open.start; at < open.end; at++) {
    const strong = byStart.get(at);
    if (strong !== undefined && close.start < strong.span.end && strong.span.end <= close.end) return strong;
  }
  return undefined;
}

/** A marker that touches another is not asked: the four asterisks are to be parted first. */
function faultOf(open: BoldMarker, close: BoldMarker, punctuation: Punctuation): Fault {
  const opens = open.half === 'second' || flanksOf(open.run, punctuation).left;
  const closes = close.half === 'first' || flanksOf(close.run, punctuation).right;
  if (opens) return closes ? 'none' : 'close';
  return closes ? 'open' : 'both';
}
