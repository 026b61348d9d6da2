/**
 * Tells of the usual repair, without reading the block again, that it works: the only faulty phrase of a plain
 * paragraph has marks moved across its asterisks, and then every marker does its part in any renderer, in the order
 * in which they are written. Tests hold it against `Trial`.
 */
import type { Block, Inline } from '../../markdown/block.ts';
import { isPlainSide, isZeroWidth, readBold } from '../../markdown/bold/bold-spans.ts';
import { codePointBefore } from '../../markdown/character-class.ts';
import { isPlainLine } from '../../markdown/scan/scan-item.ts';
import { applyEdits } from '../../text/edit.ts';
import { shift } from '../../text/span.ts';
import { boldFaults } from './bold-faults.ts';
import type { Layout } from './bold-layouts.ts';

/** Whether `layout` repairs the only fault of `block`, which is in `source`, for certain; `false` where only a trial can tell. */
export function isCertain({ edits, content }: Layout, block: Block, source: string): boolean {
  const [fault, ...others] = boldFaults(block, source);
  if (fault?.kind !== 'unrendered' || fault.isDoubtful || others.length > 0) return false;
  if (block.kind !== 'paragraph') return false;
  const { start, end } = block.span;
  const text = source.slice(start, end);
  if (SPECIAL.test(text) || !isPlainLine(text, 0, text.length)) return false;
  if (!edits.every(({ newText }) => NO_SYNTAX.test(newText))) return false;
  const { spans, single, wrong, nested } = readBold(block, source);
  if (single.length + nested.length > 0 || wrong.length !== fault.wrong.length) return false;
  const kept = new Set(spans.filter(({ isRendered }) => isRendered).map(({ span }) => span.start));
  // One marker that fails may turn over all that comes after it.
  const turnedOver = new Set(wrong);
  const isKnown = (inline: Inline) => kept.has(inline.span.start) || turnedOver.has(inline);
  if (!block.inlines.every((inline) => isText(inline) || (isFlatBold(inline) && isKnown(inline))))
    return false;
  const after = applyEdits(
    text,
    edits.map(({ span, newText }) => ({ span: shift(span, -start), newText })),
  );
  if (after.replaceAll('*', '') !== text.replaceAll('*', '')) return false;
  const phrases = phrasesIn(after);
  return phrases?.length === spans.length && phrases.includes(content);
}

/** What may be syntax, or be made a mark by Hugo's typographer, beside asterisks and code. */
const SPECIAL = /[\\_[\]<&~=+^"'{@\r\n]|www|:\/\//iu;
const NO_SYNTAX = /^[*\u0080-\u{10ffff}]*$/u;

function isText({ kind }: Inline): boolean {
  return kind === 'text' || kind === 'code';
}

function isFlatBold({ kind, inlines }: Inline): boolean {
  return kind === 'strong' && inlines.every(isText);
}

/** The phrases in `text`, if every asterisk of it marks one for any renderer. */
function phrasesIn(text: string): string[] | undefined {
  const phrases: string[] = [];
  for (let end = 0; ; ) {
    const open = text.indexOf('*', end);
    if (open < 0) return phrases;
    const close = text.indexOf('*', open + 2);
    if (open === end && end > 0) return undefined;
    if (text.charAt(open + 1) !== '*' || text.charAt(close + 1) !== '*' || close <= open + 2)
      return undefined;
    end = close + 2;
    const before = open === 0 ? undefined : codePointBefore(text, open);
    const after = text.codePointAt(end);
    if (isZeroWidth(before) || isZeroWidth(after)) return undefined;
    if (!isPlainSide(text.codePointAt(open + 2), before)) return undefined;
    if (!isPlainSide(codePointBefore(text, close), after)) return undefined;
    phrases.push(text.slice(open + 2, close));
  }
}
