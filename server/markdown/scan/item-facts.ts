/**
 * The facts of a plain item: written as nearly all are, a link as its heading, then paragraphs of one line, each of
 * text, links, code, emphasis and bold. They are folded from the item's tokens, so that blocks and inlines are built
 * only on demand.
 */
import type { Span } from '../../text/span.ts';
import { arePaired, isSingle } from '../plain-marks.ts';
import { addLine, type LineMarks, NOTHING_SEEN, type TextMarks } from './line-marks.ts';
import type { ScannedItem, ScannedParagraph } from './scan-item.ts';
import { type LinkParts, linkParts, TOKEN, TOKEN_SIZE, type Tokens } from './scan-text.ts';

/** What is known of an item's text without its blocks. What is stated is certain; what is not may still be true. */
export interface TextFacts extends TextMarks {
  /** How many characters a reader sees of the summary at least; code blocks are not looked at. */
  readonly characters: number;
  /** How many bold phrases the summary has, and how many UTF-16 units are between their markers; too low where `isBoldPlain` is not said. */
  readonly boldPhrases: number;
  readonly boldUnits: number;
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
  const seen: LineMarks = { ...NOTHING_SEEN };
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
