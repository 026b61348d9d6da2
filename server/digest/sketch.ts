/**
 * A digest in outline, taken from one look along its characters: what it takes to see that nothing is wrong with it.
 *
 * Nearly all digests of an archive are written alike and right. For those a sketch is all that is made: no blocks, no
 * items, nothing that an edit could use again. Whatever is out of the ordinary has none, and is parsed.
 */
import type { FrontMatter } from '../front-matter/model.ts';
import { readFrontMatter } from '../front-matter/read-front-matter.ts';
import type { LinkParts } from '../markdown/scan-inlines.ts';
import { type PlainItem, scanPlainItem } from '../markdown/scan-plain-item.ts';
import { readSource, type Source } from '../source/source.ts';
import { sourceKey } from '../source/source-key.ts';
import { xPostTime } from '../source/x-post.ts';
import { sliceSpan } from '../text/span.ts';
import { conventionsOf, type MarkerStyle } from './conventions.ts';
import { type HeadingParts, separatorsIn, splitHeading } from './heading.ts';
import type { Conventions } from './model.ts';

/** The outline. All spans are the digest's. */
export interface Sketch {
  readonly text: string;
  /** Without any error. */
  readonly frontMatter: FrontMatter;
  readonly conventions: Conventions;
  /** At least one, and nothing beside them but, maybe, a rule before the first. */
  readonly items: readonly SketchItem[];
}

/** One of its items, all of which are plain, maybe apart from their bold. */
export interface SketchItem {
  readonly plain: PlainItem;
  /** The link text of the heading. */
  readonly linkText: string;
  /** Its parts, counted from its own beginning. */
  readonly parts: HeadingParts;
  /** What the heading leads to, the key of it (`sourceKey`), and what the links of the summary lead to. */
  readonly source: Source;
  readonly key: string | undefined;
  /** When the post was made that the heading leads to; `undefined` where it leads to none, or to one whose id cannot be right. */
  readonly postedMs: number | undefined;
  readonly otherSources: readonly Source[];
}

/** The sketch of `text`; `undefined` where it takes a parser to read it. Linear. */
export function sketchDigest(text: string): Sketch | undefined {
  const { frontMatter, bodyStart } = readFrontMatter(text);
  if (frontMatter.kind !== 'yaml' || frontMatter.errors.length > 0) return undefined;
  const items = scanItems(text, itemsStart(text, bodyStart));
  if (items === undefined) return undefined;
  const linkTexts = items.map(({ heading }) => sliceSpan(text, heading.text));
  const separators = linkTexts.map(separatorsIn);
  const conventions = conventionsOf(frontMatter, items.map(markerStyle), separators);
  return {
    text,
    frontMatter,
    conventions,
    items: items.map((plain, index): SketchItem => {
      const linkText = linkTexts[index] ?? '';
      const source = sourceAt(text, plain.heading);
      return {
        plain,
        linkText,
        parts: splitHeading(linkText, conventions.separator, separators[index]),
        source,
        key: sourceKey(source),
        postedMs: source.post === undefined ? undefined : xPostTime(source.post.id),
        otherSources: plain.links.map((link) => sourceAt(text, link)),
      };
    }),
  };
}

/** Whether all bold is published as it is meant, by any Hugo. */
export function hasPlainBold({ items }: Sketch): boolean {
  return items.every(({ plain }) => plain.isBoldPlain);
}

/** Whether all that the links of `items` lead to is as `test` wants it. */
export function everySource(items: readonly SketchItem[], test: (source: Source) => boolean): boolean {
  return items.every(({ source, otherSources }) => test(source) && otherSources.every(test));
}

/** Blank lines, and maybe a line of hyphens among them, which is how a style of digests begins. */
const BEGINNING = /(?:[ \t]*\r?\n)*(?:-{3,}\r?\n(?:[ \t]*\r?\n)+)?/uy;

/** Where the first item should be. */
function itemsStart(text: string, bodyStart: number): number {
  BEGINNING.lastIndex = bodyStart;
  BEGINNING.test(text);
  return BEGINNING.lastIndex;
}

/** The items from `start` to the end of the text; `undefined` where something else is among them. */
function scanItems(text: string, start: number): PlainItem[] | undefined {
  const items: PlainItem[] = [];
  for (let at = start; at < text.length; ) {
    const item = scanPlainItem(text, at);
    if (item === undefined) return undefined;
    items.push(item);
    at = item.end;
  }
  return items.length === 0 ? undefined : items;
}

function markerStyle({ marker: { start, end }, delimiter, contentColumn }: PlainItem): MarkerStyle {
  return { contentColumn, delimiter, padding: contentColumn - (end - start) };
}

function sourceAt(text: string, { destination }: LinkParts): Source {
  return readSource(sliceSpan(text, destination));
}
