/**
 * What raw HTML can be written as so that Hugo publishes it. Each repair is tried out: it shows what was left out, and
 * loses nothing.
 */
import { readLostMarker } from '../../digest/arrangement/lost-item.ts';
import type { Block, Inline } from '../../markdown/block.ts';
import { attributeOf, type Tag } from '../../markdown/goldmark/html-elements.ts';
import { rereadBlock } from '../../markdown/reread.ts';
import { applyEdits, insert, remove, replace, shiftEdits, type TextEdit } from '../../text/edit.ts';
import { lineBreakNear, lineEnd, lineStart } from '../../text/lines.ts';
import type { Message } from '../../text/message.ts';
import { type Span, sliceSpan, span } from '../../text/span.ts';
import { countKind, shownText, tryEdits } from '../engine/inline-trial.ts';
import { automatic, type Fix, offered } from '../engine/rule.ts';

const AS_CODE: Message = { en: 'Put it in backticks', zh: '用反引号括起来' };
const AS_TEXT: Message = { en: 'Write “&lt;”', zh: '把“<”写成“&lt;”' };

/** The ways to show `inline`, a word in angle brackets, as it is written; automatic where no element of HTML is called so. */
export function wordFixes(inline: Inline, tag: Tag, block: Block, source: string): Fix[] {
  const written = sliceSpan(source, inline.span);
  const proves = (edits: readonly TextEdit[]): boolean => {
    const after = tryEdits(block, source, edits);
    const shown = shownText(block.inlines, (one) => (one === inline ? written : undefined));
    return after?.text === shown && countKind(after.inlines, 'html') < countKind(block.inlines, 'html');
  };
  const { start, end } = wordAround(inline.span, block, source);
  const code = [insert(start, '`'), insert(end, '`')];
  const text = [replace(span(inline.span.start, inline.span.start + 1), '&lt;')];
  const fixes: Fix[] = [];
  if (proves(code)) fixes.push({ title: AS_CODE, edits: code, automatic: !tag.isElement });
  if (proves(text))
    fixes.push({ title: AS_TEXT, edits: text, automatic: fixes.length === 0 && !tag.isElement });
  return fixes;
}

/** The word that the tag at `place` is a part of, as `Result<Vec<T>, E>`. */
function wordAround(place: Span, { span: within }: Block, source: string): Span {
  let { start, end } = place;
  let open = 0;
  while (
    start > Math.max(within.start, place.start - LONGEST_WORD) &&
    /[\w:.<]/u.test(source.charAt(start - 1))
  ) {
    start--;
    if (source.charAt(start) === '<') open++;
  }
  while (start < place.start && /[:.<]/u.test(source.charAt(start))) {
    if (source.charAt(start) === '<') open--;
    start++;
  }
  // What seems to count it as an item is none of it.
  start += readLostMarker(source.slice(start, place.end))?.length ?? 0;
  for (
    let at = end;
    open > 0 && at < Math.min(within.end, end + LONGEST_WORD) && /[\w\s:,&*>]/u.test(source.charAt(at));
    at++
  ) {
    if (source.charAt(at) === '>') {
      open--;
      end = at + 1;
    }
  }
  // Brackets that do not close are none.
  return open > 0 ? place : { start, end };
}

const LONGEST_WORD = 200;

/** What stands for an element in Markdown, before and after its content. */
const MARKERS: ReadonlyMap<string, string> = new Map([
  ['strong', '**'],
  ['b', '**'],
  ['em', '*'],
  ['i', '*'],
  ['del', '~~'],
  ['s', '~~'],
  ['strike', '~~'],
  ['code', '`'],
]);

