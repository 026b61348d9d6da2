/**
 * Tries repairs that should change nothing but what nobody sees: what stands around them is read again, and must be the
 * same items and blocks with the same text.
 */
import type { Digest } from '../../digest/model.ts';
import { parseDigest } from '../../digest/parse-digest.ts';
import { readerTexts } from '../../digest/reader-text.ts';
import type { Block } from '../../markdown/block.ts';
import { maskShortcodes } from '../../markdown/shortcode/shortcode-mask.ts';
import { readShortcodes } from '../../markdown/shortcode/shortcodes.ts';
import { allInlines } from '../../markdown/walk.ts';
import { applyEdits, shiftEdits, type TextEdit } from '../../text/edit.ts';
import { lineStart } from '../../text/lines.ts';
import { countBefore } from '../../text/search.ts';
import { sliceSpan } from '../../text/span.ts';

/** Whether all but HTML is read as before once `edits` are made, of which there is at least one; not where too much stands around them to be tried. */
export function keepsReading({ text, items, shape }: Digest, edits: readonly TextEdit[]): boolean {
  const first = Math.min(...edits.map(({ span }) => span.start));
  const last = Math.max(...edits.map(({ span }) => span.end));
  const above = items[countBefore(items, ({ span }) => span.start <= first) - 1];
  const below = items[countBefore(items, ({ span }) => span.start <= last)];
  const from = above === undefined ? 0 : lineStart(text, above.span.start);
  const to = below?.span.end ?? text.length;
  if (to - from > LONGEST_TRIAL) return false;
  const before = text.slice(from, to);
  const after = applyEdits(before, shiftEdits(edits, -from));
  return reading(parseDigest(before, { shape })) === reading(parseDigest(after, { shape }));
}

/** No longer text is read again for one trial. In UTF-16 units. */
export const LONGEST_TRIAL = 20_000;

/** What `digest` is read as, in words that are the same where the reading is. */
function reading({ frontMatter, bodyStart, items, others, text }: Digest): string {
  return JSON.stringify([
    frontMatter.kind,
    frontMatter.entries.map(({ key, span }) => [key, text.slice(span.start, span.end).trimEnd()]),
    items.map(({ body, heading }) => [
      heading === undefined ? '' : sliceSpan(text, heading.text),
      structureOf(body.blocks),
      seenIn(body.blocks, body.source),
    ]),
    structureOf(others),
    seenIn(others, text),
    shortcodesIn(text.slice(bodyStart)),
  ]);
}

/** The kinds of `blocks`, and of all in them; HTML and text say nothing of how the rest is read. */
function structureOf(blocks: readonly Block[]): unknown[] {
  return blocks
    .filter(({ kind }) => kind !== 'html')
    .map((block) => [
      block.kind,
      allInlines(block.inlines).flatMap(({ kind }) => (kind === 'html' || kind === 'text' ? [] : kind)),
      structureOf(block.blocks),
    ]);
}

/** Every shortcode in `content`, and why others cannot be read. */
export function shortcodesIn(content: string): string[] {
  return [...writtenShortcodes(content), ...readShortcodes(content).faults.map(({ kind }) => kind)];
}

/** Every shortcode in `content`, as it is written. */
export function writtenShortcodes(content: string): string[] {
  return maskShortcodes(content).opaque.map(({ span }) => sliceSpan(content, span));
}

function seenIn(blocks: readonly Block[], source: string): string {
  return readerTexts(blocks, source)
    .join('\n')
    .replaceAll(/[^\S\n]+/gu, ' ')
    .replaceAll(/ ?\n ?/gu, '\n')
    .trim();
}
