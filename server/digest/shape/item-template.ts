/**
 * Templates of items: `### {n}. [{title}]({source})`. Tokens, links and bold as Markdown writes them, and literal text;
 * never a regular expression. What the template begins with decides what block of Markdown an item begins with.
 */
import { keepLast } from '../../text/keep-last.ts';
import { span } from '../../text/span.ts';
import {
  ITEM_TOKENS,
  type ItemBlock,
  type ItemToken,
  type ShapePart,
  type ShapeProblem,
} from './template-model.ts';
import { readParts } from './template-parts.ts';

/** A parsed template of items. One with problems must not be used. */
export interface ItemTemplate {
  /** As it was written. */
  readonly text: string;
  readonly block: ItemBlock;
  /** What stands in the block; the number of an ordered list is none of it. */
  readonly parts: readonly ShapePart[];
  readonly tokens: ReadonlySet<ItemToken>;
  readonly problems: readonly ShapeProblem[];
}

/** A template of the source of items that have it in their body. */
export type SourceTemplate = Pick<ItemTemplate, 'text' | 'parts' | 'problems'>;

/** A template of the headings that group items. */
export interface SectionTemplate extends SourceTemplate {
  readonly level: number;
}

/** Reads a template of items. Never throws. */
export const readItemTemplate: (text: string) => ItemTemplate = keepLast((text) => {
  const { block, start, problems } = blockOf(text);
  const read = readParts(text, start, ITEM_TOKENS);
  const tokens = new Set<ItemToken>(block.kind === 'ordered' ? ['n', ...read.tokens] : read.tokens);
  const repeated = read.places.get('n');
  if (block.kind === 'ordered' && repeated !== undefined)
    problems.push({ span: repeated, kind: 'repeated', found: '{n}' });
  problems.push(...read.problems, ...missing(text, tokens, 'title'));
  return { text, block, parts: read.parts, tokens, problems };
});

/** Reads a template of the source: `<{source}>`, `[阅读原文]({source})`. Never throws. */
export const readSourceTemplate: (text: string) => SourceTemplate = keepLast((text) => {
  // What the line stands in is Markdown's to read.
  const start = /^(?:(?:[-*+>]|\d{1,9}[.)])[ \t]+)*/u.exec(text)?.[0].length ?? 0;
  const { parts, places, problems } = readParts(text, start, ['source', '*']);
  return { text, parts, problems: [...problems, ...missing(text, places, 'source')] };
});

/** Reads a template of headings that group items: `## {section}`. Never throws. */
export const readSectionTemplate: (text: string) => SectionTemplate = keepLast((text) => {
  const { block, start, problems } = blockOf(text);
  if (block.kind !== 'heading') problems.push({ span: span(0, text.length), kind: 'block', found: text });
  const { parts, places, problems: others } = readParts(text, start, ['section', 'n', '*']);
  const level = block.kind === 'heading' ? block.level : 0;
  return { text, level, parts, problems: [...problems, ...others, ...missing(text, places, 'section')] };
});

function missing(text: string, found: Pick<ReadonlySet<string>, 'has'>, token: string): ShapeProblem[] {
  return found.has(token) ? [] : [{ span: span(0, text.length), kind: 'missing', found: `{${token}}` }];
}

/** The block that `text` begins with, and where what stands in it does. */
function blockOf(text: string): { block: ItemBlock; start: number; problems: ShapeProblem[] } {
  const ordered = /^\{n\}([.)])[ \t]+/u.exec(text);
  if (ordered !== null) {
    const delimiter = ordered[1] === ')' ? ')' : '.';
    return { block: { kind: 'ordered', delimiter }, start: ordered[0].length, problems: [] };
  }
  const bullet = /^([-*+])[ \t]+/u.exec(text);
  if (bullet !== null) {
    const mark = bullet[1] === '-' ? '-' : bullet[1] === '+' ? '+' : '*';
    return { block: { kind: 'bullet', mark }, start: bullet[0].length, problems: [] };
  }
  const hashes = /^#+/u.exec(text)?.[0] ?? '';
  if (hashes === '') return { block: { kind: 'paragraph' }, start: 0, problems: [] };
  const spaces = /^#{1,6}[ \t]+/u.exec(text)?.[0].length;
  const problems: ShapeProblem[] =
    spaces === undefined ? [{ span: span(0, hashes.length), kind: 'block', found: hashes }] : [];
  const level = Math.min(hashes.length, 6);
  return { block: { kind: 'heading', level }, start: spaces ?? hashes.length, problems };
}
