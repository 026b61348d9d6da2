/**
 * Finds what a model thought before it answered, between `<think>` and `</think>`. It is taken as a whole or not at all:
 * without its tags it looks like a part of the summary.
 */
import type { Block, Inline } from '../../markdown/block.ts';
import { allInlines } from '../../markdown/walk.ts';
import { lineEnd, lineStart } from '../../text/lines.ts';
import { type Span, sliceSpan, span } from '../../text/span.ts';

/** A thought in a line of text, or a tag that began or ended one. */
export interface Thought {
  /** With its tags. */
  readonly span: Span;
  readonly tags: readonly Inline[];
  /** Whether its beginning and its end are known. */
  readonly isWhole: boolean;
}

/** The thoughts in the text of `block`, which is in `source`; not those of blocks in it. */
export function thoughtsIn(block: Block, source: string): readonly Thought[] {
  const thoughts: Thought[] = [];
  let open: Inline | undefined;
  for (const inline of allInlines(block.inlines)) {
    const tag = inline.kind === 'html' ? sliceSpan(source, inline.span) : '';
    const isOpening = OPENING.test(tag);
    if (!isOpening && !CLOSING.test(tag)) continue;
    if (isOpening) open ??= inline;
    else if (open !== undefined) {
      if (!SPOKEN_OF.test(source.slice(open.span.end, inline.span.start)))
        thoughts.push({ span: span(open.span.start, inline.span.end), tags: [open, inline], isWhole: true });
      open = undefined;
    } else if (isAlone(inline, source) || endsSentence(inline, source))
      thoughts.push({ span: inline.span, tags: [inline], isWhole: false });
  }
  if (open !== undefined && isAlone(open, source))
    thoughts.push({ span: open.span, tags: [open], isWhole: false });
  return thoughts;
}

/** A block of HTML that begins with such a tag. Hugo publishes no more of it than of other HTML. */
export interface ThoughtBlock {
  /** All of the thought, where its end is known, else the tag. */
  readonly span: Span;
  /** Whether the block is the thought and nothing else. */
  readonly isWhole: boolean;
}

/** What of a model's thoughts `block`, which is in `source`, holds as a block of HTML; `undefined` where it is none. */
export function thoughtBlock({ kind, span: place }: Block, source: string): ThoughtBlock | undefined {
  if (kind !== 'html') return undefined;
  const written = sliceSpan(source, place);
  const tag = /^<\/?\w+>/u.exec(written)?.[0] ?? '';
  if (!OPENING.test(tag) && !CLOSING.test(tag)) return undefined;
  const end = OPENING.test(tag) ? /<\/\w+>(?=[ \t]*(?:[\r\n]|$))/gu.exec(written) : null;
  if (end === null || !CLOSING.test(end[0]))
    return { span: span(place.start, place.start + tag.length), isWhole: false };
  const length = end.index + end[0].length;
  return { span: span(place.start, place.start + length), isWhole: written.slice(length).trim() === '' };
}

/**
 * The lines of a block of HTML that are nothing but a thought, with a gap beside them; `undefined` where something else would
 * be read in another way without them.
 */
export function thoughtLines({ span: place }: Block, source: string): Span | undefined {
  const first = lineStart(source, place.start);
  const indent = source.slice(first, place.start);
  if (/[^ ]/u.test(indent)) return undefined;
  const end = lineEnd(source, place.end);
  const after = /^\s*?(?:[\r\n]|$)( *)(?=\S|$)/u.exec(source.slice(end))?.[1];
  // What is indented deeper would become a part of what stands before.
  if (after === undefined || after.length > indent.length) return undefined;
  const before = source.slice(0, first).trimEnd();
  if (before !== '') return span(before.length, end);
  const rest = source.slice(end).trimStart();
  // At the top, this would begin front matter.
  return /^(?:---|\+\+\+|\{)/u.test(rest) ? undefined : span(first, source.length - rest.length);
}

const NAMES = 'think(?:ing)?|thoughts?|reasoning|reflection|scratchpad';
const OPENING = new RegExp(`^<(?:${NAMES})>$`, 'iu');
const CLOSING = new RegExp(`^</(?:${NAMES})>$`, 'iu');

/** What stands between the tags where a text speaks of them: “在 <think> 与 </think> 之间”. */
const SPOKEN_OF = /^(?:[\s\p{P}与和跟到至及或]*|\s*(?:and|or|to|with)(?: the)?\s*)$/u;

function isAlone({ span: { start, end } }: Inline, source: string): boolean {
  const line = source.slice(lineStart(source, start), lineEnd(source, end));
  return line.trim() === source.slice(start, end);
}

function endsSentence({ span: { start, end } }: Inline, source: string): boolean {
  const rest = source.slice(end, lineEnd(source, end)).trim();
  return rest === '' && /[。！？.!?]$/u.test(source.slice(lineStart(source, start), start).trimEnd());
}
