/**
 * What is wrong with the quotation marks and brackets of one block of text.
 *
 * Double and single quotation marks look the same at both ends to many who type them, and a straight mark is curled by
 * Hugo or is not: quotation-pairs.ts finds out what was meant. Brackets always say whether they open or close.
 */
import type { Block } from '../../markdown/block.ts';
import { codePointBefore } from '../../markdown/character-class.ts';
import { LOOK_AHEAD, type OpenQuotes, typographicMark } from '../../markdown/goldmark/typographer.ts';
import type { TypographerMark, TypographerMarks } from '../../markdown/markup-settings.ts';
import { OPAQUE, type VisibleText, visibleCharacters } from '../../markdown/visible-characters.ts';
import type { Span } from '../../text/span.ts';
import { type BracketFault, bracketFaults } from '../source/bracket-faults.ts';
import { type QuotationMark, readQuotations } from './quotation-pairs.ts';

/** A mark in the source. */
export interface WrittenMark {
  readonly span: Span;
  /** The character, whatever it is written with. */
  readonly character: string;
  /** What Hugo makes of it; the same for all but straight marks. */
  readonly published: string;
}

/** `pair`: two marks that do not go together as written. `alone`: a mark without the other one. */
export type QuotationFault =
  | {
      readonly kind: 'pair';
      readonly first: WrittenMark;
      readonly second: WrittenMark;
      /** What to write, the best first. */
      readonly right: readonly (readonly [opening: string, closing: string])[];
      /** Whether the first of `right` is the only way to read it. */
      readonly isCertain: boolean;
    }
  | {
      readonly kind: 'alone';
      readonly mark: WrittenMark;
      /** Whether it opens or closes; `undefined` for a straight mark that may do either. */
      readonly opens: boolean | undefined;
      /** The mark that is missing. */
      readonly other: string;
    };

/** What `block`, which is in `source`, shows of its quotations. */
export interface QuotationsOf {
  readonly faults: readonly QuotationFault[];
  /** The first character that is not white space. */
  readonly beginning: string;
}

/** The faults in the order in which they are found, on a site whose typographer writes `marks`, if it is on. Linear. */
export function quotationsOf(
  block: Block,
  source: string,
  marks: TypographerMarks | undefined,
): QuotationsOf {
  const seen = withoutAddresses(visibleCharacters(block, source));
  const beginning = /\S/u.exec(seen.text)?.[0] ?? '';
  const isCjk = HAS_CJK.test(seen.text);
  const { doubles, singles } = marksOf(seen, block, source, isCjk, marks);
  const faults = [
    ...(isCjk || isEnglish(seen.text, '“', '”', '"') ? faultsIn(doubles, DOUBLE) : []),
    ...(isCjk || isEnglish(seen.text, '‘', '’') ? faultsIn(singles, SINGLE) : []),
    ...bracketFaults(seen.text).map((fault) => bracketFault(fault, seen)),
  ];
  return { faults, beginning };
}

const HAS_CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Without what stands in the parentheses of a link that is none since something in them is wrong. */
function withoutAddresses(seen: VisibleText): VisibleText {
  const text = seen.text.replace(BROKEN_ADDRESS, (address) => OPAQUE.repeat(address.length));
  return { ...seen, text };
}

const BROKEN_ADDRESS = new RegExp(`\\]\\(${OPAQUE}[^()\\n]{0,500}`, 'gu');

/** Whether these marks open and close as in English: German opens with „ and closes with “, Swedish has ” at both ends. */
function isEnglish(text: string, opening: string, closing: string, straight = opening): boolean {
  if (/[„‚]/u.test(text)) return false;
  return text.includes(opening) || text.includes(straight) || !text.includes(closing);
}

/** The two marks of a kind. */
type Kind = readonly [opening: string, closing: string];

const DOUBLE: Kind = ['“', '”'];
const SINGLE: Kind = ['‘', '’'];

/** A mark as the reading of pairs takes it, and as it is written. */
interface FoundMark extends QuotationMark {
  readonly written: WrittenMark;
}