/** The ways to write one of HTML’s own elements in Markdown; none is automatic, since the site may publish HTML after all. */
export function elementFixes(
  inline: Inline,
  tag: Tag,
  partner: Inline | undefined,
  block: Block,
  source: string,
): Fix[] {
  const edits = markdownFor(inline, tag, partner, block, source);
  if (edits === undefined) return [];
  const after = tryEdits(block, source, edits);
  const gone = partner === undefined ? 1 : 2;
  if (after === undefined || countKind(after.inlines, 'html') !== countKind(block.inlines, 'html') - gone)
    return [];
  const alternative = tag.name === 'img' ? (attributeOf(sliceSpan(source, inline.span), 'alt') ?? '') : '';
  const shown = shownText(block.inlines, (one) => (one === inline ? alternative : undefined));
  if (after.text !== shown) return [];
  return [offered({ en: 'Write it in Markdown', zh: '改用 Markdown' }, edits)];
}

function markdownFor(
  { span: place }: Inline,
  { name }: Tag,
  partner: Inline | undefined,
  block: Block,
  source: string,
): TextEdit[] | undefined {
  const written = sliceSpan(source, place);
  if (name === 'br') {
    if (block.kind !== 'paragraph') return undefined;
    const end = lineEnd(source, place.end);
    if (source.slice(place.end, end).trim() !== '') return undefined;
    // Nothing would be left of the line but the break before it.
    if (end >= block.span.end && source.slice(lineStart(source, place.start), place.start).trim() === '')
      return undefined;
    return [end < block.span.end ? replace(span(place.start, end), '\\') : remove(place)];
  }
  if (name === 'img') {
    const address = attributeOf(written, 'src');
    return address === undefined || !isPlainAddress(address)
      ? undefined
      : [replace(place, `![${attributeOf(written, 'alt') ?? ''}](${address})`)];
  }
  if (partner === undefined) return undefined;
  if (name === 'a') {
    const address = attributeOf(written, 'href');
    return address === undefined || !isPlainAddress(address)
      ? undefined
      : [replace(place, '['), replace(partner.span, `](${address})`)];
  }
  const marker = MARKERS.get(name);
  return marker === undefined ? undefined : [replace(place, marker), replace(partner.span, marker)];
}

function isPlainAddress(address: string): boolean {
  return address !== '' && /^[^\s()<>[\]\\&]*$/u.test(address);
}

/** The ways to show the text of an HTML block: of one that begins with a word in angle brackets, or with a comment. */
export function htmlBlockFixes(block: Block, source: string): Fix[] {
  const { start, end } = block.span;
  const written = source.slice(start, end);
  if (written.startsWith('<!--')) return onOwnLine(block, source);
  if (written.length > 5000) return [];
  const edits = [...written.matchAll(/<(?=[/!?A-Za-z])/gu)].map(({ index }) =>
    replace(span(start + index, start + index + 1), '&lt;'),
  );
  const after = rereadBlock(applyEdits(written, shiftEdits(edits, -start)), block, source);
  return after?.block.kind === 'paragraph' && countKind(after.block.inlines, 'html') === 0
    ? [automatic(AS_TEXT, edits)]
    : [];
}

/** Puts the text after a comment on a line of its own. */
function onOwnLine({ span: place }: Block, source: string): Fix[] {
  const close = source.indexOf('-->', place.start) + 3;
  const indent = source.slice(lineStart(source, place.start), place.start);
  const gap = /^[ \t]*/u.exec(source.slice(close, place.end))?.[0].length ?? 0;
  const isOneLine = !/[\r\n]/u.test(source.slice(place.start, place.end));
  const text = source.slice(close + gap, place.end);
  // Right below text, no list begins with such a number, and others make a heading or a table of it.
  if (/^(?:\r\n|\r|\n)[ \t]*(?:\d{1,9}[.)]|[-+=:|])/u.test(source.slice(place.end, place.end + 40)))
    return [];
  // It would be HTML again, or what seems to be an item.
  if (/<[/!?A-Za-z]/u.test(text) || readLostMarker(text) !== undefined) return [];
  if (close < 3 || !isOneLine || !/^[ \t]*$/u.test(indent) || !/^[\p{L}\p{N}*“「《（]/u.test(text)) return [];
  const edits = [replace(span(close, close + gap), lineBreakNear(source, close) + indent)];
  return [automatic({ en: 'Put the text on a line of its own', zh: '把文字另起一行' }, edits)];
}
