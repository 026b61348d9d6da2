/**
 * What is meant to be bold in a text block, and what is published in bold: the two are compared here.
 *
 * Bold fails where a punctuation mark stands just inside a `**` and a letter or ideograph just outside of it.
 * The marker then opens or closes nothing, its partner pairs with the next one, and the text between is
 * published in bold instead. Used by the rules on bold, by the command that toggles it and by the colours in
 * the editor.
 */

import { Memo } from '../../text/memo.ts';
import type { Span } from '../../text/span.ts';
import type { Block, Inline } from '../block.ts';
import { classify, codePointBefore } from '../character-class.ts';
import { maskShortcodes } from '../shortcode/shortcode-mask.ts';
import { allInlines } from '../walk.ts';
import { type Agreement, agreementOf } from './bold-agreement.ts';
import { type BoldMarker, boldMarkers, contentSpan, runAt } from './bold-markers.ts';
import { pairMarkers } from './bold-pairing.ts';
import type { BoldSpan } from './bold-span.ts';

/** A text block as its author meant it, as far as Hugo does not read it in a way that leaves nothing over. */
export interface BoldReading extends Agreement {
  /** Whether nothing is wrong with it for certain: every phrase is bold in any Hugo, and nothing odd stands beside one. */
  readonly isPlain: boolean;
}

const NO_FAULTS: BoldSpan['faults'] = { 'P+S': 'none', P: 'none' };

const NONE: ReadonlySet<Inline> = new Set();

const NOTHING: BoldReading = { spans: [], single: [], wrong: [], unsure: NONE, nested: [], isPlain: true };

/** Reads the `**` of `block`, which is in `text`. Linear in the length of the block. */
export function readBold(block: Block, text: string): BoldReading {
  const source = maskShortcodes(text).text;
  if (!source.slice(block.span.start, block.span.end).includes('**')) return NOTHING;
  let reading = readings.get(block);
  if (reading === undefined) {
    reading = readPlain(block, source) ?? pairBold(block, source);
    readings.set(block, reading);
  }
  return reading;
}

const readings = new Memo<Block, BoldReading>();

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
      const after = span.end === content.end ? undefined : source.codePointAt(span.end);
      if (isZeroWidth(before) || isZeroWidth(after)) return undefined;
      const first = source.codePointAt(text.span.start);
      const last = codePointBefore(source, text.span.end);
      if (!isPlainSide(first, before) || !isPlainSide(last, after)) return undefined;
      if (kind === 'strong') spans.push(new PlainSpan(block, source, span));
      end = span.end;
    } else if (kind === 'text') {
      if (source.slice(span.start, span.end).includes('*')) return undefined;
    } else if (kind !== 'code' && source.slice(span.start, span.end).includes('*')) return undefined;
  }
  return { spans, single: [], wrong: [], unsure: NONE, nested: [], isPlain: true };
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

/** Whether a marker between these two does its part for any renderer, the one on the inside being no space of any kind. */
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

/** A phrase that any renderer makes bold. Its markers are computed on demand, which rules never need. */
class PlainSpan implements BoldSpan {
  readonly span: Span;
  readonly content: Span;
  readonly isRendered = true;
  readonly isShown = true;
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
  const markers = boldMarkers(block, source);
  const published = allInlines(block.inlines).filter(({ kind }) => kind === 'strong');
  return { ...agreementOf(markers, pairMarkers(markers), published, source), isPlain: false };
}
