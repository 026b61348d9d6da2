/**
 * Formatting a digest: the automatic fixes that are layout only. Numbers, markers, indentation, separators and
 * the spelling of bold markers come into the digest's own style; no word, no address and no front matter changes.
 */
import type { Digest } from '../../digest/model.ts';
import type { Parse } from '../../digest/parse-digest.ts';
import { fixAll } from '../../rules/engine/fix-all.ts';
import type { Finding } from '../../rules/engine/rule.ts';
import { ruleById } from '../../rules/registry.ts';
import type { TextEdit } from '../../text/edit.ts';

/** The edits that format `digest`; none where it is formatted. A rule that is turned off formats nothing. */
export function formattingEdits(
  digest: Digest,
  parse: Parse,
  check: (digest: Digest) => readonly Finding[],
): readonly TextEdit[] {
  return fixAll(digest, parse, check, ({ rule }) => ruleById(rule)?.kind === 'layout').edits;
}
