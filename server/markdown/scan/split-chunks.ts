/**
 * Cuts a digest's Markdown into chunks that can be parsed one by one, so that an edit costs the parsing of one chunk
 * and not of the file.
 *
 * A cut stands before a line that begins a top-level item of an ordered list, and only where CommonMark's block
 * structure makes parsing the two sides alone the same as parsing them together. Where that is not evident from the
 * lines, no cut is made: a chunk that is too large costs time, a wrong cut would be an error. Reference definitions
 * are the one thing that reaches across cuts; parse-digest.ts carries them over.
 */
import { lineEnd, nextLine } from '../../text/lines.ts';
import type { Span } from '../../text/span.ts';
import { maskShortcodes } from '../shortcode/shortcode-mask.ts';
import { mayHoldShortcodes } from '../shortcode/shortcodes.ts';

/** What is open at the document's top level, as far as is certain from the lines read so far. */
type State =
  /** Nothing but a list item with content at `column`; every line since its marker belongs to it. */
  | { readonly in: 'item'; readonly column: number }
  /** Anything that a blank line and an unindented marker end: paragraphs, quotes, items with lazy lines. */
  | { readonly in: 'other' }
  /** Nothing at all. */
  | { readonly in: 'nothing' }
  /** A fenced code block that only a fence of its own kind ends. */
  | { readonly in: 'fence'; readonly mark: string; readonly length: number }
  /** Raw HTML that ends at a line with `end`, or at a blank line where there is none. */
  | { readonly in: 'html'; readonly end: RegExp | undefined }
  /** Lines that need a full parser; no more cuts are made. */
  | { readonly in: 'doubt' };

/**
 * The chunks of `source` from `start` on, in order and without gaps; at least one where there is text left.
 * Every chunk but the first begins with the marker of an item. Linear in the length of the text.
 * The last chunk ends at the first cut that `isEnd` says to stop at.
 */
export function splitChunks(
  source: string,
  start: number,
  opener: Opener = { kind: 'ordered' },
  isEnd: (cut: number) => boolean = () => false,
): Span[] {
  // No line inside a shortcode begins an item.
  const text = mayHoldShortcodes(source)
    ? source.slice(0, start) + maskShortcodes(source.slice(start)).text
    : source;
  const chunks: Span[] = [];
  let chunkStart = start;
  let state: State = { in: 'nothing' };
  let afterBlank = true;
  for (let at = start; at < text.length; ) {
    const end = lineEnd(text, at);
    const { column: indent, offset } = indentation(text, at, end);
    if (offset === end) {
      afterBlank = true;
      if (state.in === 'html' && state.end === undefined) state = { in: 'other' };
    } else {
      const marker = indent <= 3 ? markerOf(opener, text, offset, end, indent) : undefined;
      if (
        marker === undefined
          ? opens(opener, state, text, at, end, afterBlank)
          : beginsItem(state, indent, afterBlank)
      ) {
        if (at > chunkStart) {
          chunks.push({ start: chunkStart, end: at });
          if (isEnd(at)) return chunks;
        }
        chunkStart = at;
        // An item whose first line is empty may end at once; whether it does takes a parser.
        state =
          marker === undefined || marker.empty ? { in: 'other' } : { in: 'item', column: marker.column };
        // What is indented as far as an item's content is in the item.
      } else if (state.in !== 'item' || indent < state.column) {
        state = afterLine(state, text.slice(offset, Math.min(end, offset + 2000)), indent, afterBlank);
      }
      afterBlank = false;
    }
    at = nextLine(text, end);
  }
  if (chunkStart < text.length) chunks.push({ start: chunkStart, end: text.length });
  return chunks;
}

/** What an item begins with, as far as chunks are cut before it. */
export type Opener =
  | { readonly kind: 'ordered' }
  | { readonly kind: 'bullet' }
  | { readonly kind: 'heading'; readonly level: number }
  /** A number with a sign that makes no list. */
  | { readonly kind: 'number' }
  | { readonly kind: 'none' };

