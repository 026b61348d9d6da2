/**
 * The characters of a block as readers see them, with their places in the source: what stands between two quotation
 * marks may be emphasis, a link or code, and the marks are a pair all the same.
 */

import { Memo } from '../text/memo.ts';
import type { Block, Inline } from './block.ts';
import { seenText } from './characters.ts';

/** A block's text as it is read, a line break as a line feed; what has no letters of its own (code, an image, a bare address) is one `OPAQUE`. */
export interface VisibleText {
  readonly text: string;
  /** For each UTF-16 unit of `text` where it is written; a character reference or an escape is one unit. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Stands for visible content that is no text: U+FFFC, the object replacement character. */
export const OPAQUE = '\uFFFC';

/** What stands for something that has no letters of its own. */
const OPAQUE_KINDS: ReadonlySet<Inline['kind']> = new Set([
  'code',
  'image',
  'footnoteReference',
  'shortcode',
]);

/** What `block`, which is in `source`, shows. Linear; several rules ask for it. */
export function visibleCharacters(block: Block, source: string): VisibleText {
  let text = known.get(block);
  if (text === undefined) {
    text = read(block, source);
    known.set(block, text);
  }
  return text;
}

const known = new Memo<Block, VisibleText>();

function read(block: Block, source: string): VisibleText {
  const starts: number[] = [];
  const ends: number[] = [];
  let text = '';
  const push = (character: string, start: number, end: number): void => {
    text += character;
    starts.push(start);
    ends.push(end);
  };
  const visit = ({ kind, span, inlines, target }: Inline): void => {
    if (kind === 'text') {
      const written = source.slice(span.start, span.end);
      for (let at = 0; at < written.length; ) {
        const part = partAt(written, at);
        const start = span.start + at;
        at += part.length;
        const end = span.start + at;
        if (part.length === 1) push(part, start, end);
        else if (part.startsWith('&') || part.startsWith('\\')) push(seenUnit(part), start, end);
        else if (/^[\r\n]/u.test(part)) push('\n', start, end);
        else push(OPAQUE, start, end);
      }
    } else if (kind === 'break') push('\n', span.start, span.end);
    else if (kind === 'link' && target?.form !== 'inline' && target?.form !== 'reference')
      push(OPAQUE, span.start, span.end);
    else if (OPAQUE_KINDS.has(kind)) push(OPAQUE, span.start, span.end);
    else if (kind !== 'html') for (const inner of inlines) visit(inner);
  };
  for (const inline of block.inlines) visit(inline);
  return { text, starts, ends };
}

/** What stands in `written` at `at`: one of `PARTS`, or one UTF-16 unit. */
function partAt(written: string, at: number): string {
  const unit = written.charAt(at);
  if (!BEGINNINGS.includes(unit)) return unit;
  PARTS.lastIndex = at;
  return PARTS.exec(written)?.[0] ?? unit;
}

/** What other templates have in place of shortcodes, the address of what should have been a link, a line break with what stands before the next line, an escape, a character reference. */
const PARTS =
  /\{%[^{}]{0,1000}%\}|\]\([^()\s]{0,2000}(?:[ \t]+["'][^()\r\n]{0,500})?\)|(?:\r\n|\r|\n)[ \t>]*|\\[!-/:-@[-`{-~]|&#?\w{1,31};/y;
const BEGINNINGS = '{]\r\n\\&';

/** What an escape or a character reference shows, as one unit. */
function seenUnit(written: string): string {
  const seen = seenText(written);
  return seen.length === 1 ? seen : OPAQUE;
}
