/**
 * Where the front matter begins and ends, as Hugo cuts it (its page lexer, which the tests ask):
 * one byte order mark and spaces may stand before it, whatever follows the opening `---` on its line is YAML
 * already, and the first line that *begins* with `---` closes it. Nothing in here reads what stands inside.
 */
import { isBreak, lineEnd, skipBreak } from '../text/lines.ts';
import { type Span, span } from '../text/span.ts';
import type { FrontMatter } from './model.ts';

/** The front matter's place in a text; the spans mean what they mean in `FrontMatter`. */
export interface FrontMatterBlock
  extends Pick<FrontMatter, 'kind' | 'language' | 'span' | 'content' | 'before'> {
  /** Where the Markdown begins. */
  readonly bodyStart: number;
  /** What stands after the opening `---` on its line although Hugo cannot read it as YAML; missing where all is well. */
  readonly misplaced?: Span;
}

const BYTE_ORDER_MARK = '\uFEFF';
/** What Hugo skips before front matter. */
const LEADING = /[ \t\r\n\v\f]*/uy;
/** Names of a language after the opening `---`, as gray-matter and others take them. */
const LANGUAGE = /^[ \t]*([A-Za-z_][\w+.-]*)[ \t]*$/u;
/** A line that can belong to front matter: a key, an item of a list, something indented, or a comment. */
const YAML_LINE =
  /^(?:(?!\d+[.)])[\p{L}\p{N}_"'][^\r\n:：]{0,40}[:：]|-[ \t]|[ \t]+\S|#|[\]}],?[ \t]*$|["'].*["'],?[ \t]*(?:#.*)?$)/u;
const KEY_LINE = /^[A-Za-z_][\w-]*[:：]/u;

/** Finds the front matter of `text`; takes time in proportion to the block, or to the text where it is not closed. */
export function findFrontMatter(text: string): FrontMatterBlock {
  // A second byte order mark is text, and front matter after it is none.
  const top = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  LEADING.lastIndex = top;
  LEADING.test(text);
  const first = LEADING.lastIndex;
  const before = first > top ? { before: span(top, first) } : {};
  if (text.startsWith('---', first)) return { ...yamlBlock(text, first), ...before };
  const unsupported = unsupportedBlock(text, first);
  if (unsupported !== undefined) return { ...unsupported, ...before };
  return missing(top);
}

function missing(top: number): FrontMatterBlock {
  return { kind: 'missing', span: span(top, top), content: span(top, top), bodyStart: top };
}

function yamlBlock(text: string, start: number): FrontMatterBlock {
  const opened = start + 3;
  const openingEnd = lineEnd(text, opened);
  const rest = text.slice(opened, openingEnd);
  const language = LANGUAGE.exec(rest)?.[1]?.toLowerCase();
  const isForeign = language !== undefined && language !== 'yaml' && language !== 'yml';
  // Spaces and tabs are no YAML, other spaces are text to it, and a fourth hyphen or a language's name is no key.
  const isBad =
    language !== undefined || rest.startsWith('-') || (rest.trim() === '' && /[^ \t]/u.test(rest));
  const isYaml = !isBad && rest.trim() !== '';
  const misplaced = isBad && !isForeign ? { misplaced: span(opened, openingEnd) } : {};
  const contentStart = isYaml ? opened : skipBreak(text, openingEnd);

  const closing = closingLine(text, isYaml ? openingEnd : contentStart, '---');
  if (closing === undefined) {
    if (isForeign) return foreign(language, span(start, contentStart), span(contentStart, contentStart));
    return unclosedBlock(text, start, contentStart, misplaced);
  }
  const end = closingEnd(text, closing + 3);
  const content = span(contentStart, Math.max(closing, contentStart));
  if (isForeign) return foreign(language, span(start, end), content);
  return { kind: 'yaml', span: span(start, end), content, bodyStart: end, ...misplaced };
}

/** A block that is not closed reaches as far as its lines look like YAML; blank lines count where a key follows. */
function unclosedBlock(
  text: string,
  start: number,
  contentStart: number,
  extra: Pick<FrontMatterBlock, 'misplaced'>,
): FrontMatterBlock {
  let end = contentStart;
  let at = contentStart;
  let blankBefore = false;
  while (at < text.length) {
    const until = lineEnd(text, at);
    // A line of YAML tells itself by its beginning; a line of ten million characters is not copied for that.
    const line = text.slice(at, Math.min(until, at + 200));
    const next = skipBreak(text, until);
    if (line.trim() === '') blankBefore = true;
    else if (!(blankBefore ? KEY_LINE : YAML_LINE).test(line)) break;
    else {
      end = next;
      blankBefore = false;
    }
    at = next;
  }
  const content = span(contentStart, end);
  return { kind: 'unclosed', span: span(start, end), content, bodyStart: end, ...extra };
}

function unsupportedBlock(text: string, start: number): FrontMatterBlock | undefined {
  if (text.startsWith('+++', start)) {
    const contentStart = skipBreak(text, lineEnd(text, start + 3));
    const closing = closingLine(text, contentStart, '+++');
    if (closing === undefined)
      return foreign('toml', span(start, contentStart), span(contentStart, contentStart));
    return foreign('toml', span(start, closingEnd(text, closing + 3)), span(contentStart, closing));
  }
  // `{{` and `{%` begin a shortcode or a template, not an object.
  if (text.startsWith('{', start) && !/[{%]/u.test(text.charAt(start + 1))) {
    const end = jsonEnd(text, start);
    return foreign('json', span(start, skipBreak(text, end)), span(start, end));
  }
  if (text.startsWith('#+', start)) {
    let end = start;
    while (text.startsWith('#+', end)) end = skipBreak(text, lineEnd(text, end));
    return foreign('org', span(start, end), span(start, end));
  }
  return undefined;
}

function foreign(language: string, block: Span, content: Span): FrontMatterBlock {
  return { kind: 'unsupported', language, span: block, content, bodyStart: block.end };
}

/** The first line at or after `from` that begins with `delimiter`; `from` is a line's start or a line break. */
function closingLine(text: string, from: number, delimiter: string): number | undefined {
  if (text.startsWith(delimiter, from) && (from === 0 || isBreak(text, from - 1))) return from;
  let at = text.indexOf(delimiter, from);
  while (at !== -1 && !isBreak(text, at - 1)) at = text.indexOf(delimiter, at + 1);
  return at === -1 ? undefined : at;
}

/** After the closing delimiter: after its line break where only spaces stand between; text there is the body's. */
function closingEnd(text: string, offset: number): number {
  const end = lineEnd(text, offset);
  return /\S/u.test(text.slice(offset, Math.min(end, offset + 1000))) || end - offset > 1000
    ? offset
    : skipBreak(text, end);
}

/** After the brace that closes the one at `start`; the end of its line where none does. */
function jsonEnd(text: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at++) {
    const character = text.charAt(at);
    if (quoted && character === '\\') at++;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && character === '{') depth++;
    else if (!quoted && character === '}' && --depth === 0) return at + 1;
  }
  return lineEnd(text, start);
}
