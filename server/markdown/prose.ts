/**
 * The prose of an item: its text as a reader reads it, cut at whatever is no prose, with the way back from each
 * character to where it is written.
 *
 * Links, code, images, HTML and addresses are no prose, and nothing is read across them, nor across the end of
 * a line. Emphasis is looked through: `**Step 3**大模型` is one stretch of text.
 */
import { countBefore } from '../text/search.ts';
import type { Block, Inline } from './block.ts';

/** A stretch of prose. */
export interface Prose {
  readonly text: string;
  /** The offset at which the character at `index` is written. */
  readonly offsetOf: (index: number) => number;
  /** The offset at which something before the character at `index` is to be inserted: outside of emphasis. */
  readonly gapBefore: (index: number) => number;
}

/** A part of a stretch that is written in one chunk, in the same outermost inline. */
interface ProsePart {
  readonly start: number;
  readonly offset: number;
  readonly outer: Inline;
}

/** The stretches of prose in `block`, which holds inlines and stands in `source`. */
export function proseOf(block: Block, source: string): Prose[] {
  const found: Prose[] = [];
  let text = '';
  let chunks: ProsePart[] = [];
  const close = (): void => {
    if (text.trim() !== '') found.push(prose(text, chunks));
    text = '';
    chunks = [];
  };
  const visit = (inline: Inline, outer: Inline): void => {
    if (inline.kind === 'text') {
      for (const { start, end, isProse } of runs(source, inline.span.start, inline.span.end)) {
        if (!isProse) close();
        else {
          chunks.push({ start: text.length, offset: start, outer });
          text += source.slice(start, end);
        }
      }
    } else if (EMPHASIS.has(inline.kind)) for (const child of inline.inlines) visit(child, outer);
    else close();
  };
  for (const inline of block.inlines) visit(inline, inline);
  close();
  return found;
}

const EMPHASIS: ReadonlySet<string> = new Set(['strong', 'emphasis', 'delete']);

/** What means something else than itself, or may: line ends with the marks of quotations, escapes, entities, the address of what should have been a link, markers that are not closed. */
const NO_PROSE = /\]\([^()\r\n]*\)|(?:\r\n|\r|\n)[ \t>]*|\\.|&#?\w{1,31};|(?:[*_~`[<>]|\](?!\())+|\]/gu;

/** The parts of a text inline, in their order: prose, and what is none. */
function* runs(
  source: string,
  start: number,
  end: number,
): Generator<{ readonly start: number; readonly end: number; readonly isProse: boolean }> {
  let at = start;
  for (const match of source.slice(start, end).matchAll(NO_PROSE)) {
    const from = start + match.index;
    if (from > at) yield { start: at, end: from, isProse: true };
    at = from + match[0].length;
    yield { start: from, end: at, isProse: false };
  }
  if (at < end) yield { start: at, end, isProse: true };
}

function prose(text: string, chunks: readonly ProsePart[]): Prose {
  const chunkAt = (index: number): number =>
    Math.max(0, countBefore(chunks, ({ start }) => start <= index) - 1);
  const offsetOf = (index: number): number => {
    const chunk = chunks[chunkAt(index)];
    return chunk === undefined ? 0 : chunk.offset + index - chunk.start;
  };
  const gapBefore = (index: number): number => {
    const at = chunkAt(index);
    const chunk = chunks[at];
    const before = chunks[at - 1];
    if (chunk === undefined || before === undefined || chunk.start !== index) return offsetOf(index);
    if (before.outer !== chunk.outer) return before.outer.span.end;
    return before.offset + index - before.start;
  };
  return { text, offsetOf, gapBefore };
}
