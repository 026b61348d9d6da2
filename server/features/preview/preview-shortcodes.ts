/**
 * Shortcodes in the preview: a named box in the place of what the site would put there, which is not known here.
 */
import type { Element, Text } from 'hast';
import type { Code, InlineCode, Link, Paragraph } from 'mdast';
import { defaultHandlers, type Options } from 'remark-rehype';
import { shortcodeLabel } from '../../markdown/shortcode/shortcode-label.ts';
import type { ShortcodeNode } from '../../markdown/shortcode/shortcode-nodes.ts';
import { mayHoldShortcodes } from '../../markdown/shortcode/shortcodes.ts';

/** What remark-rehype makes of shortcodes, and of code that holds some. */
export const shortcodeHandlers: NonNullable<Options['handlers']> = {
  shortcode(state, node: ShortcodeNode) {
    const made = shortcodeElement(node);
    state.patch(node, made);
    return made;
  },
  paragraph(state, node: Paragraph) {
    const [only, ...others] = node.children;
    if (only?.type !== 'shortcode' || only.name === '' || only.delimiter !== '<' || others.length > 0)
      return defaultHandlers.paragraph(state, node);
    // Hugo publishes a shortcode's output without a paragraph around it.
    const made = { ...shortcodeElement(only), tagName: 'div' };
    state.patch(node, made);
    return made;
  },
  link(state, node: Link) {
    const made = defaultHandlers.link(state, node);
    // Where it leads depends on the site.
    if (mayHoldShortcodes(node.url)) made.properties = { title: node.url };
    return made;
  },
  inlineCode(state, node: InlineCode) {
    const made = defaultHandlers.inlineCode(state, node);
    putIn(made, node.data?.shortcodeParts);
    return made;
  },
  code(state, node: Code) {
    const made = defaultHandlers.code(state, node);
    const [code] = made.children;
    if (code?.type === 'element') putIn(code, node.data?.shortcodeParts, '\n');
    return made;
  },
};

/** Puts the parts of some code in the place of its text; `end` is what follows the last. */
function putIn(code: Element, parts: readonly (string | ShortcodeNode)[] | undefined, end = ''): void {
  if (parts === undefined) return;
  code.children = parts.map((part) => (typeof part === 'string' ? text(part) : shortcodeElement(part)));
  if (end !== '') code.children.push(text(end));
}

function shortcodeElement({ name, value, written, position }: ShortcodeNode): Element | Text {
  const place = position === undefined ? {} : { position };
  if (name === '') return { ...text(value), ...place };
  const title = written.length > LONGEST_TITLE ? `${written.slice(0, LONGEST_TITLE)}…` : written;
  const children = [{ ...text(shortcodeLabel(name)), ...place }];
  return {
    type: 'element',
    tagName: 'span',
    properties: { className: ['shortcode'], title },
    children,
    ...place,
  };
}

/** UTF-16 units of what is written that a tooltip shows. */
const LONGEST_TITLE = 300;

function text(value: string): Text {
  return { type: 'text', value };
}
