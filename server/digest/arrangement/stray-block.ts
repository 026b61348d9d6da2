/** Classifies a block outside all items, for messages about why it should not be there. */
import type { Block, Inline } from '../../markdown/block.ts';
import { keptWithBlock } from '../../markdown/placed-block.ts';
import { indentation } from '../../markdown/scan/split-chunks.ts';
import { lineStart } from '../../text/lines.ts';

/**
 * `title`: a paragraph that is bold as a whole, as the titles of sections are. `setext`: text that the line of `-` or `=`
 * below it makes a heading. `image`: nothing but images.
 */
export type StrayKind =
  | 'text'
  | 'title'
  | 'heading'
  | 'setext'
  | 'break'
  | 'image'
  | 'html'
  | 'list'
  | 'front-matter'
  | 'other';

/** What `block` is up to `end`, where it may go over into something else; `text` is the digest's. */
export function kindOfStray(block: Block, text: string, end = block.span.end): StrayKind {
  return end === block.span.end ? kindOfWhole(block, text) : kindUntil(block, text, end);
}

const kindOfWhole = keptWithBlock((block, text) => kindUntil(block, text, block.span.end));

function kindUntil(block: Block, text: string, end: number): StrayKind {
  switch (block.kind) {
    case 'paragraph':
      if (isImageOnly(block, text, end)) return 'image';
      return block.inlines.length === 1 && block.inlines[0]?.kind === 'strong' ? 'title' : 'text';
    case 'heading':
      return isSetext(block, text) ? 'setext' : 'heading';
    case 'thematicBreak':
      return 'break';
    case 'html':
    case 'list':
      return block.kind;
    default:
      return 'other';
  }
}

/** Whether a heading is underlined by `-` or `=`, which few authors intend. */
export function isSetext(block: Block, text: string): boolean {
  return (
    block.kind === 'heading' &&
    /^[ \t]*(?:-+|=+)[ \t]*$/u.test(text.slice(lineStart(text, block.span.end), block.span.end))
  );
}

/** Whether `block` is invisible on the page: comments, and definitions. */
export function isInvisible(block: Block, text: string): boolean {
  if (block.kind === 'definition' || block.kind === 'footnoteDefinition') return true;
  if (block.kind !== 'html') return false;
  let rest = text.slice(block.span.start, block.span.end).trim();
  while (rest.startsWith('<!--')) {
    const end = rest.indexOf('-->', 2);
    if (end === -1) return false;
    rest = rest.slice(end + 3).trimStart();
  }
  return rest === '';
}

/** The columns that the first line of `block` is indented by. */
export function indentOf(block: Block, text: string): number {
  const start = lineStart(text, block.span.start);
  return indentation(text, start, text.length).column;
}

/** The end of the full-width and no-break spaces at `offset`, which look like indentation and are none to Markdown. */
export function wideBlanksEnd(text: string, offset: number): number {
  let end = offset;
  while (WIDE_BLANK.test(text.charAt(end))) end++;
  return end;
}

const WIDE_BLANK = /[\u00a0\u2002\u2003\u3000]/u;

/** Whether the first line of `block` is indented by spaces that are no indentation to Markdown. */
export function hasWideIndent(block: Block, text: string): boolean {
  const start = lineStart(text, block.span.start);
  const { offset } = indentation(text, start, text.length);
  return wideBlanksEnd(text, offset) > offset;
}

/** `---`, lines of YAML and `---` again. */
const FRONT_MATTER =
  /---[ \t]*(?:\r\n|\r|\n)(?:(?:[A-Za-z_][\w-]{0,40}[ \t]*:|-[ \t]|[ \t]+\S|#)[^\r\n]*(?:\r\n|\r|\n)){1,200}---[ \t]*(?=[\r\n]|$)/uy;

/** The end of a block of front matter that begins at `start`; `undefined` where there is none. */
export function frontMatterEnd(text: string, start: number): number | undefined {
  FRONT_MATTER.lastIndex = start;
  const match = FRONT_MATTER.exec(text);
  return match !== null &&
    /^(?:title|date|draft|categories|tags|description|author|slug|layout|weight)[ \t]*:/mu.test(match[0])
    ? start + match[0].length
    : undefined;
}

/** Whether there is nothing but images in the part of `block` before `end`. */
function isImageOnly({ inlines }: Block, text: string, end: number): boolean {
  const shown = inlines.filter(({ span }) => span.start < end);
  const isBlank = ({ kind, span }: Inline) =>
    kind === 'html' ||
    kind === 'break' ||
    (kind === 'text' && text.slice(span.start, Math.min(span.end, end)).trim() === '');
  return (
    shown.some(({ kind }) => kind === 'image') &&
    shown.every((inline) => inline.kind === 'image' || isBlank(inline))
  );
}
