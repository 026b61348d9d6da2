/**
 * The ways to write a bold span so that it may be rendered: marks moved outside, bold moved into a link, spaces.
 *
 * These are only proposals, the most natural first. Whether one works is seen by reading the text again
 * (bold-problems.ts); so they may be made generously here.
 */

import type { Block, Inline } from '../../markdown/block.ts';
import { BLANK, type BoldSpan } from '../../markdown/bold/bold-span.ts';
import { classify, type Punctuation } from '../../markdown/character-class.ts';
import { type Character, charactersOf } from '../../markdown/characters.ts';
import { allInlines } from '../../markdown/walk.ts';
import { replace, smallestEdit, type TextEdit } from '../../text/edit.ts';
import type { Message } from '../../text/message.ts';
import { bracketsAtEnd, closingMarks, enclosingMarks, openingMarks } from './enclosing-marks.ts';

/** One way to write a span. */
export interface Layout {
  readonly title: Message;
  readonly edits: readonly TextEdit[];
  /** What would be bold. */
  readonly content: string;
  /** Whether it may be taken without asking. */
  readonly isSafe: boolean;
  /** Whether it makes one span of two. */
  readonly isJoint?: boolean;
}

/** The links of a block that have a text to take markers in, by where they begin. */
export type Links = ReadonlyMap<number, Inline>;

/** Those of `block`. */
export function linksOf({ inlines }: Block): Links {
  const links = allInlines(inlines).filter(
    ({ kind, target }) => kind === 'link' && (target?.form === 'inline' || target?.form === 'reference'),
  );
  return new Map(links.map((link) => [link.span.start, link]));
}

/** Proposals for `bold` in `source`, in which `links` are those of its block; made one by one, since the first usually works. */
export function* layoutsOf(bold: BoldSpan, source: string, links: Links): Generator<Layout, undefined> {
  const known = new Set<string>();
  for (const layout of proposals(bold, source, links)) {
    const edits = layout.edits.map(({ span, newText }) => `${span.start} ${span.end} ${newText}`).join('\n');
    if (known.size < known.add(edits).size) yield layout;
  }
  return undefined;
}

function* proposals(bold: BoldSpan, source: string, links: Links): Generator<Layout, undefined> {
  const place = placeOf(bold, source);
  const { core, characters } = place;
  if (core === '') {
    yield without(place, source);
    return;
  }
  const needs = (lead: number, trail: number) => failing(place, lead, core.length - trail);
  const lay = (title: Message, [lead, trail]: Ends, blank = '', isSafe = true): Layout => {
    const { open, close } = needs(lead, trail);
    const before =
      place.keptBefore || (open || (blank === ' ' && lead === 0 && place.mayPartBefore) ? blank : '');
    const after =
      place.keptAfter || (close || (blank === ' ' && trail === 0 && place.mayPartAfter) ? blank : '');
    return {
      title,
      content: core.slice(lead, core.length - trail),
      isSafe,
      edits: editsFor(place, source, lead, trail, before, after),
    };
  };
  const works = ([lead, trail]: Ends) => {
    const { open, close } = needs(lead, trail);
    return !open && !close;
  };

  if (works(NONE)) {
    yield lay(titleOf(bold, place), NONE);
    return;
  }
  // What is bold already stays so, down to its marks.
  const moves = bold.isRendered ? [] : movesOf(characters);
  const layers = bold.isRendered ? [] : layersOf(characters, 0, 0);
  for (const ends of layers) if (works(ends)) yield lay(ENCLOSING, ends);
  for (const ends of moves) if (works(ends)) yield lay(MOVED, ends);
  const [lead, trail] = bold.isRendered ? [0, 0] : [openingMarks(characters), closingMarks(characters)];
  for (const ends of lead + trail > 0 ? layersOf(characters, lead, trail) : [])
    if (works(ends)) yield lay(ENCLOSING, ends);
  for (const ends of [NONE, ...moves]) {
    const link = linkLayout(place, source, links, ends);
    if (link !== undefined) yield link;
  }
  yield lay(BLANKS, NONE, ' ');
  const brackets = bold.isRendered ? 0 : bracketsAtEnd(characters);
  const aside: Ends = [0, lengthOf(characters.slice(characters.length - brackets))];
  if (brackets > 0 && works(aside)) yield lay(ASIDE, aside, '', false);
  for (const ends of moves) if (!works(ends)) yield lay(MOVED_AND_BLANK, ends, ' ');
  yield lay(ZERO_WIDTH, NONE, '&#8203;', false);
}

