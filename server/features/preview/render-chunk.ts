/**
 * Renders one chunk of a digest for the preview: Markdown's tree, the sanitised HTML of each of its parts, and the
 * marks in it.
 */
import type { Element } from 'hast';
import type { List, ListItem, Root, RootContent } from 'mdast';
import type { Part } from '../../digest/place-parts.ts';
import type { PlacedChunk } from '../../digest/placed-chunks.ts';
import type { Block } from '../../markdown/block.ts';
import type { Punctuation } from '../../markdown/character-class.ts';
import { fromMdast } from '../../markdown/goldmark/from-mdast.ts';
import { parseMarkdown } from '../../markdown/goldmark/markdown.ts';
import type { OpenQuotes } from '../../markdown/goldmark/typographer.ts';
import type { MarkupSettings } from '../../markdown/markup-settings.ts';
import type { Language, Message } from '../../text/message.ts';
import type { FootnotePlace } from './preview-footnotes.ts';
import { replaceImages } from './preview-images.ts';
import { addMeta, boldMarks, type ItemMeta } from './preview-item.ts';
import { tightenLists } from './preview-lists.ts';
import { type Mark, markElements, problemSign } from './preview-marks.ts';
import { publishedElements } from './preview-markup.ts';
import type { PartContent, PreviewProblem, Reading } from './preview-model.ts';
import { element, htmlOf, markFootnotes } from './preview-pipeline.ts';
import type { References } from './preview-references.ts';

/** What a part is rendered with beside its text. Plain data, compared by value. */
export interface PartInput {
  /** Whether the list that an item stands in is loose. */
  readonly isLoose: boolean;
  readonly meta?: ItemMeta;
  readonly headingMarks: readonly Mark[];
  readonly problems: readonly PreviewProblem[];
}

/** What a chunk is rendered with. */
export interface ChunkContext {
  readonly reading: Reading;
  /** What the site has on. */
  readonly markup: MarkupSettings;
  readonly language: Language;
  readonly images: boolean;
  readonly decorated: boolean;
  /** For each part. */
  readonly inputs: readonly PartInput[];
  /** The quotation marks that are open before the chunk. */
  readonly quotes: OpenQuotes;
  readonly references: References;
  readonly footnotePlaces: readonly FootnotePlace[];
}

/** A rendered chunk. */
export interface RenderedChunk {
  /** For each part; one that shows nothing has no HTML. */
  readonly contents: readonly PartContent[];
  /** The quotation marks that are open after the chunk. */
  readonly after: OpenQuotes;
}

/** The notion of punctuation that a reading has. */
export function punctuationOf(reading: Reading): Punctuation {
  return reading === 'older' ? 'P' : 'P+S';
}

/** Renders `chunk`. */
export function renderChunk(chunk: PlacedChunk, context: ChunkContext): RenderedChunk {
  const { source, parts } = chunk;
  const { markup, references } = context;
  const { definedLabels, definedFootnotes } = references;
  const quotes: OpenQuotes = { ...context.quotes };
  const root = parseMarkdown(source, {
    punctuation: punctuationOf(context.reading),
    cjkFriendly: context.reading === 'cjk-friendly',
    markup,
    typographer: quotes,
    definedLabels,
    definedFootnotes,
  });
  const nodes = root === undefined ? NO_NODES : nodesByStart(root);
  const blocks = root === undefined ? new Map<number, Block>() : blocksByStart(root, source);
  if (root !== undefined) {
    tightenLists(root, source);
    numberReferences(root, context.footnotePlaces);
  }
  const contents = parts.map((part, index): PartContent => {
    const input = context.inputs[index] ?? NOTHING;
    const { span } = 'item' in part ? part.item : part.block;
    const own = nodesOf(part, nodes);
    // An item that begins with a heading or a paragraph is no list's.
    const kind = 'item' in part && (own.length === 0 || own[0]?.type === 'listItem') ? 'item' : 'block';
    const elements =
      own.length === 0
        ? [unread(kind, context.language)]
        : own.flatMap((node) => rendered(node, input, kind, source, context));
    if (!context.images || context.decorated) replaceImages(elements, context.images);
    if (context.decorated) {
      const own = kind === 'item' || !('item' in part) ? [blocks.get(span.start)] : part.item.blocks;
      decorate(
        elements,
        input,
        { source, origin: span.start },
        own.filter((block) => block !== undefined),
      );
    }
    return { kind, html: htmlOf(elements), problems: input.problems };
  });
  return { contents, after: quotes };
}

