/**
 * A second judge of fixes, which shares nothing with server/rules/engine/fix-law.ts: what that lets pass by mistake is
 * offered, and would be taken for lawful by all who ask it. This one is coarser. It counts, and knows no places.
 */
import assert from 'node:assert/strict';
import type { Nodes } from 'mdast';
import type { Digest } from '../../../server/digest/model.ts';
import { parseMarkdown } from '../../../server/markdown/goldmark/markdown.ts';
import type { Finding, Fix } from '../../../server/rules/engine/rule.ts';

/** A digest that was read afresh, and what is wrong with it. */
export interface Judged {
  readonly digest: Digest;
  readonly findings: readonly Finding[];
}

/** Checks that a fix of `finding`, which led from `before` to `after`, has mended more than it broke, and kept the letters. */
export function judgeFix(before: Judged, finding: Finding, fix: Fix, after: Judged): void {
  const name = `judged apart: ${finding.rule} «${fix.title.en}»`;
  const { reveals, changes = [], related } = finding;
  const were = countRules(before.findings);
  const are = countRules(after.findings);
  // What is read as something else has problems of its own.
  if (reveals?.within === undefined) {
    for (const [rule, count] of are) {
      if (reveals?.rules?.test(rule) || rule === 'front-matter-hidden') continue;
      // Each place that it names may be left with a finding of its own.
      const named = rule === finding.rule ? related.length : 0;
      assert.ok(count <= (were.get(rule) ?? 0) + named, `${name} brings ${rule}`);
    }
  }
  if (!changes.includes('text'))
    assert.equal(lettersOf(after.digest), lettersOf(before.digest), `${name} changes the letters`);
}

function countRules(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule, scope } of findings) {
    if (scope === 'archive') continue;
    // Both tell of what stands outside of all items.
    const counted = rule === 'item-detached' ? 'item-stray' : rule;
    counts.set(counted, (counts.get(counted) ?? 0) + 1);
  }
  return counts;
}

/** The letters that remark finds below the front matter, read as a whole, without addresses that code shows of links. */
function lettersOf({ text, bodyStart }: Digest): string {
  const root = parseMarkdown(text.slice(bodyStart), { punctuation: 'P+S' });
  return root === undefined ? '' : textOf(root).replaceAll(/\]\([^()\s]*\)|\P{L}/gu, '');
}

function textOf(node: Nodes): string {
  if (node.type === 'html') return '';
  if ('children' in node) return node.children.map(textOf).join('');
  return 'value' in node ? node.value : '';
}
