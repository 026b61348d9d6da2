/**
 * Reads the stories out of rich text, as browsers put it on the clipboard when a link is copied: `<a href="…">title</a>`.
 */
import type { Nodes } from 'hast';
import rehypeRaw from 'rehype-raw';
import { unified } from 'unified';
import { readSource } from '../../../source/source.ts';
import type { PastedStory } from './pasted-stories.ts';
import { readSharedTitle } from './share-text.ts';

/** The links of `html` as stories; none where it holds more than links, as prose does, or is longer than any list of links. */
export function storiesInHtml(html: string): readonly PastedStory[] {
  if (html.length > LONGEST_HTML || html.split('<').length > MOST_TAGS) return [];
  const tree = toElements.runSync({ type: 'root', children: [{ type: 'raw', value: html }] });
  const found: PastedStory[] = [];
  return collect(tree, found) ? found : [];
}

/** Browsers write the style of each element into what they copy. */
const LONGEST_HTML = 200_000;

/** Links do not stand in more elements; and as deep as that, elements can be gone through. */
const MOST_TAGS = 600;

const toElements = unified().use(rehypeRaw).freeze();

/** Puts the links of `node` into `found`; `false` where there is text outside of links. */
function collect(node: Nodes, found: PastedStory[]): boolean {
  if (node.type === 'text') return /^[\s\p{P}\p{S}\d]*$/u.test(node.value);
  if (node.type !== 'root' && node.type !== 'element') return true;
  if (node.type === 'element') {
    if (UNSEEN.has(node.tagName)) return true;
    if (node.tagName === 'a') {
      const story = storyOf(node.properties.href, textOf(node));
      if (story !== undefined) found.push(story);
      return story !== undefined;
    }
  }
  return node.children.every((child) => collect(child, found));
}

const UNSEEN: ReadonlySet<string> = new Set(['head', 'style', 'script', 'title', 'meta']);

function storyOf(href: unknown, text: string): PastedStory | undefined {
  if (typeof href !== 'string' || !/^https?:/iu.test(href)) return undefined;
  if (readSource(href).address === undefined) return undefined;
  const written = text.replaceAll(/\s+/gu, ' ').trim();
  if (written === '' || /^https?:\/\//iu.test(written)) return { url: href };
  const { title, author } = readSharedTitle(written);
  return {
    url: href,
    ...(title === undefined ? {} : { title }),
    ...(author === undefined ? {} : { author }),
  };
}

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}
