/**
 * Converts the parser's tree to our model: the only place that knows mdast nodes.
 *
 * The model keeps less (no decoded titles, no alignment) and one thing more: where a link's text and destination
 * stand, which rules and fixes need and mdast does not say.
 */
import type { Nodes, Root } from 'mdast';
import type { Span } from '../../text/span.ts';
import type { Block, BlockKind, Inline, InlineKind, LinkTarget } from '../block.ts';
// These tell mdast of kinds of node.
import type {} from '../marked-spans.ts';
import { maskShortcodes } from '../shortcode/shortcode-mask.ts';
import type {} from '../shortcode/shortcode-nodes.ts';
import type {} from './passthrough.ts';
import type {} from './typographer.ts';

/** A reference definition: its normalised label and the address it gives. */
interface Definition {
  readonly label: string;
  readonly url: string;
}

/** A parsed chunk of text in the model's terms, all spans in the chunk's own coordinates. */
export interface ChunkTree {
  readonly blocks: readonly Block[];
  readonly definitions: readonly Definition[];
  readonly footnotes: readonly string[];
}

/** The blocks of `root`, which was parsed from `text`. Nodes without a place in the text take that of their surroundings. */
export function fromMdast(root: Root, text: string): ChunkTree {
  // Brackets and spaces in a shortcode are no part of the link around it.
  const source = maskShortcodes(text).text;
  const definitions: Definition[] = [];
  const footnotes: string[] = [];

  function blocksOf(nodes: readonly Nodes[], outer: Span): Block[] {
    const blocks: Block[] = [];
    for (const node of nodes) {
      const kind = BLOCK_KINDS.get(node.type);
      if (kind === undefined) continue;
      const place = withoutBreak(spanOf(node, outer), source);
      if (node.type === 'definition') definitions.push({ label: node.identifier, url: node.url });
      if (node.type === 'footnoteDefinition') footnotes.push(node.identifier);
      const children: readonly Nodes[] = 'children' in node ? node.children : [];
      const inText = HOLDS_INLINES.has(node.type);
      const inner = inText ? [] : blocksOf(children, place);
      // An unclosed fence in a list item makes micromark end the item after the next marker.
      const end =
        node.type === 'list' || node.type === 'listItem' ? (inner.at(-1)?.span.end ?? place.end) : place.end;
      blocks.push({
        kind,
        span: { start: place.start, end },
        blocks: inner,
        inlines: inText ? inlinesOf(children, place) : [],
      });
    }
    return blocks;
  }

  function inlinesOf(nodes: readonly Nodes[], outer: Span): Inline[] {
    const inlines: Inline[] = [];
    let end = outer.start;
    for (const node of nodes) {
      const kind = INLINE_KINDS.get(node.type);
      if (kind === undefined) continue;
      const place = spanOf(node, { start: end, end });
      end = place.end;
      const children: readonly Nodes[] = 'children' in node ? node.children : [];
      const value = readerValue(node);
      const target = targetOf(node, place, source);
      inlines.push({
        kind,
        span: place,
        inlines: inlinesOf(children, place),
        ...(value === undefined ? {} : { value }),
        ...(node.type === 'shortcode' && node.name !== '' ? { shortcode: node.name } : {}),
        ...(target === undefined ? {} : { target }),
      });
    }
    return inlines;
  }

  return { blocks: blocksOf(root.children, { start: 0, end: source.length }), definitions, footnotes };
}

const BLOCK_KINDS: ReadonlyMap<string, BlockKind> = new Map<string, BlockKind>([
  ['paragraph', 'paragraph'],
  ['heading', 'heading'],
  ['thematicBreak', 'thematicBreak'],
  ['blockquote', 'blockquote'],
  ['list', 'list'],
  ['listItem', 'listItem'],
  ['code', 'code'],
  ['html', 'html'],
  ['definition', 'definition'],
  ['footnoteDefinition', 'footnoteDefinition'],
  ['table', 'table'],
  ['tableRow', 'tableRow'],
  ['tableCell', 'tableCell'],
  ['defList', 'definitionList'],
  ['defListTerm', 'definitionTerm'],
  ['defListDescription', 'definitionDescription'],
]);

const HOLDS_INLINES: ReadonlySet<string> = new Set(['paragraph', 'heading', 'tableCell', 'defListTerm']);

