/**
 * Digests without a fault in every shape there is: the generated ones, written as the templates of other publications
 * have it.
 */
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { sliceSpan } from '../../../server/text/span.ts';
import type { GeneratedDigest } from './generate-digests.ts';

/** The names of the shapes, the default first. */
export const SHAPE_NAMES = ['list', 'heading', 'unnumbered', 'bullet', 'body', 'paragraph'] as const;

/** The shapes of `SHAPES` (shapes.ts) by their names. */
export type ShapeName = (typeof SHAPE_NAMES)[number];

/** Whether digests can be written in the shape that is called so. */
export function isShapeName(name: string): name is ShapeName {
  return SHAPE_NAMES.some((one) => one === name);
}

/** What is told in an item. */
interface Story {
  readonly title: string;
  readonly url: string;
  /** At least one. */
  readonly paragraphs: readonly string[];
}

/** `digest`, one that was generated, in another shape; the list is the shape that it has. */
export function inShape(digest: GeneratedDigest, shape: ShapeName): GeneratedDigest {
  if (shape === 'list') return digest;
  const { text, bodyStart, items } = parseDigest(digest.text);
  const stories = items.map(({ heading, body, origin }): Story => {
    if (heading === undefined) throw new Error('A generated digest has an item without a heading.');
    const paragraphs = body.summary.map(({ span }) => body.source.slice(span.start, span.end));
    if (origin < bodyStart || paragraphs.length === 0) throw new Error('A generated item has no summary.');
    return { title: sliceSpan(text, heading.title), url: heading.url, paragraphs };
  });
  return { ...digest, text: `${text.slice(0, bodyStart)}\n${bodyOf(stories, shape)}\n` };
}

/** The sections of the shapes that have some. */
const SECTIONS = ['模型', '公司'] as const;

function bodyOf(stories: readonly Story[], shape: Exclude<ShapeName, 'list'>): string {
  const half = Math.ceil(stories.length / 2);
  const sections = [stories.slice(0, half), stories.slice(half)].filter(({ length }) => length > 0);
  const written = (own: readonly Story[], first: number) =>
    own.map((story, index) => itemOf(story, first + index, shape)).join(shape === 'bullet' ? '\n' : '\n\n');
  switch (shape) {
    case 'unnumbered':
    case 'body':
      return written(stories, 1);
    case 'heading':
      return sections.map((own, index) => `## ${SECTIONS[index]}\n\n${written(own, 1)}`).join('\n\n');
    case 'bullet':
    case 'paragraph':
      return sections
        .map((own, index) => `## ${SECTIONS[index]}\n\n${written(own, index === 0 ? 1 : half + 1)}`)
        .join('\n\n');
  }
}

function itemOf(
  { title, url, paragraphs }: Story,
  number: number,
  shape: Exclude<ShapeName, 'list'>,
): string {
  const link = `[${title}](${url})`;
  const [first, ...others] = paragraphs;
  switch (shape) {
    case 'heading':
      return [`### ${number}. ${link}`, ...paragraphs].join('\n\n');
    case 'unnumbered':
      return [`## ${link}`, ...paragraphs].join('\n\n');
    case 'bullet':
      return [`- **${link}**：${first}`, ...others.map((one) => `\n  ${one}\n`)].join('\n');
    case 'body':
      return [`### ${number}. ${title}`, ...paragraphs, `[阅读原文](${url})`].join('\n\n');
    case 'paragraph':
      return [`${number}、${link}：${first}`, ...others].join('\n\n');
  }
}
