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
import { type BoldMarker, boldMarkers, flanking, runAt, strongs } from './bold-markers.ts';
import { pairMarkers } from './bold-pairing.ts';
import type { Punctuation } from './character-class.ts';

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
}

const NOTHING: BoldReading = { spans: [], single: [], wrong: [] };

/** Blanks as a reader or an editor knows them, those that cannot be seen among them. */
export const BLANK: RegExp = /[\s\u200b-\u200d\u2060]/u;

/** Reads the `**` of `block`, which is in `source`. Linear in the length of the block. */
export function readBold(block: Block, source: string): BoldReading {
  const known = readings.get(block);
  if (known !== undefined) return known;
  const reading = source.slice(block.span.start, block.span.end).includes('**')
    ? (readPlain(block, source) ?? read(block, source))
    : NOTHING;
  readings.set(block, reading);
  return reading;
}

const readings = new WeakMap<Block, BoldReading>();

/**
 * The common case, read off the tree: every asterisk of the block marks a phrase that begins and ends in
 * letters, and no phrase stands in another. Then what is published is what is meant, by any renderer.
 */
function readPlain(block: Block, source: string): BoldReading | undefined {
  const spans: BoldSpan[] = [];
  let end = -1;
  for (const { kind, span, inlines } of block.inlines) {
    if (kind === 'strong') {
      // Markers that touch are for the full reading to part.
      const text = inlines[0];
      if (span.start === end || inlines.length !== 1 || text?.kind !== 'text') return undefined;
      const inside = source.slice(text.span.start, text.span.end);
      if (!source.startsWith('**', span.start) || !PLAIN_PHRASE.test(inside)) return undefined;
      spans.push(plainSpan(block, span, source));
      end = span.end;
    } else if (kind === 'text') {
      if (source.slice(span.start, span.end).includes('*')) return undefined;
    } else if (kind !== 'code' && source.slice(span.start, span.end).includes('*')) return undefined;
  }
  return { spans, single: [], wrong: [] };
}

/** Words between two letters or digits, without anything that could be a marker or a line's end. */
const PLAIN_PHRASE = /^[\p{L}\p{Nd}](?:[^*\\\r\n]*[\p{L}\p{Nd}])?$/u;

/** A phrase that any renderer makes bold. */
function plainSpan(block: Block, { start, end }: Span, source: string): BoldSpan {
  const marker = (at: number): BoldMarker => {
    const span = { start: at, end: at + 2 };
    return { span, run: runAt(block, source, span), half: 'whole' };
  };
  return {
    span: { start, end },
    open: marker(start),
    close: marker(end - 2),
    content: { start: start + 2, end: end - 2 },
    isRendered: true,
    isPadded: false,
    faults: { 'P+S': 'none', P: 'none' },
  };
}

function read(block: Block, source: string): BoldReading {
  const { pairs, single } = pairMarkers(boldMarkers(block, source));
  const published = [...strongs(block.inlines, source, '*')];
  const byStart = new Map(published.map((strong) => [strong.span.start, strong]));
  const meant = new Set<Inline>();
  const spans = pairs.map(({ open, close }): BoldSpan => {
    const strong = strongBetween(open.span, close.span, byStart);
    if (strong !== undefined) meant.add(strong);
    return boldSpan(open, close, source, strong !== undefined);
  });
  return { spans, single, wrong: published.filter((strong) => !meant.has(strong)) };
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
  const opens = open.half === 'second' || flanking(open.run, punctuation).opens;
  const closes = close.half === 'first' || flanking(close.run, punctuation).closes;
  if (opens) return closes ? 'none' : 'close';
  return closes ? 'open' : 'both';
}