const INLINE_KINDS: ReadonlyMap<string, InlineKind> = new Map<string, InlineKind>([
  ['text', 'text'],
  ['typographicMark', 'text'],
  ['passthrough', 'text'],
  ['strong', 'strong'],
  ['emphasis', 'emphasis'],
  ['delete', 'delete'],
  ['marked', 'marked'],
  ['inlineCode', 'code'],
  ['link', 'link'],
  ['linkReference', 'link'],
  ['image', 'image'],
  ['imageReference', 'image'],
  ['html', 'html'],
  ['break', 'break'],
  ['footnoteReference', 'footnoteReference'],
  ['shortcode', 'shortcode'],
]);

function spanOf(node: Nodes, otherwise: Span): Span {
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  return start === undefined || end === undefined ? otherwise : { start, end };
}

/**
 * A block's place without the line break after its last line. What nothing but the text around it ends, as an unclosed
 * fence in a quote, micromark ends after that break where more text follows, and before it where none does.
 */
function withoutBreak({ start, end }: Span, source: string): Span {
  let last = end;
  if (last > start && source.charCodeAt(last - 1) === 10) last--;
  if (last > start && source.charCodeAt(last - 1) === 13) last--;
  return { start, end: last };
}

const VALUED: ReadonlySet<string> = new Set([
  ...['text', 'inlineCode', 'typographicMark', 'passthrough', 'shortcode'],
]);

function readerValue(node: Nodes): string | undefined {
  if (VALUED.has(node.type) && 'value' in node) return node.value;
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? '';
  // Hugo drops raw HTML, so a reader sees nothing of it.
  if (node.type === 'html' || node.type === 'footnoteReference') return '';
  return undefined;
}

/** The parts of a link or image that stands at `place`. */
function targetOf(node: Nodes, place: Span, source: string): LinkTarget | undefined {
  if (node.type === 'linkReference' || node.type === 'imageReference') {
    const text = bracketText(node, place, source);
    const tail = source.slice(text.end + 1, place.end);
    const full = tail.startsWith('[') && tail.length > 2;
    const destination = full ? { start: text.end + 2, end: place.end - 1 } : text;
    return { form: 'reference', text, destination, url: '', label: node.identifier };
  }
  if (node.type !== 'link' && node.type !== 'image') return undefined;
  const first = source.charAt(place.start);
  if (first === '[' || first === '!') {
    const text = bracketText(node, place, source);
    return { form: 'inline', text, destination: destinationSpan(source, text.end, place.end), url: node.url };
  }
  if (first === '<') {
    const inner = { start: place.start + 1, end: place.end - 1 };
    return { form: 'autolink', text: inner, destination: inner, url: node.url };
  }
  return { form: 'literal', text: place, destination: place, url: node.url };
}

/** What stands between the brackets that open a link or an image. */
function bracketText(node: Nodes, place: Span, source: string): Span {
  const start = place.start + (source.charAt(place.start) === '!' ? 2 : 1);
  const last = 'children' in node ? node.children.at(-1) : undefined;
  let end = last === undefined ? start : spanOf(last, { start, end: start }).end;
  // Children leave out the whitespace at both ends of the text; an image has none and its text is looked through.
  if (node.type === 'image' || node.type === 'imageReference')
    return { start, end: closingBracket(source, start, place.end) };
  while (end < place.end && source.charAt(end) !== ']') end++;
  return { start, end };
}

/** The offset of the `]` that closes the bracket before `start`; nested and escaped brackets are passed over. */
function closingBracket(source: string, start: number, limit: number): number {
  let depth = 0;
  for (let at = start; at < limit; at++) {
    const character = source.charAt(at);
    if (character === '\\') at++;
    else if (character === '[') depth++;
    else if (character === ']' && depth-- === 0) return at;
  }
  return limit;
}

/** The destination in `](destination "title")`, without spaces and `<>`; `bracket` is the offset of the `]`. */
function destinationSpan(source: string, bracket: number, linkEnd: number): Span {
  const isBlank = (at: number) => ' \t\r\n'.includes(source.charAt(at));
  let start = bracket + 2;
  while (start < linkEnd - 1 && isBlank(start)) start++;
  if (source.charAt(start) === '<') {
    let end = start + 1;
    while (end < linkEnd - 1 && source.charAt(end) !== '>') end += source.charAt(end) === '\\' ? 2 : 1;
    return { start: start + 1, end };
  }
  let end = start;
  while (end < linkEnd - 1 && !isBlank(end)) end++;
  return { start, end };
}
