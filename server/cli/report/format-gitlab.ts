/**
 * GitLab's code quality report, which a merge request shows beside the changed lines.
 */
import type { Severity } from '../../rules/engine/rule.ts';
import { fingerprint } from '../../text/hash.ts';
import { type FileReport, jsonList, type WriteReport } from './file-report.ts';

const SEVERITIES: { readonly [severity in Severity]: string } = {
  error: 'major',
  warning: 'minor',
  info: 'info',
};

/** An entry a problem. */
export const writeGitlab: WriteReport = (reports) => jsonList('[', entries(reports), ']');

function* entries(reports: readonly FileReport[]): Generator<object> {
  for (const { file, problems } of reports) {
    /** GitLab takes two entries with one fingerprint for one problem, and knows a problem by it when lines have moved. */
    const seen = new Map<string, number>();
    for (const { rule, severity, message, range } of problems) {
      const key = `${file}\n${rule}\n${message}`;
      const times = seen.get(key) ?? 0;
      seen.set(key, times + 1);
      yield {
        description: message,
        check_name: rule,
        fingerprint: fingerprint(`${key}\n${times}`),
        severity: SEVERITIES[severity],
        location: { path: file, lines: { begin: range.start.line + 1, end: range.end.line + 1 } },
      };
    }
  }
}
