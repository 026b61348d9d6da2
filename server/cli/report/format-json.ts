/**
 * For other programs: one array, an object for each file that was checked.
 */

import { problemData } from '../../features/exchange/problem-json.ts';
import { printableJson } from '../printable.ts';
import type { WriteReport } from './file-report.ts';
import { rulePageAddress } from './rule-page.ts';

/** A file a line, so that the output of a whole archive can be read and searched. */
export const writeJson: WriteReport = function* (reports) {
  yield '[';
  let separator = '\n';
  for (const { file, problems } of reports) {
    const shown = problems.map((problem) => problemData(problem, rulePageAddress));
    yield `${separator}${printableJson(JSON.stringify({ file, problems: shown }))}`;
    separator = ',\n';
  }
  yield reports.length === 0 ? ']\n' : '\n]\n';
};
