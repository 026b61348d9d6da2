/**
 * For other programs: one array, an object for each file that was checked.
 */
import type { WriteReport } from './file-report.ts';

/** A file a line, so that the output of a whole archive can be read and searched. */
export const writeJson: WriteReport = function* (reports, { language }) {
  yield '[';
  let separator = '\n';
  for (const { file, problems } of reports) {
    const shown = problems.map(({ rule, severity, message, range, fix }) => ({
      rule,
      severity,
      message: message[language],
      range,
      fixable: fix !== undefined,
    }));
    yield `${separator}${JSON.stringify({ file, problems: shown })}`;
    separator = ',\n';
  }
  yield reports.length === 0 ? ']\n' : '\n]\n';
};
