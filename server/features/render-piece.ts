/**
 * Renders one piece of a digest for the preview: Markdown's tree, the sanitised HTML of each of its parts, and the
 * marks in it.
 */
import type { Element } from 'hast';
import type { List, Root, RootContent } from 'mdast';
import type { PlacedPiece } from '../digest/parse-digest.ts';
import type { Block } from '../markdown/block.ts';
import type { Punctuation } from '../markdown/character-class.ts';
import { fromMdast } from '../markdown/from-mdast.ts';
import { parseMarkdown } from '../markdown/markdown.ts';
import type { OpenQuotes } from '../markdown/typographer.ts';
import type { Language, Text } from '../text/words.ts';
import type { FootnotePlace } from './preview-footnotes.ts';
import { replaceImages } from './preview-images.ts';
import { addMeta, boldMarks, type ItemMeta } from './preview-item.ts';
import { tightenLists } from './preview-lists.ts';
import { type Mark, markElements, problemSign } from './preview-marks.ts';
import type { PartContent, PreviewProblem, Reading } from './preview-model.ts';
import { element, elementsOf, htmlOf, markFootnotes } from './preview-pipeline.ts';
import { definitionsFor, type References } from './preview-references.ts';

/** What a part is rendered with beside its text. Plain data, compared by value. */
export interface PartInput {
  /** Whether the list that an item stands in is loose. */
  readonly isLoose: boolean;
  readonly meta?: ItemMeta;
  readonly headingMarks: readonly Mark[];
  readonly problems: readonly PreviewProblem[];
}

/** What a piece is rendered with. */
export interface PieceContext {
  readonly reading: Reading;
  readonly language: Language;
  readonly images: boolean;
  readonly decorated: boolean;
  /** For each part. */
  readonly inputs: readonly PartInput[];
  /** The quotation marks that are open before the piece. */
  readonly quotes: OpenQuotes;
  readonly references: References;
  readonly footnotePlaces: readonly FootnotePlace[];
}

/** A rendered piece. */
export interface RenderedPiece {
  /** For each part; one that shows nothing has no HTML. */
  readonly contents: readonly PartContent[];
  /** The quotation marks that are open behind the piece. */
  readonly after: OpenQuotes;
}

/** The notion of punctuation that a reading has. */
export function punctuationOf(reading: Reading): Punctuation {
  return reading === 'older' ? 'P' : 'P+S';
}

/** Renders `piece`. */
export function renderPiece(piece: PlacedPiece, context: PieceContext): RenderedPiece {
  const { source, parts } = piece;
  const { definedLabels, definedFootnotes } = context.references;
  const quotes: OpenQuotes = { ...context.quotes };
  const root = parseMarkdown(source, {
    punctuation: punctuationOf(context.reading),
    cjkFriendly: context.reading === 'cjk-friendly',
    typographer: quotes,
    definedLabels,
    definedFootnotes,
  });
  const nodes = root === undefined ? new Map<number, RootContent>() : nodesByStart(root);
  const blocks = root === undefined ? new Map<number, Block>() : blocksByStart(root, source);
  if (root !== undefined) {
    tightenLists(root, source);
    numberReferences(root, context.footnotePlaces);
  }
  const contents = parts.map((part, index): PartContent => {
    const input = context.inputs[index] ?? NOTHING;
    const { span } = 'item' in part ? part.item : part.block;
    const node = nodes.get(span.start);
    const kind = 'item' in part ? 'item' : 'block';
    const elements =
      node === undefined ? [unread(kind, context.language)] : rendered(node, input, context.references);
    if (!context.images || context.decorated) replaceImages(elements, context.images);
    if (context.decorated) {
      const block = blocks.get(span.start);
      decorate(elements, input, { source, origin: span.start }, block === undefined ? [] : [block]);
    }
    return { kind, html: htmlOf(elements), problems: input.problems };
  });
  return { contents, after: quotes };
}

const NOTHING: PartInput = { isLoose: false, headingMarks: [], problems: [] };

/** The nodes that parts are made of, by where they begin: the items of ordered lists, and everything else at the top. */
function nodesByStart(root: Root): Map<number, RootContent> {
  const nodes = new Map<number, RootContent>();
  for (const node of root.children) {
    for (const one of node.type === 'list' && node.ordered === true ? node.children : [node])
      nodes.set(one.position?.start.offset ?? -1, one);
  }
  return nodes;
}

function blocksByStart(root: Root, source: string): Map<number, Block> {
  const blocks = new Map<number, Block>();
  for (const block of fromMdast(root, source).blocks) {
    blocks.set(block.span.start, block);
    if (block.kind === 'list') for (const item of block.blocks) blocks.set(item.span.start, item);
  }
  return blocks;
}

function numberReferences(root: Root, places: readonly FootnotePlace[]): void {
  let next = 0;
  markFootnotes(root, ({ position }) => {
    const place = places[next++];
    if (place === undefined) return undefined;
    const { number, occurrence } = place;
    return { type: 'footnoteMark', number, occurrence, ...(position === undefined ? {} : { position }) };
  });
}

function rendered(node: RootContent, { isLoose }: PartInput, references: References): Element[] {
  const definitions = definitionsFor(node, references);
  if (node.type !== 'listItem') return elementsOf(node, definitions);
  // Whether an item's paragraphs are such is the whole list's to say.
  const list: List = { type: 'list', ordered: true, spread: isLoose, children: [{ ...node, spread: false }] };
  const [made] = elementsOf(list, definitions);
  return (made?.children ?? []).filter((child): child is Element => child.type === 'element');
}

const UNREAD: Text = {
  en: 'This part is too large or too deeply nested to be shown.',
  zh: '这部分内容过大或嵌套过深，无法显示。',
};

function unread(kind: 'item' | 'block', language: Language): Element {
  const notice = element('p', { className: ['unread'] }, UNREAD[language]);
  return kind === 'item' ? element('li', {}, notice) : notice;
}

/** Puts everything into the part's elements that only its author sees. */
function decorate(
  elements: Element[],
  { meta, headingMarks, problems }: PartInput,
  { source, origin }: { readonly source: string; readonly origin: number },
  blocks: readonly Block[],
): void {
  const bold = boldMarks(blocks, source);
  const all = problemMarks(problems, origin);
  const inText = all.filter(({ span }) => span.end > span.start && span.end - span.start <= LONGEST_MARK);
  const marks = [...inText, ...headingMarks, ...bold.marks];
  const hidden = markElements(elements, { source, origin, marks, wrongBold: bold.wrongBold });
  const [first] = elements;
  if (meta !== undefined && first !== undefined) addMeta(first, meta);
  const sign = problemSign(all.filter((mark) => hidden.includes(mark) || !inText.includes(mark)));
  if (sign === undefined) return;
  if (first?.tagName === 'li') first.children.unshift(sign);
  else elements.unshift(sign);
}

/** Longer stretches are no longer a place: a whole paragraph underlined cannot be read. */
const LONGEST_MARK = 160;

/** The marks of `problems`, whose places count from `origin`. */
export function problemMarks(problems: readonly PreviewProblem[], origin: number): Mark[] {
  return problems.map(({ start, end, severity, message }, index) => ({
    kind: 'problem',
    span: { start: start + origin, end: end + origin },
    index,
    severity,
    about: message,
  }));
}
