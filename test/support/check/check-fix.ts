/**
 * What must hold of every fix there is, in one formulation: the tests of the rules and the fuzzer ask here.
 */
import assert from 'node:assert/strict';
import type { Digest } from '../../../server/digest/model.ts';
import { parseDigest } from '../../../server/digest/parse-digest.ts';
import { brokenLaw } from '../../../server/rules/engine/fix-law.ts';
import type { Finding, Fix } from '../../../server/rules/engine/rule.ts';
import { applyEdits } from '../../../server/text/edit.ts';

/**
 * Checks one fix of a finding, which is one of `before`, the findings that `look` has for `digest`: its problem
 * goes from its place, no problem comes to any place, line endings and byte order mark stay. Returns the fixed
 * text. Throws an `AssertionError` that names rule and fix where a law is broken.
 */
export function checkFix(
  digest: Digest,
  before: readonly Finding[],
  finding: Finding,
  fix: Fix,
  look: (digest: Digest) => readonly Finding[],
): string {
  const name = `${finding.rule} «${fix.title.en}»`;
  const text = applyEdits(digest.text, fix.edits);
  assert.notEqual(text, digest.text, `${name} changes nothing`);
  const fixed = parseDigest(text, { shape: digest.shape }, digest);
  const after = { digest: fixed, findings: look(fixed) };
  assert.equal(brokenLaw({ digest, findings: before }, [{ finding, fix }], after), undefined);
  checkBytes(digest.text, text, name);
  return text;
}

function checkBytes(before: string, after: string, name: string): void {
  assert.equal(after.startsWith('\uFEFF'), before.startsWith('\uFEFF'), `${name}: byte order mark`);
  if (!before.includes('\r')) assert.ok(!after.includes('\r'), `${name} brings carriage returns`);
  // A lone carriage return ends no line in Hugo.
  if (before.includes('\r\n') && !/[^\r]\n|^\n/u.test(before))
    assert.ok(!/[^\r]\n/u.test(after), `${name} brings bare line feeds`);
  // An empty file has no last line that could lack its break.
  if (!/^\uFEFF*$/u.test(before) && after !== '')
    assert.equal(/[\r\n]$/u.test(after), /[\r\n]$/u.test(before), `${name}: the final line break`);
}
