/**
 * The Diagnostic Format of reviewdog, which comments on the changed lines in whichever code host it is told.
 *
 * It counts columns in bytes. Reports hold none of the text that bytes could be counted in, so that lines are all that is
 * said of a place, which is all that a comment needs.
 */
import type { Severity } from '../../rules/engine/rule.ts';
import { type FileReport, jsonList, type WriteReport } from './file-report.ts';
import { rulePage } from './rule-page.ts';

const SEVERITIES: { readonly [severity in Severity]: string } = {
  error: 'ERROR',
  warning: 'WARNING',
  info: 'INFO',
};

/** A diagnostic a line. */
export const writeRdjson: WriteReport = (reports) =>
  jsonList('{"source":{"name":"digest"},"diagnostics":[', diagnostics(reports), ']}');

function* diagnostics(reports: readonly FileReport[]): Generator<object> {
  for (const { file, problems } of reports) {
    for (const { rule, severity, message, range } of problems) {
      const { helpUri } = rulePage(rule);
      yield {
        message,
        location: {
          path: file,
          range: { start: { line: range.start.line + 1 }, end: { line: range.end.line + 1 } },
        },
        severity: SEVERITIES[severity],
        code: { value: rule, ...(helpUri === undefined ? {} : { url: helpUri }) },
      };
    }
  }
}
