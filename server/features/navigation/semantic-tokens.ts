/**
 * The bold that goes wrong, for colours in the editor: `**…**` that stays literal, and text that is published in bold
 * without being marked so. Everything else in a digest is coloured by its grammar.
 */
import type { Digest } from '../../digest/model.ts';
import { readBold } from '../../markdown/bold/bold-spans.ts';
import { textBlocks } from '../../markdown/walk.ts';
import { type Span, shift } from '../../text/span.ts';

/** The kinds of token, in the order of the legend. */
export const TOKEN_TYPES = ['unrenderedBold', 'unintendedBold'] as const;

/** The nearest standard types, for clients that know no others. */
export const STANDARD_TOKEN_TYPES: readonly string[] = ['operator', 'string'];

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

/** A token stands on one line. What lies after the span is not looked at, since lines may be very long. */
function* splitLines(text: string, span: Span): Generator<Span> {
  for (const line of text.slice(span.start, span.end).matchAll(/[^\r\n]+/gu)) {
    const start = span.start + line.index;
    yield { start, end: start + line[0].length };
  }
}

/** In the order of the text; what is literal cuts chunks out of what is bold by mistake. Linear in the sorted tokens. */
function withoutOverlaps(tokens: readonly SemanticToken[]): SemanticToken[] {
  const literal = disjoint(tokens.filter(({ type }) => type === 'unrenderedBold'));
  const wrong = disjoint(tokens.filter(({ type }) => type === 'unintendedBold'));
  const result = [...literal];
  let next = 0;
  for (const { span, type } of wrong) {
    let { start } = span;
    while ((literal[next]?.span.end ?? span.end) < span.start) next++;
    for (let at = next; start < span.end; at++) {
      const end = Math.min(literal[at]?.span.start ?? span.end, span.end);
      if (end > start) result.push({ type, span: { start, end } });
      start = Math.max(start, literal[at]?.span.end ?? span.end);
    }
  }
  return result.sort(byPlace);
}

/** Tokens of one type without what an earlier one has already. */
function disjoint(tokens: readonly SemanticToken[]): SemanticToken[] {
  let done = 0;
  return [...tokens].sort(byPlace).flatMap(({ span, type }) => {
    const start = Math.max(span.start, done);
    done = Math.max(done, span.end);
    return start < span.end ? [{ type, span: { start, end: span.end } }] : [];
  });
}

function byPlace(a: SemanticToken, b: SemanticToken): number {
  return a.span.start - b.span.start || a.span.end - b.span.end;
}
