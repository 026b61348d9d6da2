/** Findings with their fixes, which a Finding makes only when it is asked for them, as plain data to compare. */
import type { Finding } from '../../../server/rules/engine/rule.ts';

/** All that `findings` say, their fixes included. */
export function wholeFindings(findings: readonly Finding[]): readonly object[] {
  return findings.map((finding) => ({
    ...finding,
    fixes: finding.fixes,
    automaticFix: finding.automaticFix,
  }));
}
