/**
 * Runs checks over the blocks outside of items. What a check finds in one is kept with it, as it stands in its chunk, so
 * that a keystroke checks no block but the one that it changes.
 */
import type { Digest } from '../../digest/model.ts';
import { chunksIn } from '../../digest/parse-digest.ts';
import type { Block } from '../../markdown/block.ts';
import { keepLast, keptIn } from '../../text/keep-last.ts';
import { Memo } from '../../text/memo.ts';
import { makingFixesOnce, movedReport } from './finding.ts';
import type { Report } from './rule.ts';

/** A block with the coordinates that its spans count in; of one that is in no item, the same object as long as its chunk's text is. */
export interface PlacedBlock {
  readonly block: Block;
  /** The text that the block's spans count in. */
  readonly source: string;
  /** Where that text begins in the digest. */
  readonly origin: number;
}

/** Checks one top-level block and all in it. What it finds depends on nothing else. */
export type OutsideCheck = (block: Block, source: string) => readonly Report[];

/** What `check` finds outside of the items of `digest`. */
export function reportsOutside(digest: Digest, check: OutsideCheck): Report[] {
  const found: Report[] = [];
  for (const { block, source, origin } of blocksOutside(digest))
    for (const report of keptReports(block, source, check)) found.push(movedReport(report, origin));
  return found;
}

/** The blocks outside of the items of a digest, in the order of the text. */
export const blocksOutside = keepLast((digest: Digest): readonly PlacedBlock[] =>
  digest.others.length === 0 ? [] : outside(digest),
);

function outside(digest: Digest): readonly PlacedBlock[] {
  const placed: PlacedBlock[] = [];
  for (const { parts, source, start: origin } of chunksIn(digest))
    for (const part of parts) if ('block' in part) placed.push({ block: part.block, source, origin });
  return placed;
}

function keptReports(block: Block, source: string, check: OutsideCheck): readonly Report[] {
  const byCheck = keptIn(kept, block, () => new Map());
  return keptIn(byCheck, check, () => check(block, source).map(makingFixesOnce));
}

const kept = new Memo<Block, Map<OutsideCheck, readonly Report[]>>();
