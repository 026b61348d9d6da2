/**
 * From Markdown's tree to safe HTML: remark-rehype, rehype-sanitize, rehype-stringify.
 *
 * Raw HTML never gets this far (remark-rehype drops it, as Hugo does), so the schema guards against what is
 * left: addresses that run something, and mistakes of ours.
 */
import type { Element, Root as HastRoot } from 'hast';
import type { FootnoteReference, Node, Nodes, Root, RootContent } from 'mdast';
import { type DefListDescriptionNode, defListHastHandlers } from 'mdast-util-definition-list';
import rehypeSanitize, { type Options as Schema } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkRehype, { type Options as RehypeOptions } from 'remark-rehype';
import { unified } from 'unified';
import type { TypographicMark } from '../markdown/typographer.ts';

/** The elements that are published of one block; `definitions` are those of references in it. */
export function elementsOf(block: RootContent, definitions: readonly RootContent[]): Element[] {
  const tree: Root = { type: 'root', children: [...definitions, block] };
  return toHast.runSync(tree).children.filter((child): child is Element => child.type === 'element');
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

const options: RehypeOptions = {
  handlers: {
    ...defListHastHandlers,
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
    typographicMark(state, node: TypographicMark) {
      const text = { type: 'text' as const, value: node.value };
      state.patch(node, text);
      return text;
    },
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
    ...['p', 'a', 'strong', 'em', 'del', 'code', 'pre', 'br', 'hr', 'img', 'blockquote', 'sup', 'input'],
    ...['ul', 'ol', 'li', 'dl', 'dt', 'dd', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  attributes: {
    a: ['href', 'title', ['className', 'footnote-ref']],
    code: [['className', /^language-/]],
    img: ['src', 'alt', 'title'],
    input: [['type', 'checkbox'], 'checked', ['disabled', true]],
    li: [['className', 'task-list-item']],
    ul: [['className', 'contains-task-list']],
    ol: ['start', ['className', 'contains-task-list']],
    sup: [['id', /^fnref-[0-9-]+$/]],
    td: [['align', 'left', 'center', 'right']],
    th: [['align', 'left', 'center', 'right']],
  },
  protocols: { href: ['http', 'https', 'mailto'], src: ['http', 'https'] },
  required: { input: { type: 'checkbox', disabled: true } },
  // The only ids are our own.
  clobber: [],
};

const toHast = unified().use(remarkRehype, options).use(rehypeSanitize, schema).freeze();
const toHtml = unified().use(rehypeStringify).freeze();
