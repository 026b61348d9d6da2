/**
 * The bold that goes wrong, for colours in the editor: `**…**` that stays literal, and text that is published in
 * bold though nobody marked it so. Everything else in a digest is coloured by its grammar.
 */
import { readBold } from '../digest/bold-spans.ts';
import { textBlocks } from '../digest/locate.ts';
import type { Digest } from '../digest/model.ts';
import { lineEnd, nextLine } from '../text/lines.ts';
import { type Span, shift } from '../text/span.ts';

/** The kinds of token, in the order of the legend. */
export const TOKEN_TYPES = ['unrenderedBold', 'unintendedBold'] as const;

/** A coloured stretch within one line. */
export interface SemanticToken {
  readonly span: Span;
  readonly type: (typeof TOKEN_TYPES)[number];
}

/** The tokens that touch `range`, in the order of the text; they do not overlap. Where both kinds meet, the literal one is shown. */
export function semanticTokens(digest: Digest, range: Span): SemanticToken[] {
  const tokens: SemanticToken[] = [];
  const add = (span: Span, type: SemanticToken['type']): void => {
    if (span.end < range.start || span.start > range.end) return;
    for (const line of splitLines(digest.text, span)) tokens.push({ span: line, type });
  };
  for (const { body, origin, span } of digest.items) {
    if (span.end < range.start || span.start > range.end || !body.source.includes('**')) continue;
    for (const block of textBlocks(body.blocks)) {
      const { spans, wrong } = readBold(block, body.source);
      for (const bold of spans) if (!bold.isRendered) add(shift(bold.span, origin), 'unrenderedBold');
      for (const inline of wrong) add(shift(inline.span, origin), 'unintendedBold');
    }
  }
  return withoutOverlaps(tokens);
}

function* splitLines(text: string, span: Span): Generator<Span> {
  for (let start = span.start; start < span.end; ) {
    const end = Math.min(lineEnd(text, start), span.end);
    if (end > start) yield { start, end };
    start = nextLine(text, end);
  }
}

/** Cuts the tokens of wrong bold where literal ones stand in them. */
function withoutOverlaps(tokens: readonly SemanticToken[]): SemanticToken[] {
  const literal = tokens.filter(({ type }) => type === 'unrenderedBold').sort(byPlace);
  const result: SemanticToken[] = [];
  let done = 0;
  for (const token of literal) {
    const start = Math.max(token.span.start, done);
    if (start < token.span.end) result.push({ type: token.type, span: { start, end: token.span.end } });
    done = Math.max(done, token.span.end);
  }
  const kept = [...result];
  for (const { span, type } of tokens.filter((token) => token.type === 'unintendedBold').sort(byPlace)) {
    let { start } = span;
    for (const other of kept) {
      if (other.span.end <= start || other.span.start >= span.end) continue;
      if (other.span.start > start) result.push({ type, span: { start, end: other.span.start } });
      start = Math.max(start, other.span.end);
    }
    if (start < span.end) result.push({ type, span: { start, end: span.end } });
  }
  return result.sort(byPlace);
}

function byPlace(a: SemanticToken, b: SemanticToken): number {
  return a.span.start - b.span.start || a.span.end - b.span.end;
}
