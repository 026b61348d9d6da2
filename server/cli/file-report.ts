/**
 * What was found in one file, as all report formats show it: with lines and columns, and without the file's
 * text, which would not fit into memory for a whole archive.
 */
import { automaticFix } from '../rules/fix-all.ts';
import type { Finding, Severity } from '../rules/rule.ts';
import { LineIndex, type LinePosition } from '../text/line-index.ts';
import type { Span } from '../text/span.ts';
import type { Language, Text } from '../text/words.ts';

/** One file that was checked. */
export interface FileReport {
  /** Relative to the current folder, with `/` between folders. */
  readonly file: string;
  readonly problems: readonly Problem[];
  /** How many problems were repaired, and are no more among `problems`. */
  readonly fixed: number;
}

/** One problem. Positions are those of LSP: zero-based, in UTF-16 units. */
export interface Problem {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: Text;
  readonly range: Range;
  /** What `--fix` would do; missing where it would do nothing. */
  readonly fix?: ProblemFix;
  readonly related: readonly RelatedPlace[];
}

/** From a position up to another. */
export interface Range {
  readonly start: LinePosition;
  readonly end: LinePosition;
}

/** The repair that is made without asking. */
export interface ProblemFix {
  readonly title: Text;
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
}

/** Another place that explains the problem. */
export interface RelatedPlace {
  /** Another file, named as files are in reports; missing for the same one. */
  readonly file?: string;
  readonly range: Range;
  readonly message: Text;
}

/** What a report may know beside the problems. */
export interface ReportContext {
  readonly language: Language;
  readonly hasColors: boolean;
  /** The command's own version. */
  readonly version: string;
}

/** The report, in pieces to be written one after the other. */
export type WriteReport = (reports: readonly FileReport[], context: ReportContext) => Iterable<string>;

/** What reports say of other files that a problem points to. */
export interface OtherFiles {
  readonly nameOf: (uri: string) => string;
  /** What the file holds; `undefined` where it cannot be read. */
  readonly textOf: (uri: string) => string | undefined;
}

/** The problems that `findings` in `text` are. Without `others`, findings must not speak of other files. */
export function problemsOf(
  text: string,
  findings: readonly Finding[],
  others: OtherFiles = NO_OTHERS,
): readonly Problem[] {
  if (findings.length === 0) return [];
  const rangeOf = rangesIn(text);
  return findings.map((finding) => problemOf(finding, rangeOf, others));
}

const NO_OTHERS: OtherFiles = { nameOf: (uri) => uri, textOf: () => undefined };

function rangesIn(text: string): (span: Span) => Range {
  const lines = new LineIndex(text);
  return ({ start, end }) => ({ start: lines.position(start), end: lines.position(end) });
}

function problemOf(finding: Finding, rangeOf: (span: Span) => Range, others: OtherFiles): Problem {
  const { rule, severity, message, span } = finding;
  const fix = automaticFix(finding);
  return {
    rule,
    severity,
    message,
    range: rangeOf(span),
    related: finding.related.map(({ uri, span: place, message: words }) =>
      uri === undefined
        ? { range: rangeOf(place), message: words }
        : { file: others.nameOf(uri), range: rangesIn(others.textOf(uri) ?? '')(place), message: words },
    ),
    ...(fix === undefined
      ? {}
      : {
          fix: {
            title: fix.title,
            edits: fix.edits.map((edit) => ({ range: rangeOf(edit.span), newText: edit.newText })),
          },
        }),
  };
}

/** How many problems of each severity there are in all files together. */
export function countProblems(
  reports: readonly FileReport[],
): Readonly<Record<Severity | 'fixable', number>> {
  const counts = { error: 0, warning: 0, info: 0, fixable: 0 };
  for (const { problems } of reports) {
    for (const { severity, fix } of problems) {
      counts[severity]++;
      if (fix !== undefined) counts.fixable++;
    }
  }
  return counts;
}