/** How long what moves out at each end is written. */
type Ends = readonly [lead: number, trail: number];

const NONE: Ends = [0, 0];

/** The marks at the end, at the beginning, and at both, where there are some. */
function movesOf(characters: readonly Character[]): Ends[] {
  const lead = lengthOf(characters.slice(0, openingMarks(characters)));
  const trail = lengthOf(characters.slice(characters.length - closingMarks(characters)));
  const moves: Ends[] = [];
  if (trail > 0) moves.push([0, trail]);
  if (lead > 0) moves.push([lead, 0]);
  if (lead > 0 && trail > 0) moves.push([lead, trail]);
  return moves;
}

/** The layers of marks that enclose what is left without the first `lead` and the last `trail` characters, one, two and more of them. */
function layersOf(characters: readonly Character[], lead: number, trail: number): Ends[] {
  const inner = characters.slice(lead, characters.length - trail);
  return Array.from(
    { length: enclosingMarks(inner) },
    (_, index): Ends => [
      lengthOf(characters.slice(0, lead + index + 1)),
      lengthOf(characters.slice(characters.length - trail - index - 1)),
    ],
  );
}

function lengthOf(characters: readonly Character[]): number {
  return characters.reduce((length, { written }) => length + written.length, 0);
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

/** Whether a space between two characters is more than habit: words of letters would become one, or scripts meet. */
function staysApart(before: string, after: string): boolean {
  const isLatin = (text: string) => /[\p{L}\p{N}+#$%@]/u.test(text) && !CJK.test(text);
  const isWord = (text: string) => isLatin(text) || CJK.test(text);
  return (isLatin(before) && isWord(after)) || (isWord(before) && isLatin(after));
}

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

const ENCLOSING: Message = {
  en: 'Move the quotation marks or brackets outside the bold text',
  zh: '将引号或括号移到加粗标记外',
};
const MOVED: Message = {
  en: 'Move the punctuation outside the bold text',
  zh: '将标点移到加粗标记外',
};
const MOVED_AND_BLANK: Message = {
  en: 'Move the punctuation outside the bold text, and insert a space beside the marker',
  zh: '将标点移到加粗标记外，并在标记旁加空格',
};
const INTO_LINK: Message = { en: 'Move the bold markers into the link', zh: '将加粗标记移入链接文字' };
const ASIDE: Message = {
  en: 'Leave the brackets and their content out of the bold text',
  zh: '括号及其内容不加粗',
};
const BLANKS: Message = { en: 'Insert a space beside the marker', zh: '在加粗标记旁加空格' };
const ZERO_WIDTH: Message = {
  en: 'Insert an invisible space (&#8203;), which stays in the page, its search and its feed',
  zh: '插入零宽空格 &#8203;（会留在网页、搜索和订阅源中）',
};
const TRIMMED: Message = { en: 'Remove the spaces inside the markers', zh: '删除加粗标记内侧的空格' };
const CLEANED: Message = { en: 'Remove the invisible character', zh: '删除看不见的零宽字符' };
const EMPTY: Message = { en: 'Remove the empty bold markers', zh: '删除空的加粗标记' };
const SPLIT: Message = { en: 'Separate the two bold phrases with a space', zh: '用空格分开两处加粗' };
const JOINED: Message = { en: 'Join the two bold phrases', zh: '将两处加粗合为一处' };

/** What it means to write a span in the plain way. */
function titleOf(bold: BoldSpan, { marker }: SpanParts): Message {
  if (bold.open.run.marker === '_') return { en: `Write ${marker}`, zh: `改用 ${marker}` };
  return bold.isPadded ? TRIMMED : CLEANED;
}

/** A span taken apart. */
interface SpanParts {
  readonly marker: string;
  /** What is between the markers, spaces trimmed, and where. */
  readonly core: string;
  readonly characters: readonly Character[];
  readonly coreStart: number;
  /** The markers with zero-width characters outside them, which do not help. */
  readonly start: number;
  readonly end: number;
  /** The characters outside of those; empty at the ends of a line. */
  readonly before: string;
  readonly after: string;
  /** Spaces from inside that have to stand outside, so that words stay apart. */
  readonly keptBefore: string;
  readonly keptAfter: string;
  /** Whether Latin and Han meet at a marker: a space put beside the other one would look lost alone. */
  readonly mayPartBefore: boolean;
  readonly mayPartAfter: boolean;
}

const ZERO_WIDTH_CHARACTER = /[\u200b-\u200d\u2060\ufeff]/u;

function placeOf({ open, close, content, span }: BoldSpan, source: string): SpanParts {
  let coreStart = content.start;
  let coreEnd = content.end;
  while (coreStart < coreEnd && BLANK.test(source.charAt(coreStart))) coreStart++;
  while (coreEnd > coreStart && BLANK.test(source.charAt(coreEnd - 1))) coreEnd--;
  let { start, end } = span;
  if (open.run.before !== '') while (ZERO_WIDTH_CHARACTER.test(source.charAt(start - 1))) start--;
  if (close.run.after !== '') while (ZERO_WIDTH_CHARACTER.test(source.charAt(end))) end++;
  const before = start === span.start ? open.run.before : lastCharacter(source.slice(0, start));
  const after = end === span.end ? close.run.after : firstCharacter(source.slice(end, end + 2));
  const core = source.slice(coreStart, coreEnd);
  const pad = (text: string, a: string, b: string) =>
    /\s/u.test(text) && staysApart(a, b) ? (/[\r\n]/u.test(text) ? text : ' ') : '';
  return {
    // Underscores are replaced by the way.
    marker: source.slice(open.span.start, open.span.end).replaceAll('_', '*'),
    core,
    characters: charactersOf(core),
    coreStart,
    start,
    end,
    before: open.half === 'second' ? '*' : before,
    after: close.half === 'first' ? '*' : after,
    keptBefore: pad(source.slice(content.start, coreStart), before, firstCharacter(core)),
    keptAfter: pad(source.slice(coreEnd, content.end), lastCharacter(core), after),
    mayPartBefore: CJK.test(before) && staysApart(before, firstCharacter(core)),
    mayPartAfter: CJK.test(after) && staysApart(lastCharacter(core), after),
  };
}

/** Which markers would fail around `core` from `from` to `to`, with any renderer. */
function failing(
  place: SpanParts,
  from: number,
  to: number,
): { readonly open: boolean; readonly close: boolean } {
  const { core } = place;
  const outerBefore = from > 0 ? lastCharacter(core.slice(0, from)) : place.keptBefore || place.before;
  const outerAfter = to < core.length ? firstCharacter(core.slice(to)) : place.keptAfter || place.after;
  const inner = core.slice(from, to);
  const fails = (inside: string, outside: string) =>
    RENDERERS.some(
      (renderer) => classOf(inside, renderer) === 'punctuation' && classOf(outside, renderer) === 'other',
    );
  return {
    open: fails(firstCharacter(inner), lastCharacter(outerBefore)),
    close: fails(lastCharacter(inner), firstCharacter(outerAfter)),
  };
}

const RENDERERS: readonly Punctuation[] = ['P+S', 'P'];

function classOf(character: string, punctuation: Punctuation): ReturnType<typeof classify> {
  return classify(character.codePointAt(0), punctuation);
}

function editsFor(
  place: SpanParts,
  source: string,
  lead: number,
  trail: number,
  before: string,
  after: string,
): TextEdit[] {
  const { core, coreStart, marker } = place;
  const coreEnd = coreStart + core.length;
  const opening = before + core.slice(0, lead) + marker;
  const closing = marker + core.slice(core.length - trail) + after;
  return [
    ...smallest(source, place.start, coreStart + lead, opening),
    ...smallest(source, coreEnd - trail, place.end, closing),
  ];
}

/** The edit that makes `text` of a stretch, without what stays as it is; none where nothing changes. */
function smallest(source: string, start: number, end: number, text: string): TextEdit[] {
  const old = source.slice(start, end);
  return old === text ? [] : [smallestEdit(old, text, start)];
}

/** Bold moved inside of the link that is all of the bold text. */
function linkLayout(place: SpanParts, source: string, links: Links, [lead, trail]: Ends): Layout | undefined {
  const start = place.coreStart + lead;
  const end = place.coreStart + place.core.length - trail;
  const link = links.get(start);
  if (link?.target === undefined || link.span.end !== end) return undefined;
  const { text } = link.target;
  if (text.end <= text.start) return undefined;
  const opening = place.keptBefore + source.slice(place.coreStart, start);
  const closing = source.slice(end, place.coreStart + place.core.length) + place.keptAfter;
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

/** Markers with nothing between them but spaces: gone, with all spaces but one. */
function without(place: SpanParts, source: string): Layout {
  const blank = place.before.trim() === '' || place.after.trim() === '' ? '' : ' ';
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
