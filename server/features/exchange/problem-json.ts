/**
 * Problems as the data that other programs get.
 */
import type { Language } from '../../text/message.ts';
import type { ProblemData } from './problem-data.ts';
import type { OfferedFix, Problem, RelatedPlace } from './problems.ts';

/** `problem` in `language`; `urlOf` tells where its rule is explained. */
export function problemData(
  { rule, severity, message, range, fixable, fixes, related }: Problem,
  language: Language,
  urlOf: (rule: string) => string | undefined,
): ProblemData {
  const url = urlOf(rule);
  return {
    rule,
    severity,
    message: message[language],
    range,
    fixable,
    ...offered(fixes, language),
    ...(url === undefined ? {} : { url }),
    ...elsewhere(related, language),
  };
}

function offered(fixes: readonly OfferedFix[] | undefined, language: Language) {
  if (fixes === undefined) return {};
  return {
    fixes: fixes.map(({ title, automatic, edits }) => ({
      title: title[language],
      automatic,
      edits: edits.map((edit) => ({ ...edit })),
    })),
  };
}

/** The places in other files that a problem points to; nothing where there are none. */
function elsewhere(places: readonly RelatedPlace[], language: Language) {
  const related = places.flatMap(({ file, range, message }) =>
    file === undefined ? [] : [{ file, message: message[language], range }],
  );
  return related.length === 0 ? {} : { related };
}
