/**
 * From Markdown's tree to safe HTML: remark-rehype, rehype-sanitize, rehype-stringify.
 *
 * Raw HTML is dropped by remark-rehype, as it is by Hugo; where the site publishes it (`renderer.unsafe`), rehype-raw makes
 * elements of it. Whatever it is, the schema lets nothing through that runs, loads or looks like a part of our own page.
 */
import type { Element, Root as HastRoot } from 'hast';
import type { FootnoteReference, List, ListItem, Node, Nodes, Parents, Root, RootContent } from 'mdast';
import { type DefListDescriptionNode, defListHastHandlers } from 'mdast-util-definition-list';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize, { type Options as Schema } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkRehype, { defaultHandlers, type Options as RehypeOptions } from 'remark-rehype';
import { unified } from 'unified';
import type { Passthrough } from '../../markdown/goldmark/passthrough.ts';
import type { TypographicMark } from '../../markdown/goldmark/typographer.ts';
import { keptIn } from '../../text/keep-last.ts';
import { Memo } from '../../text/memo.ts';
import { shortcodeHandlers } from './preview-shortcodes.ts';

/** The elements that are published of one block; `definitions` are those of references in it. `unsafe` is the site's setting. */
export function elementsOf(
  block: RootContent,
  definitions: readonly RootContent[],
  unsafe: boolean,
): Element[] {
  const tree: Root = { type: 'root', children: [...definitions, block] };
  const { children } = (unsafe ? toHastWithHtml : toHast).runSync(tree);
  return children.flatMap((child): Element[] => {
    const isText = child.type === 'text' && child.value.trim() !== '';
    // Text and images of raw HTML may stand in no paragraph, and what marks and replaces them looks into elements.
    if (isText || (child.type === 'element' && child.tagName === 'img'))
      return [{ ...element('span', {}), children: [child] }];
    return child.type === 'element' ? [child] : [];
  });
}

/** `nodes` as HTML. */
export function htmlOf(nodes: readonly Element[]): string {
  const root: HastRoot = { type: 'root', children: [...nodes] };
  return toHtml.stringify(root);
}

/** An element made by us. */
export function element(
  tagName: string,
  properties: Element['properties'],
  ...children: (Element | string)[]
): Element {
  return {
    type: 'element',
    tagName,
    properties,
    children: children.map((child) =>
      typeof child === 'string' ? { type: 'text' as const, value: child } : child,
    ),
  };
}

/** Where a footnote is referred to: its number, and which reference to it this is, from 1. */
export interface FootnoteMark extends Node {
  type: 'footnoteMark';
  number: number;
  occurrence: number;
}

declare module 'mdast' {
  interface PhrasingContentMap {
    footnoteMark: FootnoteMark;
  }
  interface RootContentMap {
    footnoteMark: FootnoteMark;
  }
}

/** The id of the place that refers to a footnote. */
export function footnoteReferenceId(number: number, occurrence: number): string {
  return occurrence === 1 ? `fnref-${number}` : `fnref-${number}-${occurrence}`;
}

/** Puts marks in the place of the references in `node`, which is changed. */
export function markFootnotes(
  node: Nodes,
  markOf: (reference: FootnoteReference) => FootnoteMark | undefined,
) {
  if (!('children' in node)) return;
  const children: Nodes[] = node.children;
  for (const [index, child] of children.entries()) {
    const mark = child.type === 'footnoteReference' ? markOf(child) : undefined;
    if (mark !== undefined) children[index] = mark;
    else markFootnotes(child, markOf);
  }
}

type State = Parameters<NonNullable<NonNullable<RehypeOptions['handlers']>['text']>>[0];

/** Text that is published as it is. */
function written(state: State, node: TypographicMark | Passthrough) {
  const text = { type: 'text' as const, value: node.value };
  state.patch(node, text);
  return text;
}

const looseness = new Memo<List, boolean>();

/** Whether there are paragraphs in the items of `list`. */
function isLoose(list: List): boolean {
  return keptIn(
    looseness,
    list,
    () => list.spread === true || list.children.some(({ spread, children }) => spread ?? children.length > 1),
  );
}

