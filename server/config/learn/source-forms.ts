/**
 * How the source of an item is written that has it in its text.
 */
import { sourceIn } from '../../digest/shape/read-source.ts';
import type { Block, Inline } from '../../markdown/block.ts';
import { allInlines, textBlocks } from '../../markdown/walk.ts';
import { lineStart } from '../../text/lines.ts';

/** The templates that would find a link in `blocks`; empty where no link leads to another site, and no address stands there as text. */
export function sourceForms(blocks: readonly Block[], source: string): string[] {
  const forms = new Set<string>(sourceIn(blocks, source, undefined) === undefined ? [] : ['']);
  for (const block of textBlocks(blocks))
    for (const link of allInlines(block.inlines))
      for (const form of formsOf(link, block, source)) forms.add(form);
  return [...forms];
}

/** Whether one of `blocks` is a link to another site and nothing else. */
export function hasLoneLink(blocks: readonly Block[]): boolean {
  return blocks.some(({ kind, inlines: [only, ...others] }) => {
    const url = only?.target?.url ?? '';
    return kind === 'paragraph' && only?.kind === 'link' && others.length === 0 && /^https?:\/\//iu.test(url);
  });
}

/** `''` stands for a link that no template can tell from others. */
function formsOf(link: Inline, block: Block, source: string): string[] {
  const { target } = link;
  if (link.kind !== 'link' || target === undefined || !/^https?:\/\//iu.test(target.url)) return [];
  const start = Math.max(block.span.start, lineStart(source, link.span.start));
  const label = source.slice(start, link.span.start).replace(/^[ \t]*(?:(?:[-*+>]|\d+[.)])[ \t]+)*/u, '');
  const isLabel =
    /(?:[:：]\**|[\p{Extended_Pictographic}→»]\ufe0f?)\s*$/u.test(label) &&
    label.length <= LONGEST_LABEL &&
    !/[[\]{}<>`\d]/u.test(label);
  if (target.form === 'autolink') return ['', isLabel ? `${label}<{source}>` : '<{source}>'];
  if (target.form === 'literal') return ['', isLabel ? `${label}{source}` : '{source}'];
  const text = source.slice(target.text.start, target.text.end);
  const isPlain = text.length <= LONGEST_LABEL && !/[[\]{}*`\\]/u.test(text);
  return ['', ...(isLabel ? [`${label}[{*}]({source})`] : []), ...(isPlain ? [`[${text}]({source})`] : [])];
}

const LONGEST_LABEL = 20;
