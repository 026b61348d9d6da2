/** HTML for a feed, where relative addresses would lead nowhere. */
import type { Element, Root } from 'hast';
import rehypeParse from 'rehype-parse';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';

/** `html`, which is sanitised, with the addresses of links and images as they are on the page at `url`. */
export function absoluteHtml(html: string, url: string): string {
  // Only with such an address is it worth parsing.
  if (!/\s(?:href|src)="(?!https?:\/\/|mailto:)/iu.test(html)) return html;
  const tree = processor.parse(html);
  visit(tree, url);
  return processor.stringify(tree);
}

const processor = unified().use(rehypeParse, { fragment: true }).use(rehypeStringify);

/** Adds the addresses; without recursion, since HTML can be nested as deeply as it likes. */
function visit(root: Root, url: string): void {
  const nodes: (Root | Element)[] = [root];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    for (const child of node.children) if (child.type === 'element') nodes.push(child);
    if (node.type === 'root') continue;
    for (const name of ['href', 'src']) {
      const address = node.properties[name];
      if (typeof address === 'string' && URL.canParse(address, url))
        node.properties[name] = new URL(address, url).href;
    }
  }
}
