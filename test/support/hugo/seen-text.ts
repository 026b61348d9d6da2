/**
 * What readers see of a digest's body, for the law that a fix changes nothing of it that it is not about.
 */
import type { Digest } from '../../../server/digest/model.ts';
import type { Block } from '../../../server/markdown/block.ts';
import { visibleText } from '../../../server/markdown/walk.ts';

/**
 * The visible text of `digest` without spaces, and without what fixes of `rule` may change in it. Code counts
 * as written, but for markers; those of lists do not count.
 */
export function seenText({ text, items, others }: Digest, rule: string): string {
  const parts: { readonly at: number; readonly seen: string }[] = [];
  for (const { body, origin } of items) {
    for (const block of body.blocks) {
      if (rule === 'heading-author' && block === body.opening?.paragraph) continue;
      parts.push({ at: block.span.start + origin, seen: blockText(block, body.source) });
    }
  }
  for (const block of others) parts.push({ at: block.span.start, seen: blockText(block, text) });
  parts.sort((a, b) => a.at - b.at);
  const seen = parts
    .map((part) => part.seen)
    .join('')
    .replaceAll(/\s/gu, '');
  return withoutSubject(seen, rule);
}

/** Whether `after` shows what `before` does, as far as a fix of `rule` may not change it. */
export function keepsSeen(before: Digest, after: Digest, rule: string): boolean {
  const [was, is] = [seenText(before, rule), seenText(after, rule)];
  // Text that was left out, or part of an address, is seen; an address that was text no longer is.
  if (rule === 'html-dropped' || rule === 'source-url') return isWithin(was, is);
  if (rule === 'link-broken' || rule === 'heading-link') return isWithin(is, was);
  return was === is;
}

/** Whether all characters of `part` are in `whole`, in their order. */
function isWithin(part: string, whole: string): boolean {
  let at = 0;
  for (const character of whole) if (part.startsWith(character, at)) at += character.length;
  return at === part.length;
}

const MARKERS = /[-*_]/gu;

/** Takes out of `seen` what the rule is about. */
function withoutSubject(seen: string, rule: string): string {
  // Outside of lists, numbers are text.
  if (rule === 'item-number') return seen.replaceAll(/\d+(?=[.、])/gu, '');
  // Markers that were literal become bold, or the other way round.
  if (rule.startsWith('bold-')) return seen.replaceAll(/[*_\u200b]/gu, '');
  if (rule === 'draft-debris')
    return seen.replaceAll(/【\d+[^【】]*】|\[\^\d+\^\]|\[cite:\d+\]|unknown/giu, '');
  if (rule === 'typography') return seen.normalize('NFKC').replaceAll(/\p{P}/gu, '');
  if (rule === 'quotation-marks') return seen.replaceAll(/["'“”‘’「」『』《》〈〉【】（）()]/gu, '');
  if (rule === 'punctuation-doubled') return seen.replaceAll(/[、，。：；,.:;]/gu, '');
  if (rule === 'source-canonical') return seen.replaceAll(/https?:[\w./?=&%-]+/gu, '');
  if (rule === 'heading-separator') return seen.replaceAll(/[-‐‑–—―－|｜·•]/gu, '');
  // What is shown from now on.
  if (rule === 'shortcode-unknown') return seen.replaceAll(/\{\{[<%].*?[%>]\}\}/gsu, '');
  // A heading that spaces had made code.
  if (rule === 'item-marker') return seen.replaceAll(/\[([^\]]*)\]\([^)]*\)/gu, '$1').replaceAll(MARKERS, '');
  // Words in angle brackets were nothing, and links that were none were brackets and address.
  if (rule === 'html-dropped') return seen.replaceAll(/<[^<>]*>/gu, '');
  if (/^(?:link-broken|heading-link|source-url)$/u.test(rule)) return seen.replaceAll(/\p{P}|\p{S}/gu, '');
  if (rule.endsWith('-accidental')) return seen.replaceAll(/[~～*×]/gu, '');
  // What was published as text before it could be read as front matter.
  if (rule === 'front-matter-missing') return '';
  // The markers of lines that become items.
  if (rule === 'item-missing' || rule === 'item-stray')
    return seen
      .replaceAll(/[(（]?(?:\\?\d+|[０-９]+)[.)．。、）：:，]|[①-⑳]/gu, '')
      .replaceAll(/[\u200b\ufeff]/gu, '');
  // The markers of items and lists that the text had swallowed.
  if (rule === 'item-detached') return seen.replaceAll(/\d+[.)]/gu, '').replaceAll(MARKERS, '');
  return seen;
}

function blockText({ kind, span, blocks, inlines }: Block, source: string): string {
  // Without what is a marker outside of code: it may become text, or have been it.
  if (kind === 'code' || kind === 'unread') return source.slice(span.start, span.end).replaceAll(MARKERS, '');
  return visibleText(inlines) + blocks.map((block) => blockText(block, source)).join('');
}
