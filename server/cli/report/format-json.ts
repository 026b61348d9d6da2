/**
 * For other programs: one array, an object for each file that was checked.
 */

import { problemData } from '../../features/exchange/problem-json.ts';
import { type FileReport, jsonList, type WriteReport } from './file-report.ts';
import { rulePageAddress } from './rule-page.ts';

/** A file a line, so that the output of a whole archive can be read and searched. */
export const writeJson: WriteReport = (reports) => jsonList('[', files(reports), ']');

function* files(reports: readonly FileReport[]): Generator<object> {
  for (const { file, problems } of reports)
    yield { file, problems: problems.map((problem) => problemData(problem, rulePageAddress)) };
}
