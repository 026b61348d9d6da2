/**
 * Reads the inlines of a plain paragraph: text, emphasis, bold, links and code. Gives up on everything else.
 */
import type { Span } from '../text/span.ts';
import type { Inline } from './block.ts';
import { classify, codePointBefore, type Punctuation } from './character-class.ts';
import { type DelimiterRun, delimiterRun, matchRuns } from './delimiter-runs.ts';

/** What stands in a paragraph: a run of markers, or an inline that is already all it can be. */
type Token =
  | { readonly start: number; readonly end: number; readonly run: DelimiterRun }
  | { readonly start: number; readonly end: number; readonly inline: Inline };

/**
 * The inlines in `range` of `source`, or `undefined` where the text holds what only the full parser reads.
 * Linear in the length of the range.
 */
export function scanInlines(source: string, range: Span, punctuation: Punctuation): Inline[] | undefined {
  const tokens: Token[] = [];
  const runs: DelimiterRun[] = [];
  for (let at = range.start; at < range.end; ) {
    const unit = source.charCodeAt(at);
    if (!isSpecial(unit)) {
      at++;
      continue;
    }
    const meaning = meaningAt(source, at, range);
    if (meaning === 'text') at++;
    else if (meaning === 'unknown') return undefined;
    else if (meaning === 'delimiter') {
      let end = at + 1;
      while (end < range.end && source.charCodeAt(end) === unit) end++;
      const before = at === range.start ? undefined : codePointBefore(source, at);
      const behind = end === range.end ? undefined : source.codePointAt(end);
      const run = delimiterRun(
        unit === ASTERISK ? '*' : '_',
        end - at,
        classify(before, punctuation),
        classify(behind, punctuation),
      );
      runs.push(run);
      tokens.push({ start: at, end, run });
      at = end;
    } else {
      const inline = meaning === 'link' ? linkAt(source, at, range) : codeAt(source, at, range);
      if (inline === undefined) return undefined;
      tokens.push({ start: at, end: inline.span.end, inline });
      at = inline.span.end;
    }
  }
  if (runs.length > 1) matchRuns(runs);
  return assemble(tokens, source, range);
}

const ASTERISK = 42;

/** A span that has begun and not ended yet, or the paragraph itself. */
interface Frame {
  readonly start: number;
  readonly inlines: Inline[];
}

/** Puts the tokens into each other, and the text between them. */
function assemble(tokens: readonly Token[], source: string, range: Span): Inline[] {
  const outermost: Frame = { start: range.start, inlines: [] };
  const open: Frame[] = [];
  let frame = outermost;
  let textStart = range.start;
  for (const token of tokens) {
    if (token.start > textStart) pushText(frame.inlines, source, textStart, token.start);
    textStart = token.end;
    if ('inline' in token) {
      frame.inlines.push(token.inline);
      continue;
    }
    let at = token.start;
    for (const { kind, size } of token.run.closes) {
      at += size;
      const { start, inlines } = frame;
      frame = open.pop() ?? outermost;
      frame.inlines.push({
        kind: kind === 'strong' ? 'strong' : 'emphasis',
        span: { start, end: at },
        inlines,
      });
    }
    if (token.run.left > 0) pushText(frame.inlines, source, at, at + token.run.left);
    for (let index = token.run.opens.length - 1; index >= 0; index--) {
      const match = token.run.opens[index];
      if (match === undefined) continue;
      open.push(frame);
      frame = { start: token.start + match.openAt, inlines: [] };
    }
  }
  if (range.end > textStart) pushText(frame.inlines, source, textStart, range.end);
  return outermost.inlines;
}

/** Adds the text from `start` to `end`, as one with text that it touches. */
function pushText(inlines: Inline[], source: string, start: number, end: number): void {
  const last = inlines.at(-1);
  const from = last?.kind === 'text' && last.span.end === start ? last.span.start : start;
  if (from !== start) inlines.pop();
  const text = source.slice(from, end);
  const joined = text.includes('\n ') ? text.replace(/\n +/gu, '\n') : text;
  const value = joined.replaceAll(ZERO_WIDTH_SPACE, '\u200b');
  inlines.push({ kind: 'text', span: { start: from, end }, inlines: [], value });
}

/** Whether a UTF-16 unit may be more than itself: then `meaningAt` says what it is. */
function isSpecial(unit: number): boolean {
  return unit < 128 && SPECIAL[unit] === 1;
}

