/** Fixes a whole digest for our own client's command, which shows the result. */
import type { FixAllResult } from '../../protocol.ts';
import { fixAll } from '../../rules/engine/fix-all.ts';
import { editsOf } from '../convert.ts';
import type { Snapshot } from '../session/snapshot.ts';

/** All automatic fixes of the digest, and what is left to its author. */
export function fixWhole(snapshot: Snapshot): FixAllResult {
  const { digest, parse, check, lines, version } = snapshot;
  const { edits, fixed, findings } = fixAll(digest, parse, check);
  return { version, edits: editsOf(lines, edits), fixed, left: findings.length };
}