/** The list marker at `offset`, where items begin with such. */
function markerOf(
  opener: Opener,
  text: string,
  offset: number,
  end: number,
  indent: number,
): ListMarker | undefined {
  if (opener.kind === 'ordered') return orderedMarker(text, offset, end, indent);
  return opener.kind === 'bullet' ? bulletMarker(text, offset, end, indent) : undefined;
}

/** Whether a line begins an item that is no list item, or ends the one before it, whatever stands there. */
function opens(
  opener: Opener,
  state: State,
  text: string,
  start: number,
  end: number,
  afterBlank: boolean,
): boolean {
  if (state.in !== 'other' && state.in !== 'nothing') return false;
  const line = text.slice(start, Math.min(end, start + 20));
  // A heading interrupts a paragraph, and ends every container that it is not indented for.
  if (opener.kind === 'heading') return (/^#{1,6}(?=[ \t]|$)/u.exec(line)?.[0].length ?? 7) <= opener.level;
  return opener.kind === 'number' && afterBlank && NUMBER.test(line);
}

const NUMBER = /^(?:\d{1,4}[、．）:：]|(?:\*\*|__)\d{1,4}[.、．)）:：]|【\d{1,4}】)/u;

/** Whether a marker indented by `indent` columns surely begins a top-level item. */
function beginsItem(state: State, indent: number, afterBlank: boolean): boolean {
  if (state.in === 'item') return indent < state.column;
  if (state.in === 'nothing') return afterBlank;
  // Unindented and after a blank line it continues no container and no paragraph, whatever is open.
  return state.in === 'other' && afterBlank && indent === 0;
}

/** The state after a line that is not blank and begins no item; `line` is without its indentation. */
function afterLine(state: State, line: string, indent: number, afterBlank: boolean): State {
  switch (state.in) {
    case 'doubt':
      return state;
    case 'fence':
      if (line.length === 2000 && line.startsWith(state.mark)) return { in: 'doubt' };
      return closesFence(line, indent, state) ? { in: 'other' } : state;
    case 'html':
      if (state.end === undefined) return opensLeaf(line) ? { in: 'doubt' } : state;
      return state.end.test(line) || line.length === 2000 ? afterHtml(line) : state;
    case 'item':
      // What is indented less than the item's content leaves the item, or continues its last paragraph lazily.
      return openedBy(line, indent);
    case 'nothing':
      if (afterBlank && isThematicBreak(line) && indent <= 3) return state;
      return indent <= 3 ? openedBy(line, indent) : { in: 'other' };
    case 'other':
      if (indent > 0 && opensLeaf(line)) return { in: 'doubt' };
      return indent > 0 ? state : openedBy(line, indent);
  }
}

/** HTML that ends on a line is followed by anything; a line too long to be looked through is not trusted. */
function afterHtml(line: string): State {
  return line.length === 2000 ? { in: 'doubt' } : { in: 'other' };
}

/** What a line opens that begins no container for certain. */
function openedBy(line: string, indent: number): State {
  if (indent > 3) return { in: 'other' };
  const fence = /^(`{3,})[^`]*$|^(~{3,})/u.exec(line);
  if (fence !== null) {
    const run = fence[1] ?? fence[2] ?? '';
    return { in: 'fence', mark: run.charAt(0), length: run.length };
  }
  if (line.length === 2000 && opensLeaf(line)) return { in: 'doubt' };
  if (!line.startsWith('<')) return { in: 'other' };
  for (const [begin, end] of RAW_HTML) {
    const opening = begin.exec(line);
    if (opening !== null) {
      // `<!-->` is a whole comment: the two hyphens may belong to both its ends.
      const rest = line.slice(opening[0].startsWith('<!--') ? 2 : opening[0].length);
      return end.test(rest) ? { in: 'other' } : { in: 'html', end };
    }
  }
  return { in: 'html', end: undefined };
}

