/**
 * What is known of a plain item: written as nearly all are, a link as its heading, then paragraphs of one line, each of
 * text, links, code, emphasis and bold. It is folded from the item's tokens, so that nobody has to build blocks and inlines before somebody
 * asks for them.
 */
import type { Span } from '../../text/span.ts';
import { isPlainSide, isZeroWidth } from '../bold/bold-spans.ts';
import { codePointBefore } from '../character-class.ts';
import { arePaired, isSingle } from '../plain-marks.ts';
import type { ScannedItem, ScannedParagraph } from './scan-item.ts';
import { type LinkParts, linkParts, TOKEN, TOKEN_SIZE, type Tokens } from './scan-text.ts';

/** What the text of an item tells before somebody asks for its blocks. What is said here is certain; the contrary may hold all the same. */
export interface TextFacts {
  /** How many characters a reader sees of the summary at least; code blocks are not looked at. */
  readonly characters: number;
  /** Whether every asterisk of the summary marks a phrase as its author meant it, in any Hugo; else the next two are too low. */
  readonly isBoldPlain: boolean;
  /** How many bold phrases the summary has, and how many UTF-16 units are between their markers. */
  readonly boldPhrases: number;
  readonly boldUnits: number;
  /** Whether asterisks of the summary that mark something may be meant as themselves, as in `3*4*5`; never `false` where they are. */
  readonly mayShowAsterisk: boolean;
  /** Whether the quotation marks and brackets of each paragraph, the heading included, are the plainest of pairs. */
  readonly arePairsPlain: boolean;
  /** Whether no two punctuation marks stand side by side. */
  readonly isPunctuationSingle: boolean;
}

/** The facts of a plain item; a `Link` is what the caller makes of a link. All places count from the item's beginning. */
export interface PlainFacts<Link> extends TextFacts {
  readonly isPlain: true;
  readonly heading: Link;
  /** From the first paragraph after the heading to the end of the last. */
  readonly summary: Span;
  /** The heading and the links of the summary. */
  readonly links: readonly Link[];
}

/** The facts of `item`, which is in `source`; `undefined` where it is not plain. `linkOf` makes its links of their parts. */
export function plainFacts<Link>(
  source: string,
  item: ScannedItem,
  linkOf: (source: string, parts: LinkParts, origin: number) => Link,
): PlainFacts<Link> | undefined {
  const { start: origin, paragraphs, tokens, characters } = item;
  const [first, second] = paragraphs;
  const last = paragraphs.at(-1);
  if (first === undefined || second === undefined || last === undefined) return undefined;
  const parts = headingOf(source, origin, first, tokens);
  if (parts === undefined) return undefined;
  const seen: Seen = { isBoldPlain: true, boldPhrases: 0, boldUnits: 0, mayShowAsterisk: false };
  const heading = linkOf(source, parts, origin);
  const links = [heading];
  let arePairsPlain = true;
  let isPunctuationSingle = true;
  for (const paragraph of paragraphs) {
    arePairsPlain &&= arePaired(paragraph.marks);
    isPunctuationSingle &&= isSingle(paragraph.marks);
    if (paragraph !== first && !addLine(source, paragraph, tokens, seen)) return undefined;
  }
  for (let token = first.last; token < last.last; token += TOKEN_SIZE)
    if (tokens[token] === TOKEN.link) {
      const link = linkParts(source, tokens[token + 1] ?? 0, tokens[token + 2] ?? 0, origin);
      links.push(linkOf(source, link, origin));
    }
  const { isBoldPlain, boldPhrases, boldUnits, mayShowAsterisk } = seen;
  return {
    isPlain: true,
    heading,
    links,
    summary: { start: second.start - origin, end: last.end - origin },
    characters,
    isBoldPlain,
    boldPhrases,
    boldUnits,
    mayShowAsterisk,
    arePairsPlain,
    isPunctuationSingle,
  };
}

