/**
 * From the tokens of a plain paragraph to its inlines: text, emphasis, bold, links and code.
 */
import type { Span } from '../../text/span.ts';
import type { Inline } from '../block.ts';
import { type DelimiterRun, delimiterRun, matchRuns } from '../bold/delimiter-runs.ts';
import { classify, codePointBefore, type Punctuation } from '../character-class.ts';
import {
  linkParts,
  nothingScanned,
  scanText,
  TOKEN,
  TOKEN_SIZE,
  type Tokens,
  ZERO_WIDTH_SPACE,
} from './scan-text.ts';

/** The inlines in `range` of `source`, or `undefined` where the text holds what only the full parser reads. Linear. */
export function scanInlines(source: string, range: Span, punctuation: Punctuation): Inline[] | undefined {
  const seen = nothingScanned();
  const isRead = scanText(source, range.start, range.end, seen);
  return isRead ? inlinesOf(seen.tokens, 0, seen.tokens.length, source, range, punctuation) : undefined;
}

const NONE: readonly Inline[] = [];

/** A span that has begun and not ended yet, or the paragraph itself. */
interface Frame {
  readonly start: number;
  readonly inlines: Inline[];
}

/** The inlines of the paragraph in `range`, whose tokens are those from `first` to `last` in `tokens`. */
export function inlinesOf(
  tokens: Tokens,
  first: number,
  last: number,
  source: string,
  range: Span,
  punctuation: Punctuation,
): Inline[] {
  const runs = runsIn(tokens, first, last, source, range, punctuation);
  const outermost: Frame = { start: range.start, inlines: [] };
  const open: Frame[] = [];
  let frame = outermost;
  let textStart = range.start;
  let nextRun = 0;
  for (let token = first; token < last; token += TOKEN_SIZE) {
    const kind = tokens[token];
    const start = tokens[token + 1] ?? 0;
    const end = tokens[token + 2] ?? 0;
    // Its character is one of the text around it.
    if (kind === TOKEN.reference) continue;
    if (start > textStart) pushText(frame.inlines, source, textStart, start);
    textStart = end;
    if (kind === TOKEN.link) frame.inlines.push(linkAt(source, start, end));
    else if (kind === TOKEN.code) frame.inlines.push(codeAt(source, start, end));
    const run = kind === TOKEN.run ? runs[nextRun++] : undefined;
    if (run === undefined) continue;
    let at = start;
    for (const { kind: closed, size } of run.closes) {
      at += size;
      const { start: opened, inlines } = frame;
      frame = open.pop() ?? outermost;
      frame.inlines.push({
        kind: closed === 'strong' ? 'strong' : 'emphasis',
        span: { start: opened, end: at },
        inlines,
      });
    }
    if (run.left > 0) pushText(frame.inlines, source, at, at + run.left);
    for (let outer = run.opens.length - 1; outer >= 0; outer--) {
      open.push(frame);
      frame = { start: start + (run.opens[outer]?.openAt ?? 0), inlines: [] };
    }
  }
  if (range.end > textStart) pushText(frame.inlines, source, textStart, range.end);
  return outermost.inlines;
}

/** The runs of markers among the tokens, those that belong together matched. */
function runsIn(
  tokens: Tokens,
  first: number,
  last: number,
  source: string,
  range: Span,
  punctuation: Punctuation,
): DelimiterRun[] {
  const runs: DelimiterRun[] = [];
  for (let token = first; token < last; token += TOKEN_SIZE) {
    if (tokens[token] !== TOKEN.run) continue;
    const start = tokens[token + 1] ?? 0;
    const end = tokens[token + 2] ?? 0;
    const before = start === range.start ? undefined : codePointBefore(source, start);
    const after = end === range.end ? undefined : source.codePointAt(end);
    const marker = source.charAt(start) === '*' ? '*' : '_';
    runs.push(delimiterRun(marker, end - start, classify(before, punctuation), classify(after, punctuation)));
  }
  if (runs.length > 1) matchRuns(runs);
  return runs;
}

/** Adds the text from `start` to `end`, as one with text that it touches. */
function pushText(inlines: Inline[], source: string, start: number, end: number): void {
  const last = inlines.at(-1);
  const from = last?.kind === 'text' && last.span.end === start ? last.span.start : start;
  if (from !== start) inlines.pop();
  const text = source.slice(from, end);
  const joined = text.includes('\n ') ? text.replace(/\n +/gu, '\n') : text;
  const value = joined.replaceAll(ZERO_WIDTH_SPACE, '\u200b');
  inlines.push({ kind: 'text', span: { start: from, end }, inlines: NONE, value });
}

function linkAt(source: string, start: number, end: number): Inline {
  const { span, text, destination } = linkParts(source, start, end);
  const value = source.slice(text.start, text.end);
  return {
    kind: 'link',
    span,
    inlines: value === '' ? NONE : [{ kind: 'text', span: text, inlines: NONE, value }],
    target: { form: 'inline', text, destination, url: source.slice(destination.start, destination.end) },
  };
}

function codeAt(source: string, start: number, end: number): Inline {
  const inside = source.slice(start + 1, end - 1);
  const padded = inside.startsWith(' ') && inside.endsWith(' ') && inside.trim() !== '';
  const value = padded ? inside.slice(1, -1) : inside;
  return { kind: 'code', span: { start, end }, inlines: NONE, value };
}
