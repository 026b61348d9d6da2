/**
 * A digest, or some of its items, as plain text for a chat or a mail: what a reader sees, without marks, and the
 * address of each source below its heading.
 */
import { entryOf } from '../../digest/locate.ts';
import type { Digest, Item } from '../../digest/model.ts';
import type { Block, Inline } from '../../markdown/block.ts';
import { shortcodeLabel } from '../../markdown/shortcode/shortcode-label.ts';
import { mayHoldShortcodes } from '../../markdown/shortcode/shortcodes.ts';
import { visibleText } from '../../markdown/walk.ts';
import { sliceSpan } from '../../text/span.ts';
import type { Selection } from '../editing/edit-outcome.ts';
import { extentsOf } from '../editing/item-extents.ts';
import { selectedItems } from '../editing/selected-items.ts';

/** The items that something is selected in; all of them where there are only cursors. */
export function itemsToCopy(digest: Digest, selections: readonly Selection[]): readonly Item[] {
  const ranges = selections.filter(({ anchor, active }) => anchor !== active);
  const chosen = selectedItems(extentsOf(digest), ranges);
  return chosen.length === 0 ? digest.items : digest.items.filter(({ index }) => chosen.includes(index));
}

/** `items` of `digest` as plain text with `\n`; below the title, where all items are there. */
export function plainTextOf(digest: Digest, items: readonly Item[]): string {
  const title = entryOf(digest, 'title')?.value;
  const isWhole = items.length === digest.items.length;
  const head = isWhole && title?.kind === 'scalar' && typeof title.value === 'string' ? [title.value] : [];
  return `${[...head, ...items.map((item) => itemText(digest, item))].join('\n\n')}\n`;
}

function itemText(digest: Digest, item: Item): string {
  const { body, heading } = item;
  const number = `${item.index + 1}. `;
  const source = { text: body.source, definitions: digest.definitions };
  if (heading === undefined || body.opening === undefined) {
    return indented(blocksText(body.blocks, source), number, ' '.repeat(number.length));
  }
  const title = visibleText(body.opening.link.inlines).replace(/\s+/gu, ' ').trim();
  const rest = inlineText(body.opening.rest, source).trim();
  const lines = [`${number}${title}${rest === '' ? '' : ` ${rest}`}`, heading.url].filter(
    (line) => line !== '',
  );
  const summary = blocksText(body.summary, source);
  return summary === '' ? lines.join('\n') : `${lines.join('\n')}\n\n${summary}`;
}

/** What blocks are read from. */
interface PlainSource {
  readonly text: string;
  readonly definitions: Digest['definitions'];
}

function blocksText(blocks: readonly Block[], source: PlainSource): string {
  return blocks
    .map((block) => blockText(block, source))
    .filter((text) => text !== '')
    .join('\n\n');
}

function blockText(block: Block, source: PlainSource): string {
  switch (block.kind) {
    case 'html':
    case 'definition':
      return '';
    case 'thematicBreak':
      return '---';
    case 'code':
      return codeText(sliceSpan(source.text, block.span));
    case 'list':
      return listText(block, source);
    case 'table':
      return block.blocks
        .map((row) => row.blocks.map((cell) => inlineText(cell.inlines, source).trim()).join('\t'))
        .join('\n');
    case 'blockquote':
      return indented(blocksText(block.blocks, source), '> ', '> ');
    default:
      return block.inlines.length > 0
        ? inlineText(block.inlines, source).trim()
        : blocksText(block.blocks, source);
  }
}

function listText(list: Block, source: PlainSource): string {
  const number = /^\d+/u.exec(sliceSpan(source.text, list.span))?.[0];
  return list.blocks
    .map((child, index) => {
      const marker = number === undefined ? '- ' : `${Number(number) + index}. `;
      return indented(blocksText(child.blocks, source), marker, ' '.repeat(marker.length));
    })
    .join('\n');
}

/** The lines of code without fences and without the indentation that they share. */
function codeText(written: string): string {
  const lines = written.split(/\r\n?|\n/u);
  const fence = /^(`{3,}|~{3,})/u.exec(lines[0] ?? '')?.[1];
  const inner =
    fence === undefined
      ? lines
      : lines.slice(1, lines.at(-1)?.trim().startsWith(fence) === true ? -1 : undefined);
  // The first line of indented code has lost its indentation already.
  const measured = (fence === undefined ? inner.slice(1) : inner).filter((line) => line.trim() !== '');
  const shared = measured.reduce(
    (least, line) => Math.min(least, line.length - line.trimStart().length),
    Number.MAX_SAFE_INTEGER,
  );
  return inner.map((line, at) => (fence === undefined && at === 0 ? line : line.slice(shared))).join('\n');
}

/** What a reader sees, and after a link where it leads unless that is what it says. */
function inlineText(inlines: readonly Inline[], source: PlainSource): string {
  let text = '';
  for (const inline of inlines) {
    if (inline.kind === 'break') text += '\n';
    else if (inline.kind === 'shortcode')
      text += inline.shortcode === undefined ? inline.value : shortcodeLabel(inline.shortcode);
    else if (inline.kind === 'text')
      text += (inline.value ?? '').replaceAll(/[ \t]*(?:\r\n?|\n)[ \t]*/gu, '\n');
    else if (inline.kind === 'code' && mayHoldShortcodes(sliceSpan(source.text, inline.span)))
      text += sliceSpan(source.text, inline.span).replaceAll('`', '').trim();
    else if (inline.kind !== 'link') text += inline.value ?? inlineText(inline.inlines, source);
    else {
      const shown = inlineText(inline.inlines, source);
      const { label, url = '' } = inline.target ?? {};
      const address = label === undefined ? url : (source.definitions.get(label) ?? '');
      const isSaid =
        address === '' ||
        address === shown ||
        inline.target?.form === 'literal' ||
        inline.target?.form === 'autolink';
      text += isSaid ? shown : `${shown} (${address})`;
    }
  }
  return text;
}

function indented(text: string, first: string, others: string): string {
  return text
    .split('\n')
    .map((line, at) => (at === 0 ? first : line === '' ? others.trimEnd() : others) + line)
    .join('\n');
}
