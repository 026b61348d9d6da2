/**
 * Text with its shortcodes made opaque, for everything that reads Markdown.
 *
 * Hugo puts a word in the place of each `{{< >}}` before Markdown is read (`HAHAHUGOSHORTCODE1s0HBHB`) and what the
 * shortcode writes in the place of the word afterwards. Here the word is as long as what it stands for, so that every
 * span of the masked text is one of the text itself. Of a pair, everything up to its closing tag is one word. The tags
 * of `{{% %}}` are words too, for want of a better guess at what they write; what stands between two is Markdown. An
 * escaped shortcode is punctuation to what stands beside it, as the braces are that it is published with.
 */

import { keepLast } from '../../text/keep-last.ts';
import { countBefore } from '../../text/search.ts';
import type { Span } from '../../text/span.ts';
import { readShortcodes, type ShortcodeDelimiter, type ShortcodeTag } from './shortcodes.ts';

/** A stretch of text that Markdown does not look into. */
export interface OpaqueText {
  readonly span: Span;
  /** What it is masked with. */
  readonly mask: string;
  /** The shortcode's name; empty for an escaped one. */
  readonly name: string;
  readonly delimiter: ShortcodeDelimiter;
  /** What readers are sure to see of it: an escaped shortcode as it is published, nothing of any other. */
  readonly shown: string;
}

/** A text as Markdown sees it, of the same length. */
export interface MaskedText {
  readonly text: string;
  /** In the order of the text. */
  readonly opaque: readonly OpaqueText[];
}

/** `text`, all of it content, with every shortcode masked. Linear; the text itself where it holds none. */
export const maskShortcodes: (text: string) => MaskedText = keepLast(mask);

function mask(text: string): MaskedText {
  const { calls, escaped } = readShortcodes(text);
  if (calls.length === 0 && escaped.length === 0) return { text, opaque: [] };
  const stretches: { readonly span: Span; readonly tag: ShortcodeTag }[] = escaped.map((tag) => ({
    span: tag.span,
    tag,
  }));
  for (const { open, close } of calls) {
    if (close === undefined) stretches.push({ span: open.span, tag: open });
    else if (open.delimiter === '<')
      stretches.push({ span: { start: open.span.start, end: close.span.end }, tag: open });
    else stretches.push({ span: open.span, tag: open }, { span: close.span, tag: close });
  }
  stretches.sort((a, b) => a.span.start - b.span.start);
  const opaque: OpaqueText[] = [];
  let masked = '';
  let end = 0;
  for (const { span, tag } of stretches) {
    if (span.start < end) continue;
    const isEscaped = tag.role === 'escaped';
    const word = wordOf(opaque.length, span.end - span.start, isEscaped);
    opaque.push({
      span,
      mask: word,
      name: tag.name,
      delimiter: tag.delimiter,
      shown: isEscaped ? shownOf(text, tag) : '',
    });
    masked += text.slice(end, span.start) + word;
    end = span.end;
  }
  return { text: masked + text.slice(end), opaque };
}

/** The opaque stretches that begin in `span`. */
export function opaqueIn({ opaque }: MaskedText, span: Span): readonly OpaqueText[] {
  const first = countBefore(opaque, (one) => one.span.start < span.start);
  let end = first;
  while ((opaque[end]?.span.start ?? Number.POSITIVE_INFINITY) < span.end) end++;
  return opaque.slice(first, end);
}

/**
 * A unique word of `length` letters, at least seven; between braces for an escaped shortcode, full-width ones, after
 * which no address goes on.
 */
function wordOf(index: number, length: number, isEscaped: boolean): string {
  let rest = index;
  let number = '';
  for (let digit = 0; digit < 4; digit++) {
    number += String.fromCharCode(97 + (rest % 26));
    rest = Math.floor(rest / 26);
  }
  const word = `qz${number}`;
  return isEscaped ? `｛${word.padEnd(length - 2, 'x')}｝` : word.padEnd(length, 'x');
}

/** Hugo takes the marks of the comment away and leaves the rest to Markdown, for which `<name>` is HTML. */
function shownOf(text: string, { span, delimiter, nameSpan }: ShortcodeTag): string {
  const inner = text.slice(nameSpan.start, nameSpan.end);
  if (delimiter === '%') return `{{%${inner}%}}`;
  return /^\/?[A-Za-z]/u.test(inner) && span.end > span.start ? '{{}}' : `{{<${inner}>}}`;
}
