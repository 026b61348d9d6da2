/**
 * Toggles bold in a way that Hugo renders.
 *
 * Markers are first put where the selection ends. Where they would fail for what stands beside them, the repairs of
 * the rules on bold are made at once: quotation marks and punctuation move outside of the bold text, bold moves into
 * a link, or a space comes beside the marker. The result is parsed, and refused if it is not as intended.
 */
import type { Digest } from '../../digest/model.ts';
import type { Parse } from '../../digest/parse-digest.ts';
import { readBold } from '../../markdown/bold/bold-spans.ts';
import { boldProblems } from '../../rules/bold/bold-problems.ts';
import { composeEdits } from '../../text/compose-edits.ts';
import { applyEdits, insert, remove, smallestEdit, type TextEdit } from '../../text/edit.ts';
import { keptIn } from '../../text/keep-last.ts';
import type { Message } from '../../text/message.ts';
import { encloses, overlaps, type Span, shift, sliceSpan } from '../../text/span.ts';
import { blocksAt, type EditedBlock, type Marked, markedIn, stretchIn } from './bold-place.ts';
import { type EditOutcome, mapEnd, mapOffset, rangeOf, type Selection } from './edit-outcome.ts';

/**
 * Toggles bold for `selections`; a cursor means the word, or the bold phrase, that it is in. If all that is
 * selected is bold, it is bold no longer, else all of it becomes bold.
 */
export function toggleBold(digest: Digest, selections: readonly Selection[], parse: Parse): EditOutcome {
  const stretches = selections.flatMap((selection) => stretchesOf(digest, selection));
  if (stretches.length === 0) return { refusal: NO_TEXT };
  const length = stretches.reduce((sum, { span }) => sum + span.end - span.start, 0);
  if (length > MOST_CHARACTERS) return { refusal: TOO_MUCH };
  if (stretches.some(({ placed }) => placed.isHeading)) return { refusal: NO_TITLES };
  const isOff = stretches.every(({ span, placed }) => isBold(digest.text, span, markedIn(placed)));
  const blocks = new Map<number, { readonly placed: EditedBlock; readonly spans: Span[] }>();
  for (const { placed, span } of stretches) {
    const key = placed.origin + placed.block.span.start;
    keptIn(blocks, key, () => ({ placed, spans: [] })).spans.push(span);
  }
  let edits: TextEdit[] = [];
  const bold: Span[] = [];
  for (const { placed, spans } of blocks.values()) {
    const marked = markedIn(placed);
    const changed = isOff ? withoutBold(digest.text, marked, spans) : withBold(digest.text, marked, spans);
    edits.push(...changed.edits);
    bold.push(...changed.contents);
  }
  edits.sort((a, b) => a.span.start - b.span.start);
  edits = merged(edits);
  const repaired = repair(digest, edits, bold, parse);
  if (repaired === undefined) return { refusal: NO_WAY };
  const smallest = repaired.map(({ span, newText }) =>
    smallestEdit(sliceSpan(digest.text, span), newText, span.start),
  );
  return {
    edits: smallest,
    selections: selections.map((selection) => moved(digest, smallest, selection)),
  };
}

/** What a selection means, block by block. */
function stretchesOf(
  digest: Digest,
  selection: Selection,
): { readonly placed: EditedBlock; readonly span: Span }[] {
  const range = rangeOf(selection);
  const found: { readonly placed: EditedBlock; readonly span: Span }[] = [];
  for (const placed of blocksAt(digest, range)) {
    const around = range.start === range.end ? phraseAt(placed, range.start) : undefined;
    const span = around ?? stretchIn(placed, digest.text, range);
    if (span !== undefined) found.push({ placed, span });
  }
  return range.start === range.end ? found.slice(0, 1) : found;
}

/** The bold phrase that a cursor is in, its markers included. */
function phraseAt(placed: EditedBlock, offset: number): Span | undefined {
  return markedIn(placed).findLast(({ open, close }) => open.start < offset && offset < close.end)?.content;
}

