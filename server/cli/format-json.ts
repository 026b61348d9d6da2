/**
 * For other programs: one array, an object for each file that was checked.
 */
import type { Language } from '../text/words.ts';
import type { RelatedPlace, WriteReport } from './file-report.ts';

/** A file a line, so that the output of a whole archive can be read and searched. */
export const writeJson: WriteReport = function* (reports, { language }) {
  yield '[';
  let separator = '\n';
  for (const { file, problems } of reports) {
    const shown = problems.map(({ rule, severity, message, range, fix, related }) => ({
      rule,
      severity,
      message: message[language],
      range,
      fixable: fix !== undefined,
      ...elsewhere(related, language),
    }));
    yield `${separator}${JSON.stringify({ file, problems: shown })}`;
    separator = ',\n';
  }
  yield reports.length === 0 ? ']\n' : '\n]\n';
};

/** The places in other files that a problem points to; nothing where there are none. */
function elsewhere(places: readonly RelatedPlace[], language: Language) {
  const related = places.flatMap(({ file, range, message }) =>
    file === undefined ? [] : [{ file, message: message[language], range }],
  );
  return related.length === 0 ? {} : { related };
}