/** The characters that may be more than themselves. */
export const SPECIAL_CHARACTERS = '\\`*_[]<&~!:.@\r\0';

const SPECIAL = new Uint8Array(128);
for (const character of SPECIAL_CHARACTERS) SPECIAL[character.charCodeAt(0)] = 1;

/**
 * What the special character at `at` is: itself, the first of a run of markers, the beginning of what may be a link
 * (`linkParts`) or a code span (`codeEnd`), or something for the full parser.
 */
export function meaningAt(
  source: string,
  at: number,
  range: Span,
): 'text' | 'delimiter' | 'link' | 'code' | 'unknown' {
  const next = at + 1 < range.end ? source.charAt(at + 1) : '';
  const before = at > range.start ? source.charAt(at - 1) : '';
  switch (source.charAt(at)) {
    case '*':
    case '_':
      return 'delimiter';
    case '`':
      return 'code';
    case '[':
      return 'link';
    case '<':
      return /[A-Za-z/!?]/u.test(next) ? 'unknown' : 'text';
    case '&':
      return isReference(source, at) && !source.startsWith(ZERO_WIDTH_SPACE, at) ? 'unknown' : 'text';
    case '!':
      return next === '[' ? 'unknown' : 'text';
    case ':':
      return next === '/' ? 'unknown' : 'text';
    case '.':
      return before === 'w' || before === 'W' ? 'unknown' : 'text';
    case '@':
      return /[!-~]/u.test(before) && /[!-~]/u.test(next) ? 'unknown' : 'text';
    case '\r':
      return next === '\n' ? 'text' : 'unknown';
    default:
      return 'unknown';
  }
}

/** Whether something like `&amp;` may begin at `at`; `AT&T` is none. */
function isReference(source: string, at: number): boolean {
  REFERENCE.lastIndex = at;
  return REFERENCE.test(source);
}

const REFERENCE = /&#?[A-Za-z0-9]+;/uy;

/** The one character reference that is read here, since repairs of bold are tried out with it. */
const ZERO_WIDTH_SPACE = '&#8203;';

/** A link, `[text](destination)`; the address is the destination as it is written. */
export interface LinkParts {
  readonly span: Span;
  readonly text: Span;
  readonly destination: Span;
}

const LINK = /\[[^[\]\\`*_<&~\n\r\p{Cc}]*\]\([^\s()<>\\&\p{Cc}]*\)/uy;

/** The link at `at` whose text and address are nothing but themselves; `undefined` where none ends before `end`. */
export function linkParts(source: string, at: number, end: number): LinkParts | undefined {
  LINK.lastIndex = at;
  if (!LINK.test(source) || LINK.lastIndex > end) return undefined;
  const closing = source.indexOf(']', at);
  return {
    span: { start: at, end: LINK.lastIndex },
    text: { start: at + 1, end: closing },
    destination: { start: closing + 2, end: LINK.lastIndex - 1 },
  };
}

function linkAt(source: string, at: number, range: Span): Inline | undefined {
  const parts = linkParts(source, at, range.end);
  if (parts === undefined) return undefined;
  const { span, text, destination } = parts;
  const value = source.slice(text.start, text.end);
  return {
    kind: 'link',
    span,
    inlines: value === '' ? [] : [{ kind: 'text', span: text, inlines: [], value }],
    target: { form: 'inline', text, destination, url: source.slice(destination.start, destination.end) },
  };
}

/** The end of the code span at `at`, on one line and between runs of one backtick; `undefined` where none ends before `end`. */
export function codeEnd(source: string, at: number, end: number): number | undefined {
  const closing = source.indexOf('`', at + 1);
  if (closing < 0 || closing >= end || closing === at + 1 || source.charAt(closing + 1) === '`')
    return undefined;
  return /[\r\n\0]/u.test(source.slice(at + 1, closing)) ? undefined : closing + 1;
}

function codeAt(source: string, at: number, range: Span): Inline | undefined {
  const end = codeEnd(source, at, range.end);
  if (end === undefined) return undefined;
  const inside = source.slice(at + 1, end - 1);
  const padded = inside.startsWith(' ') && inside.endsWith(' ') && inside.trim() !== '';
  const value = padded ? inside.slice(1, -1) : inside;
  return { kind: 'code', span: { start: at, end }, inlines: [], value };
}
