/**
 * Whether the digests of an archive have another shape than the default, and which.
 */
import { type Shape, shapeOf } from '../../digest/shape/shape.ts';
import { readFrontMatter } from '../../front-matter/read-front-matter.ts';
import type { Block } from '../../markdown/block.ts';
import { fromMdast } from '../../markdown/goldmark/from-mdast.ts';
import { parseMarkdown } from '../../markdown/goldmark/markdown.ts';
import { FEWEST_ITEMS, follows, learnShape } from './learn-shape.ts';
import { type WrittenHead, writtenHeads } from './written-heads.ts';

/** A Markdown file of the archive, digest or not. */
export interface SampleFile {
  /** Its path below the archive's folder, with `/` between folders. */
  readonly path: string;
  readonly text: string;
}

/** More files need not be examined to learn the shape. */
export const LARGEST_SAMPLE = 200;

/** The shape that most of `files` have, as far as these lie in folders where it is at home; `undefined` where there is none. */
export function learnArchive(files: readonly SampleFile[]): Shape | undefined {
  const heads = files.map(({ text }) => headsIn(text));
  const learned = learnShape(heads);
  if (learned === undefined) return undefined;
  const { texts } = learned;
  // Any article has headings with links below them.
  if (!learned.isLabelled && !isTelling(texts.item ?? '', texts.source)) return undefined;
  const shape = shapeOf(texts);
  if (shape.item.problems.length > 0) return undefined;
  const counts = heads.map((ofOne) => ofOne.filter((head) => follows(head, learned.opening)).length);
  const isDigest = counts.map((count) => count >= FEWEST_ITEMS);
  const folders = new Set(files.filter((_, index) => isDigest[index]).map(({ path }) => folderOf(path)));
  const neighbours = files.filter(({ path }) => folders.has(folderOf(path))).length;
  const digests = isDigest.filter(Boolean).length;
  return digests * 2 >= neighbours && digests >= Math.min(FEWEST_DIGESTS, files.length) ? shape : undefined;
}

/** Fewer files make no archive, unless there are no more. */
export const FEWEST_DIGESTS = 3;

function isTelling(item: string, source: string | undefined): boolean {
  return item.includes('{source}') || item.includes('{n}') || item.includes('**') || source !== undefined;
}

function headsIn(text: string): WrittenHead[] {
  const body = bodyOf(text);
  return body === undefined ? [] : writtenHeads(body.blocks, body.source);
}

/** The Markdown of a file and its blocks; `undefined` where it is too large or too deep to be read. */
export function bodyOf(
  text: string,
): { readonly source: string; readonly blocks: readonly Block[] } | undefined {
  const source = text.slice(readFrontMatter(text, undefined).bodyStart);
  const root = parseMarkdown(source, { punctuation: 'P+S' });
  return root === undefined ? undefined : { source, blocks: fromMdast(root, source).blocks };
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
