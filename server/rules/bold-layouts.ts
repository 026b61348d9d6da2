/**
 * The ways to write a bold span so that it may be rendered: marks moved outside, bold moved into a link, blanks.
 *
 * These are only proposals, the most natural first. Whether one works is seen by reading the text again
 * (bold-problems.ts); so they may be made generously here.
 */

import type { Inline } from '../markdown/block.ts';
import { BLANK, type BoldSpan } from '../markdown/bold-spans.ts';
import { classify, type Punctuation } from '../markdown/character-class.ts';
import { replace, type TextEdit } from '../text/edit.ts';
import type { Text } from '../text/words.ts';
import { bracketsAtEnd, closingMarks, enclosingMarks, openingMarks } from './enclosing-marks.ts';

/** One way to write a span. */
export interface Layout {
  readonly title: Text;
  readonly edits: readonly TextEdit[];
  /** What would be bold. */
  readonly content: string;
  /** Whether it may be taken without asking. */
  readonly isSafe: boolean;
  /** Whether it makes one span of two. */
  readonly isJoint?: boolean;
}

/** Proposals for `bold` in `source`, in which `inlines` are those of its block. */
export function layoutsOf(bold: BoldSpan, source: string, inlines: readonly Inline[]): Layout[] {
  const place = placeOf(bold, source);
  const { core } = place;
  if (core === '') return [without(place, source)];
  const layouts: Layout[] = [];
  const needs = (lead: number, trail: number) => failing(place, lead, core.length - trail);
  const lay = (title: Text, lead: number, trail: number, blank = '', isSafe = true) => {
    const { open, close } = needs(lead, trail);
    const before =
      place.keptBefore || (open || (blank === ' ' && lead === 0 && place.mayPartBefore) ? blank : '');
    const behind =
      place.keptBehind || (close || (blank === ' ' && trail === 0 && place.mayPartBehind) ? blank : '');
    layouts.push({
      title,
      content: core.slice(lead, core.length - trail),
      isSafe,
      edits: editsFor(place, source, lead, trail, before, behind),
    });
  };
  const works = (lead: number, trail: number) => {
    const { open, close } = needs(lead, trail);
    return !open && !close;
  };

  const trail = closingMarks(core);
  const lead = openingMarks(core);
  const faults = needs(0, 0);
  if (!faults.open && !faults.close) lay(titleOf(bold, place), 0, 0);
  else {
    for (const depth of enclosingMarks(core)) if (works(depth, depth)) lay(ENCLOSING, depth, depth);
    const moves = [
      [0, trail],
      [lead, 0],
      [lead, trail],
    ] as const;
    for (const [a, b] of moves) if (a + b > 0 && works(a, b)) lay(MOVED, a, b);
    for (const depth of lead + trail > 0 ? enclosingMarks(core.slice(lead, core.length - trail)) : []) {
      if (works(lead + depth, trail + depth)) lay(ENCLOSING, lead + depth, trail + depth);
    }
    for (const [a, b] of [[0, 0], ...moves] as const) {
      const link = linkLayout(place, source, inlines, a, b);
      if (link !== undefined) layouts.push(link);
    }
    lay(BLANKS, 0, 0, ' ');
    const aside = bracketsAtEnd(core);
    if (aside > 0 && works(0, aside)) lay(ASIDE, 0, aside, '', false);
    for (const [a, b] of moves) if (a + b > 0 && !works(a, b)) lay(MOVED_AND_BLANK, a, b, ' ');
    lay(ZERO_WIDTH, 0, 0, '&#8203;', false);
  }
  const known = new Set<string>();
  return layouts.filter(({ edits }) => known.size < known.add(JSON.stringify(edits)).size);
}

/** Proposals for two spans whose markers touch: `first` ends where `second` begins. */
export function splittingLayouts(first: BoldSpan, second: BoldSpan, source: string): Layout[] {
  const content = source.slice(first.content.start, first.content.end);
  const other = source.slice(second.content.start, second.content.end);
  const middle = first.close.span.end;
  const split = {
    title: SPLIT,
    content,
    isSafe: true,
    edits: [replace({ start: middle, end: middle }, ' ')],
  };
  const joint = { start: first.close.span.start, end: second.open.span.end };
  const join = {
    title: JOINED,
    content: content + other,
    isSafe: true,
    isJoint: true,
    edits: [replace(joint, '')],
  };
  const isNatural = staysApart(content.slice(-1), other.slice(0, 1));
  return isNatural ? [split, join] : [join, split];
}

