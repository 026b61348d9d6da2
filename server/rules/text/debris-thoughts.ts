/**
 * Finds what a model thought before it answered, between `<think>` and `</think>`. It is taken as a whole or not at all:
 * without its tags it looks like a part of the summary.
 */
import type { Block, Inline } from '../../markdown/block.ts';
import { allInlines } from '../../markdown/walk.ts';
import { type Span, sliceSpan, span } from '../../text/span.ts';

/** A thought in a line of text; a block of HTML is not published, and html-dropped speaks of it. */
export interface Thought {
  /** With its tags. */
  readonly span: Span;
  readonly tags: readonly Inline[];
}

/** The thoughts that `block`, which is in `source`, holds itself; not those of blocks in it. */
export function thoughtsIn(block: Block, source: string): readonly Thought[] {
  const thoughts: Thought[] = [];
  let open: Inline | undefined;
  for (const inline of allInlines(block.inlines)) {
    const tag = inline.kind === 'html' ? sliceSpan(source, inline.span) : '';
    if (/^<think(?:ing)?>$/iu.test(tag)) open ??= inline;
    else if (open !== undefined && /^<\/think(?:ing)?>$/iu.test(tag)) {
      if (!SPOKEN_OF.test(source.slice(open.span.end, inline.span.start)))
        thoughts.push({ span: span(open.span.start, inline.span.end), tags: [open, inline] });
      open = undefined;
    }
  }
  return thoughts;
}

/** What stands between the tags where a text speaks of them: “在 <think> 与 </think> 之间”. */
const SPOKEN_OF = /^(?:[\s\p{P}与和跟到至及或]*|\s*(?:and|or|to|with)(?: the)?\s*)$/u;
