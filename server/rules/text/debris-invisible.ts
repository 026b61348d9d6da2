/**
 * Finds invisible characters, which come along when copying from web pages and chats: they stay in the page, and in
 * what its readers copy from it.
 */
import type { Block } from '../../markdown/block.ts';
import type { VisibleText } from '../../markdown/visible-characters.ts';
import { remove } from '../../text/edit.ts';
import { type Span, sliceSpan, span } from '../../text/span.ts';
import { boldProblems } from '../bold/bold-problems.ts';
import { areTried, kindsOf, shownText, tryEdits } from '../engine/inline-trial.ts';
import { automatic, type Fix, type Report } from '../engine/rule.ts';
import { leavesText, REMOVE } from './debris-kinds.ts';

/** Joiners are not among them: emoji and some scripts are written with them. */
const INVISIBLE = /[\u00AD\u200B\u2060\uFEFF]+|[\u202A-\u202E\u2066-\u2069]+/gu;
/** Scripts in which these say where a line or a word may break. */
const BREAKING = /[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}\p{sc=Javanese}]/u;
/** Scripts from right to left. */
const FROM_RIGHT = /[\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}]/u;
/** What has text from left to right shown in another order. */
const REORDERING = /[\u202B\u202E\u2067]/u;

/** What begins an item or front matter. */
const HIDDEN_START = /^(?:[\d０-９①-⑳(（]|---)/u;

/** The reports on characters in `block`, which shows `visible`; those that the rules on bold speak of are left to them. */
export function* invisibleDebris(block: Block, source: string, visible: VisibleText): Generator<Report> {
  const { text, starts, ends } = visible;
  const found = [...text.matchAll(INVISIBLE)].flatMap(({ index, 0: run }) => contiguous(index, run, visible));
  const isTried = areTried(block, found.length);
  for (const { index, run } of found) {
    const isDirection = run.charCodeAt(0) > 0x2020 && !/[\u2060\uFEFF]/u.test(run);
    if ((isDirection ? FROM_RIGHT : BREAKING).test(text)) continue;
    const place = span(starts[index] ?? 0, ends[index + run.length - 1] ?? 0);
    // Written as a reference it is meant; before a number or front matter it may hide these, which other rules speak of.
    if (sliceSpan(source, place) !== run || isBesideFaultyBold(place, block, source)) continue;
    const before = text.charAt(index - 1);
    const after = text.charAt(index + run.length);
    const isFirst = before === '' || before === '\n';
    if (isFirst && HIDDEN_START.test(text.slice(index + run.length))) continue;
    // At the end of a line a zero-width space may decide whether Hugo joins the lines.
    const isCertain =
      !isFirst && !(after === '\n' && run.includes('\u200B')) && !(isDirection && REORDERING.test(text));
    yield {
      span: place,
      // Readers see no difference, unless words change places.
      ...(isDirection ? {} : { severity: 'info' }),
      message: isDirection ? DIRECTION : NOT_SEEN,
      fixes: isCertain && isTried ? () => removal(place, block, source) : [],
    };
  }
}

/** The parts of a `run` at `index`, between which nothing is written that is not shown. */
function contiguous(index: number, run: string, { starts, ends }: VisibleText) {
  const parts: { index: number; run: string }[] = [];
  for (const [at, unit] of run.split('').entries()) {
    const last = parts.at(-1);
    if (last !== undefined && starts[index + at] === ends[index + at - 1]) last.run += unit;
    else parts.push({ index: index + at, run: unit });
  }
  return parts;
}

function isBesideFaultyBold({ start, end }: Span, block: Block, source: string): boolean {
  if (!/[*_]/u.test(source.charAt(start - 1) + source.charAt(end))) return false;
  return boldProblems(block, source).some(({ bold }) =>
    [bold.open.run.span, bold.close.run.span].some((run) => run.start === end || run.end === start),
  );
}

/** Takes it out, where all else is read as before. */
function removal(place: Span, block: Block, source: string): readonly Fix[] {
  if (!leavesText(source, place)) return [];
  const edits = [remove(place)];
  const after = tryEdits(block, source, edits);
  const isKept =
    after !== undefined &&
    seen(after.text) === seen(shownText(block.inlines)) &&
    kindsOf(after.inlines) === kindsOf(block.inlines);
  return isKept ? [automatic(REMOVE, edits)] : [];
}

/** Without spaces: U+FEFF counts as one. */
function seen(text: string): string {
  return text.replaceAll(INVISIBLE, '').replaceAll(/\s/gu, '');
}

const NOT_SEEN = {
  en: 'There is an invisible character here, such as a zero-width space or a soft hyphen. It stays in the page, and in what readers copy from it. Remove it.',
  zh: '这里有看不见的字符，如零宽空格或软连字符。它会留在网页和读者复制的文字里。请删除。',
};
const DIRECTION = {
  en: 'There is an invisible character here that sets the direction of text. It can show readers other words than those that are written. Remove it.',
  zh: '这里有控制文字方向的不可见字符，读者看到的文字可能与实际写的不同。请删除。',
};