const NOTHING: PartInput = { isLoose: false, headingMarks: [], problems: [] };

/** The nodes that parts are made of, by where they begin. */
interface Nodes {
  readonly top: ReadonlyMap<number, RootContent>;
  readonly listItems: ReadonlyMap<number, ListItem>;
}

const NO_NODES: Nodes = { top: new Map(), listItems: new Map() };

function nodesByStart(root: Root): Nodes {
  const top = new Map<number, RootContent>();
  const listItems = new Map<number, ListItem>();
  for (const node of root.children) {
    top.set(node.position?.start.offset ?? -1, node);
    if (node.type === 'list')
      for (const item of node.children) listItems.set(item.position?.start.offset ?? -1, item);
  }
  return { top, listItems };
}

/** The nodes that a part is: an item of a list, the blocks of any other item, or the block. */
function nodesOf(part: Part, { top, listItems }: Nodes): readonly RootContent[] {
  if ('item' in part) {
    const listItem = listItems.get(part.item.span.start);
    if (listItem !== undefined) return [listItem];
    return part.item.blocks.flatMap(({ span }) => top.get(span.start) ?? []);
  }
  const { span, blocks, kind } = part.block;
  const node = top.get(span.start);
  // Of a list whose other entries are items, one alone.
  const isAlone = kind === 'list' && (node?.type !== 'list' || node.children.length > blocks.length);
  const one = isAlone ? listItems.get(span.start) : node;
  return one === undefined ? [] : [one];
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

function rendered(
  node: RootContent,
  { isLoose }: PartInput,
  kind: 'item' | 'block',
  source: string,
  { references, markup }: ChunkContext,
): Element[] {
  if (node.type !== 'listItem') return publishedElements(node, source, references, markup);
  // Whether an item has paragraphs depends on the whole list.
  const ordered = /^\d/u.test(source.slice(node.position?.start.offset ?? 0));
  const list: List = { type: 'list', ordered, spread: isLoose, children: [{ ...node, spread: false }] };
  const [made] = publishedElements(list, source, references, markup);
  if (kind === 'block') return made === undefined ? [] : [made];
  return (made?.children ?? []).filter((child): child is Element => child.type === 'element');
}

const UNREAD: Message = {
  en: 'This part is too large or too deeply nested to be shown.',
  zh: '这部分内容过长或嵌套过深，无法显示。',
};

function unread(kind: 'item' | 'block', language: Language): Element {
  const notice = element('p', { className: ['unread'] }, UNREAD[language]);
  return kind === 'item' ? element('li', {}, notice) : notice;
}

/** Adds everything that only its author sees to the part's elements. */
function decorate(
  elements: Element[],
  { meta, headingMarks, problems }: PartInput,
  { source, origin }: { readonly source: string; readonly origin: number },
  blocks: readonly Block[],
): void {
  const bold = boldMarks(blocks, source);
  const all = problemMarks(problems, origin);
  const inText = all.filter(({ span }) => span.end > span.start && span.end - span.start <= LONGEST_MARK);
  const isInText = new Set(inText);
  const marks = [...inText, ...headingMarks, ...bold.marks];
  const hidden = new Set(markElements(elements, { source, origin, marks, wrongBold: bold.wrongBold }));
  const [first] = elements;
  if (meta !== undefined && first !== undefined) addMeta(first, meta);
  const sign = problemSign(all.filter((mark) => hidden.has(mark) || !isInText.has(mark)));
  if (sign === undefined) return;
  if (first?.tagName === 'li') first.children.unshift(sign);
  else elements.unshift(sign);
}

/** Longer stretches are not underlined: a whole paragraph would be hard to read. */
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
