/**
 * Reports `__so__` where `**so**` is the way to mark bold.
 */
import type { Block } from '../markdown/block.ts';
import { type BoldReading, type BoldSpan, readBold } from '../markdown/bold-spans.ts';
import { ownText, rereadBlock } from '../markdown/reread.ts';
import { underscoreSpans } from '../markdown/underscore-bold.ts';
import { visibleText } from '../markdown/walk.ts';
import { applyEdits, type TextEdit } from '../text/edit.ts';
import { layoutsOf } from './bold-layouts.ts';
import { checkTextBlocks } from './check-text-blocks.ts';
import { always, defineRule } from './define-rule.ts';
import type { Fix } from './rule.ts';

export const boldMarker = defineRule({
  id: 'bold-marker',
  severity: 'warning',
  fixable: true,
  summary: {
    en: '`__so__` instead of `**so**`',
    zh: '用 `__如此__` 而不是 `**如此**` 加粗',
  },
  clears: always,
  ...checkTextBlocks(function* (block, source) {
    const trial = new Trial(block, source);
    for (const bold of underscoreSpans(block, source)) {
      yield {
        span: bold.span,
        message: bold.isRendered
          ? {
              en: 'Bold is marked with `__` here. Write `**` as elsewhere: beside a letter or Chinese character, `__` does not work and is published as it is.',
              zh: '这里用 `__` 加粗。请统一使用 `**`：紧挨文字时 `__` 不起作用，会原样显示。',
            }
          : {
              en: 'This will not be bold: between letters or Chinese characters, `__` does not work and is published as it is. Write `**`.',
              zh: '这里不会加粗：紧挨文字的 `__` 不起作用，会原样显示。请改用 `**`。',
            },
        fixes: trial.fixesFor(bold),
      };
    }
  }, '__'),
});

/** What a block is once it is changed. */
interface Outcome {
  readonly reading: BoldReading;
  readonly text: string;
  readonly plain: string;
}

/** Characters that may be read for one block; see bold-trial.ts. */
const MOST_WORK = 300_000;

/** Tries out what becomes of a block. */
class Trial {
  readonly #block: Block;
  readonly #source: string;
  #before: Outcome | undefined;
  #work = 0;

  constructor(block: Block, source: string) {
    this.#block = block;
    this.#source = source;
  }

  /** The ways to write the span with asterisks that come out bold and change nothing else. */
  fixesFor(bold: BoldSpan): Fix[] {
    this.#before ??= this.#read([]);
    const before = this.#before;
    if (before === undefined || before.plain !== plain(this.#block)) return [];
    const fixes: Fix[] = [];
    for (const { title, edits, content, isSafe } of layoutsOf(bold, this.#source, this.#block.inlines)) {
      const after = this.#read(edits);
      if (after === undefined || after.plain !== before.plain) continue;
      if (!gains(before.reading, after, content)) continue;
      fixes.push({ title, edits, automatic: isSafe && !fixes.some((fix) => fix.automatic) });
    }
    return fixes;
  }

  #read(edits: readonly TextEdit[]): Outcome | undefined {
    const { start, end } = ownText(this.#block);
    this.#work += end - start;
    if (this.#work > MOST_WORK) return undefined;
    const own = edits.map(({ span, newText }) => ({
      span: { start: span.start - start, end: span.end - start },
      newText,
    }));
    const loose = rereadBlock(applyEdits(this.#source.slice(start, end), own), this.#block, this.#source);
    if (loose === undefined) return undefined;
    return { reading: readBold(loose.block, loose.text), text: loose.text, plain: plain(loose.block) };
  }
}

/** Whether there is one span more, it is `content`, and it is bold with every renderer. */
function gains(before: BoldReading, after: Outcome, content: string): boolean {
  const { spans, single, wrong } = after.reading;
  if (spans.length !== before.spans.length + 1 || single.length !== before.single.length) return false;
  if (wrong.length > before.wrong.length) return false;
  const rendered = before.spans.filter((span) => span.isRendered).length;
  if (spans.filter((span) => span.isRendered).length <= rendered) return false;
  return spans.some(
    (span) =>
      span.isRendered &&
      span.faults['P+S'] === 'none' &&
      span.faults.P === 'none' &&
      after.text.slice(span.content.start, span.content.end) === content,
  );
}

function plain(block: Block): string {
  return visibleText(block.inlines).replace(/[_*\s\u200b-\u200d\u2060\ufeff]/gu, '');
}
