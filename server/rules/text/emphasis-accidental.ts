/**
 * Reports asterisks that are meant as themselves (times, a footnote, a file pattern, a masked letter) and mark
 * emphasis: Hugo drops both and sets the text between them in italics.
 *
 * Precision first: only what cannot be meant as emphasis is reported.
 */
import type { Block, Inline } from '../../markdown/block.ts';
import { allInlines } from '../../markdown/walk.ts';
import { insert, replace, type TextEdit } from '../../text/edit.ts';
import type { Message } from '../../text/message.ts';
import { type Span, span } from '../../text/span.ts';
import { checkTextBlocks } from '../engine/check-text-blocks.ts';
import { defineRule } from '../engine/define-rule.ts';
import { areTried, besides, provenFix, quoted } from '../engine/inline-trial.ts';
import type { Fix, Report } from '../engine/rule.ts';

export const emphasisAccidental = defineRule({
  id: 'emphasis-accidental',
  severity: 'warning',
  fixable: true,
  summary: {
    en: '`*` meant as itself that marks emphasis, as in `3*4 … 5*6`',
    zh: '本应原样显示的 `*` 被当作斜体标记，如 `3*4……5*6`',
  },
  // Asterisks become text.
  reveals: { rules: /^(?:bold|typography|summary-length)/u },
  skip: ({ marks }) => marks?.mayShowAsterisk === false,
  ...checkTextBlocks(function* (block, source) {
    const found: { readonly inline: Inline; readonly width: number; readonly meaning: Meaning }[] = [];
    for (const inline of allInlines(block.inlines)) {
      const width = inline.kind === 'emphasis' ? 1 : inline.kind === 'strong' ? 2 : 0;
      if (width === 0 || source.charAt(inline.span.start) !== '*') continue;
      const meaning = meaningOf(sidesOf(inline.span, width, block.span, source), width);
      if (meaning !== undefined) found.push({ inline, width, meaning });
    }
    const isTried = areTried(block, 2 * found.length);
    for (const { inline, width, meaning } of found)
      yield reportFor(inline, width, meaning, block, source, isTried);
  }, '*'),
});

/** What the asterisks are meant as. */
type Meaning = 'times' | 'power' | 'other';

/** What stands beside the two markers, and between them. */
interface Sides {
  readonly before: string;
  readonly first: string;
  readonly last: string;
  readonly after: string;
  readonly content: string;
  /** The character after `after`. */
  readonly next: string;
}

function sidesOf({ start, end }: Span, width: number, within: Span, source: string): Sides {
  const [before] = besides(source, start, within);
  const [, after] = besides(source, end, within);
  const [, next] = besides(source, end + 1, within);
  // More of it tells no more.
  const content = source.slice(start + width, Math.min(end - width, start + LONGEST_LOOK));
  return {
    before,
    first: content.charAt(0),
    last: source.charAt(end - width - 1),
    after,
    content,
    next,
  };
}

const LONGEST_LOOK = 500;
const DIGIT = /^\d$/u;
/** What a factor ends and begins with. */
const FACTOR_END = /^[A-Za-z0-9)\]]$/u;
const FACTOR_START = /^[A-Za-z0-9(]$/u;
/** A single number or symbol, as in `M*N*K`. */
const OPERAND = /^(?:[A-Z]|\d+)$/u;

/** What the author meant by the asterisks on these sides; `undefined` where that is emphasis, or may be. */
function meaningOf(sides: Sides, width: number): Meaning | undefined {
  const { before, first, last, after, content, next } = sides;
  if (width === 2)
    return [before, first, last, after].every((side) => DIGIT.test(side)) ? 'power' : undefined;
  if (
    FACTOR_END.test(before) &&
    FACTOR_START.test(first) &&
    FACTOR_END.test(last) &&
    FACTOR_START.test(after)
  ) {
    if ([before, first, last, after].some((side) => DIGIT.test(side))) return 'times';
    // `M*N*K`, and masked words as `f*ck … sh*t`; `un*believ*able` may be emphasis.
    return OPERAND.test(content) ? 'times' : /\s/u.test(content) ? 'other' : undefined;
  }
  // `3*参数量，…5*层数`
  if (DIGIT.test(before) && DIGIT.test(last) && /^\p{L}$/u.test(first) && /^\p{L}$/u.test(after))
    return 'times';
  if (isPattern(before, first + content.charAt(1)) && isPattern(last, after + next)) return 'other';
  // A footnote’s asterisk, after a name or a number each time.
  const isNote = NOTED.test(before) && NOTED.test(last) && !/^[\p{L}\p{N}]$/u.test(after);
  return isNote && /[\s，。；、：]/u.test(content) ? 'other' : undefined;
}

const NOTED = /^[A-Za-z0-9%％)）]$/u;

/** Whether an asterisk after `before` and before `after` is one of a file pattern, as in `src/*.js`, or of a comment. */
function isPattern(before: string, after: string): boolean {
  return before === '/' || after.startsWith('/') || /^\.[A-Za-z0-9]$/u.test(after);
}

/** The report on `inline`; with repairs, where they are to be tried. */
function reportFor(
  inline: Inline,
  width: number,
  meaning: Meaning,
  block: Block,
  source: string,
  isRepaired: boolean,
): Report {
  const { span: place } = inline;
  const marks = [span(place.start, place.start + width), span(place.end - width, place.end)];
  const proven = (title: Message, edits: readonly TextEdit[], mark: string, automatic: boolean): Fix[] =>
    isRepaired ? provenFix({ title, edits, automatic }, { inline, block, source }, mark, 1) : [];
  const stars = '*'.repeat(width);
  const escaped = '\\*'.repeat(width);
  const written = quoted(source, span(place.start + width, place.end - width));
  const set: Message = width === 1 ? { en: 'in italics', zh: '斜体' } : { en: 'in bold', zh: '加粗' };
  const times: Message =
    meaning === 'times'
      ? { en: 'Write “×” or “\\*”', zh: '请写成“×”或“\\*”' }
      : { en: `Write “${escaped}”`, zh: `请写成“${escaped}”` };
  return {
    span: place,
    message: {
      en: `Hugo takes these two “${stars}” for markers: it drops both and sets “${written}” ${set.en}. ${times.en} if they are meant to be seen.`,
      zh: `Hugo 把这两个“${stars}”当作标记，会去掉它们并把“${written}”显示为${set.zh}。如果要显示出来，${times.zh}。`,
    },
    fixes: () => [
      ...(meaning === 'times'
        ? proven(
            { en: 'Write “×”', zh: '改为“×”' },
            marks.map((mark) => replace(mark, '×')),
            '×',
            false,
          )
        : []),
      ...proven(
        { en: `Write “${escaped}”`, zh: `改为“${escaped}”` },
        marks.flatMap(({ start }) => Array.from({ length: width }, (_, at) => insert(start + at, '\\'))),
        stars,
        true,
      ),
    ],
  };
}
