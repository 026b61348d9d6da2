/**
 * Front matter that people recognise and Hugo does not: below a sentence, in a code block or a comment, after
 * invisible characters, or opened by something else than `---`. Only the beginning of a file is looked at.
 */
import { lineEnd, lineStart, nextLine } from '../text/lines.ts';
import { type Span, sliceSpan, span } from '../text/span.ts';

/** Front matter that Hugo does not recognise. */
export interface HiddenFrontMatter {
  /** What keeps Hugo from it: what stands above, or its own opening line. */
  readonly by: 'invisible' | 'fence' | 'comment' | 'text' | 'delimiter';
  /** From its opening line to its closing one with that one's line break. */
  readonly block: Span;
  /** All that stands above; with `delimiter`, what stands in place of `---`. */
  readonly above: Span;
  /**
   * The last line above where that opens a code block, and the marks that it consists of. `end` is the end of the line
   * that closes it, where the front matter is all that the code block holds.
   */
  readonly fence?: { readonly span: Span; readonly mark: string; readonly end: number | undefined };
}

/** The front matter near `from`, at which none begins for Hugo; `undefined` where there is nothing like it. Looks at 5000 characters. */
export function findHiddenFrontMatter(text: string, from: number): HiddenFrontMatter | undefined {
  const head = text.slice(from, from + DEPTH);
  if (!KNOWN_KEY.test(head)) return undefined;
  return belowSomething(head, from) ?? wronglyOpened(text, head, from);
}

const DEPTH = 5000;
/** A key that tells front matter from two thematic breaks with a note between them. */
const KNOWN_KEY = /^(?:title|date|categories|tags|draft)[ \t]*[:：]/imu;
/** A closed block whose first line is a key; spaces before it on its line. */
const BLOCK =
  /(?:^|[\r\n]|<!--)[\p{Cf}\p{Cc}\p{Zs}]*(---[ \t]*(?:\r\n|\n|\r(?!\n))(?:[A-Za-z_][\w-]*[ \t]*:.*(?:\r\n|\n|\r(?!\n)))(?:(?!---).*(?:\r\n|\n|\r(?!\n))){0,60}---[ \t]*(?:\r\n|\n|\r|$))/u;
/** Spaces, line breaks and characters without width. */
const INVISIBLE = /^[\s\p{Cf}\p{Cc}\u2800\u3164]*$/u;
/** The line that opens a code block, at the end of what stands above. */
const FENCE = /(?:^|[\r\n])([ \t]*(`{3,}|~{3,})[^\r\n`]{0,60}(?:\r\n|\r|\n)\s*)$/u;

function belowSomething(head: string, from: number): HiddenFrontMatter | undefined {
  const match = BLOCK.exec(head);
  const written = match?.[1];
  if (match === null || written === undefined || !KNOWN_KEY.test(written)) return undefined;
  const start = from + match.index + match[0].length - written.length;
  const block = span(start, start + written.length);
  const above = span(from, start);
  const before = head.slice(0, start - from);
  if (INVISIBLE.test(before)) return { by: 'invisible', block, above };
  if (/^\s*<!--\s*$/u.test(before)) return { by: 'comment', block, above };
  const fence = FENCE.exec(before);
  if (fence === null) return { by: 'text', block, above };
  const [, line = '', mark = ''] = fence;
  const fenceSpan = span(start - line.length, start);
  const isAlone = INVISIBLE.test(before.slice(0, before.length - line.length));
  const closing = new RegExp(`^\\s*${mark}+[ \\t]*(?=[\\r\\n]|$)`, 'u').exec(head.slice(block.end - from));
  const end = closing === null ? undefined : block.end + closing[0].length;
  return { by: isAlone ? 'fence' : 'text', block, above, fence: { span: fenceSpan, mark, end } };
}

/** A line that was meant to be `---`. */
const ALMOST = /^[ \t]*(?:-{1,2}|-[ \t]?-[ \t]?-|[-—–－―─]{1,12}|={3,}|~{3}|\*{3})[ \t]*$/u;
const KEY_LINE = /^[A-Za-z_][\w-]*[ \t]*[:：]/u;

function wronglyOpened(text: string, head: string, from: number): HiddenFrontMatter | undefined {
  const start = from + (/^[\s\p{Cf}]*/u.exec(head)?.[0].length ?? 0);
  const first = span(lineStart(text, start), lineEnd(text, start));
  if (
    !ALMOST.test(sliceSpan(text, first)) ||
    !KEY_LINE.test(text.slice(nextLine(text, first.end), first.end + 60))
  )
    return undefined;
  let at = nextLine(text, first.end);
  for (let lines = 0; lines < 60 && at < from + head.length; lines++) {
    const end = lineEnd(text, at);
    const line = text.slice(at, Math.min(end, at + 40));
    if (ALMOST.test(line) || /^---[ \t]*$/u.test(line))
      return {
        by: 'delimiter',
        block: span(first.start, Math.min(nextLine(text, end), text.length)),
        above: span(start, first.end),
      };
    at = nextLine(text, end);
  }
  return undefined;
}
