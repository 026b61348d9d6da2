/**
 * The attributes that may end a heading, `{#id .class key="value"}`, as goldmark reads them, which Hugo has on for
 * headings. They are not published as text.
 */
import type { Span } from '../../text/span.ts';

const BLANKS = /[ \t]*/uy;
const COMMA = /,?[ \t]*/uy;
/** `#id` or `.class`; what punctuation may be in one is CommonMark's older notion of an id. */
const SHORT = /[#.](?:[^\s!-/:-@[-`{-~]|[_:.-])*/uy;
const KEY = /[A-Za-z_:][A-Za-z0-9_:.-]*[ \t]*=[ \t]*/uy;
const VALUE = /"(?:\\.|[^"\\])*"|[A-Za-z_:][A-Za-z0-9_:.-]*|[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?/suy;

/** The attributes at the end of `line`, a line of a heading, with the whitespace after them; `undefined` where it has none. Linear. */
export function headingAttributes(line: string): Span | undefined {
  // The last brace decides, be it inside of a value or not.
  let start = line.lastIndexOf('{');
  while (start > 0 && line.charAt(start - 1) === '\\') start = line.lastIndexOf('{', start - 1);
  if (start < 0) return undefined;
  let at = start + 1;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(line)) return false;
    at = pattern.lastIndex;
    return true;
  };
  while (line.charAt(at) !== '}') {
    take(BLANKS);
    if (!take(SHORT) && !(take(KEY) && take(VALUE))) return undefined;
    take(BLANKS);
    take(COMMA);
  }
  return line.slice(at + 1).trim() === '' ? { start, end: line.length } : undefined;
}