/** Whether all letters and digits of a stretch are marked as bold; of one without any, all of it. */
function isBold(text: string, span: Span, marked: readonly Marked[]): boolean {
  const inBold = (at: number) => marked.some(({ content }) => content.start <= at && at < content.end);
  const inMarker = (at: number) =>
    marked.some(({ open, close }) => [open, close].some((one) => one.start <= at && at < one.end));
  const all = Array.from({ length: span.end - span.start }, (_, index) => span.start + index);
  const letters = all.filter((at) => /[\p{L}\p{N}\p{Cs}]/u.test(text.charAt(at)));
  const telling = letters.length > 0 ? letters : all.filter((at) => !inMarker(at));
  return telling.every(inBold);
}

/** Markers to be written and removed, and what is bold then, in the old text's coordinates. */
interface Remarking {
  readonly edits: readonly TextEdit[];
  readonly contents: readonly Span[];
}

/** Each of `spans` in bold, as one with the bold that it touches. */
function withBold(text: string, marked: readonly Marked[], spans: readonly Span[]): Remarking {
  const edits: TextEdit[] = [];
  const absorbed = new Set<Marked>();
  const contents: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    let { start, end } = span;
    for (let grown = true; grown; ) {
      grown = false;
      for (const one of marked) {
        const whole = { start: one.open.start, end: one.close.end };
        // Two markers that touch would be one run of four.
        const meets = overlaps(whole, { start, end }) || whole.end === start || whole.start === end;
        if (!meets || absorbed.has(one)) continue;
        absorbed.add(one);
        start = Math.min(start, one.content.start);
        end = Math.max(end, one.content.end);
        grown = true;
      }
    }
    const last = contents.at(-1);
    if (last !== undefined && start <= last.end)
      contents[contents.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else contents.push({ start, end });
  }
  for (const { open, close } of absorbed) edits.push(remove(open), remove(close));
  for (const { start, end } of contents) {
    const outer = [...absorbed].filter(({ content }) => encloses({ start, end }, content));
    // The marker stands outside of one that goes at the same place.
    const from = Math.min(
      start,
      ...outer.filter((one) => one.content.start === start).map((one) => one.open.start),
    );
    const to = Math.max(end, ...outer.filter((one) => one.content.end === end).map((one) => one.close.end));
    edits.push(insert(from, MARKER), insert(to, MARKER));
  }
  return {
    edits: edits.filter(({ newText, span }) => newText !== '' || text.slice(span.start, span.end) !== ''),
    contents,
  };
}

/** What remains bold of `marked` without `spans`. */
function withoutBold(text: string, marked: readonly Marked[], spans: readonly Span[]): Remarking {
  const edits: TextEdit[] = [];
  const contents: Span[] = [];
  for (const { open, close, content } of marked) {
    const gone = spans.filter((span) => overlaps(span, content)).sort((a, b) => a.start - b.start);
    if (gone.length === 0) continue;
    edits.push(remove(open), remove(close));
    let { start } = content;
    for (const { start: to, end: next } of [...gone, { start: content.end, end: content.end }]) {
      const chunk = trimmed(text, { start, end: Math.min(to, content.end) });
      if (chunk !== undefined && chunk.start < chunk.end) {
        contents.push(chunk);
        edits.push(insert(chunk.start, MARKER), insert(chunk.end, MARKER));
      }
      start = Math.max(start, next);
    }
  }
  return { edits, contents };
}

const MARKER = '**';

/** A stretch without spaces at its ends; `undefined` where no letter is in it. */
function trimmed(text: string, { start, end }: Span): Span | undefined {
  const inner = text.slice(start, end);
  if (!/[\p{L}\p{N}]/u.test(inner)) return undefined;
  const from = start + inner.length - inner.trimStart().length;
  return { start: from, end: start + inner.trimEnd().length };
}

