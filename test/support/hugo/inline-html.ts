/**
 * Inline structure as HTML that can be compared with a renderer's: tags without attributes, text, no spaces.
 */
import type { Nodes } from 'mdast';

const TAGS: ReadonlyMap<string, string> = new Map([
  ['strong', 'strong'],
  ['emphasis', 'em'],
  ['delete', 'del'],
  ['inlineCode', 'code'],
  ['link', 'a'],
  ['linkReference', 'a'],
]);

/** What our tree says, as HTML of inlines; blocks leave no trace. */
export function treeToInlineHtml(node: Nodes): string {
  if (node.type === 'html') return '';
  if (node.type === 'image') return '<img>';
  const inner =
    'children' in node ? node.children.map(treeToInlineHtml).join('') : 'value' in node ? node.value : '';
  const tag = TAGS.get(node.type);
  const html = tag === undefined ? inner : `<${tag}>${inner}</${tag}>`;
  return html.replace(/\s/gu, '');
}

/** What a renderer says, in the same form. */
export function htmlToInlineHtml(html: string): string {
  return html
    .replace(/<!--.*?-->/gsu, '')
    .replace(/<(\/?)(\w+)[^>]*>/gu, (_, slash: string, tag: string) =>
      /^(?:strong|em|del|code|a|img)$/u.test(tag) ? `<${slash}${tag}>` : '',
    )
    .replace(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(\w+);/gu, (_, name: string) => ENTITIES.get(name) ?? `&${name};`)
    .replace(/\s/gu, '');
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['quot', '"'],
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  // Hugo's typographer, undone.
  ['ldquo', '"'],
  ['rdquo', '"'],
  ['lsquo', "'"],
  ['rsquo', "'"],
  ['hellip', '...'],
  ['ndash', '--'],
]);