/** The link that is all of the paragraph, and has a text. */
function headingOf(
  source: string,
  origin: number,
  { start, end, first, last }: ScannedParagraph,
  tokens: Tokens,
): LinkParts | undefined {
  const isLink = last - first === TOKEN_SIZE && tokens[first] === TOKEN.link;
  if (!isLink || tokens[first + 1] !== start || tokens[first + 2] !== end) return undefined;
  const link = linkParts(source, start, end, origin);
  const { text } = link;
  return source.slice(text.start + origin, text.end + origin).trim() === '' ? undefined : link;
}

/** What the lines of the summary so far have shown. */
interface Seen {
  isBoldPlain: boolean;
  boldPhrases: number;
  boldUnits: number;
  mayShowAsterisk: boolean;
}

/** Adds a line of the summary to `seen`; `false` where something in it is not plain. */
function addLine(
  source: string,
  { start, end, isLine, first, last }: ScannedParagraph,
  tokens: Tokens,
  seen: Seen,
): boolean {
  if (!isLine) return false;
  /** Where the content of the phrase begins that is open, and how many asterisks open it: one for emphasis, two for bold. */
  let open = -1;
  let width = 0;
  let lastClosed = -1;
  for (let token = first; token < last; token += TOKEN_SIZE) {
    const kind = tokens[token];
    const at = tokens[token + 1] ?? 0;
    const behind = tokens[token + 2] ?? 0;
    if (kind !== TOKEN.run) {
      if (kind === TOKEN.reference) return false;
      // What a phrase with a link or code in it comes to is for the full reading to say.
      if (open >= 0) seen.isBoldPlain = false;
      if (kind === TOKEN.link && source.slice(at, behind).includes('*')) return false;
      continue;
    }
    if (source.charCodeAt(at) !== ASTERISK) {
      if (behind - at > 1 || !isInWord(source, at)) return false;
      continue;
    }
    const size = behind - at;
    const outerBefore = at === start ? undefined : codePointBefore(source, at);
    const outerBehind = behind >= end ? undefined : source.codePointAt(behind);
    if (size === 2 && isDigit(outerBefore) && isDigit(outerBehind)) seen.mayShowAsterisk = true;
    const isEmphasis = size === 1 || (open >= 0 && width === 1);
    const isPlain =
      open < 0
        ? size <= 2 && at !== lastClosed && !isZeroWidth(outerBefore) && isPlainSide(outerBehind, outerBefore)
        : size === width && !isZeroWidth(outerBehind) && isPlainSide(outerBefore, outerBehind);
    if (!isPlain) seen.isBoldPlain = false;
    if (isEmphasis && (!isPlain || (open < 0 && isFactorSide(outerBefore, outerBehind))))
      seen.mayShowAsterisk = true;
    if (open < 0) {
      open = behind;
      width = size;
      continue;
    }
    if (size === 2) {
      seen.boldPhrases++;
      seen.boldUnits += at - open;
    }
    open = -1;
    lastClosed = behind;
  }
  if (open >= 0) {
    seen.isBoldPlain = false;
    if (width === 1) seen.mayShowAsterisk = true;
  }
  return true;
}

const ASTERISK = 42;

/** Whether a `*` may stand between these as a sign of times, of a footnote or of a file pattern, rather than before emphasis. */
function isFactorSide(before = 32, behind = 32): boolean {
  return FACTOR.test(String.fromCodePoint(before)) || behind === 46 || behind === 47;
}

const FACTOR = /^[A-Za-z0-9)\]%％）/]$/u;

function isDigit(codePoint = 0): boolean {
  return codePoint >= 48 && codePoint <= 57;
}

/** Whether the underscore at `at` joins two letters or digits, as in `snake_case`: there it marks nothing. */
function isInWord(source: string, at: number): boolean {
  return WORD.test(source.charAt(at - 1)) && WORD.test(source.charAt(at + 1));
}

const WORD = /^[A-Za-z0-9]$/u;
