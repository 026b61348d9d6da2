/** The documents for users and their parts, so that tests can hold them to what they say. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { Language } from '../../../server/text/message.ts';
import { projectRoot } from '../machine/machine.ts';

/** A page in both languages, by the paths of its files relative to the project. */
export type Page = { readonly [language in Language]: string };

/** The pages for users: README and what is in `docs/`. */
export const PAGES: readonly Page[] = [
  { en: 'README.md', zh: 'README.zh-cn.md' },
  ...globSync('docs/*.md', { cwd: projectRoot })
    .sort()
    .map((en) => ({ en, zh: path.posix.join('docs/zh-cn', path.basename(en)) })),
];

/** Code in a document. */
export interface CodeBlock {
  /** The word after the fence, such as `sh`. */
  readonly language: string;
  readonly code: string;
  /** The heading above it; empty where there is none. */
  readonly heading: string;
  /** What a comment `<!-- example: … -->` just above says of it, such as `status=1`. */
  readonly note: string;
  readonly line: number;
}

/** The text of a document, by its path relative to the project. */
export function readDocument(file: string): string {
  return readFileSync(path.join(projectRoot, file), 'utf8');
}

/** The headings of a Markdown text with their levels. */
export function headings(text: string): readonly { readonly depth: number; readonly text: string }[] {
  return nodesOf(text).flatMap((node) =>
    node.type === 'heading' ? [{ depth: node.depth, text: wordsOf(node) }] : [],
  );
}

/** The code blocks of a Markdown text. */
export function codeBlocks(text: string): readonly CodeBlock[] {
  let heading = '';
  let note = '';
  return nodesOf(text).flatMap((node) => {
    if (node.type === 'heading') heading = wordsOf(node);
    if (node.type === 'html') note = /^<!-- example: (.*) -->$/u.exec(node.value)?.[1] ?? '';
    if (node.type !== 'code') return [];
    const block = {
      language: node.lang ?? '',
      code: node.value,
      heading,
      note,
      line: node.position?.start.line ?? 0,
    };
    note = '';
    return [block];
  });
}

/** Where the links and pictures of a Markdown text lead. */
export function targets(text: string): readonly { readonly isPicture: boolean; readonly url: string }[] {
  return nodesOf(text).flatMap((node) =>
    node.type === 'link' || node.type === 'image'
      ? [{ isPicture: node.type === 'image', url: node.url }]
      : [],
  );
}

/** How many rows each table of a Markdown text has. */
export function tableSizes(text: string): readonly number[] {
  return nodesOf(text).flatMap((node) => (node.type === 'table' ? [node.children.length] : []));
}

/** The address of a heading inside its page, as GitHub and VS Code make it. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}

/** All nodes in the order of the text. */
function nodesOf(text: string): Nodes[] {
  const all: Nodes[] = [];
  const visit = (node: Nodes) => {
    all.push(node);
    if ('children' in node) node.children.forEach(visit);
  };
  visit(fromMarkdown(text, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] }));
  return all;
}

/** What a reader sees of a node. */
function wordsOf(node: Nodes): string {
  if ('children' in node) return node.children.map(wordsOf).join('');
  return 'value' in node ? node.value : '';
}
