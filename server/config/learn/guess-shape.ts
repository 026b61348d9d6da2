/**
 * What the items of a text look like that nobody has said anything about: only where there can hardly be a doubt that it is
 * a digest, since a document is to be left alone, however many links it lists.
 */
import type { Digest, Item } from '../../digest/model.ts';
import { parseDigest } from '../../digest/parse-digest.ts';
import { type Shape, shapeOf } from '../../digest/shape/shape.ts';
import { findFrontMatter } from '../../front-matter/front-matter-block.ts';
import { readFrontMatter } from '../../front-matter/read-front-matter.ts';
import { fromMdast } from '../../markdown/goldmark/from-mdast.ts';
import { parseMarkdown } from '../../markdown/goldmark/markdown.ts';
import { keepLast } from '../../text/keep-last.ts';
import { sliceSpan } from '../../text/span.ts';
import { showsListOfLinks } from '../list-of-links.ts';
import { stampOfTitle } from '../slot-stamp.ts';
import { FEWEST_ITEMS, type LearnedShape, learnShape } from './learn-shape.ts';
import { mayBeItems } from './may-be-items.ts';
import { writtenHeads } from './written-heads.ts';

/**
 * The shape of the items that make up most of `text`, whose Markdown begins at `bodyStart`, and that lead to other sites;
 * `undefined` where it shows none, or has an ordered list of links, which is the default's.
 */
export function guessShape(text: string, bodyStart: number): Shape | undefined {
  LINK_FIRST.lastIndex = bodyStart;
  return LINK_FIRST.test(text) || hasHour(text) ? undefined : shapeIn(text);
}

/** Whether the title names a slot by its hour, as those of the default's shape do: what else its items look like is a mistake. */
function hasHour(text: string): boolean {
  const { kind, content } = findFrontMatter(text);
  const stamp = kind === 'missing' ? undefined : stampOfTitle(sliceSpan(text, content));
  return stamp !== undefined && !/^\d{4}\.\d{2}\.\d{2}$/u.test(stamp);
}

/** How nearly all digests of the default's shape begin. */
const LINK_FIRST = /\s*(?:-{3,}\s+)?\d{1,9}[.)][ \t]+\[/uy;

const shapeIn = keepLast((text: string): Shape | undefined => {
  if (text.length > LARGEST || !mayHaveItems(text)) return undefined;
  const { bodyStart } = readFrontMatter(text, undefined);
  if (!mayBeItems(text, bodyStart) || showsListOfLinks(text, bodyStart)) return undefined;
  const source = text.slice(bodyStart);
  const root = parseMarkdown(source, { punctuation: 'P+S' });
  if (root === undefined) return undefined;
  const learned = learnShape([writtenHeads(fromMdast(root, source).blocks, source)]);
  if (learned === undefined) return undefined;
  const shape = { ...shapeOf(learned.texts), isGuessed: true };
  return shape.item.problems.length === 0 && isSure(shape, learned) && holdsMostly(text, shape)
    ? shape
    : undefined;
});

/** Longer texts are not read by anybody, and would keep others waiting; in UTF-16 units. */
const LARGEST = 300_000;

/** Whether so many lines might begin an item, and so many addresses are there: most documents need not be parsed. */
function mayHaveItems(text: string): boolean {
  return hasMany(ADDRESS, text) && hasMany(ITEM_LINE, text);
}

const ADDRESS = /https?:\/\//giu;
const ITEM_LINE = /^ {0,3}(?:#{1,6} |[-*+] |(?:\*\*)?\d{1,9}[.)、．])/gmu;

function hasMany(pattern: RegExp, text: string): boolean {
  let count = 0;
  for (const _ of text.matchAll(pattern)) if (++count === FEWEST_ITEMS) return true;
  return false;
}

/**
 * How much of `text` may be items: another version of a text that shows no shape shows none either while this is the
 * same, but for rare cases. Takes far less time than to look for a shape.
 */
export function itemSigns(text: string): string {
  return [ADDRESS, ITEM_LINE].map((pattern) => text.match(pattern)?.length ?? 0).join(' ');
}

/** A source that stands in the text of an item must be marked as such: any article has headings with links below them. */
function isSure({ item, source }: Shape, { isLabelled }: LearnedShape): boolean {
  // A paragraph that is a link may stand in any text.
  if (item.block.kind === 'paragraph' && !item.tokens.has('n')) return false;
  return item.tokens.has('source') || (source !== undefined && (isLabelled || item.tokens.has('n')));
}

/** Whether items of `shape` make up most of the text, by its length as well. */
function holdsMostly(text: string, shape: Shape): boolean {
  const digest = parseDigest(text, { shape });
  const length = digest.items.reduce((sum, { span }) => sum + span.end - span.start, 0);
  return itemsPrevail(digest) && length * 2 > text.length - digest.bodyStart;
}

/** Whether most blocks of a text belong to items, which lead to other sites and are no changes of a program. */
export function itemsPrevail({ items, others, text }: Digest): boolean {
  const leading = items.filter(({ heading }) => /^https?:/iu.test(heading?.url ?? ''));
  if (leading.length < FEWEST_ITEMS || leading.length < items.length * NEARLY_ALL) return false;
  if (leading.filter((item) => isChange(item, text)).length * 2 > leading.length) return false;
  const own = items.reduce((sum, { body }) => sum + Math.max(1, body.blocks.length), 0);
  return own > others.filter(({ kind }) => !OF_NO_WEIGHT.has(kind)).length;
}

const NEARLY_ALL = 0.8;

/** What stands between items and says nothing of what a text is. */
const OF_NO_WEIGHT: ReadonlySet<string> = new Set(['heading', 'thematicBreak', 'html', 'definition']);

/** Whether an item is about a version or a commit, as all those of a list of changes are. */
function isChange({ heading }: Item, text: string): boolean {
  const title = heading === undefined ? '' : sliceSpan(text, heading.title);
  return /^\W*(?:v(?:ersion)?\.?\s?)?\d+\.\d+|^\W*(?:unreleased|#?\d+$|[\da-f]{7,40}\W*$)/iu.test(title);
}