const options: RehypeOptions = {
  handlers: {
    ...defListHastHandlers,
    ...shortcodeHandlers,
    // For each item, the library would ask all others how far they stand apart.
    listItem: (state, node: ListItem, parent: Parents | undefined) =>
      defaultHandlers.listItem(
        state,
        node,
        parent?.type === 'list' ? { ...parent, spread: isLoose(parent), children: [] } : parent,
      ),
    defListDescription(state, node: DefListDescriptionNode) {
      const children = state.all(node);
      const [first, ...others] = children;
      const isText = node.spread !== true && first?.type === 'element' && first.tagName === 'p';
      const result = element('dd', {});
      // Of a description without a blank line before it, goldmark takes the first paragraph for plain text.
      result.children = isText ? [...first.children, ...others] : children;
      state.patch(node, result);
      return result;
    },
    typographicMark: written,
    passthrough: written,
    footnoteMark(state, node: FootnoteMark) {
      const { number, occurrence } = node;
      const link = element('a', { href: `#fn-${number}`, className: ['footnote-ref'] }, String(number));
      const result = element('sup', { id: footnoteReferenceId(number, occurrence) }, link);
      state.patch(node, result);
      return result;
    },
    // Their text is shown at the end of the page.
    footnoteDefinition: () => undefined,
  },
};

/** What may be in the page. `data:` images are none: an SVG in one is a document of its own. */
const schema: Schema = {
  tagNames: [
    ...[
      'p',
      'a',
      'strong',
      'em',
      'del',
      'ins',
      'mark',
      'sub',
      'code',
      'pre',
      'br',
      'hr',
      'img',
      'blockquote',
      'sup',
      'input',
    ],
    ...['ul', 'ol', 'li', 'dl', 'dt', 'dd', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
    // Made of shortcodes, and of nothing else.
    ...['span', 'div'],
  ],
  attributes: {
    a: ['href', 'title', ['className', 'footnote-ref']],
    code: [['className', /^language-/]],
    img: ['src', 'alt', 'title'],
    input: [['type', 'checkbox'], 'checked', ['disabled', true]],
    li: [['className', 'task-list-item']],
    ul: [['className', 'contains-task-list']],
    ol: ['start', ['className', 'contains-task-list']],
    div: [['className', 'shortcode'], 'title'],
    span: [['className', 'shortcode'], 'title'],
    sup: [['id', /^fnref-[0-9-]+$/]],
    td: [['align', 'left', 'center', 'right']],
    th: [['align', 'left', 'center', 'right']],
  },
  protocols: { href: ['http', 'https', 'mailto'], src: ['http', 'https'] },
  required: { input: { type: 'checkbox', disabled: true } },
  // The only ids are our own.
  clobber: [],
};

/**
 * The same where raw HTML is published. What loads (frames, sources of media), what runs (scripts, forms, handlers) and
 * what dresses up (styles, classes, ids) is left out; of the first two, the content as well.
 */
const schemaWithHtml: Schema = {
  ...schema,
  tagNames: [
    ...(schema.tagNames ?? []),
    ...['div', 'span', 'section', 'article', 'aside', 'header', 'footer', 'figure', 'figcaption', 'center'],
    ...[
      'b',
      'i',
      'u',
      's',
      'small',
      'big',
      'tt',
      'font',
      'strike',
      'abbr',
      'cite',
      'q',
      'dfn',
      'kbd',
      'samp',
      'var',
    ],
    ...[
      'time',
      'bdi',
      'bdo',
      'wbr',
      'ruby',
      'rt',
      'rp',
      'rb',
      'details',
      'summary',
      'caption',
      'colgroup',
      'col',
      'tfoot',
    ],
  ],
  attributes: {
    ...schema.attributes,
    '*': ['title', 'lang', 'dir', 'align'],
    abbr: ['title'],
    bdo: ['dir'],
    details: ['open'],
    img: ['src', 'alt', 'title', 'width', 'height', 'align'],
    ol: [...(schema.attributes?.['ol'] ?? []), 'reversed', 'type'],
    td: [...(schema.attributes?.['td'] ?? []), 'colSpan', 'rowSpan'],
    th: [...(schema.attributes?.['th'] ?? []), 'colSpan', 'rowSpan', 'scope'],
    time: ['dateTime'],
  },
  strip: [
    'script',
    'style',
    'template',
    'iframe',
    'object',
    'noscript',
    'title',
    'select',
    'textarea',
    'svg',
    'math',
  ],
};

const toHast = unified().use(remarkRehype, options).use(rehypeSanitize, schema).freeze();
const toHastWithHtml = unified()
  .use(remarkRehype, { ...options, allowDangerousHtml: true })
  .use(rehypeRaw)
  .use(rehypeSanitize, schemaWithHtml)
  .freeze();
const toHtml = unified().use(rehypeStringify).freeze();
