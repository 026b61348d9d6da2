/**
 * What a digest is made of, as lines that can be compared: said by our model, and read off a renderer's HTML.
 *
 * Left out is what no reader sees or what the model leaves to the renderer: paragraphs as such, whether a list is
 * tight, raw HTML (which Hugo drops), the text of code blocks, and that of footnotes, which a page shows at its end.
 */
import type { Digest } from '../../../server/digest/model.ts';
import type { Block, BlockKind, Inline, InlineKind } from '../../../server/markdown/block.ts';

/** The structure of `digest` as the model has it. */
export function structureOfModel({ items, others, definitions }: Digest): string[] {
  const lines: string[] = [];
  const parts = [
    ...items.map((item) => ({ at: item.span.start, item })),
    ...others.map((block) => ({ at: block.span.start, block })),
  ].sort((a, b) => a.at - b.at);
  let list: number | undefined;
  const leave = () => {
    if (list !== undefined) lines.push('</list>');
    list = undefined;
  };
  for (const part of parts) {
    if ('block' in part) {
      if (part.block.kind === 'definition' || part.block.kind === 'html') continue;
      leave();
      addBlock(lines, part.block, definitions);
      continue;
    }
    if (list !== part.item.list) leave();
    if (list === undefined) lines.push('<list>');
    list = part.item.list;
    lines.push('<item>');
    for (const block of part.item.body.blocks) addBlock(lines, block, definitions);
    lines.push('</item>');
  }
  leave();
  return joinTexts(lines);
}

/** The structure that `html`, from Hugo, shows. */
export function structureOfHtml(html: string): string[] {
  const lines: string[] = [];
  const shown = html
    .replaceAll(/<!--.*?-->/gsu, '')
    .replaceAll(/<div class="footnotes".*?<\/div>/gsu, '')
    .replaceAll(/<sup id="fnref.*?<\/sup>/gsu, '<footnote>')
    // The model leaves code to its source, and Hugo fills short rows of a table.
    .replaceAll(/<pre.*?<\/pre>/gsu, '<pre></pre>')
    .replaceAll(/<td[^>]*><\/td>/gu, '')
    // What colours code.
    .replaceAll(/<\/?(?:div|span)[^>]*>/gu, '');
  for (const [token] of shown.matchAll(/<[^>]+>|[^<]+/gu)) {
    const [, slash = '', name = '', rest = ''] = /^<(\/?)(\w+)(.*)>$/su.exec(token) ?? [];
    if (name === '') lines.push(text(decode(token)));
    else if (name === 'footnote') lines.push('<footnote>');
    else {
      const role = ROLES.get(name);
      if (role === undefined) continue;
      const address = /(?:href|src)="([^"]*)"/u.exec(rest)?.[1];
      lines.push(`<${slash}${role}${address === undefined ? '' : ` ${plainAddress(decode(address))}`}>`);
    }
  }
  return joinTexts(lines);
}

/** The names of HTML's elements here; those that are missing leave no trace. */
const ROLES: ReadonlyMap<string, string> = new Map([
  ...[...'ol ul'.split(' ')].map((name) => [name, 'list'] as const),
  ...[...'h1 h2 h3 h4 h5 h6'.split(' ')].map((name) => [name, 'heading'] as const),
  ...[...'th td'.split(' ')].map((name) => [name, 'cell'] as const),
  ...[...'pre blockquote table tr dl dt dd hr strong em del code a img br'.split(' ')].map(
    (name) => [name, name] as const,
  ),
  ['li', 'item'],
]);

const BLOCK_ROLES: { readonly [Kind in BlockKind]?: string } = {
  heading: 'heading',
  thematicBreak: 'hr',
  blockquote: 'blockquote',
  list: 'list',
  listItem: 'item',
  code: 'pre',
  table: 'table',
  tableRow: 'tr',
  tableCell: 'cell',
  definitionList: 'dl',
  definitionTerm: 'dt',
  definitionDescription: 'dd',
};

const INLINE_ROLES: { readonly [Kind in InlineKind]?: string } = {
  strong: 'strong',
  emphasis: 'em',
  delete: 'del',
  code: 'code',
  link: 'a',
};

function addBlock(lines: string[], block: Block, definitions: ReadonlyMap<string, string>): void {
  if (block.kind === 'definition' || block.kind === 'footnoteDefinition' || block.kind === 'html') return;
  const role = BLOCK_ROLES[block.kind];
  if (role === 'hr') {
    lines.push('<hr>');
    return;
  }
  if (role !== undefined) lines.push(`<${role}>`);
  for (const inline of block.inlines) addInline(lines, inline, definitions);
  for (const child of block.blocks) addBlock(lines, child, definitions);
  if (role !== undefined) lines.push(`</${role}>`);
}

function addInline(lines: string[], inline: Inline, definitions: ReadonlyMap<string, string>): void {
  const { kind, value = '', target, inlines } = inline;
  const url = target?.label === undefined ? target?.url : definitions.get(target.label);
  if (kind === 'html') return;
  if (kind === 'footnoteReference') lines.push('<footnote>');
  else if (kind === 'break') lines.push('<br>');
  else if (kind === 'image') lines.push(`<img ${plainAddress(url ?? '')}>`);
  else {
    const role = INLINE_ROLES[kind];
    if (role !== undefined) lines.push(`<${role}${url === undefined ? '' : ` ${plainAddress(url)}`}>`);
    if (value !== '') lines.push(text(value));
    for (const child of inlines) addInline(lines, child, definitions);
    if (role !== undefined) lines.push(`</${role}>`);
  }
}

/** Without spaces, and without what Hugo's typographer does. */
function text(written: string): string {
  return written
    .replaceAll(/\s/gu, '')
    .replaceAll(/[“”«»]|<<|>>/gu, '"')
    .replaceAll(/[‘’]/gu, "'")
    .replaceAll('…', '...')
    .replaceAll('—', '---')
    .replaceAll('–', '--');
}

/** Texts that follow each other as one, empty ones left out. */
function joinTexts(lines: readonly string[]): string[] {
  const joined: string[] = [];
  let isText = false;
  for (const line of lines) {
    if (line === '') continue;
    const wasText = isText;
    isText = !/^<[/\w][^<]*>$/u.test(line);
    if (isText && wasText) joined.push(`${joined.pop() ?? ''}${line}`);
    else joined.push(line);
  }
  return joined;
}

/** An address in one of the ways to write it. */
function plainAddress(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}

function decode(html: string): string {
  return html.replaceAll(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/giu, (whole, hex, decimal, name) => {
    if (name !== undefined) return NAMED.get(name) ?? whole;
    return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
  });
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ...([
    ['quot', '"'],
    ['lt', '<'],
    ['gt', '>'],
    ['amp', '&'],
    ['nbsp', '\u00a0'],
  ] as const),
  ...([
    ['ldquo', '“'],
    ['rdquo', '”'],
    ['lsquo', '‘'],
    ['rsquo', '’'],
    ['laquo', '«'],
    ['raquo', '»'],
  ] as const),
  ...([
    ['hellip', '…'],
    ['ndash', '–'],
    ['mdash', '—'],
  ] as const),
]);
