/**
 * Finds the source in the text of an item whose heading has none.
 */
import type { Block, Inline } from '../../markdown/block.ts';
import { allInlines, textBlocks } from '../../markdown/walk.ts';
import { lineStart } from '../../text/lines.ts';
import { encloses, sliceSpan, span } from '../../text/span.ts';
import type { SourceTemplate } from './item-template.ts';
import { matchParts } from './match-parts.ts';
import type { ShapePart } from './template-model.ts';

/** The source of an item. */
export interface FoundSource {
  readonly link: Inline;
  /** The block that says nothing else, where it stands in one. */
  readonly block?: Block;
}

/**
 * The link in `blocks` that stands where `template` has the source, else the first that leads to another site; where none
 * does, the address that a line says is the source, although Markdown makes no link of it.
 */
export function sourceIn(
  blocks: readonly Block[],
  source: string,
  template: SourceTemplate | undefined,
): FoundSource | undefined {
  const linked = linkedSource(blocks, source, template);
  if (linked !== undefined && template !== undefined) return linked;
  const named = namedSource(blocks, source);
  return named !== undefined && (linked === undefined || named.link.span.start < linked.link.span.start)
    ? named
    : linked;
}

function linkedSource(
  blocks: readonly Block[],
  source: string,
  template: SourceTemplate | undefined,
): FoundSource | undefined {
  const links = textBlocks(blocks).flatMap((block) =>
    allInlines(block.inlines).flatMap((link) => (link.kind === 'link' ? [{ link, block }] : [])),
  );
  const isMeant = template === undefined ? leadsAway : undefined;
  const found = links.find(
    ({ link, block }) => isMeant?.(link) ?? standsIn(template?.parts ?? [], link, block, source),
  );
  if (found === undefined) return undefined;
  const { link, block } = found;
  const isAll =
    template === undefined
      ? block.inlines.at(-1) === link && isLabel(source.slice(block.span.start, link.span.start))
      : isNothingElse(template.parts, link, block, source);
  return isAll ? { link, block } : { link };
}

/** An address that a line ends with after a word and a colon: Markdown reads it as text after “：”, and readers as what it is. */
function namedSource(blocks: readonly Block[], source: string): FoundSource | undefined {
  for (const block of textBlocks(blocks)) {
    if (block.kind !== 'paragraph') continue;
    const match = NAMED.exec(sliceSpan(source, block.span));
    const { label = '', url = '' } = match?.groups ?? {};
    if (match === null) continue;
    const start = block.span.start + match.index + label.length;
    const place = span(start, start + url.length);
    // A link stands for itself.
    if (allInlines(block.inlines).some((one) => one.kind === 'link' && encloses(one.span, place))) continue;
    const text: Inline = { kind: 'text', span: place, inlines: [], value: url };
    const target = { form: 'literal', text: place, destination: place, url } as const;
    const link: Inline = { kind: 'link', span: place, inlines: [text], target };
    return match[0].length === block.span.end - block.span.start ? { link, block } : { link };
  }
  return undefined;
}

const NAMED = /^(?<label>.{0,20}[:：][ \t]*)(?<url>https?:\/\/\S+)$/mu;

/** Whether what stands before a link is nothing, or says in a word what it is: `Source:`. */
function isLabel(text: string): boolean {
  return /^\s*(?:[*_]*[^\s*_]{1,15}[:：][*_]*\s*)?$/u.test(text);
}

/** Whether `block` is what `parts` say, and nothing else. */
function isNothingElse(
  parts: readonly ShapePart[],
  link: Inline,
  { inlines, span }: Block,
  source: string,
): boolean {
  const start = inlines[0]?.span.start ?? span.start;
  return matchParts(parts, { source, link }, { start, end: span.end }).difference === undefined;
}

/** Whether `link` stands in its block as `parts` have it; what follows it is not checked. */
function standsIn(parts: readonly ShapePart[], link: Inline, block: Block, source: string): boolean {
  const { start, end } = block.span;
  const line = Math.max(start, lineStart(source, link.span.start));
  const [first] = parts;
  const literal = first?.kind === 'literal' ? source.lastIndexOf(first.text.trim(), link.span.start) : line;
  const starts = new Set([
    block.inlines[0]?.span.start ?? start,
    line,
    Math.max(start, literal),
    link.span.start,
  ]);
  return [...starts].some((from) => {
    const { difference } = matchParts(parts, { source, link }, { start: from, end });
    return difference === undefined || difference.expected === undefined;
  });
}

function leadsAway({ target }: Inline): boolean {
  return target !== undefined && (target.form === 'reference' || /^https?:/iu.test(target.url));
}
