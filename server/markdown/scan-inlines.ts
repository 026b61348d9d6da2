/**
 * Reads the inlines of a plain paragraph: text, bold, links and code. Gives up on everything else.
 */
import type { Span } from '../text/span.ts';
import type { CharacterClass } from './attention.ts';
import type { Inline } from './block.ts';

/** A `**` that opened and is not closed yet, or the paragraph itself. */
interface Frame {
  readonly start: number;
  readonly inlines: Inline[];
}

/**
 * The inlines in `range` of `source`, or `undefined` where the text holds what only the full parser reads.
 * `classOf` says what a code point is to a delimiter beside it. Linear in the length of the range.
 */
export function scanInlines(
  source: string,
  range: Span,
  classOf: (codePoint: number | undefined) => CharacterClass,
): Inline[] | undefined {
  const stack: Frame[] = [{ start: range.start, inlines: [] }];
  let textStart = range.start;
  let at = range.start;

  const top = (): Frame => stack[stack.length - 1] ?? { start: range.start, inlines: [] };
  const flush = (end: number): void => {
    if (end > textStart) pushText(top().inlines, source, { start: textStart, end });
  };

  while (at < range.end) {
    const unit = source.charCodeAt(at);
    if (unit >= 128 || SPECIAL[unit] === 0) {
      at++;
      continue;
    }
    const meaning = meaningAt(source, at, range);
    if (meaning === 'text') at++;
    else if (meaning === 'unknown') return undefined;
    else if (meaning === 'delimiter') {
      flush(at);
      const before = classOf(at === range.start ? undefined : codePointBefore(source, at));
      const behind = classOf(at + 2 >= range.end ? undefined : source.codePointAt(at + 2));
      const opens = behind === 'other' || (behind === 'punctuation' && before !== 'other');
      const closes = before === 'other' || (before === 'punctuation' && behind !== 'other');
      textStart = at;
      if (closes && stack.length > 1) {
        const { start, inlines } = stack.pop() ?? top();
        top().inlines.push({ kind: 'strong', span: { start, end: at + 2 }, inlines });
        textStart = at + 2;
      } else if (opens) {
        stack.push({ start: at, inlines: [] });
        textStart = at + 2;
      }
      at += 2;
    } else {
      flush(at);
      top().inlines.push(meaning);
      at = meaning.span.end;
      textStart = at;
    }
  }
  flush(range.end);
  while (stack.length > 1) unwind(stack, source);
  return top().inlines;
}

/** Makes text of an opener that nothing closed. */
function unwind(stack: Frame[], source: string): void {
  const unclosed = stack.pop();
  const outer = stack[stack.length - 1];
  if (unclosed === undefined || outer === undefined) return;
  pushText(outer.inlines, source, { start: unclosed.start, end: unclosed.start + 2 });
  for (const inline of unclosed.inlines) {
    if (inline.kind === 'text') pushText(outer.inlines, source, inline.span);
    else outer.inlines.push(inline);
  }
}

/** Adds text behind what is there, as one with text that it touches. */
function pushText(inlines: Inline[], source: string, span: Span): void {
  const last = inlines.at(-1);
  const joined =
    last?.kind === 'text' && last.span.end === span.start ? { start: last.span.start, end: span.end } : span;
  if (joined !== span) inlines.pop();
  const value = source.slice(joined.start, joined.end).replace(/\n +/gu, '\n');
  inlines.push({ kind: 'text', span: joined, inlines: [], value });
}

/** The characters that may be more than themselves. */
const SPECIAL = new Uint8Array(128);
for (const character of '\\`*_[]<&~!:.@\r\0') SPECIAL[character.charCodeAt(0)] = 1;

/** What the special character at `at` is: itself, a `**`, a link or code span, or something for the full parser. */
function meaningAt(source: string, at: number, range: Span): 'text' | 'delimiter' | 'unknown' | Inline {
  const next = at + 1 < range.end ? source.charAt(at + 1) : '';
  const before = at > range.start ? source.charAt(at - 1) : '';
  switch (source.charAt(at)) {
    case '*':
      return next === '*' && source.charAt(at + 2) !== '*' ? 'delimiter' : 'unknown';
    case '_':
      // Inside a word it is text; a run of them is looked at one by one and given up.
      return isWord(before) && isWord(next) ? 'text' : 'unknown';
    case '`':
      return codeAt(source, at, range) ?? 'unknown';
    case '[':
      return linkAt(source, at, range) ?? 'unknown';
    case '<':
      return /[A-Za-z/!?]/u.test(next) ? 'unknown' : 'text';
    case '&':
      return /[#A-Za-z]/u.test(next) ? 'unknown' : 'text';
    case '!':
      return next === '[' ? 'unknown' : 'text';
    case ':':
      return next === '/' ? 'unknown' : 'text';
    case '.':
      return /w$/iu.test(before) ? 'unknown' : 'text';
    case '@':
      return /[!-~]/u.test(before) && /[!-~]/u.test(next) ? 'unknown' : 'text';
    case '\r':
      return next === '\n' ? 'text' : 'unknown';
    default:
      return 'unknown';
  }
}

function isWord(character: string): boolean {
  return /[A-Za-z0-9]/u.test(character);
}

const LINK = /\[([^[\]\\`*_<&~\n\r\p{Cc}]*)\]\(([^\s()<>\\&\p{Cc}]*)\)/uy;

/** A link whose text and address are nothing but themselves. */
function linkAt(source: string, at: number, range: Span): Inline | undefined {
  LINK.lastIndex = at;
  const match = LINK.exec(source);
  const [whole, text, url] = match ?? [];
  if (whole === undefined || text === undefined || url === undefined || at + whole.length > range.end)
    return undefined;
  const inner = { start: at + 1, end: at + 1 + text.length };
  const destination = { start: inner.end + 2, end: inner.end + 2 + url.length };
  const inlines: Inline[] = [];
  if (text !== '') inlines.push({ kind: 'text', span: inner, inlines: [], value: text });
  return {
    kind: 'link',
    span: { start: at, end: at + whole.length },
    inlines,
    target: { form: 'inline', text: inner, destination, url },
  };
}

/** A code span on one line, between runs of one backtick. */
function codeAt(source: string, at: number, range: Span): Inline | undefined {
  const end = source.indexOf('`', at + 1);
  if (end < 0 || end >= range.end || end === at + 1 || source.charAt(end + 1) === '`') return undefined;
  const inside = source.slice(at + 1, end);
  if (/[\r\n\0]/u.test(inside)) return undefined;
  const padded = inside.startsWith(' ') && inside.endsWith(' ') && inside.trim() !== '';
  const value = padded ? inside.slice(1, -1) : inside;
  return { kind: 'code', span: { start: at, end: end + 1 }, inlines: [], value };
}

/** The code point that ends before `at`. */
function codePointBefore(source: string, at: number): number | undefined {
  const unit = source.charCodeAt(at - 1);
  const isPair = unit >= 0xdc00 && unit <= 0xdfff && at >= 2;
  const pair = isPair ? source.codePointAt(at - 2) : undefined;
  return pair !== undefined && pair > 0xffff ? pair : unit;
}
