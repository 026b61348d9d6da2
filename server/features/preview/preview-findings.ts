/** Assigns the findings of a digest to the parts of its page. */
import type { Finding } from '../../rules/engine/rule.ts';
import type { Language } from '../../text/message.ts';
import type { Span } from '../../text/span.ts';
import type { PreviewProblem } from './preview-model.ts';

/** `findings`, which are in the order of the text, by the part they are in: the last that begins before them. What stands before the first part is in the first. */
export function dealFindings(
  findings: readonly Finding[],
  parts: readonly Span[],
): readonly (readonly Finding[])[] {
  const dealt: Finding[][] = parts.map(() => []);
  let at = 0;
  for (const finding of findings) {
    while ((parts[at + 1]?.start ?? Number.POSITIVE_INFINITY) <= finding.span.start) at++;
    dealt[at]?.push(finding);
  }
  return dealt;
}

/** `finding` as it is shown in the part that begins at `origin`. */
export function problemOf(finding: Finding, origin: number, language: Language): PreviewProblem {
  return {
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message[language],
    start: finding.span.start - origin,
    end: finding.span.end - origin,
    fixes: finding.fixes.map((fix) => fix.title[language]),
  };
}
