/**
 * Problems as the data that other programs get.
 */
import type { ProblemData } from './problem-data.ts';
import type { OfferedFix, Problem, RelatedPlace } from './problems.ts';

/** `problem` as data; `urlOf` tells where its rule is explained. */
export function problemData(
  { rule, severity, message, range, fixable, fixes, related }: Problem,
  urlOf: (rule: string) => string | undefined,
): ProblemData {
  const url = urlOf(rule);
  return {
    rule,
    severity,
    message,
    range,
    fixable,
    ...offered(fixes),
    ...(url === undefined ? {} : { url }),
    ...elsewhere(related),
  };
}

function offered(fixes: readonly OfferedFix[] | undefined) {
  if (fixes === undefined) return {};
  return {
    fixes: fixes.map(({ title, automatic, edits }) => ({
      title,
      automatic,
      edits: edits.map((edit) => ({ ...edit })),
    })),
  };
}

/** The places in other files that a problem points to; nothing where there are none. */
function elsewhere(places: readonly RelatedPlace[]) {
  const related = places.flatMap(({ file, range, message }) =>
    file === undefined ? [] : [{ file, message, range }],
  );
  return related.length === 0 ? {} : { related };
}