/** Whether a blank between two characters is more than habit: words of letters would become one, or scripts meet. */
export function staysApart(before: string, behind: string): boolean {
  const isLatin = (text: string) => /[\p{L}\p{N}+#$%@]/u.test(text) && !CJK.test(text);
  const isWord = (text: string) => isLatin(text) || CJK.test(text);
  return (isLatin(before) && isWord(behind)) || (isWord(before) && isLatin(behind));
}

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

const ENCLOSING: Text = {
  en: 'Move the quotation marks or brackets outside the bold text',
  zh: '将引号或括号移到加粗标记外',
};
const MOVED: Text = {
  en: 'Move the punctuation outside the bold text',
  zh: '将标点移到加粗标记外',
};
const MOVED_AND_BLANK: Text = {
  en: 'Move the punctuation outside the bold text, and insert a space beside the marker',
  zh: '将标点移到加粗标记外，并在标记旁加空格',
};
const INTO_LINK: Text = { en: 'Move the bold markers into the link', zh: '将加粗标记移入链接文字' };
const ASIDE: Text = {
  en: 'Leave the brackets and their content out of the bold text',
  zh: '括号及其内容不加粗',
};
const BLANKS: Text = { en: 'Insert a space beside the marker', zh: '在加粗标记旁加空格' };
const ZERO_WIDTH: Text = {
  en: 'Insert an invisible space (&#8203;), which stays in the page, its search and its feed',
  zh: '插入零宽空格 &#8203;（会留在网页、搜索和订阅源中）',
};
const TRIMMED: Text = { en: 'Remove the spaces inside the markers', zh: '删除加粗标记内侧的空格' };
const CLEANED: Text = { en: 'Remove the invisible character', zh: '删除看不见的零宽字符' };
const EMPTY: Text = { en: 'Remove the empty bold markers', zh: '删除空的加粗标记' };
const SPLIT: Text = { en: 'Separate the two bold phrases with a space', zh: '用空格分开两处加粗' };
const JOINED: Text = { en: 'Join the two bold phrases', zh: '将两处加粗合为一处' };

/** What it means to write a span in the plain way. */
function titleOf(bold: BoldSpan, { marker }: Place): Text {
  if (bold.open.run.marker === '_') return { en: `Write ${marker}`, zh: `改用 ${marker}` };
  return bold.isPadded ? TRIMMED : CLEANED;
}

/** A span taken apart. */
interface Place {
  readonly marker: string;
  /** What is between the markers, blanks trimmed, and where. */
  readonly core: string;
  readonly coreStart: number;
  /** The markers with zero-width characters outside of them, which help nothing. */
  readonly start: number;
  readonly end: number;
  /** The characters outside of those; empty at the ends of a line. */
  readonly before: string;
  readonly behind: string;
  /** Blanks from inside that have to stand outside, so that words stay apart. */
  readonly keptBefore: string;
  readonly keptBehind: string;
  /** Whether Latin and Han meet at a marker: a blank put beside the other one would look lost alone. */
  readonly mayPartBefore: boolean;
  readonly mayPartBehind: boolean;
}

const ZERO_WIDTH_CHARACTER = /[\u200b-\u200d\u2060\ufeff]/u;

function placeOf({ open, close, content, span }: BoldSpan, source: string): Place {
  let coreStart = content.start;
  let coreEnd = content.end;
  while (coreStart < coreEnd && BLANK.test(source.charAt(coreStart))) coreStart++;
  while (coreEnd > coreStart && BLANK.test(source.charAt(coreEnd - 1))) coreEnd--;
  let { start, end } = span;
  if (open.run.before !== '') while (ZERO_WIDTH_CHARACTER.test(source.charAt(start - 1))) start--;
  if (close.run.behind !== '') while (ZERO_WIDTH_CHARACTER.test(source.charAt(end))) end++;
  const before = start === span.start ? open.run.before : lastCharacter(source.slice(0, start));
  const behind = end === span.end ? close.run.behind : firstCharacter(source.slice(end, end + 2));
  const core = source.slice(coreStart, coreEnd);
  const pad = (text: string, a: string, b: string) =>
    /\s/u.test(text) && staysApart(a, b) ? (/[\r\n]/u.test(text) ? text : ' ') : '';
  return {
    // Underscores are replaced by the way.
    marker: source.slice(open.span.start, open.span.end).replaceAll('_', '*'),
    core,
    coreStart,
    start,
    end,
    before: open.half === 'second' ? '*' : before,
    behind: close.half === 'first' ? '*' : behind,
    keptBefore: pad(source.slice(content.start, coreStart), before, firstCharacter(core)),
    keptBehind: pad(source.slice(coreEnd, content.end), lastCharacter(core), behind),
    mayPartBefore: CJK.test(before) && staysApart(before, firstCharacter(core)),
    mayPartBehind: CJK.test(behind) && staysApart(lastCharacter(core), behind),
  };
}

/** Which markers would fail around `core` from `from` to `to`, with any renderer. */
function failing(
  place: Place,
  from: number,
  to: number,
): { readonly open: boolean; readonly close: boolean } {
  const { core } = place;
  const outerBefore = from > 0 ? lastCharacter(core.slice(0, from)) : place.keptBefore || place.before;
  const outerBehind = to < core.length ? firstCharacter(core.slice(to)) : place.keptBehind || place.behind;
  const inner = core.slice(from, to);
  const fails = (inside: string, outside: string) =>
    RENDERERS.some(
      (renderer) => classOf(inside, renderer) === 'punctuation' && classOf(outside, renderer) === 'other',
    );
  return {
    open: fails(firstCharacter(inner), lastCharacter(outerBefore)),
    close: fails(lastCharacter(inner), firstCharacter(outerBehind)),
  };
}

const RENDERERS: readonly Punctuation[] = ['P+S', 'P'];

function classOf(character: string, punctuation: Punctuation): ReturnType<typeof classify> {
  return classify(character.codePointAt(0), punctuation);
}

function editsFor(
  place: Place,
  source: string,
  lead: number,
  trail: number,
  before: string,
  behind: string,
): TextEdit[] {
  const { core, coreStart, marker } = place;
  const coreEnd = coreStart + core.length;
  const opening = before + core.slice(0, lead) + marker;
  const closing = marker + core.slice(core.length - trail) + behind;
  return [
    ...smallest(source, place.start, coreStart + lead, opening),
    ...smallest(source, coreEnd - trail, place.end, closing),
  ];
}

/** The edit that makes `text` of a stretch, without what stays as it is; none where nothing changes. */
function smallest(source: string, start: number, end: number, text: string): TextEdit[] {
  const old = source.slice(start, end);
  if (old === text) return [];
  let same = 0;
  while (same < old.length && same < text.length && old[same] === text[same]) same++;
  let sameEnd = 0;
  const most = Math.min(old.length, text.length) - same;
  while (sameEnd < most && old[old.length - 1 - sameEnd] === text[text.length - 1 - sameEnd]) sameEnd++;
  const span = { start: start + same, end: end - sameEnd };
  return [replace(span, text.slice(same, text.length - sameEnd))];
}

/** Bold moved inside of the link that is all of the bold text. */
function linkLayout(
  place: Place,
  source: string,
  inlines: readonly Inline[],
  lead: number,
  trail: number,
): Layout | undefined {
  const start = place.coreStart + lead;
  const end = place.coreStart + place.core.length - trail;
  const link = findLink(inlines, start, end);
  if (link?.target === undefined) return undefined;
  const { text } = link.target;
  if (text.end <= text.start) return undefined;
  const opening = place.keptBefore + source.slice(place.coreStart, start);
  const closing = source.slice(end, place.coreStart + place.core.length) + place.keptBehind;
  return {
    title: INTO_LINK,
    content: source.slice(text.start, text.end),
    isSafe: true,
    edits: [
      ...smallest(source, place.start, start, opening),
      replace({ start: text.start, end: text.start }, place.marker),
      replace({ start: text.end, end: text.end }, place.marker),
      ...smallest(source, end, place.end, closing),
    ],
  };
}

function findLink(inlines: readonly Inline[], start: number, end: number): Inline | undefined {
  for (const inline of inlines) {
    if (inline.span.start === start && inline.span.end === end) {
      const form = inline.target?.form;
      if (inline.kind === 'link' && (form === 'inline' || form === 'reference')) return inline;
    }
    if (inline.span.start <= start && end <= inline.span.end) {
      const inner = findLink(inline.inlines, start, end);
      if (inner !== undefined) return inner;
    }
  }
  return undefined;
}

/** Markers with nothing between them but blanks: gone, with all blanks but one. */
function without(place: Place, source: string): Layout {
  const blank = place.before.trim() === '' || place.behind.trim() === '' ? '' : ' ';
  const edits = smallest(source, place.start, place.end, blank);
  return { title: EMPTY, edits, content: '', isSafe: true };
}

function firstCharacter(text: string): string {
  const codePoint = text.codePointAt(0);
  return codePoint === undefined ? '' : String.fromCodePoint(codePoint);
}

function lastCharacter(text: string): string {
  const last = [...text.slice(-2)].at(-1) ?? '';
  return last === '\n' || last === '\r' ? '' : last;
}
