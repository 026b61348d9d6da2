/**
 * The law that a fix takes bold from nothing that is published in bold, but for what its finding names as turned over.
 */
import assert from 'node:assert/strict';
import type { Digest } from '../../../server/digest/model.ts';
import type { Block, Inline } from '../../../server/markdown/block.ts';
import { textBlocks } from '../../../server/markdown/walk.ts';
import type { Finding } from '../../../server/rules/engine/rule.ts';
import { encloses, type Span, shift } from '../../../server/text/span.ts';

/** A character that readers see, where it is written, and whether it is bold. */
interface Seen {
  readonly text: string;
  readonly place: Span;
  readonly isBold: boolean;
}

/** Holds the law for `findings` of `before`, whose fixes have led to `after`. Both show the same text, which is held elsewhere. */
export function checkKeptBold(
  before: Digest,
  after: Digest,
  findings: readonly Finding[],
  name: string,
): void {
  const [was, is] = [seenIn(before), seenIn(after)];
  assert.equal(textOf(is), textOf(was), `${name} changes what readers see`);
  const named = findings.flatMap(({ related }) => related.map(({ span }) => span));
  const lost = was.filter(
    ({ isBold, place }, at) =>
      isBold && is[at]?.isBold === false && !named.some((span) => encloses(span, place)),
  );
  assert.equal(textOf(lost), '', `${name} takes bold away`);
}

function textOf(seen: readonly Seen[]): string {
  return seen.map(({ text }) => text).join('');
}

function seenIn({ items, others, text }: Digest): Seen[] {
  const seen = [
    ...items.flatMap(({ body, origin }) =>
      textBlocks(body.blocks).flatMap((block) => seenInBlock(block, body.source, origin)),
    ),
    ...textBlocks(others).flatMap((block) => seenInBlock(block, text, 0)),
  ];
  return seen.sort((a, b) => a.place.start - b.place.start);
}

function seenInBlock({ inlines }: Block, source: string, origin: number): Seen[] {
  const seen: Seen[] = [];
  const visit = ({ kind, span, value, inlines: inner }: Inline, isBold: boolean): void => {
    if (value !== undefined) {
      // Letter for letter where it is written as it is shown, and in one chunk where not.
      const isPlain = value === source.slice(span.start, span.end);
      for (const [at, unit] of value.split('').entries()) {
        const place = isPlain ? { start: span.start + at, end: span.start + at + 1 } : span;
        if (!/[*_\s\u200b-\u200d\u2060\ufeff]/u.test(unit))
          seen.push({ text: unit, place: shift(place, origin), isBold });
      }
    } else for (const one of inner) visit(one, isBold || kind === 'strong');
  };
  for (const inline of inlines) visit(inline, false);
  return seen;
}