/** Merges adjacent edits. */
function merged(edits: readonly TextEdit[]): TextEdit[] {
  return composeEdits(edits, []);
}

/**
 * `edits` with all repairs that the bold text at `contents` needs; `undefined` where it cannot be as meant. Other
 * bold in the same block is repaired only if what is meant would not come out otherwise.
 */
function repair(
  digest: Digest,
  edits: readonly TextEdit[],
  contents: readonly Span[],
  parse: Parse,
): TextEdit[] | undefined {
  let current: TextEdit[] = [...edits];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const changed = parse(applyEdits(digest.text, current), digest);
    if (changed.items.length !== digest.items.length) return undefined;
    const wanted = contents.map(({ start, end }) => ({
      start: mapOffset(current, start),
      end: Math.max(mapOffset(current, start), mapEnd(current, end)),
    }));
    const next = nextRepair(changed, wanted);
    if (next === 'done') return current;
    if (next === undefined) return undefined;
    current = composeEdits(current, next);
  }
  return undefined;
}

/** More rounds than there are spans in a paragraph that need each other repaired. */
const MOST_ROUNDS = 40;

/** The edits of the next repair; `done` where all that is wanted is bold. */
function nextRepair(digest: Digest, wanted: readonly Span[]): readonly TextEdit[] | 'done' | undefined {
  for (const want of wanted) {
    for (const { block, source, origin } of blocksAt(digest, want)) {
      const isMine = (span: Span) => overlaps(shift(span, origin), want);
      const problems = boldProblems(block, source);
      const own = problems.find(({ bold }) => isMine(bold.span));
      const isRendered = readBold(block, source).spans.some(({ span, isRendered: is }) => is && isMine(span));
      const problem = own ?? (isRendered ? undefined : problems[0]);
      if (problem === undefined) {
        if (!isRendered) return undefined;
        continue;
      }
      const [fix] = problem.repairs.fixes();
      if (fix === undefined) return undefined;
      return fix.edits.map(({ span, newText }) => ({ span: shift(span, origin), newText }));
    }
  }
  return 'done';
}

/** What was selected stays selected, with all of what was meant; a cursor stays in its word. */
function moved(digest: Digest, edits: readonly TextEdit[], selection: Selection): Selection {
  const { anchor, active } = selection;
  const stretches = stretchesOf(digest, selection).map(({ span }) => span);
  if (anchor === active) {
    const isAfter = stretches.some(({ end }) => end === active);
    const at = isAfter ? mapEnd(edits, active) : mapOffset(edits, active);
    return { anchor: at, active: at };
  }
  const range = rangeOf(selection);
  const start = mapOffset(edits, Math.min(range.start, ...stretches.map((span) => span.start)));
  const end = mapEnd(edits, Math.max(range.end, ...stretches.map((span) => span.end)));
  return anchor < active
    ? { anchor: start, active: Math.max(start, end) }
    : { anchor: Math.max(start, end), active: start };
}

/** Bold is for phrases; a selection longer than this was not meant. */
const MOST_CHARACTERS = 20_000;

const TOO_MUCH: Message = {
  en: 'This is too much text to be set in bold. Select the phrases that matter.',
  zh: '选中的文字太多，不适合加粗。请只选中关键的词句。',
};
const NO_TEXT: Message = {
  en: 'There is no text here that could be bold: select some words of a summary.',
  zh: '这里没有可以加粗的文字：请选中条目摘要中的文字。',
};
const NO_TITLES: Message = {
  en: 'Titles are not set in bold; bold marks the key phrases of a summary.',
  zh: '标题不加粗；加粗用于标出摘要中的关键词句。',
};
const NO_WAY: Message = {
  en: 'Hugo would not show this text in bold. Select whole words, or less text at once.',
  zh: '无法让这段文字在 Hugo 中显示为加粗。请选中完整的词语，或缩小选择范围。',
};