function marksOf(
  seen: VisibleText,
  block: Block,
  source: string,
  isCjk: boolean,
  marks: TypographerMarks | undefined,
) {
  const quotes: OpenQuotes = { single: 0, double: 0 };
  const doubles: FoundMark[] = [];
  const singles: FoundMark[] = [];
  for (const { index, 0: character } of seen.text.matchAll(/["“”'‘’]/gu)) {
    const start = seen.starts[index] ?? 0;
    const end = seen.ends[index] ?? start;
    const isStraight = character === '"' || character === "'";
    // One that is escaped stays as it is.
    const before = seen.text.charAt(index - 1);
    const isTypeset = isStraight && end - start === 1;
    const curly = isTypeset ? curlyAt(source, start, before, block.span.end, quotes) : undefined;
    const published = (curly === undefined ? undefined : marks?.[curly]) ?? character;
    // A site with marks of its own, such as „ or «, has pairs of its own as well.
    if (!/["“”'‘’]/u.test(published)) continue;
    const after = seen.text.charAt(index + 1);
    const written: WrittenMark = { span: { start, end }, character, published };
    const isDouble = character === '"' || character === '“' || character === '”';
    if (!isDouble && isLatin(before) && isLatin(after)) continue;
    const mark: FoundMark = {
      written,
      shape:
        published === '“' || published === '‘'
          ? 'opening'
          : published === '”' || published === '’'
            ? 'closing'
            : 'straight',
      isTyped: isStraight,
      side: sideOf(before, after),
      // The address that a mark touches has taken the other one with it.
      mayBeAlone: isDouble
        ? (character !== '“' && /[\d０-９]/u.test(before)) ||
          (isStraight && (before === OPAQUE || after === OPAQUE))
        : isStraight || (character === '’' ? isLatin(before) || !isCjk : isLatin(after)),
    };
    (isDouble ? doubles : singles).push(mark);
  }
  return { doubles, singles };
}

/**
 * Which mark the typographer makes of the straight one at `at`, before which `before` is seen in a block that ends at `blockEnd`, where
 * nothing is open before the block.
 */
function curlyAt(
  source: string,
  at: number,
  before: string,
  blockEnd: number,
  quotes: OpenQuotes,
): TypographerMark | undefined {
  const isFirst = (before === '' || before === '\n') && /^[\s>]?$/u.test(source.charAt(at - 1));
  const near = source.slice(at, Math.min(blockEnd, at + LOOK_AHEAD));
  const rest = /^[^\r\n]*(?:\r\n|\r|\n)?/u.exec(near)?.[0] ?? near;
  return typographicMark(isFirst ? undefined : codePointBefore(source, at), rest, quotes, 'P+S')?.mark;
}

function isLatin(character: string): boolean {
  return /[\p{Script=Latin}\p{N}]/u.test(character);
}

/** Whether what stands beside a mark lets it open or close only. */
function sideOf(before: string, after: string): QuotationMark['side'] {
  const opens = BEFORE_OPENING.test(before);
  const closes = AFTER_CLOSING.test(after);
  return opens === closes ? 'either' : opens ? 'opening' : 'closing';
}

/** Nothing, white space, or punctuation after which a quotation begins; after the end of a sentence one may end as well. */
const BEFORE_OPENING = /^$|[\s（(《〈「『【[：:，,、；;]/u;
const AFTER_CLOSING = /^$|[\s）)》〉」』】\]：:，,、；;。.！？!?]/u;

function faultsIn(marks: readonly FoundMark[], [opening, closing]: Kind): QuotationFault[] {
  const readings = readQuotations(marks);
  const isComplete = readings.every(
    (reading) => reading.kind === 'pair' || marks[reading.at]?.mayBeAlone === true,
  );
  const faults: QuotationFault[] = [];
  let closedByNumber = 0;
  for (const reading of readings) {
    if (reading.kind === 'alone') {
      const mark = marks[reading.at];
      if (mark === undefined || mark.mayBeAlone) continue;
      // `“6.1” 屏幕”`: the first may be the sign for inches.
      if (mark.shape === 'closing' && closedByNumber > 0) closedByNumber--;
      else faults.push(aloneFault(mark, opening, closing));
      continue;
    }
    const [first, second] = [marks[reading.first], marks[reading.second]];
    if (first === undefined || second === undefined) continue;
    if (second.mayBeAlone) closedByNumber++;
    const isRight = reading.changes === 0 && first.isTyped === second.isTyped;
    // A straight single mark is an apostrophe as well; two of them say nothing.
    if (isRight || (opening === '‘' && first.isTyped && second.isTyped)) continue;
    faults.push({
      kind: 'pair',
      first: first.written,
      second: second.written,
      right: [[opening, closing]],
      isCertain: reading.isCertain || isComplete,
    });
  }
  return faults;
}

function aloneFault({ written, shape, side }: FoundMark, opening: string, closing: string): QuotationFault {
  if (shape !== 'straight') {
    const opens = shape === 'opening';
    return { kind: 'alone', mark: written, opens, other: opens ? closing : opening };
  }
  const opens = side === 'either' ? undefined : side === 'opening';
  return { kind: 'alone', mark: written, opens, other: written.character };
}

function bracketFault(fault: BracketFault, seen: VisibleText): QuotationFault {
  const markAt = (index: number): WrittenMark => {
    const character = seen.text.charAt(index);
    const span = { start: seen.starts[index] ?? 0, end: seen.ends[index] ?? 0 };
    return { span, character, published: character };
  };
  if (fault.kind === 'alone')
    return { kind: 'alone', mark: markAt(fault.at), opens: fault.opens, other: fault.other };
  const { right, isCertain } = fault;
  return { kind: 'pair', first: markAt(fault.first), second: markAt(fault.second), right, isCertain };
}