/** The kinds of HTML block that blank lines do not end (CommonMark 4.6, conditions 1 to 5). */
const RAW_HTML: readonly (readonly [RegExp, RegExp])[] = [
  [/^<(?:script|pre|style|textarea)(?=[\s>]|$)/iu, /<\/(?:script|pre|style|textarea)>/iu],
  [/^<!--/u, /-->/u],
  [/^<\?/u, /\?>/u],
  [/^<!\[CDATA\[/u, /\]\]>/u],
  [/^<![A-Za-z]/u, />/u],
];

/** Whether a line could open a block that swallows the lines after it. */
function opensLeaf(line: string): boolean {
  return line.startsWith('```') || line.startsWith('~~~') || line.startsWith('<');
}

function closesFence(line: string, indent: number, fence: { mark: string; length: number }): boolean {
  if (indent > 3) return false;
  let run = 0;
  while (line.charAt(run) === fence.mark) run++;
  return run >= fence.length && line.slice(run).trim() === '';
}

function isThematicBreak(line: string): boolean {
  return /^(?:\*[ \t]*){3,}$|^(?:-[ \t]*){3,}$|^(?:_[ \t]*){3,}$/u.test(line);
}

/** A list marker: its end, the column of the content after it, and whether the line ends there. */
interface ListMarker {
  readonly end: number;
  readonly column: number;
  readonly empty: boolean;
}

/** The bullet at `offset`; no rule of hyphens or asterisks is one. */
export function bulletMarker(
  text: string,
  offset: number,
  end: number,
  indent: number,
): ListMarker | undefined {
  if (
    !'-*+'.includes(text.charAt(offset)) ||
    isThematicBreak(text.slice(offset, Math.min(end, offset + 2000)))
  )
    return undefined;
  return markerEndingAt(text, offset + 1, end, indent + 1);
}

/** The ordered list marker at `offset`, the column of the content after it, and whether the line ends there. */
export function orderedMarker(
  text: string,
  offset: number,
  end: number,
  indent: number,
): ListMarker | undefined {
  let at = offset;
  while (at < end && at - offset < 10 && isDigit(text.charCodeAt(at))) at++;
  const digits = at - offset;
  const delimiter = text.charAt(at);
  if (digits === 0 || digits > 9 || (delimiter !== '.' && delimiter !== ')')) return undefined;
  return markerEndingAt(text, at + 1, end, indent + digits + 1);
}

/** The marker that ends at `at`, `width` columns from the beginning of its line. */
function markerEndingAt(text: string, at: number, end: number, width: number): ListMarker | undefined {
  // Directly before a CR it is text to goldmark (bare-marker.ts).
  if (at === end) return text.charCodeAt(at) === 13 ? undefined : { end: at, column: width + 1, empty: true };
  const spaces = indentation(text, at, end, width);
  if (spaces.offset === at) return undefined;
  const padding = spaces.column - width;
  const empty = spaces.offset === end;
  // Five spaces or more are one space and indented code (CommonMark 5.2).
  return { end: at, column: width + (empty || padding > 4 ? 1 : padding), empty };
}

/**
 * The marker at the beginning of the line from `start` to `end`, where nothing but its own spaces, and no tab, stand
 * between it and text on the same line: more spaces are indented code.
 */
export function plainMarker(
  text: string,
  start: number,
  end: number,
  markerAt: typeof orderedMarker = orderedMarker,
): { readonly end: number; readonly column: number } | undefined {
  const marker = markerAt(text, start, end, 0);
  if (marker === undefined || marker.empty) return undefined;
  const content = indentation(text, marker.end, end, marker.end - start);
  return content.column === marker.column && content.offset - start === marker.column ? marker : undefined;
}

/** The column and offset of the first character that is neither space nor tab; a tab reaches to the next multiple of four. */
export function indentation(
  text: string,
  start: number,
  end: number,
  startColumn = 0,
): { readonly column: number; readonly offset: number } {
  let column = startColumn;
  let offset = start;
  for (; offset < end; offset++) {
    const unit = text.charCodeAt(offset);
    if (unit === 32) column++;
    else if (unit === 9) column += 4 - (column % 4);
    else break;
  }
  return { column, offset };
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}
