/**
 * Puts shortcodes back into a tree that was made of masked text (shortcode-mask.ts): nodes of their own in text, and
 * what is written in addresses, titles and HTML. In code, where the tree has no place for a node, a list beside the
 * value says what stands between the shortcodes.
 */
import type { Node, Nodes, Root, RootContent, Text } from 'mdast';
import type { Span } from '../../text/span.ts';
import { shortcodeLabel } from './shortcode-label.ts';
import { type MaskedText, type OpaqueText, opaqueIn } from './shortcode-mask.ts';
import type { ShortcodeDelimiter } from './shortcodes.ts';

declare module 'mdast' {
  interface PhrasingContentMap {
    shortcode: ShortcodeNode;
  }
  interface RootContentMap {
    shortcode: ShortcodeNode;
  }
  interface InlineCodeData {
    /** The code in parts, where shortcodes are among them. */
    shortcodeParts?: readonly (string | ShortcodeNode)[];
  }
  interface CodeData {
    /** The code in parts, where shortcodes are among them. */
    shortcodeParts?: readonly (string | ShortcodeNode)[];
  }
}

/** A shortcode in the place of the text that Hugo puts there. */
export interface ShortcodeNode extends Node {
  type: 'shortcode';
  /** Empty for an escaped one. */
  name: string;
  delimiter: ShortcodeDelimiter;
  /** As it is written, all of a pair included. */
  written: string;
  /** What readers surely see of it. */
  value: string;
}

/** Changes `root`, which was parsed from `masked`, into what `source`, the text after the masks, means. */
export function restoreShortcodes(root: Root, masked: MaskedText, source: string): void {
  if (masked.opaque.length > 0) restoreIn(root, masked, source);
}

function restoreIn(node: Nodes, masked: MaskedText, source: string): void {
  if ('children' in node) {
    const children: RootContent[] = node.children;
    const restored = children.flatMap((child): RootContent[] => {
      if (child.type === 'text') return partsOfText(child, masked, source);
      restoreIn(child, masked, source);
      return [child];
    });
    children.splice(0, children.length, ...restored);
  }
  const here = opaqueIn(masked, spanOf(node));
  if (here.length === 0) return;
  if (node.type === 'code' || node.type === 'inlineCode') {
    const parts = partsOf(node.value, here, source);
    node.value = parts.map((part) => (typeof part === 'string' ? part : part.value)).join('');
    node.data = { ...node.data, shortcodeParts: parts };
    if (node.type === 'code') {
      if (typeof node.lang === 'string') node.lang = written(node.lang, here, source);
      if (typeof node.meta === 'string') node.meta = written(node.meta, here, source);
    }
  } else if (node.type === 'html') node.value = written(node.value, here, source);
  else if (node.type === 'image' || node.type === 'imageReference') node.alt = labelled(node.alt ?? '', here);
  if (node.type === 'link' || node.type === 'image' || node.type === 'definition') {
    node.url = written(node.url, here, source);
    if (typeof node.title === 'string') node.title = written(node.title, here, source);
  }
}

function partsOfText(node: Text, masked: MaskedText, source: string): RootContent[] {
  const span = spanOf(node);
  const here = opaqueIn(masked, span);
  if (here.length === 0 || node.position === undefined) return [node];
  const { start, end } = node.position;
  const nodes: RootContent[] = [];
  let at = span.start;
  const place = (to: number) => {
    const position = { start: { ...start, offset: at }, end: { ...end, offset: to } };
    at = to;
    return position;
  };
  const parts = partsOf(node.value, here, source);
  for (const [index, part] of parts.entries()) {
    if (typeof part !== 'string') nodes.push({ ...part, position: place(part.position?.end.offset ?? at) });
    else {
      const next = parts[index + 1];
      const to = typeof next === 'object' ? next.position?.start.offset : undefined;
      const position = place(to ?? span.end);
      if (part !== '') nodes.push({ type: 'text', value: part, position });
    }
  }
  return nodes;
}

/** `value` cut at the shortcodes in it; a text, then by turns a shortcode and a text. */
function partsOf(value: string, here: readonly OpaqueText[], source: string): (string | ShortcodeNode)[] {
  const parts: (string | ShortcodeNode)[] = [];
  let rest = 0;
  for (const { mask, name, delimiter, shown: seen, span } of here) {
    const found = value.indexOf(mask, rest);
    if (found < 0) continue;
    const position = { start: point(span.start), end: point(span.end) };
    const code = source.slice(span.start, span.end);
    parts.push(value.slice(rest, found));
    parts.push({ type: 'shortcode', name, delimiter, written: code, value: seen, position });
    rest = found + mask.length;
  }
  return [...parts, value.slice(rest)];
}

function point(offset: number) {
  return { line: 1, column: 1, offset };
}

function written(value: string, here: readonly OpaqueText[], source: string): string {
  return partsOf(value, here, source)
    .map((part) => (typeof part === 'string' ? part : part.written))
    .join('');
}

function labelled(value: string, here: readonly OpaqueText[]): string {
  return partsOf(value, here, '')
    .map((part) =>
      typeof part === 'string' ? part : part.name === '' ? part.value : shortcodeLabel(part.name),
    )
    .join('');
}

/** Where `node` stands in the text that the tree was made of. */
export function spanOf({ position }: Nodes): Span {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}
